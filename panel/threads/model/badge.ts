/** The badge on the Engagement button (R60, R64). Pure. */

const LARGEST_SHOWN = 99;

export interface BadgeCount {
  readonly count: number;
  /** The event that told us, 0 for an answer. */
  readonly eventNumber: number;
}

export const NO_BADGE: BadgeCount = { count: 0, eventNumber: 0 };

/** An answer loses against an event that came after it was asked for. */
export function withBadgeResponse(counter: BadgeCount, count: number, askedAt: number): BadgeCount {
  return counter.eventNumber > askedAt ? counter : { count, eventNumber: counter.eventNumber };
}

export function withBadgeEvent(
  counter: BadgeCount,
  event: { readonly count: number; readonly number: number },
): BadgeCount {
  return event.number > counter.eventNumber ? { count: event.count, eventNumber: event.number } : counter;
}

/** What stands on the badge; nothing for 0. */
export function badgeText({ count }: BadgeCount): string {
  if (count <= 0) return '';
  return count > LARGEST_SHOWN ? `${LARGEST_SHOWN}+` : String(count);
}

export interface MouseClick {
  /** 1 for the first of a row of clicks, 2 for the second. */
  readonly detail: number;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
}

/** Tells whether the second click came and Ctrl or Cmd was down both times (R64). */
export function isResetGesture(first: MouseClick | null, second: MouseClick): boolean {
  const held = (click: MouseClick) => click.ctrlKey || click.metaKey;
  return second.detail === 2 && first !== null && first.detail === 1 && held(first) && held(second);
}
