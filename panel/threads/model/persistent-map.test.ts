import { expect, test } from 'vitest';
import { Sharded } from './persistent-map';

const MANY = 2_000;
const numbered = () => Array.from({ length: MANY }, (_, number) => [`t${number}`, number] as const);

test('a change makes a new map and leaves the old one as it was', () => {
  const before = Sharded.of(numbered());
  const after = before.with([
    ['t7', -7],
    ['t8', undefined],
    ['new', 1],
  ]);
  expect([before.get('t7'), before.get('t8'), before.get('new')]).toEqual([7, 8, undefined]);
  expect([after.get('t7'), after.get('t8'), after.get('new')]).toEqual([-7, undefined, 1]);
  expect(before.where(() => true)).toHaveLength(MANY);
  expect(new Map(after.where(() => true))).toEqual(
    new Map([...numbered(), ['t7', -7] as const, ['new', 1] as const].filter(([name]) => name !== 't8')),
  );
});

test('a change copies only the small maps that it concerns', () => {
  const before = Sharded.of(numbered());
  const shards = (map: Sharded<number>) => (map as unknown as { shards: unknown[] }).shards;
  const after = before.with([['t7', -7]]);
  const copied = shards(after).filter((shard, at) => shard !== shards(before)[at]);
  expect(copied).toHaveLength(1);
});
