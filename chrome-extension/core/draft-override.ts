/** How the switches of messages were set, each under its draft's number, until it can be taken for forgotten. Pure. */

export const OVERRIDE_PREFIX = 'choice.';

export interface StoredOverride {
  readonly choice: 'on' | 'off';
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** Whoever leaves a draft for longer decides anew, with the line before their eyes. */
const KEPT_DAYS = 30;
const DAY = 86_400_000;

/** The names in `stored` whose time is over. */
export function expiredOverrides(stored: Readonly<Record<string, unknown>>, now: number): string[] {
  return Object.entries(stored).flatMap(([name, kept]) =>
    name.startsWith(OVERRIDE_PREFIX) && now - (kept as StoredOverride).at > KEPT_DAYS * DAY ? [name] : [],
  );
}
