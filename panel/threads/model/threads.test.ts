import type { ThreadChanged, ThreadPage, ThreadSummary } from '@heliograph/client/contract';
import { buildThread, makePage } from '@heliograph/client/testing/builders';
import { createSeededRandom } from '@heliograph/mail/testing/seeded-random';
import { describe, expect, test } from 'vitest';
import { withListedThreads, withReplacedPages } from './filtered-threads';
import { sortKey, timestampKey } from './order';
import { withConfirmedPin, withPendingPin, withRevertedPin, withThread, withUnseen } from './thread-edits';
import {
  displayedThreads,
  emptyThreads,
  type Threads,
  threadOf,
  withChanges,
  withFirstPages,
  withHold,
  withIdleBefore,
  withNextPage,
  withPendingApplied,
} from './threads';

const at = (minute: number) => `2026-11-22T10:${String(minute).padStart(2, '0')}:00Z`;
const [A, B, C] = [buildThread('a', at(3)), buildThread('b', at(2)), buildThread('c', at(1))];

function loaded(other: ThreadSummary[], cursor: string | null = null, pinned: ThreadSummary[] = []): Threads {
  return again(emptyThreads(), makePage(other, cursor), 0, makePage(pinned));
}

/** The lists are read from their beginning. */
function again(threads: Threads, other: ThreadPage, asOfEvent: number, pinned = makePage([])): Threads {
  return withFirstPages(threads, { pages: { pinned, other }, asOfEvent });
}

function changed(number: number, thread: ThreadSummary): ThreadChanged {
  return { type: 'thread_changed', number, thread };
}

const ids = (threads: Threads, section: 'pinned' | 'other' = 'other') =>
  displayedThreads(threads, section).map(({ id }) => id);

describe('order', () => {
  test('newest engagement comes first [R50]', () => {
    expect(ids(loaded([C, A, B]))).toEqual(['a', 'b', 'c']);
  });

  test('an event moves its thread up', () => {
    expect(ids(withChanges(loaded([A, B, C]), [changed(1, buildThread('c', at(9)))]))).toEqual([
      'c',
      'a',
      'b',
    ]);
  });

  test('an event can bring a thread that was not listed, and move one to the other section', () => {
    const threads = withChanges(loaded([A, B]), [
      changed(1, buildThread('new', at(9))),
      changed(2, buildThread('b', at(2), { is_pinned: true })),
    ]);
    expect(ids(threads)).toEqual(['new', 'a']);
    expect(ids(threads, 'pinned')).toEqual(['b']);
  });

  test('a thread that became part of another one goes', () => {
    const removed = { type: 'thread_removed', number: 1, thread_id: 'a' } as const;
    expect(ids(withChanges(loaded([A, B]), [removed]))).toEqual(['b']);
  });
});

describe('events and pages in any order [R58]', () => {
  test('an event applied twice changes nothing', () => {
    const event = changed(5, buildThread('c', at(9), { opens: 1 }));
    const once = withChanges(loaded([A, B, C]), [event]);
    expect(displayedThreads(withChanges(once, [event]), 'other')).toEqual(displayedThreads(once, 'other'));
  });

  test('an older event does not undo a newer one', () => {
    const threads = withChanges(loaded([A]), [
      changed(5, buildThread('a', at(9), { opens: 2 })),
      changed(4, buildThread('a', at(8), { opens: 1 })),
    ]);
    expect(displayedThreads(threads, 'other')[0]?.opens).toBe(2);
  });

  test('a page asked for before an event does not undo it', () => {
    const threads = withChanges(loaded([A, B]), [changed(5, buildThread('b', at(9), { opens: 1 }))]);
    expect(ids(again(threads, makePage([A, B]), 4))).toEqual(['b', 'a']);
  });

  test('a page asked for after an event wins over it', () => {
    const threads = withChanges(loaded([A, B]), [changed(5, buildThread('b', at(9)))]);
    expect(ids(again(threads, makePage([A, B]), 5))).toEqual(['a', 'b']);
  });

  test('a thread that a new first page does not hold is gone, unless an event just brought it', () => {
    const threads = withChanges(loaded([A, B]), [changed(5, buildThread('new', at(9)))]);
    expect(ids(again(threads, makePage([A]), 4))).toEqual(['new', 'a']);
  });
});

describe('pages', () => {
  test('what belongs to a later page waits for it', () => {
    const threads = withChanges(loaded([A, B], 'next'), [changed(1, buildThread('old', at(0)))]);
    expect(ids(threads)).toEqual(['a', 'b']);
    expect(ids(withNextPage(threads, 'other', makePage([C]), 1))).toEqual(['a', 'b', 'c', 'old']);
  });

  test('a later page that repeats a row shows it once', () => {
    expect(ids(withNextPage(loaded([A, B], 'next'), 'other', makePage([B, C]), 0))).toEqual(['a', 'b', 'c']);
  });

  test('a later page appears although the rows are held', () => {
    const held = withHold(loaded([A, B], 'next'), true, false);
    expect(ids(withNextPage(held, 'other', makePage([C]), 0))).toEqual(['a', 'b', 'c']);
  });
});

describe('held rows do not jump', () => {
  const held = withHold(loaded([A, B, C]), true, false);
  const arrived = withChanges(held, [
    changed(1, buildThread('c', at(9), { opens: 1 })),
    changed(2, buildThread('new', at(8))),
  ]);

  test('what arrives waits and is counted, and what stands there is up to date', () => {
    expect(ids(arrived)).toEqual(['a', 'b', 'c']);
    expect(arrived.pendingCount).toBe(2);
    expect(displayedThreads(arrived, 'other')[2]?.opens).toBe(1);
  });

  test('asking for it shows it, and the rows stay held', () => {
    const asked = withPendingApplied(arrived);
    expect(ids(asked)).toEqual(['c', 'new', 'a', 'b']);
    expect([asked.pendingCount, asked.isHeld]).toEqual([0, true]);
  });

  test('leaving the rows shows it', () => {
    expect(ids(withHold(arrived, false, false))).toEqual(['c', 'new', 'a', 'b']);
  });

  test('a row that came with a page and was opened since is not shown twice by the next page', () => {
    const paged = withNextPage(
      withHold(loaded([A, B], 'next'), true, false),
      'other',
      makePage([C], 'more'),
      0,
    );
    const opened = withChanges(paged, [changed(1, buildThread('c', at(9)))]);
    expect(ids(withNextPage(opened, 'other', makePage([C, buildThread('d', at(0))]), 0))).toEqual([
      'a',
      'b',
      'c',
      'd',
    ]);
  });

  test('lists that are read again under the pointer are compared with what stands there', () => {
    const reread = again(held, makePage([buildThread('c', at(9)), buildThread('new', at(8)), A]), 0);
    expect([ids(reread), reread.pendingCount]).toEqual([['a', 'c'], 2]);
    expect(ids(withHold(reread, false, false))).toEqual(['c', 'new', 'a']);
  });

  test('another search shows its answer at once, and what comes then waits again', () => {
    const answer = { pages: { pinned: makePage([]), other: makePage([B, C]) }, asOfEvent: 0 };
    const found = withReplacedPages(held, answer, new Set());
    expect([ids(found), found.pendingCount]).toEqual([['b', 'c'], 0]);
  });

  test('an open of the topmost row waits for nothing', () => {
    expect(withChanges(held, [changed(1, buildThread('a', at(9)))]).pendingCount).toBe(0);
  });
});

describe('pinning', () => {
  test('moves the row at once, held or not, and stays when the server agrees', () => {
    const pinned = withPendingPin(withHold(loaded([A, B]), true, false), 'b', true);
    expect([ids(pinned, 'pinned'), ids(pinned)]).toEqual([['b'], ['a']]);
    const done = withConfirmedPin(pinned, 'b', true);
    expect(displayedThreads(done, 'pinned')[0]?.is_pinned).toBe(true);
    expect(done.pendingPins.size).toBe(0);
  });

  test('leaves the row under the pointer where it is, so that pressing again takes it back [R55]', () => {
    const pointed = withHold(loaded([buildThread('p', at(9), { is_pinned: true }), A, B]), true, true);
    const pinned = withPendingPin(pointed, 'b', true);
    expect([ids(pinned, 'pinned'), ids(pinned)]).toEqual([['p'], ['a', 'b']]);
    expect(threadOf(pinned, 'b')?.is_pinned).toBe(true);
    expect(withConfirmedPin(pinned, 'b', true).pendingCount, 'nothing new is due').toBe(0);
    const back = withHold(withPendingPin(pinned, 'b', false), true, false);
    expect([ids(back, 'pinned'), ids(back)]).toEqual([['p'], ['a', 'b']]);
  });

  test('moves the row when the pointer leaves, also while the focus is in the rows', () => {
    const pointed = withHold(loaded([buildThread('p', at(9), { is_pinned: true }), A, B]), true, true);
    const left = withHold(withConfirmedPin(withPendingPin(pointed, 'p', false), 'p', false), true, false);
    expect([ids(left, 'pinned'), ids(left)]).toEqual([[], ['p', 'a', 'b']]);
    const arrived = withChanges(left, [changed(1, buildThread('b', at(10)))]);
    expect(ids(arrived), 'the focus still holds the others').toEqual(['p', 'a', 'b']);
  });

  test('shows a row at once in a section that was empty, and nowhere else', () => {
    const pinned = withPendingPin(withHold(loaded([A, B]), true, true), 'b', true);
    expect([ids(pinned, 'pinned'), ids(pinned)]).toEqual([['b'], ['a']]);
  });

  test('goes back to its place when the server refuses', () => {
    const undone = withRevertedPin(withPendingPin(loaded([A, B, C]), 'b', true), 'b');
    expect([ids(undone, 'pinned'), ids(undone)]).toEqual([[], ['a', 'b', 'c']]);
  });

  test('stays where the person put it while an older event arrives', () => {
    const pinned = withPendingPin(loaded([A, B]), 'b', true);
    expect(ids(withChanges(pinned, [changed(1, buildThread('b', at(9)))]), 'pinned')).toEqual(['b']);
  });
});

test('viewing clears the dot of that thread only [R61]', () => {
  const unseen = [A, B].map((thread) => ({ ...thread, is_unseen: true }));
  const seen = withUnseen(loaded(unseen), 'a', false);
  expect(displayedThreads(seen, 'other').map((thread) => thread.is_unseen)).toEqual([false, true]);
});

describe('search and filters [R53, R54]', () => {
  const narrowed = withChanges(loaded([A, B]), [changed(5, buildThread('new', at(9)))], false);

  test('what an event brings is not listed before the server said so', () => {
    expect(ids(narrowed)).toEqual(['a', 'b']);
    expect(ids(withListedThreads(narrowed, ['new'], [buildThread('new', at(9))], 5))).toEqual([
      'new',
      'a',
      'b',
    ]);
    expect(ids(withListedThreads(narrowed, ['new'], [], 5))).toEqual(['a', 'b']);
  });

  test('what was listed stays up to date, and goes when the server says so', () => {
    const opened = withChanges(narrowed, [changed(6, buildThread('b', at(10), { opens: 3 }))], false);
    expect(ids(opened)).toEqual(['b', 'a']);
    expect(ids(withListedThreads(opened, ['b'], [], 6))).toEqual(['a']);
    expect(ids(withListedThreads(opened, ['b'], [], 5)), 'asked before the event').toEqual(['b', 'a']);
  });

  test('another search leaves nothing of the one before', () => {
    const opened = withChanges(loaded([A, B]), [changed(5, buildThread('a', at(9), { opens: 1 }))]);
    const answer = { pages: { pinned: makePage([]), other: makePage([B]) }, asOfEvent: 4 };
    const found = withReplacedPages(opened, answer, new Set());
    expect(ids(found)).toEqual(['b']);
    expect(threadOf(found, 'a')?.opens, 'changed since, so the server is asked').toBe(1);
  });

  test('a thread that is only known by its log is in no list', () => {
    expect(ids(withThread(loaded([A]), buildThread('log', at(9)), 9))).toEqual(['a']);
  });
});

describe('quiet for more than 14 days [R56]', () => {
  test('goes when the time has come, and comes back with an open', () => {
    const quiet = withIdleBefore(loaded([A, B, C]), timestampKey(at(2)));
    expect(ids(quiet)).toEqual(['a', 'b']);
    expect(ids(withChanges(quiet, [changed(1, buildThread('c', at(9)))]))).toEqual(['c', 'a', 'b']);
    expect(ids(withIdleBefore(quiet, ''))).toEqual(['a', 'b', 'c']);
  });

  test('does not go under the pointer', () => {
    const held = withHold(loaded([A, B, C]), true, false);
    const quiet = withIdleBefore(held, timestampKey(at(2)));
    expect(ids(quiet)).toEqual(['a', 'b', 'c']);
    expect(ids(withHold(quiet, false, false))).toEqual(['a', 'b']);
  });
});

test('rows stay what a full sort makes of them, whatever happens in whatever order', () => {
  const dice = createSeededRandom(7);
  let threads = loaded([]);
  const expected = new Map<string, ThreadSummary>();
  for (let number = 1; number < 600; number += 1) {
    const id = `t${dice.below(40)}`;
    const thread = buildThread(id, at(dice.below(60)), { is_pinned: dice.below(4) === 0 });
    const isPointed = dice.below(4) === 0;
    threads = withHold(threads, isPointed || dice.below(3) === 0, isPointed);
    const pressed = threadOf(threads, id);
    if (pressed && dice.below(5) === 0) {
      threads = withPendingPin(threads, id, !pressed.is_pinned); // the server agrees with the last of many presses
      threads = withConfirmedPin(withPendingPin(threads, id, pressed.is_pinned), id, pressed.is_pinned);
    }
    if (dice.below(10) === 0) {
      threads = withChanges(threads, [{ type: 'thread_removed', number, thread_id: id }]);
      expected.delete(id);
    } else {
      threads = withChanges(threads, [changed(number, thread)]);
      expected.set(id, thread);
    }
  }
  threads = withHold(threads, false, false);
  for (const section of ['pinned', 'other'] as const) {
    const sorted = [...expected.values()].filter((thread) => thread.section === section);
    sorted.sort((a, b) => (sortKey(a) < sortKey(b) ? 1 : -1));
    expect(ids(threads, section)).toEqual(sorted.map(({ id }) => id));
  }
});
