/** The panel without its looks: lists, logs, badge and live line put together behind one value and a few verbs. */

import type { Api } from '@heliograph/client/api';
import { asApiError } from '@heliograph/client/api-error';
import type {
  Change,
  Opening,
  Section,
  ThreadChange,
  ThreadSummary,
  VerdictKind,
} from '@heliograph/client/contract';
import type { Host, Stop } from '@heliograph/client/host';
import { type Connection, createLive } from '@heliograph/client/live';
import { withOpening } from '@heliograph/client/startup-data';
import { isNarrow, NO_WISHES, type Wishes } from '../../filters/model/filters';
import type { Say } from '../../i18n/messages';
import { withAnswer, withEvent } from '../../threads/model/badge';
import { createCurrent } from '../../threads/model/current-thread';
import { FIRST_STATE, type Line, type News, type PanelState } from '../../threads/model/panel-state';
import { createLists, type ListsListener } from '../../threads/model/thread-loader';
import { isListed, threadOf, withHold, withWaiting } from '../../threads/model/threads';
import { createStore } from '../../ui/model/store';
import { createThreadsInHand } from './thread-actions';

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
  /** Gives no notice of a thread any more, or again (R67). */
  toggleMute(id: string): void;
  /** Says what an entry really was; `null` lets the rules decide again (R42). */
  overrule(threadId: string, entryId: string, kind: VerdictKind | null): void;
  /** Unfolds, or folds again, what was filtered in every log. */
  showFiltered(isOn: boolean): void;
  showMore(section: Section): void;
  /** Search, filters, "show all": what the person wishes besides what they wished before (R53, R54, R56). */
  wish(part: Partial<Wishes>): void;
  /** Pointer or focus came into the rows, or left them. */
  hold(isHeld: boolean, isPointed: boolean): void;
  applyWaiting(): void;
  resetBadge(): void;
  closeNotice(): void;
  /** Says one calm line above the lists. */
  note(line: Line): void;
  /** Says what a notice says; null takes it away. */
  tell(news: News | null): void;
  /** Whether something was changed in the settings and is not saved. */
  unsaved(isUnsaved: boolean): void;
  /** Leads to a thread and expands its log, whatever view is open. */
  follow(threadId: string): void;
  /** For screen readers. */
  announce(text: string): void;
  /** Whatever the live line brings, in order. */
  hear(listener: (changes: readonly Change[]) => void): Stop;
  close(): void;
}

/** Of several changes of one thread the last says everything. */
const newestOfEach = (changes: readonly ThreadChange[]) => [
  ...new Map(
    changes.map((change) => [change.type === 'thread_removed' ? change.thread_id : change.thread.id, change]),
  ).values(),
];

const isOfThread = (change: Change): change is ThreadChange =>
  change.type === 'thread_changed' || change.type === 'thread_removed';

export function createPanel(host: Host, asked: Api, say: Say, opening: Opening | null = null): Panel {
  const api = opening ? withOpening(asked, opening, () => live.number()) : asked;
  const store = createStore<PanelState>(FIRST_STATE);
  const set = (part: Partial<PanelState>) => store.update((state) => ({ ...state, ...part }));
  const announce = (text: string) => set({ announcement: { text } });
  let connection: Connection = 'connecting';
  let heardAt: number | null = null;
  let stopOfflineTimer: Stop = () => undefined;
  const listeners = new Set<(changes: readonly Change[]) => void>();

  const live = createLive(host, () => api.liveTicket(), {
    load() {
      lists.load();
      readBadge(live.number());
    },
    changed,
    heard: () => {
      heardAt = host.now();
    },
    connection: connectionChanged,
  });
  const listener: ListsListener = {
    loaded() {
      heardAt = host.now();
      if (connection !== 'waiting') set({ offline: null });
      hand.logs.touchedAll();
      current.reached();
    },
    failed(thrown) {
      if (store.get().phase === 'ready') set({ offline: { since: heardAt } });
      else set({ phase: 'failed', error: asApiError(thrown) });
    },
    aged: () => readBadge(live.number()),
  };
  const lists = createLists(host, api, store, live.number, listener);
  const hand = createThreadsInHand(host, api, say, store, live.number, refreshBadgeUnlessLive);
  const current = createCurrent(host, api, store, live.number);

  function changed(changes: readonly Change[]): void {
    for (const listener of listeners) listener(changes);
    const ofThreads = newestOfEach(changes.filter(isOfThread));
    const before = store.get().threads;
    store.update((state) => ({
      ...state,
      counter: changes.filter((change) => change.type === 'badge_changed').reduce(withEvent, state.counter),
    }));
    if (ofThreads.length === 0) return;
    lists.changed(ofThreads);
    current.changed(ofThreads);
    for (const change of ofThreads) {
      if (change.type === 'thread_removed') hand.logs.collapse(change.thread_id);
      else threadChanged(threadOf(before, change.thread.id), change.thread);
    }
  }

  function threadChanged(before: ThreadSummary | undefined, thread: ThreadSummary): void {
    const { id, subject, is_unseen, is_muted, sorted_at } = thread;
    hand.logs.touched(id);
    hand.delays.arrived(before, thread);
    const isNews = is_unseen && !is_muted && before?.sorted_at !== sorted_at;
    if (isNews && isListed(store.get().threads, id)) hand.announcements.arrived(id, subject);
  }

  function connectionChanged(next: Connection): void {
    connection = next;
    stopOfflineTimer();
    set({ isPolling: next === 'polling' });
    if (next === 'live') {
      set({ offline: null, notice: null }); // what failed while it was away has been read
      lists.reached();
      hand.logs.reached();
      current.reached();
    }
    if (next !== 'waiting') return;
    stopOfflineTimer = host.after(OFFLINE_AFTER_MILLISECONDS, () => set({ offline: { since: heardAt } }));
  }

  /** With a live socket the server tells us by itself. */
  function refreshBadgeUnlessLive(): void {
    if (connection !== 'live') readBadge(live.number());
  }

  function readBadge(askedAt: number): void {
    void api.badge().then(
      ({ count }) =>
        store.update((state) => ({ ...state, counter: withAnswer(state.counter, count, askedAt) })),
      () => undefined,
    );
  }

  const stopWatching = host.watchVisibility(() => {
    if (!host.isVisible()) return;
    live.wake();
    hand.logs.looked();
  });
  const stopItem = host.watchCurrentItem(current.show);
  live.start();

  return {
    state: store.get,
    watch: store.watch,
    retry() {
      const { phase } = store.get();
      set({ phase: phase === 'failed' ? 'loading' : phase });
      live.wake();
      lists.load();
      readBadge(live.number());
    },
    toggleLog: (id) => (store.get().logs.has(id) ? hand.logs.collapse(id) : hand.logs.expand(id)),
    retryLog: hand.logs.expand,
    logOnScreen: hand.logs.onScreen,
    togglePin: hand.togglePin,
    toggleMute: hand.toggleMute,
    overrule: hand.overrule,
    showFiltered: hand.filtered.set,
    showMore: lists.more,
    wish: lists.wish,
    hold: (isHeld, isPointed) =>
      store.update((state) => ({ ...state, threads: withHold(state.threads, isHeld, isPointed) })),
    applyWaiting: () => store.update((state) => ({ ...state, threads: withWaiting(state.threads) })),
    resetBadge() {
      api.resetBadge().then(refreshBadgeUnlessLive, () => set({ notice: () => say('notice.reset_failed') }));
    },
    closeNotice: () => set({ notice: null }),
    note: (notice) => set({ notice }),
    tell: (news) => set({ news }),
    unsaved: (isUnsaved) => set({ isUnsaved }),
    follow(threadId) {
      const { threads, wishes } = store.get();
      if (isNarrow(wishes) && !isListed(threads, threadId)) lists.wish(NO_WISHES);
      store.update((state) => ({ ...state, threads: withWaiting(state.threads) }));
      if (!store.get().logs.has(threadId)) hand.logs.expand(threadId);
      set({ news: null, wanted: { threadId } });
    },
    announce,
    hear(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      live.stop();
      lists.close();
      hand.close();
      current.close();
      stopOfflineTimer();
      stopWatching();
      stopItem();
    },
  };
}
