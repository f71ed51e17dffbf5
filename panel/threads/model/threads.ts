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
  type ThreadChange,
  type ThreadPage,
  type ThreadSummary,
} from '@heliograph/client/contract';
import { activeKey } from './idle';
import { merged, placeOf, type Row, type Rows, type SortKey, sortKey } from './order';

export interface CachedThread {
  readonly summary: ThreadSummary;
  readonly key: SortKey;
  /** When it was active last (R56), as text that sorts; what follows the time says nothing. */
  readonly activeKey: string;
  /** The event that told us, 0 for a page. */
  readonly eventNumber: number;
  /** A list brought it, or an event for everything is listed. What is only known by its log or from the host is not. */
  readonly isListed: boolean;
}

interface Pages {
  readonly isLoaded: boolean;
  readonly nextCursor: string | null;
  /** The last row of the pages read; what sorts after it belongs to a later page. */
  readonly edge: SortKey | null;
}

type BySection<Value> = Readonly<Record<Section, Value>>;

type Moved = ReadonlyMap<string, SortKey | null>;

export interface Threads {
  readonly byId: ReadonlyMap<string, CachedThread>;
  readonly pages: BySection<Pages>;
  /** Where every thread belongs now. */
  readonly latestRows: BySection<Rows>;
  /** Where it stands: the same, unless the rows are held. */
  readonly rows: BySection<Rows>;
  /** Listed, but so far down that a page must come first. */
  readonly notLoaded: ReadonlySet<string>;
  /** What the person just chose and the server has not confirmed. */
  readonly pendingPins: ReadonlyMap<string, boolean>;
  /** Threads that were active last before this are not shown (R56); empty shows all. */
  readonly idleBefore: string;
  readonly isHeld: boolean;
  /** The pointer is in the rows. */
  readonly isPointed: boolean;
  /** A row that was pinned or unpinned stands where it was until the pointer leaves. */
  readonly keepsPinnedRow: boolean;
  /** What changed while the rows are held, and the key with which it stands there, if it does. */
  readonly heldKeys: Moved;
  readonly pendingCount: number;
}

/** What a list of threads answers: the beginning of each section, and the newest event when it was asked for. */
export interface ListResponse {
  readonly pages: BySection<ThreadPage>;
  readonly asOfEvent: number;
}

const NO_PAGES: Pages = { isLoaded: false, nextCursor: null, edge: null };
export const EMPTY_SECTIONS: BySection<Rows> = { pinned: [], other: [] };

export const NO_HELD_KEYS: Moved = new Map();

export function emptyThreads(): Threads {
  return {
    byId: new Map(),
    pages: { pinned: NO_PAGES, other: NO_PAGES },
    latestRows: EMPTY_SECTIONS,
    rows: EMPTY_SECTIONS,
    notLoaded: new Set(),
    pendingPins: new Map(),
    idleBefore: '',
    isHeld: false,
    isPointed: false,
    keepsPinnedRow: false,
    heldKeys: NO_HELD_KEYS,
    pendingCount: 0,
  };
}

/** One thread as the person sees it, their own unconfirmed choice included. */
export function threadOf(threads: Threads, id: string): ThreadSummary | undefined {
  const kept = threads.byId.get(id);
  const isPinned = threads.pendingPins.get(id);
  if (!kept || isPinned === undefined) return kept?.summary;
  return withPinned(kept.summary, isPinned);
}

/** Whether the lists have room for it, shown or not: what is known, but by its log only, is not listed. */
export function isListed(threads: Threads, id: string): boolean {
  return threads.byId.get(id)?.isListed ?? false;
}

/** The beginning of the lists replaces what was read before. */
export function withFirstPages(threads: Threads, { pages, asOfEvent: askedAt }: ListResponse): Threads {
  const known = [...threads.byId].filter(
    ([, { eventNumber: number, isListed }]) => number > askedAt || !isListed,
  );
  const byId = new Map([...known, ...newerThreads(threads, both(pages), askedAt)]);
  return rebuilt(threads, {
    ...threads,
    byId,
    pages: { pinned: read(pages.pinned), other: read(pages.other) },
  });
}

/** A later page goes to the end of the section, also while the rows are held. */
export function withNextPage(threads: Threads, section: Section, page: ThreadPage, askedAt: number): Threads {
  const byId = withEntries(threads.byId, newerThreads(threads, page.threads, askedAt));
  const edge = edgeOf(page) ?? threads.pages[section].edge;
  const pages = { ...threads.pages, [section]: { isLoaded: true, nextCursor: page.next_cursor, edge } };
  const added = page.threads.map(({ id }) => id);
  const after = withPositions(
    threads,
    { ...threads, byId, pages },
    new Set([...added, ...threads.notLoaded]),
  );
  if (!threads.isHeld) return after;
  const rows = after.rows[section];
  const end = added.flatMap((id) => {
    const seat = positionOf(after, id);
    const isMissing = seat?.section === section && placeOf(rows, after.heldKeys.get(id) ?? seat.key) === -1;
    return isMissing ? [{ id, key: seat.key }] : [];
  });
  const moved = withEntries(
    after.heldKeys,
    end.map(({ id }) => [id, undefined]),
  );
  return withDisplayedRows({
    ...after,
    heldKeys: moved,
    rows: { ...after.rows, [section]: merged(rows, [], end) },
  });
}

/** `areListed`: whether what the events bring belongs into the lists, or the server has to be asked first. */
export function withChanges(threads: Threads, changes: readonly ThreadChange[], areListed = true): Threads {
  const edits = new Map<string, CachedThread | undefined>();
  for (const change of changes) {
    if (change.type === 'thread_removed') {
      edits.set(change.thread_id, undefined);
      continue;
    }
    const { id } = change.thread;
    const before = edits.has(id) ? edits.get(id) : threads.byId.get(id);
    if (change.number > (before?.eventNumber ?? -1))
      edits.set(id, kept(change.thread, change.number, areListed || (before?.isListed ?? false)));
  }
  return withEdits(threads, edits);
}

/**
 * Pointer or focus came into the rows, or left them; leaving lets everything due take its place. So does the pointer alone
 * where a row waits for that.
 */
export function withHold(threads: Threads, isHeld: boolean, isPointed: boolean): Threads {
  const stays = threads.keepsPinnedRow && isPointed;
  if (isHeld === threads.isHeld && stays === threads.keepsPinnedRow) return { ...threads, isPointed };
  return {
    ...withDisplayedRows({
      ...threads,
      isHeld: isHeld && stays === threads.keepsPinnedRow,
      keepsPinnedRow: stays,
    }),
    isHeld,
    isPointed,
  };
}

/** The person asks for what is waiting. */
export function withPendingApplied(threads: Threads): Threads {
  return { ...withDisplayedRows({ ...threads, isHeld: false }), isHeld: threads.isHeld };
}

/** Time went on: what was active last before `idleBefore` goes (R56). */
export function withIdleBefore(threads: Threads, idleBefore: string): Threads {
  if (idleBefore === threads.idleBefore) return threads;
  const turned = [...threads.byId].filter(
    ([, { activeKey: active }]) => active < idleBefore !== active < threads.idleBefore,
  );
  return withPositions(
    threads,
    { ...threads, idleBefore },
    turned.map(([id]) => id),
  );
}

export function withPinned(summary: ThreadSummary, isPinned: boolean): ThreadSummary {
  return { ...summary, is_pinned: isPinned, section: isPinned ? 'pinned' : 'other' };
}

function kept(summary: ThreadSummary, number: number, isListed: boolean): CachedThread {
  const key = sortKey(summary);
  const active = summary.active_at === summary.sorted_at ? key : activeKey(summary);
  return { summary, key, activeKey: active, eventNumber: number, isListed };
}

function both(pages: BySection<ThreadPage>): ThreadSummary[] {
  return SECTIONS.flatMap((section) => pages[section].threads);
}

/** What the server said after `askedAt`, as far as no newer event is known. */
export function newerThreads(
  threads: Threads,
  summaries: readonly ThreadSummary[],
  askedAt: number,
  isListed = true,
): [string, CachedThread][] {
  return summaries.map((summary) => {
    const before = threads.byId.get(summary.id);
    const isNewer = before !== undefined && before.eventNumber > askedAt;
    return [
      summary.id,
      isNewer ? { ...before, isListed } : kept(summary, before?.eventNumber ?? 0, isListed),
    ];
  });
}

function read(page: ThreadPage): Pages {
  return { isLoaded: true, nextCursor: page.next_cursor, edge: edgeOf(page) };
}

function edgeOf(page: ThreadPage): SortKey | null {
  const last = page.threads.at(-1);
  return last ? sortKey(last) : null;
}

/** The section and the key with which a thread belongs into the lists; null where it does not. */
function seatOf(threads: Threads, id: string): { section: Section; key: SortKey; isLater: boolean } | null {
  const found = threads.byId.get(id);
  if (!found?.isListed || found.activeKey < threads.idleBefore) return null;
  const isPinned = threads.pendingPins.get(id) ?? found.summary.section === 'pinned';
  const section = isPinned ? 'pinned' : 'other';
  const { isLoaded, nextCursor, edge } = threads.pages[section];
  const isOnPages = isLoaded && (nextCursor === null || edge === null || found.key >= edge);
  return { section, key: found.key, isLater: !isOnPages };
}

/** As `seatOf`, for what is on the pages read. */
export function positionOf(threads: Threads, id: string): { section: Section; key: SortKey } | null {
  const seat = seatOf(threads, id);
  return seat?.isLater ? null : seat;
}

export function withEdits(threads: Threads, edits: ReadonlyMap<string, CachedThread | undefined>): Threads {
  return withPositions(threads, { ...threads, byId: withEntries(threads.byId, edits) }, edits.keys());
}

/** Return a map with these entries instead; `undefined` takes one out. */
export function withEntries<Value>(
  map: ReadonlyMap<string, Value>,
  changes: Iterable<readonly [string, Value | undefined]>,
): ReadonlyMap<string, Value> {
  const next = new Map(map);
  for (const [name, value] of changes) {
    if (value === undefined) next.delete(name);
    else next.set(name, value);
  }
  return next;
}

/** Takes the named threads, each named once, from where they belonged before to where they belong after. */
export function withPositions(before: Threads, after: Threads, ids: Iterable<string>): Threads {
  const gone: Record<Section, SortKey[]> = { pinned: [], other: [] };
  const come: Record<Section, Row[]> = { pinned: [], other: [] };
  const movedNow: [string, SortKey | null][] = [];
  const named = [...ids];
  const later = new Set(after.notLoaded);
  for (const id of named) {
    const from = positionOf(before, id);
    const to = seatOf(after, id);
    if (to?.isLater) later.add(id);
    else if (later.size > 0) later.delete(id);
    const isSame = !to?.isLater && from?.section === to?.section && from?.key === to?.key;
    if (isSame) continue;
    if (from) gone[from.section].push(from.key);
    if (to && !to.isLater) come[to.section].push({ id, key: to.key });
    if (after.heldKeys.get(id) === undefined) movedNow.push([id, from?.key ?? null]);
  }
  const due = {
    pinned: merged(after.latestRows.pinned, gone.pinned, come.pinned),
    other: merged(after.latestRows.other, gone.other, come.other),
  };
  return withDisplayedRows(
    {
      ...after,
      latestRows: due,
      notLoaded: later,
      heldKeys: after.isHeld ? withEntries(after.heldKeys, movedNow) : NO_HELD_KEYS,
    },
    named,
  );
}

/** Every row anew, for what concerns all of them; only held rows have to be compared with those before. */
function rebuilt(before: Threads, after: Threads): Threads {
  if (!before.isHeld)
    return withPositions(
      emptyThreads(),
      { ...after, latestRows: EMPTY_SECTIONS, notLoaded: new Set() },
      after.byId.keys(),
    );
  return withPositions(before, after, new Set([...before.byId.keys(), ...after.byId.keys()]));
}

/** `touched`: what may just have gone. */
export function withDisplayedRows(threads: Threads, touched: readonly string[] = []): Threads {
  if (!threads.isHeld)
    return { ...threads, rows: threads.latestRows, heldKeys: NO_HELD_KEYS, pendingCount: 0 };
  const gone = touched.filter((id) => !isListed(threads, id));
  const rows = { pinned: standing(threads, 'pinned', gone), other: standing(threads, 'other', gone) };
  const held = { ...threads, rows };
  const late = [...threads.heldKeys].filter(([id, stood]) => isPending(held, id, stood));
  return { ...held, pendingCount: late.length };
}

/** While held: what stands there and still exists. An empty section has nothing that could jump. */
function standing(threads: Threads, section: Section, gone: readonly string[]): Rows {
  const rows = threads.rows[section];
  if (rows.length === 0) return threads.latestRows[section];
  return gone.length === 0 ? rows : rows.filter(({ id }) => !gone.includes(id));
}

/** Whether a thread would come, or come further up. */
export function isPending(threads: Threads, id: string, stood: SortKey | null): boolean {
  const seat = positionOf(threads, id);
  if (!seat) return false;
  const stands = placeOf(threads.rows[seat.section], stood ?? seat.key);
  if (stands === -1) return true;
  return stood !== null && stood < seat.key && placeOf(threads.latestRows[seat.section], seat.key) < stands;
}

/** What a section shows, in order. */
export function displayedThreads(threads: Threads, section: Section): ThreadSummary[] {
  return threads.rows[section].flatMap(({ id }) => threadOf(threads, id) ?? []);
}
