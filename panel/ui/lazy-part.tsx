import type { FunctionComponent } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { useEnvironment } from './context';

export interface LazyPart<Props> {
  /** Fetches the part before it is needed. If that fails, it is tried again when it is. */
  preload(): void;
  Part: FunctionComponent<Props>;
}

type PropsOf<Part> = Part extends (props: infer Props extends object) => unknown ? Props : object;

/**
 * A part of the view that is fetched when it is first drawn. Until it arrives a few grey lines take its place; a failure
 * says so and offers another try.
 */
export function lazyPart<Name extends keyof File, File extends object>(
  load: () => Promise<File>,
  name: Name,
): LazyPart<PropsOf<File[Name]>> {
  type Props = PropsOf<File[Name]>;
  let loaded: FunctionComponent<Props> | null = null;
  const fetchPart = async () => {
    loaded ??= (await load())[name] as FunctionComponent<Props>;
  };

  function Part(props: Props) {
    const [phase, setPhase] = useState<'loading' | 'ready' | 'failed'>(loaded ? 'ready' : 'loading');
    useEffect(() => {
      if (phase !== 'loading') return;
      fetchPart().then(
        () => setPhase('ready'),
        () => setPhase('failed'),
      );
    }, [phase]);
    const Loaded = loaded;
    if (Loaded) return <Loaded {...props} />;
    return phase === 'failed' ? <Failed onRetry={() => setPhase('loading')} /> : <Waiting />;
  }

  return { preload: () => void fetchPart().catch(() => undefined), Part };
}

function Waiting() {
  const { t: say } = useEnvironment();
  return (
    <div class="skeleton-lines">
      <span class="unseen">{say('state.loading')}</span>
    </div>
  );
}

function Failed({ onRetry }: { onRetry: () => void }) {
  const { t: say } = useEnvironment();
  return (
    <p class="log-note" role="alert">
      {say('state.part_failed')}{' '}
      <button type="button" class="link" onClick={onRetry}>
        {say('notice.retry')}
      </button>
    </p>
  );
}
