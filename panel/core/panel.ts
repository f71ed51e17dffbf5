/** The panel without its looks: lists, logs, badge and live line put together behind one value and a few verbs. */

import { createAnnouncements } from './announcements';
import { type Api, LARGEST_PAGE } from './api';
import { asApiError } from './api-error';
import type { Change, Section, ThreadChange, VerdictKind } from './contract';
import { withAnswer, withEvent } from './counter';
import { createDelays } from './delays';
import type { Host, Stop } from './host';
import { type Connection, createLive } from './live';
import { createLogs } from './logs';
import type { Say } from './messages';
import { createOverrulings } from './overrulings';
import { FIRST_STATE, type Loading, type News, type PanelState } from './panel-state';
import { createPins } from './pins';
import { createShowFiltered } from './show-filtered';
import { createStore } from './store';
import { threadOf, withChanges, withFirstPage, withHold, withNextPage, withWaiting } from './threads';

const PAGE = 50;
/** A short break is nobody's business. */
const OFFLINE_AFTER_MILLISECONDS = 4_000;

export interface Panel {
  state(): PanelState;
  watch(changed: () => void): Stop;
  retry(): void;
  toggleLog(id: string): void;
  retryLog(id: string): void;
  logOnScreen(id: string, isOnScreen: boolean): void;
  togglePin(id: string): void;
  /** Says what an entry really was; `null` lets the rules decide again (R42). */
  overrule(threadId: string, entryId: string, kind: VerdictKind | null): void;
  /** Unfolds, or folds again, what was filtered in every log. */
  showFiltered(isOn: boolean): void;
  showMore(section: Section): void;
  /** Pointer or focus came into the rows, or left them. */
  hold(isHeld: boolean): void;
  applyWaiting(): void;
  resetBadge(): void;
  closeNotice(): void;
  /** Says what a notice says; null takes it away. */
  tell(news: News | null): void;
  /** Leads to a thread and expands its log, whatever view is open. */
  follow(threadId: string): void;
  /** For screen readers. */
  announce(text: string): void;
  /** Whatever the live line brings, in order. */
  hear(listener: (changes: readonly Change[]) => void): Stop;
  close(): void;
}

const isOfThread = (change: Change): change is ThreadChange =>
  change.type === 'thread_changed' || change.type === 'thread_removed';

export function createPanel(host: Host, api: Api, say: Say): Panel {
  const store = createStore<PanelState>(FIRST_STATE);
  const set = (part: Partial<PanelState>) => store.update((state) => ({ ...state, ...part }));
  const announce = (text: string) => set({ announcement: { text } });
  const announcements = createAnnouncements(host, say, announce);
  let connection: Connection = 'connecting';
  let heardAt: number | null = null;
  let newestLoad = 0;
  let stopOfflineTimer: Stop = () => undefined;
  let isClosed = false;
  const listeners = new Set<(changes: readonly Change[]) => void>();

  const live = createLive(host, () => api.liveTicket(), {
    load: () => void load(),
    changed,
    heard: () => {
      heardAt = host.now();
    },
    connection: connectionChanged,
  });
  const overrulings = createOverrulings(
    api,
    store,
    (id) => logs.touched(id),
    () => set({ notice: say('notice.overrule_failed') }),
  );
  const logs = createLogs(
    host,
    { thread: overrulings.read, seen: api.seen },
    store,
    live.number,
    refreshBadgeUnlessLive,
  );
  const delays = createDelays(host, store);
  const filtered = createShowFiltered(host.storage, (showsFiltered) => set({ showsFiltered }));
  const pins = createPins(api, store, refreshBadgeUnlessLive, (subject, wasPinning) =>
    set({
      notice: say(wasPinning ? 'notice.pin_failed' : 'notice.unpin_failed', {
        subject,
      }),
    }),
  );

  async function load(): Promise<void> {
    const mine = ++newestLoad;
    const askedAt = live.number();
    const first = (section: Section) => api.threads(section, { limit: pageFor(section) });
    try {
      const [pinned, other, badge] = await Promise.all([first('pinned'), first('other'), api.badge()]);
      if (mine !== newestLoad || isClosed) return;
      heardAt = host.now();
      store.update((state) => ({
        ...state,
        phase: 'ready',
        error: null,
        offline: connection === 'waiting' ? state.offline : null,
        threads: withFirstPage(
          withFirstPage(state.threads, 'pinned', pinned, askedAt),
          'other',
          other,
          askedAt,
        ),
        counter: withAnswer(state.counter, badge.count, askedAt),
      }));
      logs.touchedAll();
    } catch (thrown) {
      if (mine === newestLoad && !isClosed) loadFailed(thrown);
    }
  }

  /** As many as are on the screen, so that loading again takes nothing away. */
  function pageFor(section: Section): number {
    return Math.min(LARGEST_PAGE, Math.max(PAGE, store.get().threads.rows[section].length));
  }

  function loadFailed(thrown: unknown): void {
    if (store.get().phase === 'ready') set({ offline: { since: heardAt } });
    else set({ phase: 'failed', error: asApiError(thrown) });
  }

  function changed(changes: readonly Change[]): void {
    for (const listener of listeners) listener(changes);
    const ofThreads = changes.filter(isOfThread);
    const before = store.get().threads;
    store.update((state) => ({
      ...state,
      threads: withChanges(state.threads, ofThreads),
      counter: changes.filter((change) => change.type === 'badge_changed').reduce(withEvent, state.counter),
    }));
    for (const change of ofThreads) {
      if (change.type === 'thread_removed') {
        logs.collapse(change.thread_id);
        continue;
      }
      const { id, subject, is_unseen } = change.thread;
      logs.touched(id);
      delays.arrived(threadOf(before, id), change.thread);
      if (is_unseen && threadOf(before, id)?.sorted_at !== change.thread.sorted_at)
        announcements.arrived(id, subject);
    }
  }

  function connectionChanged(next: Connection): void {
    connection = next;
    stopOfflineTimer();
    set({ isPolling: next === 'polling' });
    if (next === 'live') set({ offline: null });
    if (next !== 'waiting') return;
    stopOfflineTimer = host.after(OFFLINE_AFTER_MILLISECONDS, () => set({ offline: { since: heardAt } }));
  }

  /** With a live socket the server tells us by itself. */
  function refreshBadgeUnlessLive(): void {
    if (connection === 'live') return;
    const askedAt = live.number();
    void api.badge().then(
      ({ count }) =>
        store.update((state) => ({
          ...state,
          counter: withAnswer(state.counter, count, askedAt),
        })),
      () => undefined,
    );
  }

  async function showMore(section: Section): Promise<void> {
    const { more, threads } = store.get();
    const cursor = threads.pages[section].nextCursor;
    if (cursor === null || more[section] === 'loading') return;
    const become = (loading: Loading) => set({ more: { ...store.get().more, [section]: loading } });
    become('loading');
    const askedAt = live.number();
    try {
      const page = await api.threads(section, { cursor, limit: PAGE });
      const isStillNext = store.get().threads.pages[section].nextCursor === cursor;
      if (isStillNext)
        set({
          threads: withNextPage(store.get().threads, section, page, askedAt),
        });
      become('idle');
    } catch {
      become('failed');
    }
  }

  const stopWatching = host.watchVisibility(() => {
    if (!host.isVisible()) return;
    live.wake();
    logs.looked();
  });
  live.start();

  return {
    state: store.get,
    watch: store.watch,
    retry() {
      set({
        phase: store.get().phase === 'failed' ? 'loading' : store.get().phase,
      });
      live.wake();
      void load();
    },
    toggleLog: (id) => (store.get().logs.has(id) ? logs.collapse(id) : logs.expand(id)),
    retryLog: logs.expand,
    logOnScreen: logs.onScreen,
    togglePin(id) {
      const isPinned = threadOf(store.get().threads, id)?.is_pinned;
      pins.toggle(id);
      announce(say(isPinned ? 'live.unpinned' : 'live.pinned'));
    },
    overrule(threadId, entryId, kind) {
      delays.judged(threadId);
      overrulings.overrule(threadId, entryId, kind);
    },
    showFiltered: filtered.set,
    showMore: (section) => void showMore(section),
    hold: (isHeld) =>
      store.update((state) => ({
        ...state,
        threads: withHold(state.threads, isHeld),
      })),
    applyWaiting: () =>
      store.update((state) => ({
        ...state,
        threads: withWaiting(state.threads),
      })),
    resetBadge() {
      api.resetBadge().then(refreshBadgeUnlessLive, () => set({ notice: say('notice.reset_failed') }));
    },
    closeNotice: () => set({ notice: null }),
    tell: (news) => set({ news }),
    follow(threadId) {
      if (!store.get().logs.has(threadId)) logs.expand(threadId);
      set({ news: null, wanted: { threadId } });
    },
    announce,
    hear(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      isClosed = true;
      live.stop();
      logs.close();
      filtered.close();
      stopOfflineTimer();
      stopWatching();
    },
  };
}
