import { createDice } from '@heliograph/mail/testing/seeded-random';
import { expect, test } from 'vitest';
import { newestFirst } from './order';
import { type Row, Rows } from './rows';

const row = (number: number): Row => ({ id: `t${number}`, key: String(number).padStart(6, '0') });
const numbered = (count: number) => Array.from({ length: count }, (_, at) => row(2 * (count - at)));
const piecesOf = (rows: Rows) => (rows as unknown as { pieces: readonly (readonly Row[])[] }).pieces;

test('rows come, go and are found as in one sorted list, however many pieces they lie in [R50]', () => {
  const dice = createDice(11);
  let rows = Rows.of([]);
  let expected: Row[] = [];
  for (let round = 0; round < 400; round += 1) {
    const gone = expected.filter(() => dice.below(60) === 0).map(({ key }) => key);
    const standing = new Set(expected.map(({ key }) => key));
    const come = Array.from({ length: dice.below(30) }, () => row(dice.below(9_000)));
    const fresh = [...new Map(come.map((one) => [one.key, one])).values()].filter(
      ({ key }) => !standing.has(key),
    );
    rows = rows.merged(gone, fresh);
    expected = [...expected.filter(({ key }) => !gone.includes(key)), ...fresh].sort(newestFirst);
  }
  expect(expected.length).toBeGreaterThan(600);
  expect(piecesOf(rows).length).toBeGreaterThan(2);
  expect(rows).toHaveLength(expected.length);
  expect([...rows]).toEqual(expected);
  expect(expected.every((one, at) => rows.at(at) === one && rows.indexOf(one.key) === at)).toBe(true);
  expect([rows.at(expected.length), rows.indexOf('nothing')]).toEqual([undefined, -1]);
});

test('a change of 100,000 rows makes only the pieces anew that it concerns', () => {
  const before = Rows.of(numbered(100_000));
  const after = before.merged([row(40_000).key], [row(200_001)]);
  const known = new Set(piecesOf(before));
  expect(piecesOf(after).filter((piece) => !known.has(piece))).toHaveLength(2);
  expect([after.length, after.at(0)?.id, before.at(0)?.id]).toEqual([100_000, 't200001', 't200000']);
  expect([after.indexOf(row(40_000).key), before.indexOf(row(40_000).key)]).toEqual([-1, 80_000]);
});

test('a row is taken out by its id; without it nothing changes', () => {
  const rows = Rows.of(numbered(1_000));
  expect(rows.without('t1000').indexOf(row(1_000).key)).toBe(-1);
  expect(rows.without('unknown')).toBe(rows);
  expect(Rows.of([row(1)]).without('t1')).toHaveLength(0);
});
