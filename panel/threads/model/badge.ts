/** The badge on the Engagement button (R60, R64). Pure. */

const LARGEST_SHOWN = 99;

export interface Counter {
  readonly count: number;
  /** The event that told us, 0 for an answer. */
  readonly number: number;
}

export const NO_COUNT: Counter = { count: 0, number: 0 };

/** An answer loses against an event that came after it was asked for. */
export function withAnswer(counter: Counter, count: number, askedAt: number): Counter {
  return counter.number > askedAt ? counter : { count, number: counter.number };
}

export function withEvent(
  counter: Counter,
  event: { readonly count: number; readonly number: number },
): Counter {
  return event.number > counter.number ? { count: event.count, number: event.number } : counter;
}

/** What stands on the badge; nothing for 0. */
export function badgeText({ count }: Counter): string {
  if (count <= 0) return '';
  return count > LARGEST_SHOWN ? `${LARGEST_SHOWN}+` : String(count);
}

export interface Click {
  /** 1 for the first of a row of clicks, 2 for the second. */
  readonly detail: number;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
}

/** Tells whether the second click came and Ctrl or Cmd was down both times (R64). */
export function isReset(first: Click | null, second: Click): boolean {
  const held = (click: Click) => click.ctrlKey || click.metaKey;
  return second.detail === 2 && first !== null && first.detail === 1 && held(first) && held(second);
}
