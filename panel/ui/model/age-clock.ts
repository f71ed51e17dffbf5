/** Tells when ages on the screen become others, so that they are drawn again just then: one timer for all of them. */

import type { Runtime, Stop } from '@heliograph/client/host';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** In every time zone a day begins at such a moment. */
const QUARTER = 15 * MINUTE;

/** A time on the screen; without `at`, one whose words change with the day only. */
export interface ShownTime {
  readonly at: string | number | null;
}

export interface AgeClock {
  /** `drawn`: when its words were made, which may be a while ago. */
  show(shown: ShownTime, drawn?: number): void;
  hide(shown: ShownTime): void;
  stop: Stop;
}

export function createAgeClock(
  runtime: Pick<Runtime, 'now' | 'after' | 'isVisible' | 'watchVisibility'>,
  /** `isAnotherQuarter`: the day may be another, too. */
  tick: (isAnotherQuarter: boolean) => void,
): AgeClock {
  const times = new Map<ShownTime, number | null>();
  let quarter = quarterOf(runtime.now());
  let due = Number.POSITIVE_INFINITY;
  let stopTimer: Stop = () => undefined;

  function wait(until: number): void {
    stopTimer();
    due = until;
    stopTimer = Number.isFinite(until)
      ? runtime.after(Math.max(0, until - runtime.now()), again)
      : () => undefined;
  }

  function again(): void {
    const now = runtime.now();
    const before = quarter;
    quarter = quarterOf(now);
    tick(quarter !== before);
    wait(Math.min(...[...times.values()].map((at) => nextAgeChange(at, now))));
  }

  const stopWatching = runtime.watchVisibility(() => {
    if (runtime.isVisible()) again();
    else wait(Number.POSITIVE_INFINITY);
  });

  return {
    show(shown, drawn = runtime.now()) {
      const at = typeof shown.at === 'string' ? Date.parse(shown.at) : shown.at;
      times.set(shown, at);
      quarter = Math.min(quarter, quarterOf(drawn));
      const next = nextAgeChange(at, drawn);
      if (runtime.isVisible() && next < due) wait(next);
    },
    hide: (shown) => times.delete(shown),
    stop() {
      stopTimer();
      stopWatching();
    },
  };
}

function quarterOf(now: number): number {
  return Math.floor(now / QUARTER);
}

/** When the words for a time become others: with each minute of its first hour, each hour of its first day, each day. */
export function nextAgeChange(at: number | null, now: number): number {
  const quarter = now - (now % QUARTER) + QUARTER;
  const age = at === null ? DAY : now - at;
  if (at === null || age >= DAY) return quarter;
  const step = age < HOUR ? MINUTE : HOUR;
  return Math.min(quarter, at + (Math.max(0, Math.floor(age / step)) + 1) * step);
}
