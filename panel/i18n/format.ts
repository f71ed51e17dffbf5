/** Times and numbers in the viewer's language and time zone (R51). */

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const WEEK = 7 * DAY;

export interface Format {
  /**
   * For a row: `now`, `2 min`, `5 hr`, `Tue`, `12 Oct`, `12 Oct 2025`. Empty for `now`, which needs words. Ages are rounded
   * down; a weekday is never that of today.
   */
  ago(at: string, now: number): string;
  /** For a log line: `14:02`, `Tue 14:02`, `12 Oct, 14:02`. */
  clock(at: string, now: number): string;
  /** Everything: weekday, date, seconds, time zone. */
  exact(at: string): string;
  /** A length of time, in whole minutes at least, rounded down: `3 min`. */
  span(milliseconds: number): string;
  /** A short length of time: `0.04s`, `1.2s`, `12s`. */
  seconds(milliseconds: number): string;
  number(value: number): string;
  /** The name of a country by its code, ISO 3166-1 alpha-2. */
  country(code: string): string;
}

/** Made when it is first wanted: a browser needs a millisecond or two for each of these. */
function once<Thing>(make: () => Thing): () => Thing {
  let made: Thing | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

export function createFormat(locale: string, timeZone: string): Format {
  const dates = (options: Intl.DateTimeFormatOptions) =>
    once(() => new Intl.DateTimeFormat(locale, { timeZone, ...options }));
  const figures = (options?: Intl.NumberFormatOptions) => once(() => new Intl.NumberFormat(locale, options));
  const unit = (name: string) =>
    figures({ style: 'unit', unit: name, unitDisplay: 'short', maximumFractionDigits: 0 });
  const clock = (more: Intl.DateTimeFormatOptions) =>
    once(() => {
      const { hourCycle } = new Intl.DateTimeFormat(locale, { hour: 'numeric' }).resolvedOptions();
      const hour = hourCycle === 'h23' ? '2-digit' : 'numeric';
      return new Intl.DateTimeFormat(locale, { timeZone, hour, minute: '2-digit', ...more });
    });
  const seconds = figures({
    style: 'unit',
    unit: 'second',
    unitDisplay: 'narrow',
    maximumSignificantDigits: 2,
  });
  const numbers = figures();
  const minutes = unit('minute');
  const hours = unit('hour');
  const days = unit('day');
  const weekday = dates({ weekday: 'short' });
  const date = dates({ day: 'numeric', month: 'short' });
  const dateOfYear = dates({ day: 'numeric', month: 'short', year: 'numeric' });
  const clockToday = clock({});
  const clockOfWeek = clock({ weekday: 'short' });
  const exact = dates({ dateStyle: 'full', timeStyle: 'long' });
  const year = dates({ year: 'numeric' });
  const day = dates({ dateStyle: 'short' });
  let countries: Intl.DisplayNames | null = null;

  function span(milliseconds: number): string {
    if (milliseconds < HOUR) return minutes().format(Math.floor(milliseconds / MINUTE));
    if (milliseconds < DAY) return hours().format(Math.floor(milliseconds / HOUR));
    return days().format(Math.floor(milliseconds / DAY));
  }

  /** Less than a week ago, and not on the weekday of today, which would be read as today. */
  function isNear(then: number, now: number): boolean {
    return now - then < WEEK && weekday().format(then) !== weekday().format(now);
  }

  return {
    span,
    ago(at, now) {
      const then = Date.parse(at);
      const age = now - then;
      if (age < MINUTE) return '';
      if (age < DAY) return span(age);
      if (isNear(then, now)) return weekday().format(then);
      return (year().format(then) === year().format(now) ? date : dateOfYear)().format(then);
    },
    clock(at, now) {
      const then = Date.parse(at);
      if (day().format(then) === day().format(now)) return clockToday().format(then);
      if (isNear(then, now)) return clockOfWeek().format(then);
      if (year().format(then) !== year().format(now)) return dateOfYear().format(then);
      return `${date().format(then)}, ${clockToday().format(then)}`;
    },
    exact: (at) => exact().format(Date.parse(at)),
    seconds: (milliseconds) => seconds().format(milliseconds / 1000),
    number: (value) => numbers().format(value),
    country: (code) => {
      countries ??= new Intl.DisplayNames(locale, { type: 'region' });
      return countries.of(code) ?? code;
    },
  };
}
