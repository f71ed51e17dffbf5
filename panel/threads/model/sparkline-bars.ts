/** A row's opens of 14 days as bars. Numbers only. */

export const BAR_PIXELS = 3;
export const HIGHEST_PIXELS = 12;
const LOWEST_PIXELS = 2;

export interface Bar {
  readonly x: number;
  readonly height: number;
}

/** One bar for each day with opens, as high as its share of the busiest day; one open is never invisible. */
export function barsOf(daily: readonly number[]): Bar[] {
  const most = Math.max(0, ...daily);
  return daily.flatMap((opens, day) =>
    opens > 0
      ? [{ x: day * BAR_PIXELS, height: Math.max(LOWEST_PIXELS, (opens / most) * HIGHEST_PIXELS) }]
      : [],
  );
}

/** What the bars say in numbers: all opens, and on how many days. */
export function sumOf(daily: readonly number[]): { opens: number; days: number } {
  return {
    opens: daily.reduce((sum, opens) => sum + opens, 0),
    days: daily.filter((opens) => opens > 0).length,
  };
}
