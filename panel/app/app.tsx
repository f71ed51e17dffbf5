import { createApi, createCall } from '@heliograph/client/api';
import type { User } from '@heliograph/client/contract';
import type { Session } from '@heliograph/client/session';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { createLiveTranslator } from '../i18n/messages';
import { LazyLog } from '../log/lazy';
import { Banners } from '../notifications/banners';
import { ThreadsPage } from '../threads/threads-page';
import { scrollToRow } from '../threads/virtual-rows';
import {
  AccountProvider,
  BackgroundServicesProvider,
  CallProvider,
  PanelProvider,
  useBackgroundServices,
  useEnvironment,
} from '../ui/context';
import { lazyPart } from '../ui/lazy-part';
import { lazy } from '../ui/model/lazy';
import { ErrorCard, Skeleton } from '../ui/status';
import { NowProvider, TodayProvider, useAgeClock } from '../ui/use-now';
import { useStore } from '../ui/use-store';
import { createPanel, type Panel } from './model/panel';
import { Toolbar } from './toolbar';
import { PAGES, type PageName } from './views';

const LazySignIn = lazyPart(() => import('../sign-in/sign-in'), 'SignIn');

const TRY_AGAIN_MILLISECONDS = 10_000;

/** Who is signed in decides what is drawn; another person begins with nothing of the one before. */
export function App({ session }: { session: Session }) {
  const state = useStore(session.state, session.watch);
  const isAway = state.phase === 'unreachable';
  useEffect(() => {
    if (!isAway) return;
    const trying = setInterval(() => void session.start(), TRY_AGAIN_MILLISECONDS);
    return () => clearInterval(trying);
  }, [isAway, session]);
  if (state.phase === 'starting') return <Skeleton />;
  if (state.phase === 'unreachable')
    return <ErrorCard error={state.error} onRetry={() => void session.start()} />;
  if (state.phase === 'signed_out') return <LazySignIn.Part session={session} />;
  return <SignedIn key={state.user.id} user={state.user} session={session} />;
}

function SignedIn({ user, session }: { user: User; session: Session }) {
  const surroundings = useEnvironment();
  const { host, applyPreferences: dress } = surroundings;
  const call = useMemo(() => createCall(host, session), [host, session]);
  const current = useRef(surroundings);
  current.current = surroundings;
  // Another language must not begin the panel anew.
  const panel = useMemo(
    () =>
      createPanel(
        host,
        createApi(call),
        createLiveTranslator(() => current.current.t),
        session.takeStartupData(),
      ),
    [host, call, session],
  );
  const companion = useMemo(
    () =>
      lazy(async () => {
        const { createBackgroundServices: createCompanion } = await import('./background-services');
        return createCompanion(host, call, panel, { dress, locale: () => current.current.locale });
      }),
    [host, call, panel, dress],
  );
  const account = useMemo(() => ({ user, session }), [user, session]);
  useEffect(
    () => () => {
      panel.close();
      void companion.pending()?.then(({ stop }) => stop());
    },
    [panel, companion],
  );
  return (
    <CallProvider value={call}>
      <PanelProvider value={panel}>
        <AccountProvider value={account}>
          <BackgroundServicesProvider value={companion}>
            <PanelFrame panel={panel} />
          </BackgroundServicesProvider>
        </AccountProvider>
      </PanelProvider>
    </CallProvider>
  );
}

function PanelFrame({ panel }: { panel: Panel }) {
  const state = useStore(panel.state, panel.watch);
  const now = useAgeClock();
  const companion = useBackgroundServices();
  const [view, setView] = useState<PageName | null>(null);
  const body = useRef<HTMLDivElement>(null);
  const isReady = state.phase === 'ready';
  const hasNotices = Boolean(state.offline || state.isPolling || state.banner || state.notification);
  useEffect(() => {
    if (!isReady) return;
    LazyLog.preload();
    companion.load().catch(() => undefined); // the settings say so when they are opened
  }, [isReady, companion]);
  const { scrollTarget: wanted } = state;
  useEffect(() => {
    if (!wanted) return;
    setView(null);
    if (body.current) scrollToRow(body.current, wanted.threadId);
  }, [wanted]);
  const toEngagement = () => {
    setView(null);
    panel.applyPending();
    body.current?.scrollTo({ top: 0 });
  };
  return (
    <NowProvider value={now}>
      <TodayProvider value={now.today}>
        <div class="notices" role="status">
          {hasNotices && <Banners state={state} />}
        </div>
        <div class="body" ref={body}>
          {view === null ? <ThreadsPage state={state} body={body} /> : <View name={view} />}
        </div>
        <Toolbar state={state} view={view} onEngagement={toEngagement} onView={setView} />
        <div class="unseen" aria-live="polite">
          {state.announcement.text}
        </div>
      </TodayProvider>
    </NowProvider>
  );
}

function View({ name }: { name: PageName }) {
  const found = PAGES.find((view) => view.name === name);
  return found ? <found.part.Part /> : null;
}
