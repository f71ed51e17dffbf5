/**
 * Loads the lists, page by page and as the person wishes, and keeps them true while events arrive. Where a search or a
 * filter is set only the server knows what belongs into them, so it is asked about the threads that changed.
 */

import { type Api, LARGEST_PAGE } from '@heliograph/client/api';
import { asApiError } from '@heliograph/client/api-error';
import { SECTIONS, type Section, type ThreadChange, type ThreadPage } from '@heliograph/client/contract';
import type { Host, Stop } from '@heliograph/client/host';
import { hidesIdle, isNarrow, NO_WISHES, type Wishes } from '../../filters/model/filters';
import { readWishes, wishQuery } from '../../filters/model/query';
import type { Store } from '../../ui/model/store';
import { withListed, withOtherAnswer } from './filtered-threads';
import { idleBefore } from './idle';
import type { Loading, PanelState } from './panel-state';
import { type Answer, withAnswer, withChanges, withIdle, withNextPage } from './threads';

const PAGE = 50;
/** Loading again takes nothing away, up to so many rows; further down it is scrolled anew. */
const MOST_LOADED_AGAIN = 1_000;
const TYPING_MILLISECONDS = 200;
const GATHERED_MILLISECONDS = 400;
const IDLE_CHECK_MILLISECONDS = 60_000;
/** The server takes so many ids at once. */
const ASKED_AT_ONCE = 50;
/** The name under which search and filters outlive a reload. */
export const WISHES = 'heliograph.wishes';

type Changes = readonly ThreadChange[];

export interface Lists {
  /** The lists from their beginning. */
  load(): void;
  /** The server can be reached again: what could not be asked is asked now. */
  reached(): void;
  more(section: Section): void;
  /** What the person wishes, besides what they wished before. Words are asked for when typing rests. */
  wish(part: Partial<Wishes>): void;
  changed(changes: Changes): void;
  close(): void;
}

export interface ListsListener {
  loaded(): void;
  /** Nothing could be loaded, though something may be shown. */
  failed(thrown: unknown): void;
  /** A pinned thread became too old to be shown, or to count (R65). */
  aged(): void;
}

export function createLists(
  host: Host,
  api: Pick<Api, 'threads' | 'threadsOf'>,
  store: Store<PanelState>,
  newestEvent: () => number,
  listener: ListsListener,
): Lists {
  const read = readStored();
  let newest = 0;
  /** What the rows on the screen are the answer to. */
  let answered: string | null = null;
  let unsure = new Set<string>();
  let stopTyping: Stop = () => undefined;
  let stopGathering: Stop | null = null;
  let stopIdle = host.after(IDLE_CHECK_MILLISECONDS, forgetIdle);

  const wishes = () => store.get().wishes;

  const query = () => wishQuery(wishes(), host.now(), host.timeZone);

  async function readStored(): Promise<void> {
    const kept = await host.storage.read(WISHES).catch(() => null);
    if (!kept) return;
    const stored = readWishes(kept);
    store.update((state) => (state.wishes === NO_WISHES ? { ...state, wishes: stored } : state));
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
        isEmpty && !isNarrow(wishes()) && (await api.threadsOf([], '&show=all')).threads.length > 0;
      if (mine !== newest) return;
      show({ pages: { pinned, other }, askedAt }, asked);
      store.update((state) => ({ ...state, hasQuiet }));
      listener.loaded();
    } catch (thrown) {
      if (mine !== newest) return;
      const { status } = asApiError(thrown);
      store.update((state) => ({
        ...state,
        isAsking: false,
        isUnanswered: answered !== null && answered !== asked,
      }));
      if (answered === null || answered === asked || status <= 0) listener.failed(thrown);
    }
  }

  /** As many as are on the screen. */
  async function pagesOf(section: Section): Promise<ThreadPage> {
    const { rows } = store.get().threads;
    const isSame = answered === JSON.stringify(wishes());
    const wanted = isSame ? Math.min(MOST_LOADED_AGAIN, rows[section].length) : 0;
    const limit = Math.min(LARGEST_PAGE, Math.max(PAGE, wanted));
    const narrowed = query();
    let page = await api.threads(section, { limit, query: narrowed });
    while (page.next_cursor !== null && page.threads.length < wanted) {
      const next = await api.threads(section, { limit, query: narrowed, cursor: page.next_cursor });
      page = { threads: [...page.threads, ...next.threads], next_cursor: next.next_cursor };
    }
    return page;
  }

  function show(answer: Answer, asked: string): void {
    const put: typeof withOtherAnswer =
      answered === null || answered === asked ? withAnswer : withOtherAnswer;
    answered = asked;
    unsure = new Set();
    store.update((state) => {
      const idle = hidesIdle(state.wishes) ? idleBefore(host.now()) : '';
      const threads = withIdle(state.threads, idle);
      return {
        ...state,
        phase: 'ready',
        error: null,
        isAsking: false,
        isUnanswered: false,
        threads: put(threads, answer, new Set([...state.logs.keys(), state.current.threadId ?? ''])),
      };
    });
  }

  async function more(section: Section): Promise<void> {
    const cursor = store.get().threads.pages[section].nextCursor;
    if (cursor === null || store.get().isAsking || store.get().more[section] === 'loading') return;
    const become = (loading: Loading) =>
      store.update((state) => ({ ...state, more: { ...state.more, [section]: loading } }));
    become('loading');
    const askedAt = newestEvent();
    try {
      const limit = store.get().threads.rows[section].length > PAGE ? LARGEST_PAGE : PAGE;
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

  function wish(part: Partial<Wishes>): void {
    const isTyped = part.words !== undefined && part.words !== '';
    store.update((state) => ({ ...state, wishes: { ...state.wishes, ...part }, isAsking: true }));
    newest += 1; // an answer to what was wished before is not wanted any more
    stopTyping();
    stopTyping = host.after(isTyped ? TYPING_MILLISECONDS : 0, () => {
      void host.storage.write(WISHES, JSON.stringify(wishes())).catch(() => undefined);
      void load();
    });
  }

  function changed(changes: Changes): void {
    const isSure = !isNarrow(wishes());
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
      const { threads } = await api.threadsOf(ids, query());
      stopGathering = null;
      if (before !== newest) return;
      for (const id of ids) unsure.delete(id);
      store.update((state) => ({ ...state, threads: withListed(state.threads, ids, threads, askedAt) }));
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
    const before = store.get().threads.due.pinned.length;
    store.update((state) => ({ ...state, threads: withIdle(state.threads, idle) }));
    if (store.get().threads.due.pinned.length !== before) listener.aged();
  }

  return {
    load: () => void load(),
    reached: () => store.get().isUnanswered && void load(),
    more: (section) => void more(section),
    wish,
    changed,
    close() {
      newest += 1;
      stopTyping();
      stopGathering?.();
      stopIdle();
    },
  };
}
