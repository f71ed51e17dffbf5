/** Threads under a search or a filter: which are listed, only the server knows. Pure. */

import type { ThreadSummary } from '@heliograph/client/contract';
import {
  EMPTY_SECTIONS,
  type ListResponse,
  NO_HELD_KEYS,
  newerThreads,
  type Threads,
  withEdits,
  withFirstPages,
} from './threads';

/**
 * Another search or filter: what it does not return is not listed, however new it is. Of that, the threads in `keeping` and
 * those that changed since stay known.
 */
export function withReplacedPages(
  threads: Threads,
  answer: ListResponse,
  keeping: ReadonlySet<string>,
): Threads {
  const known = [...threads.byId].filter(
    ([id, { eventNumber: number }]) => number > answer.asOfEvent || keeping.has(id),
  );
  const byId = new Map(known.map(([id, entry]) => [id, { ...entry, isListed: false }]));
  return withFirstPages(
    { ...threads, byId, latestRows: EMPTY_SECTIONS, rows: EMPTY_SECTIONS, heldKeys: NO_HELD_KEYS },
    answer,
  );
}

/** The server was asked which of these threads the lists show, and returned those that they do. */
export function withListedThreads(
  threads: Threads,
  asked: readonly string[],
  returned: readonly ThreadSummary[],
  askedAt: number,
): Threads {
  const edits = new Map(newerThreads(threads, returned, askedAt));
  for (const id of asked) {
    const before = threads.byId.get(id);
    const isAnswered = before !== undefined && before.eventNumber <= askedAt;
    if (isAnswered && !edits.has(id)) edits.set(id, { ...before, isListed: false });
  }
  return withEdits(threads, edits);
}
