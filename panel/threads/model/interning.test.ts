import type { ThreadSummary } from '@heliograph/client/contract';
import { makePage, makeThread } from '@heliograph/client/testing/builders';
import { expect, test } from 'vitest';
import { createAlike } from './interning';

const AT = '2026-11-22T10:00:00Z';
/** As the server sends it: every part is an object of its own. */
const sent = (id: string): ThreadSummary =>
  JSON.parse(
    JSON.stringify(
      makeThread(id, AT, {
        last_engagement: {
          at: AT,
          reading: 'opened',
          via: null,
          device_type: 'mobile',
          place: {
            label: 'Lisbon',
            country_code: 'PT',
            country: 'Portugal',
            state: 'Lisbon',
            city: 'Lisbon',
          },
        },
      }),
    ),
  );

test('people, days and places that are alike are kept once, and every thread stays what it was [R53]', () => {
  const [a, b] = [sent('a'), sent('b')];
  const { threads, next_cursor } = createAlike().page(makePage([a, b], 'more'));
  const [first, second] = threads as [ThreadSummary, ThreadSummary];
  expect([threads, next_cursor]).toEqual([[sent('a'), sent('b')], 'more']);
  expect(a.people).not.toBe(b.people);
  expect(first.people).toBe(second.people);
  expect(first.daily).toBe(second.daily);
  expect(first.last_engagement?.place).toBe(second.last_engagement?.place);
});

test('what an event brings is kept beside what pages brought; a removal passes', () => {
  const alike = createAlike();
  const [first] = alike.page(makePage([sent('a')])).threads;
  const removed = { type: 'thread_removed', number: 2, thread_id: 'c' } as const;
  const changes = [{ type: 'thread_changed', number: 1, thread: sent('b') } as const, removed];
  const [changed, passed] = alike.changes(changes);
  expect(changed).toEqual(changes[0]);
  expect(changed?.type === 'thread_changed' && changed.thread.people).toBe(first?.people);
  expect(passed).toBe(removed);
});

test('what differs stays apart, however much of it there is', () => {
  const numbered = Array.from({ length: 12_000 }, (_, number) =>
    makeThread(`t${number}`, AT, { people: [{ address: `p${number}@example.com`, name: null }] }),
  );
  expect(createAlike().page(makePage(numbered)).threads).toEqual(numbered);
});
