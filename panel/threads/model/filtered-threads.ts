/** Threads under a search or a filter: which are listed, only the server knows. Pure. */

import type { ThreadSummary } from '@heliograph/client/contract';
import { type Answer, edited, learnt, NO_SECTIONS, NONE_MOVED, type Threads, withAnswer } from './threads';

/**
 * Another search or filter: what it does not return is not listed, however new it is. Of that, the threads in `keeping` and
 * those that changed since stay known.
 */
export function withOtherAnswer(threads: Threads, answer: Answer, keeping: ReadonlySet<string>): Threads {
  const known = [...threads.byId].filter(([id, { number }]) => number > answer.askedAt || keeping.has(id));
  const byId = new Map(known.map(([id, entry]) => [id, { ...entry, isListed: false }]));
  return withAnswer({ ...threads, byId, due: NO_SECTIONS, rows: NO_SECTIONS, moved: NONE_MOVED }, answer);
}

/** The server was asked which of these threads the lists show, and returned those that they do. */
export function withListed(
  threads: Threads,
  asked: readonly string[],
  returned: readonly ThreadSummary[],
  askedAt: number,
): Threads {
  const edits = new Map(learnt(threads, returned, askedAt));
  for (const id of asked) {
    const before = threads.byId.get(id);
    const isAnswered = before !== undefined && before.number <= askedAt;
    if (isAnswered && !edits.has(id)) edits.set(id, { ...before, isListed: false });
  }
  return edited(threads, edits);
}
