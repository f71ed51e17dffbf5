import { expect, test } from 'vitest';
import { expiredOverrides, OVERRIDE_PREFIX } from './draft-override';

const DAY = 86_400_000;

test('a switch is kept for thirty days, and nothing else is forgotten with it', () => {
  const now = Date.UTC(2026, 10, 24);
  const stored = {
    [`${OVERRIDE_PREFIX}r1`]: { choice: 'off', at: now - 30 * DAY },
    [`${OVERRIDE_PREFIX}r2`]: { choice: 'off', at: now - 30 * DAY - 1 },
    material: { at: 0 },
  };
  expect(expiredOverrides(stored, now)).toEqual([`${OVERRIDE_PREFIX}r2`]);
});
