/** What is done to single threads, in their rows (R55, R61, R67). Pure. */

import type { ThreadSummary } from '@heliograph/client/contract';
import { merged, type Rows } from './order';
import {
  isListed,
  newerThreads,
  positionOf,
  type Threads,
  withDisplayedRows,
  withEdits,
  withEntries,
  withPinned,
  withPositions,
} from './threads';

/** One thread was read by itself, which says nothing about the lists. */
export function withThread(threads: Threads, thread: ThreadSummary, askedAt: number): Threads {
  return withEdits(threads, new Map(newerThreads(threads, [thread], askedAt, isListed(threads, thread.id))));
}

/** The log was viewed: the dot goes at once, and comes back if the server did not take it. */
export function withUnseen(threads: Threads, id: string, isUnseen: boolean): Threads {
  return withSummary(threads, id, (summary) => ({ ...summary, is_unseen: isUnseen }));
}

export function withMuted(threads: Threads, id: string, isMuted: boolean): Threads {
  return withSummary(threads, id, (summary) => ({ ...summary, is_muted: isMuted }));
}

/**
 * The person's own choice moves the row at once, held or not. Under the pointer it stays, so that no other pin comes there
 * and a second press takes it back; a section that was empty shows it, and nothing jumps.
 */
export function withPendingPin(threads: Threads, id: string, isPinned: boolean): Threads {
  const after = { ...threads, pendingPins: new Map(threads.pendingPins).set(id, isPinned) };
  if (!threads.isPointed || threads.rows[isPinned ? 'pinned' : 'other'].length === 0)
    return moved(threads, after, id);
  const next = withPositions(threads, after, [id]);
  return withDisplayedRows({
    ...next,
    keepsPinnedRow: true,
    heldKeys: withEntries(next.heldKeys, [[id, undefined]]),
  });
}

export function withConfirmedPin(threads: Threads, id: string, isPinned: boolean): Threads {
  const done = withSummary(threads, id, (summary) => withPinned(summary, isPinned));
  return withPositions(done, settled(done, id), [id]);
}

/** The server refused: back to where it was. */
export function withRevertedPin(threads: Threads, id: string): Threads {
  return moved(threads, settled(threads, id), id);
}

function withSummary(
  threads: Threads,
  id: string,
  change: (summary: ThreadSummary) => ThreadSummary,
): Threads {
  const found = threads.byId.get(id);
  return found ? withEdits(threads, new Map([[id, { ...found, summary: change(found.summary) }]])) : threads;
}

function settled(threads: Threads, id: string): Threads {
  const pinning = new Map(threads.pendingPins);
  pinning.delete(id);
  return { ...threads, pendingPins: pinning };
}

/** Takes one row out of its section and puts it where it belongs, among rows that stay as they stand. */
function moved(before: Threads, after: Threads, id: string): Threads {
  const seat = positionOf(after, id);
  const next = withPositions(before, after, [id]);
  if (!seat || !before.isHeld) return next;
  const without = (rows: Rows) => rows.filter((row) => row.id !== id);
  const left = { pinned: without(before.rows.pinned), other: without(before.rows.other) };
  const rows = { ...left, [seat.section]: merged(left[seat.section], [], [{ id, key: seat.key }]) };
  return withDisplayedRows({ ...next, rows, heldKeys: withEntries(next.heldKeys, [[id, undefined]]) });
}
