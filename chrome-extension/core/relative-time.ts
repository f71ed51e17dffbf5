/** When something happened, as it stands inside of a sentence: `just now`, `2 minutes ago`, `on Tuesday`. Pure. */

import { languageOf } from '../../panel/ui/model/display-preferences';
import type { ExtensionTranslator } from './messages';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const WEEK = 7 * DAY;

/** Milliseconds since 1970. Ages are rounded down; a weekday is never that of today. */
export type RelativeTime = (at: number, now: number) => string;

export function createRelativeTime(locale: string, timeZone: string, say: ExtensionTranslator): RelativeTime {
  // Dates in another language than the words around them would be a riddle.
  const spoken = locale.split('-')[0] === languageOf(locale) ? locale : 'en';
  const ages = new Intl.RelativeTimeFormat(spoken, { numeric: 'always' });
  const dates = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(spoken, { timeZone, ...options });
  const weekday = dates({ weekday: 'long' });
  const date = dates({ day: 'numeric', month: 'long' });
  const dateOfYear = dates({ day: 'numeric', month: 'long', year: 'numeric' });
  const year = dates({ year: 'numeric' });

  function dayOf(at: number, now: number): string {
    if (now - at < WEEK && weekday.format(at) !== weekday.format(now)) return weekday.format(at);
    return (year.format(at) === year.format(now) ? date : dateOfYear).format(at);
  }

  return (at, now) => {
    const age = now - at;
    if (age < MINUTE) return say('when.just_now');
    if (age < HOUR) return ages.format(-Math.floor(age / MINUTE), 'minute');
    if (age < DAY) return ages.format(-Math.floor(age / HOUR), 'hour');
    return say('when.day', { day: dayOf(at, now) });
  };
}
