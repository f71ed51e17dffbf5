import { describe, expect, test } from 'vitest';
import { createFormat } from './format';

const format = createFormat('en-GB', 'Europe/Lisbon');
const now = Date.parse('2026-11-22T14:05:00Z'); // a Sunday

describe('a row says how long ago, up to a week, then the date', () => {
  test.each([
    ['2026-11-22T14:04:30Z', ''],
    ['2026-11-22T14:06:00Z', ''],
    ['2026-11-22T14:03:00Z', '2 mins'],
    ['2026-11-22T09:00:00Z', '5 hrs'],
    ['2026-11-22T13:05:01Z', '59 mins'],
    ['2026-11-21T14:05:01Z', '23 hrs'],
    ['2026-11-20T09:00:00Z', 'Fri'],
    ['2026-11-16T00:00:00Z', 'Mon'],
    ['2026-11-15T14:06:00Z', '15 Nov'], // less than a week ago, but a Sunday as today
    ['2026-11-01T09:00:00Z', '1 Nov'],
    ['2025-11-23T09:00:00Z', '23 Nov 2025'],
  ])('%s: %s', (at, text) => {
    expect(format.ago(at, now)).toBe(text);
  });
});

describe('a log line says the clock, with the day where it was another', () => {
  test.each([
    ['2026-11-22T14:02:00Z', '14:02'],
    ['2026-11-20T09:15:00Z', 'Fri 09:15'],
    ['2026-11-15T14:06:00Z', '15 Nov, 14:06'],
    ['2026-11-01T09:15:00Z', '1 Nov, 09:15'],
    ['2025-11-23T09:15:00Z', '23 Nov 2025'],
  ])('%s: %s', (at, text) => {
    expect(format.clock(at, now)).toBe(text);
  });
});

test.each([
  [40, '0.04s'],
  [100, '0.1s'],
  [1_240, '1.2s'],
  [12_300, '12s'],
])('%i milliseconds are %s', (milliseconds, text) => {
  expect(format.seconds(milliseconds)).toBe(text);
});

test('the exact time names day, second and zone, in the viewer’s zone [R51]', () => {
  const summer = createFormat('en-GB', 'Europe/Lisbon').exact('2026-07-01T12:00:05Z');
  expect(summer).toMatch(/Wednesday,? 1 July 2026 at 13:00:05/);
  expect(summer).toMatch(/(WEST|GMT\+1)/);
});

test('the day changes at midnight of the viewer, not of UTC [R51]', () => {
  const tokyo = createFormat('en-GB', 'Asia/Tokyo');
  expect(tokyo.clock('2026-11-22T14:30:00Z', Date.parse('2026-11-22T15:30:00Z'))).toBe('Sun 23:30');
});
