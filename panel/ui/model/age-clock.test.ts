import { FakeHost } from '@heliograph/client/testing/fake-host';
import { expect, test } from 'vitest';
import { createFormat } from '../../i18n/format';
import { createAgeClock, nextAgeChange } from './age-clock';

const NOON = Date.parse('2026-11-22T12:00:00Z');
const MINUTE = 60_000;

function ticked() {
  const host = new FakeHost();
  const ticks: number[] = [];
  const ticking = createAgeClock(host, () => ticks.push(host.clock - NOON));
  return { host, ticks, ticking };
}

test('an age is drawn again just when it becomes another, and not before [R51]', async () => {
  const { host, ticks, ticking } = ticked();
  ticking.show({ at: new Date(NOON - 30_000).toISOString() });
  await host.pass(29_999);
  expect(ticks).toEqual([]);
  await host.pass(2 * MINUTE);
  expect(ticks).toEqual([30_000, 30_000 + MINUTE]);
});

test('of several ages the next to change is waited for, with one timer [R51]', async () => {
  const { host, ticks, ticking } = ticked();
  ticking.show({ at: NOON - 10_000 });
  ticking.show({ at: NOON - 55_000 });
  ticking.show({ at: NOON - 5 * 3_600_000 - 1 });
  await host.pass(MINUTE);
  expect(ticks).toEqual([5_000, 50_000]);
});

test('what changes with the day only is drawn again at the quarters of an hour [R51]', async () => {
  const host = new FakeHost();
  const quarters: boolean[] = [];
  const ticking = createAgeClock(host, (isAnotherQuarter) => quarters.push(isAnotherQuarter));
  ticking.show({ at: NOON - 13.5 * MINUTE });
  await host.pass(1.5 * MINUTE);
  expect(quarters).toEqual([false, false]);
  ticking.show({ at: null });
  await host.pass(13.5 * MINUTE);
  expect(quarters.filter((isAnother) => isAnother)).toHaveLength(1);
  expect(quarters.at(-1)).toBe(true);
});

test('what has become older before anybody waited for it is drawn again at once [R51]', async () => {
  const host = new FakeHost();
  const quarters: boolean[] = [];
  const ticking = createAgeClock(host, (isAnotherQuarter) => quarters.push(isAnotherQuarter));
  ticking.show({ at: NOON - MINUTE }, NOON - 1);
  ticking.show({ at: NOON - 90_000 }, NOON - 1);
  await host.pass(0);
  expect(quarters).toEqual([true]);
  await host.pass(29_999);
  expect(quarters).toHaveLength(1);
  await host.pass(1);
  expect(quarters).toEqual([true, false]);
});

test('what is not on the screen any more is not waited for', async () => {
  const { host, ticks, ticking } = ticked();
  const shown = { at: NOON };
  ticking.show(shown);
  await host.pass(MINUTE);
  ticking.hide(shown);
  await host.pass(10 * MINUTE);
  expect(ticks).toEqual([MINUTE, 2 * MINUTE]);
});

test('nothing ticks while nobody can see it; all of it is drawn again when somebody can', async () => {
  const { host, ticks, ticking } = ticked();
  ticking.show({ at: NOON });
  host.show(false);
  ticking.show({ at: NOON + 1 });
  await host.pass(10 * MINUTE);
  expect(ticks).toEqual([]);
  host.show(true);
  expect(ticks).toEqual([10 * MINUTE]);
  await host.pass(MINUTE);
  expect(ticks).toEqual([10 * MINUTE, 10 * MINUTE + 1, 11 * MINUTE]);
  ticking.stop();
  await host.pass(MINUTE);
  expect(ticks).toHaveLength(3);
});

test.each(['Europe/Lisbon', 'Asia/Kathmandu', 'Australia/Eucla'])(
  'in %s words change when we say [R51]',
  (zone) => {
    const format = createFormat('en', zone);
    const words = (at: number, now: number) => {
      const text = new Date(at).toISOString();
      return `${format.ago(text, now)}, ${format.clock(text, now)}`;
    };
    for (const age of [
      0,
      61_000,
      59 * MINUTE,
      61 * MINUTE,
      23.5 * 60 * MINUTE,
      30 * 60 * MINUTE,
      6.9 * 24 * 60 * MINUTE,
    ]) {
      const at = NOON - age;
      let now = NOON;
      for (let step = 0; step < 200; step += 1) {
        const next = nextAgeChange(at, now);
        expect(next).toBeGreaterThan(now);
        expect(words(at, next - 1), `between ${now} and ${next}`).toBe(words(at, now));
        now = next;
      }
    }
  },
);
