import { expect, test } from 'vitest';
import { CHOICE_PREFIX, forgotten } from './draft-override';

const DAY = 86_400_000;

test('a switch is kept for thirty days, and nothing else is forgotten with it', () => {
  const now = Date.UTC(2026, 10, 24);
  const stored = {
    [`${CHOICE_PREFIX}r1`]: { choice: 'off', at: now - 30 * DAY },
    [`${CHOICE_PREFIX}r2`]: { choice: 'off', at: now - 30 * DAY - 1 },
    material: { at: 0 },
  };
  expect(forgotten(stored, now)).toEqual([`${CHOICE_PREFIX}r2`]);
});
