import type { Insights } from '@heliograph/client/contract';
import { expect, test } from 'vitest';
import {
  DEFAULT_OPTIONS,
  hourOf,
  indexOfMax,
  insightsPath,
  parseOptions,
  rate,
  scaleTop,
  shade,
  shares,
  threadsQuery,
  weekdayOf,
} from './insights';

test('a choice is remembered', () => {
  expect(parseOptions('{"period":"90d","hoursZone":"theirs"}')).toEqual({
    period: '90d',
    hoursZone: 'theirs',
  });
});

test.each([null, '', 'nonsense', '{"period":"1d","zone":3}', '[]', 'null'])(
  '%j is the first choice',
  (kept) => {
    expect(parseOptions(kept)).toEqual(DEFAULT_OPTIONS);
  },
);

test('the time zone is named in the address', () => {
  const address = insightsPath({ period: '7d', hoursZone: 'theirs' }, 'America/Argentina/Buenos_Aires');
  expect(address).toBe('/api/insights?period=7d&zone=theirs&time_zone=America%2FArgentina%2FBuenos_Aires');
});

test('the most is the earliest of several, and nothing has none', () => {
  expect(indexOfMax([0, 3, 1, 3])).toBe(1);
  expect(indexOfMax([0, 0])).toBeNull();
  expect(indexOfMax([])).toBeNull();
});

test('an index of the week is a weekday and an hour', () => {
  expect([weekdayOf(0), hourOf(0)]).toEqual([0, 0]);
  expect([weekdayOf(167), hourOf(167)]).toEqual([6, 23]);
});

test('one open among a thousand is still seen', () => {
  expect([0, 1, 250, 251, 1000].map((count) => shade(count, 1000))).toEqual([0, 1, 1, 2, 4]);
  expect(shade(0, 0)).toBe(0);
});

test.each([
  [0, 2],
  [1, 2],
  [3, 4],
  [4, 4],
  [7, 8],
  [11, 20],
  [45, 60],
  [1000, 1000],
  [1001, 2000],
])('a scale for %i goes up to %i', (most, top) => {
  expect(scaleTop(most)).toBe(top);
});

test('a rate of nothing is no rate', () => {
  expect(rate(0, 0)).toBeNull();
  expect(rate(1, 4)).toBe(0.25);
});

test('the conversations of a period are asked for with its ends, the hidden and the silent ones too [R43]', () => {
  const period = { since: '2026-10-26T00:00:00Z', until: '2026-11-25T00:00:00Z' } as Insights;
  expect(threadsQuery(period)).toBe(
    '&show=all&silent=too&since=2026-10-26T00%3A00%3A00Z&until=2026-11-25T00%3A00%3A00Z',
  );
});

test.each([
  [
    [2, 2, 2, 1],
    [0.29, 0.29, 0.29, 0.14],
  ],
  [
    [5, 5, 5, 5, 5, 5],
    [0.17, 0.17, 0.17, 0.17, 0.17, 0.17],
  ],
  [
    [67, 17, 16],
    [0.67, 0.17, 0.16],
  ],
  [
    [3, 0],
    [1, 0],
  ],
  [
    [0, 0],
    [0, 0],
  ],
  [[], []],
])('equal counts of %j have equal shares: %j', (counts, parts) => {
  expect(shares(counts)).toEqual(parts);
});
