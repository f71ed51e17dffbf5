/**
 * The threads that the panel knows, and the rows that it shows. Pure: every function returns a new value.
 *
 * Lists and live events can come in any order. An event wins over a page that was asked for before the event came; a page
 * wins over older events; an event that was applied before does nothing.
 *
 * While the rows are held (pointer or focus is in them), they keep their places and `waiting` counts what is due.
 */

import {
  SECTIONS,
  type Section,
  type ThreadChanged,
  type ThreadPage,
  type ThreadRemoved,
  type ThreadSummary,
} from './contract';
import { newestFirst, type SortKey, sortKey } from './order';

interface Kept {
  readonly summary: ThreadSummary;
  readonly key: SortKey;
  /** The event that told us, 0 for a page. */
  readonly number: number;
}

/** A place on the screen: the thread and the key that it had when it was put there. */
interface Row {
  readonly id: string;
  readonly key: SortKey;
}

interface Pages {
  readonly isLoaded: boolean;
  readonly nextCursor: string | null;
  /** The last row of the pages read; what sorts after it belongs to a later page. */
  readonly edge: SortKey | null;
}

export interface Threads {
  readonly byId: ReadonlyMap<string, Kept>;
  readonly pages: Readonly<Record<Section, Pages>>;
  readonly rows: Readonly<Record<Section, readonly Row[]>>;
  /** What the person just chose and the server has not confirmed. */
  readonly pinning: ReadonlyMap<string, boolean>;
  readonly isHeld: boolean;
  readonly waiting: number;
}

const NO_PAGES: Pages = { isLoaded: false, nextCursor: null, edge: null };

export function noThreads(): Threads {
  return {
    byId: new Map(),
    pages: { pinned: NO_PAGES, other: NO_PAGES },
    rows: { pinned: [], other: [] },
    pinning: new Map(),
    isHeld: false,
    waiting: 0,
  };
}

/** What to show in a section, in order. */
export function shownThreads(threads: Threads, section: Section): ThreadSummary[] {
  return threads.rows[section].flatMap(({ id }) => {
    const summary = threadOf(threads, id);
    return summary ? [summary] : [];
  });
}

/** One thread as the person sees it, their own unconfirmed choice included. */
export function threadOf(threads: Threads, id: string): ThreadSummary | undefined {
  const kept = threads.byId.get(id);
  const isPinned = threads.pinning.get(id);
  if (!kept || isPinned === undefined) return kept?.summary;
  return pinnedAs(kept.summary, isPinned);
}

/** The first page replaces what was read before. `askedAt` is the newest event when the page was asked for. */
export function withFirstPage(
  threads: Threads,
  section: Section,
  page: ThreadPage,
  askedAt: number,
): Threads {
  const edge = edgeOf(page);
  const returned = new Set(page.threads.map((thread) => thread.id));
  const byId = new Map(threads.byId);
  for (const [id, kept] of byId) {
    const isGone = kept.summary.section === section && !returned.has(id) && kept.number <= askedAt;
    if (isGone) byId.delete(id);
  }
  learn(byId, page.threads, askedAt);
  const pages = {
    ...threads.pages,
    [section]: { isLoaded: true, nextCursor: page.next_cursor, edge },
  };
  return arranged({ ...threads, byId, pages });
}

/** A later page goes to the end of the section, also while the rows are held. */
export function withNextPage(threads: Threads, section: Section, page: ThreadPage, askedAt: number): Threads {
  const byId = new Map(threads.byId);
  learn(byId, page.threads, askedAt);
  const edge = edgeOf(page) ?? threads.pages[section].edge;
  const pages = {
    ...threads.pages,
    [section]: { isLoaded: true, nextCursor: page.next_cursor, edge },
  };
  const before = { ...threads, byId, pages };
  const known = new Set(threads.rows[section].map((row) => row.id));
  const end = due(before, section).filter(
    (row) => !known.has(row.id) && page.threads.some(({ id }) => id === row.id),
  );
  const rows = {
    ...threads.rows,
    [section]: [...threads.rows[section], ...end],
  };
  return arranged({ ...before, rows });
}

export function withChanges(threads: Threads, changes: readonly (ThreadChanged | ThreadRemoved)[]): Threads {
  const byId = new Map(threads.byId);
  for (const change of changes) {
    if (change.type === 'thread_removed') byId.delete(change.thread_id);
    else if (change.number > (byId.get(change.thread.id)?.number ?? -1)) {
      byId.set(change.thread.id, kept(change.thread, change.number));
    }
  }
  return arranged({ ...threads, byId });
}

/** One thread was read again, for its log. */
export function withThread(threads: Threads, thread: ThreadSummary, askedAt: number): Threads {
  const byId = new Map(threads.byId);
  learn(byId, [thread], askedAt);
  return arranged({ ...threads, byId });
}

/** The log was viewed: the dot goes at once, and comes back if the server did not take it. */
export function withDot(threads: Threads, id: string, isUnseen: boolean): Threads {
  return withSummary(threads, id, (summary) => ({
    ...summary,
    is_unseen: isUnseen,
  }));
}

/** The person's own choice moves the row at once, held or not. */
export function withPinning(threads: Threads, id: string, isPinned: boolean): Threads {
  const pinning = new Map(threads.pinning).set(id, isPinned);
  return moved({ ...threads, pinning }, id);
}

export function withPinDone(threads: Threads, id: string, isPinned: boolean): Threads {
  return withSummary(settled(threads, id), id, (summary) => pinnedAs(summary, isPinned));
}

/** The server refused: back to where it was. */
export function withPinUndone(threads: Threads, id: string): Threads {
  return moved(settled(threads, id), id);
}

export function withoutThread(threads: Threads, id: string): Threads {
  const byId = new Map(threads.byId);
  byId.delete(id);
  return arranged({ ...threads, byId });
}

/** Pointer or focus came into the rows, or left them; leaving lets everything due take its place. */
export function withHold(threads: Threads, isHeld: boolean): Threads {
  return isHeld === threads.isHeld ? threads : arranged({ ...threads, isHeld });
}

/** The person asks for what is waiting. */
export function withWaiting(threads: Threads): Threads {
  return { ...arranged({ ...threads, isHeld: false }), isHeld: threads.isHeld };
}

function pinnedAs(summary: ThreadSummary, isPinned: boolean): ThreadSummary {
  return {
    ...summary,
    is_pinned: isPinned,
    section: isPinned ? 'pinned' : 'other',
  };
}

function kept(summary: ThreadSummary, number: number): Kept {
  return { summary, key: sortKey(summary), number };
}

function learn(byId: Map<string, Kept>, summaries: readonly ThreadSummary[], askedAt: number): void {
  for (const summary of summaries) {
    const number = byId.get(summary.id)?.number ?? 0;
    if (number <= askedAt) byId.set(summary.id, kept(summary, number));
  }
}

function edgeOf(page: ThreadPage): SortKey | null {
  const last = page.threads.at(-1);
  return last ? sortKey(last) : null;
}

function withSummary(
  threads: Threads,
  id: string,
  change: (summary: ThreadSummary) => ThreadSummary,
): Threads {
  const found = threads.byId.get(id);
  if (!found) return threads;
  const byId = new Map(threads.byId).set(id, {
    ...found,
    summary: change(found.summary),
  });
  return arranged({ ...threads, byId });
}

function settled(threads: Threads, id: string): Threads {
  const pinning = new Map(threads.pinning);
  pinning.delete(id);
  return { ...threads, pinning };
}

/** The rows that belong into a section now, in order. */
function due(threads: Threads, section: Section): Row[] {
  const { isLoaded, nextCursor, edge } = threads.pages[section];
  if (!isLoaded) return [];
  const rows: Row[] = [];
  for (const [id, { key }] of threads.byId) {
    const isOnPages = nextCursor === null || edge === null || key >= edge;
    if (isOnPages && threadOf(threads, id)?.section === section) rows.push({ id, key });
  }
  return rows.sort(newestFirst);
}

function arranged(threads: Threads): Threads {
  const wanted = {
    pinned: due(threads, 'pinned'),
    other: due(threads, 'other'),
  };
  if (!threads.isHeld) return { ...threads, rows: wanted, waiting: 0 };
  const rows = {
    pinned: standing(threads, 'pinned', wanted),
    other: standing(threads, 'other', wanted),
  };
  const waiting = SECTIONS.reduce((sum, section) => sum + lateRows(rows[section], wanted[section]), 0);
  return { ...threads, rows, waiting };
}

/** While held: what stands there and still exists. An empty section has nothing that could jump. */
function standing(threads: Threads, section: Section, wanted: Record<Section, Row[]>): readonly Row[] {
  const rows = threads.rows[section].filter((row) => threads.byId.has(row.id));
  return rows.length === 0 && threads.rows[section].length === 0 ? wanted[section] : rows;
}

/** How many threads would come, or come further up. */
function lateRows(rows: readonly Row[], wanted: readonly Row[]): number {
  const places = new Map(rows.map((row, index) => [row.id, { index, key: row.key }]));
  return wanted.filter((row, index) => {
    const stands = places.get(row.id);
    return !stands || (stands.key < row.key && index < stands.index);
  }).length;
}

/** Takes one row out of its section and puts it where it belongs, among rows that stay as they stand. */
function moved(threads: Threads, id: string): Threads {
  const found = threads.byId.get(id);
  const target = threadOf(threads, id)?.section;
  if (!found || !target) return threads;
  const rows = {
    pinned: without(threads.rows.pinned, id),
    other: without(threads.rows.other, id),
  };
  const row = { id, key: found.key };
  const below = rows[target].findIndex((standing) => standing.key < row.key);
  const place = below === -1 ? rows[target].length : below;
  rows[target] = [...rows[target].slice(0, place), row, ...rows[target].slice(place)];
  return arranged({ ...threads, rows });
}

function without(rows: readonly Row[], id: string): readonly Row[] {
  return rows.filter((row) => row.id !== id);
}
