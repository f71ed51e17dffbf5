import { expect, test } from 'vitest';
import { barsOf, HIGHEST_PIXELS, sumOf } from './sparkline-bars';

const DAILY = [0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 200];

test('the busiest day is the highest bar, and one open is still to be seen', () => {
  const bars = barsOf(DAILY);
  expect(bars.map(({ x }) => x / 3)).toEqual([1, 12, 13]);
  expect(bars.at(-1)?.height).toBe(HIGHEST_PIXELS);
  expect(bars[0]?.height).toBe(2);
});

test('no opens are no bars', () => {
  expect(barsOf(Array.from({ length: 14 }, () => 0))).toEqual([]);
});

test('the words count opens and days', () => {
  expect(sumOf(DAILY)).toEqual({ opens: 203, days: 3 });
});
