/**
 * Loads the lists, page by page and as the person wishes, and keeps them true while events arrive. Where a search or a
 * filter is set only the server knows what belongs into them, so it is asked about the threads that changed.
 */

import { type Api, MAX_PAGE_SIZE } from '@heliograph/client/api';
import { toApiError } from '@heliograph/client/api-error';
import { SECTIONS, type Section, type ThreadChange, type ThreadPage } from '@heliograph/client/contract';
import type { Host, Stop } from '@heliograph/client/host';
import { type Filters, hidesIdle, isFiltered, NO_FILTERS } from '../../filters/model/filters';
import { filterQuery, parseFilters } from '../../filters/model/query';
import type { Store } from '../../ui/model/store';
import { withListedThreads, withReplacedPages } from './filtered-threads';
import { idleBefore } from './idle';
import type { Loading, PanelState } from './panel-state';
import { type ListResponse, withChanges, withFirstPages, withIdleBefore, withNextPage } from './threads';

const PAGE = 50;
/** Loading again takes nothing away, up to so many rows; further down it is scrolled anew. */
const MOST_LOADED_AGAIN = 1_000;
const TYPING_MILLISECONDS = 200;
const GATHERED_MILLISECONDS = 400;
const IDLE_CHECK_MILLISECONDS = 60_000;
/** The server takes so many ids at once. */
const ASKED_AT_ONCE = 50;
/** The name under which search and filters outlive a reload. */
export const FILTERS_KEY = 'heliograph.wishes';

type Changes = readonly ThreadChange[];

export interface ThreadLoader {
  /** The lists from their beginning. */
  load(): void;
  /** The server can be reached again: what could not be asked is asked now. */
  onReconnect(): void;
  loadMore(section: Section): void;
  /** What the person wishes, besides what they wished before. Words are asked for when typing rests. */
  setFilters(part: Partial<Filters>): void;
  onChanges(changes: Changes): void;
  close(): void;
}

export interface ThreadLoaderListener {
  onLoaded(): void;
  /** Nothing could be loaded, though something may be shown. */
  onFailed(thrown: unknown): void;
  /** A pinned thread became too old to be shown, or to count (R65). */
  onPinnedIdle(): void;
}

export function createThreadLoader(
  host: Host,
  api: Pick<Api, 'threads' | 'threadsById'>,
  store: Store<PanelState>,
  newestEvent: () => number,
  listener: ThreadLoaderListener,
): ThreadLoader {
  const read = readStored();
  let newest = 0;
  /** What the rows on the screen are the answer to. */
  let answered: string | null = null;
  let unsure = new Set<string>();
  let stopTyping: Stop = () => undefined;
  let stopGathering: Stop | null = null;
  let stopIdle = host.after(IDLE_CHECK_MILLISECONDS, forgetIdle);

  const wishes = () => store.get().filters;

  const query = () => filterQuery(wishes(), host.now(), host.timeZone);

  async function readStored(): Promise<void> {
    const kept = await host.storage.read(FILTERS_KEY).catch(() => null);
    if (!kept) return;
    const stored = parseFilters(kept);
    store.update((state) => (state.filters === NO_FILTERS ? { ...state, filters: stored } : state));
  }

  async function load(): Promise<void> {
    const mine = ++newest;
    await read.catch(() => undefined);
    const asked = JSON.stringify(wishes());
    const askedAt = newestEvent();
    try {
      const [pinned, other] = await Promise.all(SECTIONS.map((section) => pagesOf(section)));
      if (mine !== newest || !pinned || !other) return;
      const isEmpty = pinned.threads.length + other.threads.length === 0;
      const hasQuiet =
        isEmpty && !isFiltered(wishes()) && (await api.threadsById([], '&show=all')).threads.length > 0;
      if (mine !== newest) return;
      show({ pages: { pinned, other }, asOfEvent: askedAt }, asked);
      store.update((state) => ({ ...state, hasIdleThreads: hasQuiet }));
      listener.onLoaded();
    } catch (thrown) {
      if (mine !== newest) return;
      const { status } = toApiError(thrown);
      store.update((state) => ({
        ...state,
        isLoadingFilters: false,
        hasFilterFailed: answered !== null && answered !== asked,
      }));
      if (answered === null || answered === asked || status <= 0) listener.onFailed(thrown);
    }
  }

  /** As many as are on the screen. */
  async function pagesOf(section: Section): Promise<ThreadPage> {
    const { rows } = store.get().threads;
    const isSame = answered === JSON.stringify(wishes());
    const wanted = isSame ? Math.min(MOST_LOADED_AGAIN, rows[section].length) : 0;
    const limit = Math.min(MAX_PAGE_SIZE, Math.max(PAGE, wanted));
    const narrowed = query();
    let page = await api.threads(section, { limit, query: narrowed });
    while (page.next_cursor !== null && page.threads.length < wanted) {
      const next = await api.threads(section, { limit, query: narrowed, cursor: page.next_cursor });
      page = { threads: [...page.threads, ...next.threads], next_cursor: next.next_cursor };
    }
    return page;
  }

  function show(answer: ListResponse, asked: string): void {
    const put: typeof withReplacedPages =
      answered === null || answered === asked ? withFirstPages : withReplacedPages;
    answered = asked;
    unsure = new Set();
    store.update((state) => {
      const idle = hidesIdle(state.filters) ? idleBefore(host.now()) : '';
      const threads = withIdleBefore(state.threads, idle);
      return {
        ...state,
        phase: 'ready',
        error: null,
        isLoadingFilters: false,
        hasFilterFailed: false,
        threads: put(threads, answer, new Set([...state.logs.keys(), state.current.threadId ?? ''])),
      };
    });
  }

  async function more(section: Section): Promise<void> {
    const cursor = store.get().threads.pages[section].nextCursor;
    if (cursor === null || store.get().isLoadingFilters || store.get().moreStatus[section] === 'loading')
      return;
    const become = (loading: Loading) =>
      store.update((state) => ({ ...state, moreStatus: { ...state.moreStatus, [section]: loading } }));
    become('loading');
    const askedAt = newestEvent();
    try {
      const limit = store.get().threads.rows[section].length > PAGE ? MAX_PAGE_SIZE : PAGE;
      const page = await api.threads(section, { cursor, limit, query: query() });
      if (store.get().threads.pages[section].nextCursor === cursor)
        store.update((state) => ({
          ...state,
          threads: withNextPage(state.threads, section, page, askedAt),
        }));
      become('idle');
    } catch {
      become('failed');
    }
  }

  function wish(part: Partial<Filters>): void {
    const isTyped = part.search !== undefined && part.search !== '';
    store.update((state) => ({ ...state, filters: { ...state.filters, ...part }, isLoadingFilters: true }));
    newest += 1; // an answer to what was wished before is not wanted any more
    stopTyping();
    stopTyping = host.after(isTyped ? TYPING_MILLISECONDS : 0, () => {
      void host.storage.write(FILTERS_KEY, JSON.stringify(wishes())).catch(() => undefined);
      void load();
    });
  }

  function changed(changes: Changes): void {
    const isSure = !isFiltered(wishes());
    store.update((state) => ({ ...state, threads: withChanges(state.threads, changes, isSure) }));
    if (isSure) return;
    for (const change of changes) if (change.type === 'thread_changed') unsure.add(change.thread.id);
    gather();
  }

  /** At most one question in a while, however much happens. */
  function gather(): void {
    if (unsure.size === 0) return;
    stopGathering ??= host.after(GATHERED_MILLISECONDS, () => void ask());
  }

  /** Which of the threads that changed belong into the lists? */
  async function ask(): Promise<void> {
    const ids = [...unsure].slice(0, ASKED_AT_ONCE);
    const before = newest;
    const askedAt = newestEvent();
    try {
      const { threads } = await api.threadsById(ids, query());
      stopGathering = null;
      if (before !== newest) return;
      for (const id of ids) unsure.delete(id);
      store.update((state) => ({
        ...state,
        threads: withListedThreads(state.threads, ids, threads, askedAt),
      }));
    } catch {
      stopGathering = null; // asked again with the next change, or when everything is loaded again
      return;
    }
    gather();
  }

  /** Threads become too old while the panel stands open (R56). */
  function forgetIdle(): void {
    stopIdle = host.after(IDLE_CHECK_MILLISECONDS, forgetIdle);
    const idle = hidesIdle(wishes()) ? idleBefore(host.now()) : '';
    const before = store.get().threads.latestRows.pinned.length;
    store.update((state) => ({ ...state, threads: withIdleBefore(state.threads, idle) }));
    if (store.get().threads.latestRows.pinned.length !== before) listener.onPinnedIdle();
  }

  return {
    load: () => void load(),
    onReconnect: () => store.get().hasFilterFailed && void load(),
    loadMore: (section) => void more(section),
    setFilters: wish,
    onChanges: changed,
    close() {
      newest += 1;
      stopTyping();
      stopGathering?.();
      stopIdle();
    },
  };
}
