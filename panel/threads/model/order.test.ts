import { expect, test } from 'vitest';
import { instantKey, newestFirst, sortKey } from './order';

test('instants sort by time whatever their fraction and zone are written like', () => {
  const written = ['2026-11-22T10:00:00.5Z', '2026-11-22T10:00:00Z', '2026-11-22T12:00:00.000001+02:00'];
  expect(written.toSorted((a, b) => (instantKey(a) < instantKey(b) ? -1 : 1))).toEqual([
    '2026-11-22T10:00:00Z',
    '2026-11-22T12:00:00.000001+02:00',
    '2026-11-22T10:00:00.5Z',
  ]);
});

test('threads of the same instant are ordered by id, larger first', () => {
  const at = '2026-11-22T10:00:00Z';
  const keys = ['a', 'c', 'b'].map((id) => ({ id, key: sortKey({ id, sorted_at: at }) }));
  expect(keys.sort(newestFirst).map(({ id }) => id)).toEqual(['c', 'b', 'a']);
});
