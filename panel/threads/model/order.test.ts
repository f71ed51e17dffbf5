import { createSeededRandom } from '@heliograph/mail/testing/seeded-random';
import { expect, test } from 'vitest';
import { merged, placeOf, type Row, sortKey, timestampKey } from './order';

const row = (number: number): Row => ({ id: `t${number}`, key: String(number).padStart(6, '0') });

test('instants sort by time whatever their fraction and zone are written like', () => {
  const written = ['2026-11-22T10:00:00.5Z', '2026-11-22T10:00:00Z', '2026-11-22T12:00:00.000001+02:00'];
  expect(written.toSorted((a, b) => (timestampKey(a) < timestampKey(b) ? -1 : 1))).toEqual([
    '2026-11-22T10:00:00Z',
    '2026-11-22T12:00:00.000001+02:00',
    '2026-11-22T10:00:00.5Z',
  ]);
});

test('threads of the same instant are ordered by id, larger first', () => {
  const at = '2026-11-22T10:00:00Z';
  const rows = ['a', 'c', 'b'].map((id) => ({ id, key: sortKey({ id, sorted_at: at }) }));
  expect(merged([], [], rows).map(({ id }) => id)).toEqual(['c', 'b', 'a']);
});

test('rows that come and go leave one sorted list, in which each has its place (R50)', () => {
  const dice = createSeededRandom(11);
  let rows: readonly Row[] = [];
  const expected = new Map<string, Row>();
  for (let round = 0; round < 200; round += 1) {
    const gone = [...expected.keys()].filter(() => dice.below(60) === 0);
    for (const key of gone) expected.delete(key);
    const fresh = new Map(
      Array.from({ length: dice.below(30) }, () => row(dice.below(9_000))).map((one) => [one.key, one]),
    );
    for (const key of expected.keys()) fresh.delete(key);
    for (const [key, one] of fresh) expected.set(key, one);
    rows = merged(rows, gone, [...fresh.values()]);
  }
  const sorted = [...expected.values()].sort((a, b) => (a.key < b.key ? 1 : -1));
  expect(rows.length).toBeGreaterThan(300);
  expect(rows).toEqual(sorted);
  expect(rows.every(({ key }, place) => placeOf(rows, key) === place)).toBe(true);
  expect(placeOf(rows, 'nothing')).toBe(-1);
});

test('a change leaves the rows before it as they were', () => {
  const before = [row(3), row(1)];
  expect(merged(before, [row(3).key], [row(2)])).toEqual([row(2), row(1)]);
  expect(before).toEqual([row(3), row(1)]);
  expect(merged(before, [], [])).toBe(before);
});
