import { createApi, createCall } from '@heliograph/client/api';
import type { User } from '@heliograph/client/contract';
import type { Session } from '@heliograph/client/session';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { sayLike } from '../i18n/messages';
import { Notices } from '../notifications/banners';
import { Engagement } from '../threads/threads-page';
import { goToRow } from '../threads/virtual-rows';
import {
  AccountProvider,
  CallProvider,
  CompanionProvider,
  PanelProvider,
  useCompanion,
  useSurroundings,
} from '../ui/context';
import { later } from '../ui/model/lazy';
import { Problem, Skeleton } from '../ui/status';
import { NowProvider, TodayProvider, useTickingClock } from '../ui/use-now';
import { useWatched } from '../ui/use-store';
import { createPanel, type Panel } from './model/panel';
import { LogPart, SignInPart } from './parts';
import { Toolbar } from './toolbar';
import { VIEWS, type ViewName } from './views';

const TRY_AGAIN_MILLISECONDS = 10_000;

/** Who is signed in decides what is drawn; another person begins with nothing of the one before. */
export function App({ session }: { session: Session }) {
  const state = useWatched(session.state, session.watch);
  const isAway = state.phase === 'unreachable';
  useEffect(() => {
    if (!isAway) return;
    const trying = setInterval(() => void session.start(), TRY_AGAIN_MILLISECONDS);
    return () => clearInterval(trying);
  }, [isAway, session]);
  if (state.phase === 'starting') return <Skeleton />;
  if (state.phase === 'unreachable')
    return <Problem error={state.error} onRetry={() => void session.start()} />;
  if (state.phase === 'signed_out') return <SignInPart.Part session={session} />;
  return <SignedIn key={state.user.id} user={state.user} session={session} />;
}

function SignedIn({ user, session }: { user: User; session: Session }) {
  const surroundings = useSurroundings();
  const { host, dress } = surroundings;
  const call = useMemo(() => createCall(host, session), [host, session]);
  const current = useRef(surroundings);
  current.current = surroundings;
  // Another language must not begin the panel anew.
  const panel = useMemo(
    () =>
      createPanel(
        host,
        createApi(call),
        sayLike(() => current.current.say),
        session.opening(),
      ),
    [host, call, session],
  );
  const companion = useMemo(
    () =>
      later(async () => {
        const { createCompanion } = await import('./background-services');
        return createCompanion(host, call, panel, { dress, locale: () => current.current.locale });
      }),
    [host, call, panel, dress],
  );
  const account = useMemo(() => ({ user, session }), [user, session]);
  useEffect(
    () => () => {
      panel.close();
      void companion.made()?.then(({ stop }) => stop());
    },
    [panel, companion],
  );
  return (
    <CallProvider value={call}>
      <PanelProvider value={panel}>
        <AccountProvider value={account}>
          <CompanionProvider value={companion}>
            <PanelFrame panel={panel} />
          </CompanionProvider>
        </AccountProvider>
      </PanelProvider>
    </CallProvider>
  );
}

function PanelFrame({ panel }: { panel: Panel }) {
  const state = useWatched(panel.state, panel.watch);
  const now = useTickingClock();
  const companion = useCompanion();
  const [view, setView] = useState<ViewName | null>(null);
  const body = useRef<HTMLDivElement>(null);
  const isReady = state.phase === 'ready';
  const hasNotices = Boolean(state.offline || state.isPolling || state.notice || state.news);
  useEffect(() => {
    if (!isReady) return;
    LogPart.preload();
    companion.get().catch(() => undefined); // the settings say so when they are opened
  }, [isReady, companion]);
  const { wanted } = state;
  useEffect(() => {
    if (!wanted) return;
    setView(null);
    if (body.current) goToRow(body.current, wanted.threadId);
  }, [wanted]);
  const toEngagement = () => {
    setView(null);
    panel.applyWaiting();
    body.current?.scrollTo({ top: 0 });
  };
  return (
    <NowProvider value={now}>
      <TodayProvider value={now.today}>
        <div class="notices" role="status">
          {hasNotices && <Notices state={state} />}
        </div>
        <div class="body" ref={body}>
          {view === null ? <Engagement state={state} body={body} /> : <View name={view} />}
        </div>
        <Toolbar state={state} view={view} onEngagement={toEngagement} onView={setView} />
        <div class="unseen" aria-live="polite">
          {state.announcement.text}
        </div>
      </TodayProvider>
    </NowProvider>
  );
}

function View({ name }: { name: ViewName }) {
  const found = VIEWS.find((view) => view.name === name);
  return found ? <found.part.Part /> : null;
}
