import { expect, test } from 'vitest';
import { badgeText, isResetGesture, withBadgeEvent, withBadgeResponse } from './badge';

const click = (detail: number, part = {}) => ({ detail, ctrlKey: false, metaKey: false, ...part });

test.each([
  [0, ''],
  [1, '1'],
  [99, '99'],
  [100, '99+'],
])('%i reads as "%s"', (count, text) => {
  expect(badgeText({ count, eventNumber: 0 })).toBe(text);
});

test('an answer loses against an event that came after it was asked for', () => {
  const counter = withBadgeEvent({ count: 1, eventNumber: 3 }, { count: 2, number: 5 });
  expect(withBadgeResponse(counter, 1, 4).count).toBe(2);
  expect(withBadgeResponse(counter, 0, 5).count).toBe(0);
});

test('an old event changes nothing', () => {
  expect(withBadgeEvent({ count: 2, eventNumber: 5 }, { count: 1, number: 4 }).count).toBe(2);
});

test('Ctrl or Cmd held through a double click resets; nothing else does [R64]', () => {
  const ctrl = { ctrlKey: true };
  expect(isResetGesture(click(1, ctrl), click(2, ctrl))).toBe(true);
  expect(isResetGesture(click(1, { metaKey: true }), click(2, { metaKey: true }))).toBe(true);
  expect(isResetGesture(click(1), click(2))).toBe(false);
  expect(isResetGesture(null, click(1, ctrl))).toBe(false);
  expect(isResetGesture(click(1), click(2, ctrl))).toBe(false);
  expect(isResetGesture(click(2, ctrl), click(3, ctrl))).toBe(false);
});
