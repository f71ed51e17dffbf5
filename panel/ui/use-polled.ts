import { useCallback, useEffect, useState } from 'preact/hooks';
import { useCall, useEnvironment } from './context';

const LOOK_MILLISECONDS = 10_000;

interface AskedAgain<Answer> {
  readonly known: Answer | null;
  /** Nothing is known, and asking failed. */
  readonly isFailed: boolean;
  load(): Promise<void>;
}

/** The answer to a question, which is asked again and again while somebody looks: it may become another one meanwhile. */
export function usePolled<Answer>(path: string): AskedAgain<Answer> {
  const call = useCall();
  const { host } = useEnvironment();
  const [known, setKnown] = useState<Answer | null>(null);
  const [isFailed, setFailed] = useState(false);
  const load = useCallback(async () => {
    try {
      setKnown(await call<Answer>('GET', path));
      setFailed(false);
    } catch {
      setFailed(true);
    }
  }, [call, path]);
  useEffect(() => {
    let stop = () => {};
    const look = () => {
      if (host.isVisible()) void load();
      stop = host.after(LOOK_MILLISECONDS, look);
    };
    look();
    return () => stop();
  }, [host, load]);
  return { known, isFailed: isFailed && known === null, load };
}
