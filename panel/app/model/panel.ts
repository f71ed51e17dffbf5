/** The panel without its looks: lists, logs, badge and live line put together behind one value and a few verbs. */

import type { Api } from '@heliograph/client/api';
import { toApiError } from '@heliograph/client/api-error';
import type {
  Change,
  Section,
  StartupData,
  ThreadChange,
  ThreadSummary,
  VerdictKind,
} from '@heliograph/client/contract';
import type { Host, Stop } from '@heliograph/client/host';
import { type Connection, createLiveConnection } from '@heliograph/client/live';
import { withStartupData } from '@heliograph/client/startup-data';
import { type Filters, isFiltered, NO_FILTERS } from '../../filters/model/filters';
import type { Translator } from '../../i18n/messages';
import { withBadgeEvent, withBadgeResponse } from '../../threads/model/badge';
import { createCurrentThreadFinder } from '../../threads/model/current-thread';
import {
  INITIAL_STATE,
  type LocalizedText,
  type PanelState,
  type ThreadNotification,
} from '../../threads/model/panel-state';
import { createThreadLoader, type ThreadLoaderListener } from '../../threads/model/thread-loader';
import { isListed, threadOf, withHold, withPendingApplied } from '../../threads/model/threads';
import { createStore } from '../../ui/model/store';
import { createThreadActions } from './thread-actions';

/** A short break is nobody's business. */
const OFFLINE_AFTER_MILLISECONDS = 4_000;

export interface Panel {
  state(): PanelState;
  watch(changed: () => void): Stop;
  retry(): void;
  toggleLog(id: string): void;
  retryLog(id: string): void;
  setLogVisible(id: string, isOnScreen: boolean): void;
  togglePin(id: string): void;
  /** Gives no notice of a thread any more, or again (R67). */
  toggleMute(id: string): void;
  /** Says what an entry really was; `null` lets the rules decide again (R42). */
  overrideVerdict(threadId: string, entryId: string, kind: VerdictKind | null): void;
  /** Unfolds, or folds again, what was filtered in every log. */
  setShowFilteredEvents(isOn: boolean): void;
  loadMore(section: Section): void;
  /** Search, filters, "show all": what the person wishes besides what they wished before (R53, R54, R56). */
  setFilters(part: Partial<Filters>): void;
  /** Pointer or focus came into the rows, or left them. */
  setHeld(isHeld: boolean, isPointed: boolean): void;
  applyPending(): void;
  resetBadge(): void;
  closeBanner(): void;
  /** Says one calm line above the lists. */
  showBanner(line: LocalizedText): void;
  /** Says what a notice says; null takes it away. */
  setNotification(news: ThreadNotification | null): void;
  /** Whether something was changed in the settings and is not saved. */
  setUnsaved(isUnsaved: boolean): void;
  /** Leads to a thread and expands its log, whatever view is open. */
  goToThread(threadId: string): void;
  /** For screen readers. */
  announce(text: string): void;
  /** Whatever the live line brings, in order. */
  subscribe(listener: (changes: readonly Change[]) => void): Stop;
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

export function createPanel(
  host: Host,
  asked: Api,
  say: Translator,
  opening: StartupData | null = null,
): Panel {
  const api = opening ? withStartupData(asked, opening, () => live.lastEventNumber()) : asked;
  const store = createStore<PanelState>(INITIAL_STATE);
  const set = (part: Partial<PanelState>) => store.update((state) => ({ ...state, ...part }));
  const announce = (text: string) => set({ announcement: { text } });
  let connection: Connection = 'connecting';
  let heardAt: number | null = null;
  let stopOfflineTimer: Stop = () => undefined;
  const listeners = new Set<(changes: readonly Change[]) => void>();

  const live = createLiveConnection(host, () => api.liveTicket(), {
    onStart() {
      lists.load();
      readBadge(live.lastEventNumber());
    },
    onChanges: changed,
    onContact: () => {
      heardAt = host.now();
    },
    onConnection: connectionChanged,
  });
  const listener: ThreadLoaderListener = {
    onLoaded() {
      heardAt = host.now();
      if (connection !== 'waiting') set({ offline: null });
      hand.logs.refreshAll();
      current.onReconnect();
    },
    onFailed(thrown) {
      if (store.get().phase === 'ready') set({ offline: { since: heardAt } });
      else set({ phase: 'failed', error: toApiError(thrown) });
    },
    onPinnedIdle: () => readBadge(live.lastEventNumber()),
  };
  const lists = createThreadLoader(host, api, store, live.lastEventNumber, listener);
  const hand = createThreadActions(host, api, say, store, live.lastEventNumber, refreshBadgeUnlessLive);
  const current = createCurrentThreadFinder(host, api, store, live.lastEventNumber);

  function changed(changes: readonly Change[]): void {
    for (const listener of listeners) listener(changes);
    const ofThreads = newestOfEach(changes.filter(isOfThread));
    const before = store.get().threads;
    store.update((state) => ({
      ...state,
      badge: changes.filter((change) => change.type === 'badge_changed').reduce(withBadgeEvent, state.badge),
    }));
    if (ofThreads.length === 0) return;
    lists.onChanges(ofThreads);
    current.onChanges(ofThreads);
    for (const change of ofThreads) {
      if (change.type === 'thread_removed') hand.logs.collapse(change.thread_id);
      else threadChanged(threadOf(before, change.thread.id), change.thread);
    }
  }

  function threadChanged(before: ThreadSummary | undefined, thread: ThreadSummary): void {
    const { id, subject, is_unseen, is_muted, sorted_at } = thread;
    hand.logs.refresh(id);
    hand.delays.onThreadChange(before, thread);
    const isNews = is_unseen && !is_muted && before?.sorted_at !== sorted_at;
    if (isNews && isListed(store.get().threads, id)) hand.announcements.announce(id, subject);
  }

  function connectionChanged(next: Connection): void {
    connection = next;
    stopOfflineTimer();
    set({ isPolling: next === 'polling' });
    if (next === 'live') {
      set({ offline: null, banner: null }); // what failed while it was away has been read
      lists.onReconnect();
      hand.logs.onReconnect();
      current.onReconnect();
    }
    if (next !== 'waiting') return;
    stopOfflineTimer = host.after(OFFLINE_AFTER_MILLISECONDS, () => set({ offline: { since: heardAt } }));
  }

  /** With a live socket the server tells us by itself. */
  function refreshBadgeUnlessLive(): void {
    if (connection !== 'live') readBadge(live.lastEventNumber());
  }

  function readBadge(askedAt: number): void {
    void api.badge().then(
      ({ count }) =>
        store.update((state) => ({ ...state, badge: withBadgeResponse(state.badge, count, askedAt) })),
      () => undefined,
    );
  }

  const stopWatching = host.watchVisibility(() => {
    if (!host.isVisible()) return;
    live.reconnect();
    hand.logs.onVisible();
  });
  const stopItem = host.watchCurrentItem(current.show);
  live.start();

  return {
    state: store.get,
    watch: store.watch,
    retry() {
      const { phase } = store.get();
      set({ phase: phase === 'failed' ? 'loading' : phase });
      live.reconnect();
      lists.load();
      readBadge(live.lastEventNumber());
    },
    toggleLog: (id) => (store.get().logs.has(id) ? hand.logs.collapse(id) : hand.logs.expand(id)),
    retryLog: hand.logs.expand,
    setLogVisible: hand.logs.setVisible,
    togglePin: hand.togglePin,
    toggleMute: hand.toggleMute,
    overrideVerdict: hand.overrideVerdict,
    setShowFilteredEvents: hand.showFiltered.set,
    loadMore: lists.loadMore,
    setFilters: lists.setFilters,
    setHeld: (isHeld, isPointed) =>
      store.update((state) => ({ ...state, threads: withHold(state.threads, isHeld, isPointed) })),
    applyPending: () => store.update((state) => ({ ...state, threads: withPendingApplied(state.threads) })),
    resetBadge() {
      api.resetBadge().then(refreshBadgeUnlessLive, () => set({ banner: () => say('notice.reset_failed') }));
    },
    closeBanner: () => set({ banner: null }),
    showBanner: (notice) => set({ banner: notice }),
    setNotification: (news) => set({ notification: news }),
    setUnsaved: (isUnsaved) => set({ isUnsaved }),
    goToThread(threadId) {
      const { threads, filters: wishes } = store.get();
      if (isFiltered(wishes) && !isListed(threads, threadId)) lists.setFilters(NO_FILTERS);
      store.update((state) => ({ ...state, threads: withPendingApplied(state.threads) }));
      if (!store.get().logs.has(threadId)) hand.logs.expand(threadId);
      set({ notification: null, scrollTarget: { threadId } });
    },
    announce,
    subscribe(listener) {
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
