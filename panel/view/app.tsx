import { useEffect, useMemo, useRef } from 'preact/hooks';
import { createApi, createCall } from '../core/api';
import type { User } from '../core/contract';
import { createPanel, type Panel } from '../core/panel';
import type { Session } from '../core/session';
import { Lists } from './lists';
import { Notices } from './notices';
import { LogPart, SignInPart } from './parts';
import { Problem, Skeleton } from './states';
import { PanelProvider, useSurroundings } from './surroundings';
import { Toolbar } from './toolbar';
import { NowProvider, useTickingClock } from './use-now';
import { useWatched } from './use-watched';

/** Who is signed in decides what is drawn; another person begins with nothing of the one before. */
export function App({ session }: { session: Session }) {
  const state = useWatched(session.state, session.watch);
  if (state.phase === 'starting') return <Skeleton />;
  if (state.phase === 'unreachable')
    return <Problem error={state.error} onRetry={() => void session.start()} />;
  if (state.phase === 'signed_out') return <SignInPart.Part session={session} />;
  return <SignedIn key={state.user.id} user={state.user} session={session} />;
}

function SignedIn({ user, session }: { user: User; session: Session }) {
  const { host, say } = useSurroundings();
  const panel = useMemo(
    () => createPanel(host, createApi(createCall(host, session)), say),
    [host, say, session],
  );
  useEffect(() => () => panel.close(), [panel]);
  return (
    <PanelProvider value={panel}>
      <PanelFrame panel={panel} user={user} session={session} />
    </PanelProvider>
  );
}

function PanelFrame({ panel, user, session }: { panel: Panel; user: User; session: Session }) {
  const state = useWatched(panel.state, panel.watch);
  const now = useTickingClock();
  const body = useRef<HTMLDivElement>(null);
  const isReady = state.phase === 'ready';
  useEffect(() => {
    if (isReady) LogPart.preload();
  }, [isReady]);
  const toTop = () => {
    panel.applyWaiting();
    body.current?.scrollTo({ top: 0 });
  };
  return (
    <NowProvider value={now}>
      <Notices state={state} />
      <div class="body" ref={body}>
        {state.phase === 'loading' && <Skeleton />}
        {state.phase === 'failed' && <Problem error={state.error} onRetry={panel.retry} />}
        {isReady && <Lists state={state} />}
      </div>
      <Toolbar counter={state.counter} user={user} session={session} onEngagement={toTop} />
      <div class="unseen" aria-live="polite">
        {state.announcement.text}
      </div>
    </NowProvider>
  );
}
