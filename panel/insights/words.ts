/** The words and formats of the insights, handed to all their parts. */

import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { TranslatorOf } from '../i18n/messages';
import { en } from './messages.en';

export const insightsCatalogue = { en, de: () => import('./messages.de').then(({ de }) => de) };
export type InsightsTranslator = TranslatorOf<typeof en>;

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** A Monday, so that adding days gives the weekdays in order. */
const MONDAY = Date.UTC(2024, 0, 1);

export interface InsightsFormat {
  readonly t: InsightsTranslator;
  number(value: number): string;
  percent(value: number): string;
  /** A day of the calendar, given as `2026-11-24`. */
  day(iso: string): string;
  dayLong(iso: string): string;
  time(milliseconds: number): string;
  /** From Monday = 0. */
  weekday(index: number, style: 'short' | 'long'): string;
  hour(hour: number): string;
  duration(seconds: number): string;
  country(code: string | null, english: string | null): string;
}

export function createInsightsFormat(
  say: InsightsTranslator,
  locale: string,
  timeZone: string,
): InsightsFormat {
  const numbers = new Intl.NumberFormat(locale);
  const percents = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  const utc = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options });
  const day = utc({ day: 'numeric', month: 'short' });
  const dayLong = utc({ weekday: 'long', day: 'numeric', month: 'long' });
  const hour = utc({ hour: 'numeric', minute: '2-digit' });
  const weekdays = { short: utc({ weekday: 'short' }), long: utc({ weekday: 'long' }) };
  const time = new Intl.DateTimeFormat(locale, { timeZone, dateStyle: 'medium', timeStyle: 'short' });
  const countries = new Intl.DisplayNames(locale, { type: 'region', fallback: 'none' });
  const unit = (name: string) =>
    new Intl.NumberFormat(locale, {
      style: 'unit',
      unit: name,
      unitDisplay: 'short',
      maximumFractionDigits: 1,
    });
  const seconds = unit('second');
  const minutes = unit('minute');
  const hours = unit('hour');
  const days = unit('day');

  return {
    t: say,
    number: (value) => numbers.format(value),
    percent: (value) => percents.format(value),
    day: (iso) => day.format(Date.parse(iso)),
    dayLong: (iso) => dayLong.format(Date.parse(iso)),
    time: (milliseconds) => time.format(milliseconds),
    weekday: (index, style) => weekdays[style].format(MONDAY + index * DAY * 1000),
    hour: (at) => hour.format(MONDAY + at * HOUR * 1000),
    duration(length) {
      if (length < MINUTE) return seconds.format(Math.round(length));
      if (length < HOUR) return minutes.format(Math.round(length / MINUTE));
      if (length < 2 * DAY) return hours.format(length / HOUR);
      return days.format(length / DAY);
    },
    country(code, english) {
      if (code === null) return say('countries.unknown');
      return (/^[A-Z]{2}$/.test(code) && countries.of(code)) || english || code;
    },
  };
}

const WordsContext = createContext<InsightsFormat | null>(null);

export const InsightsFormatProvider = WordsContext.Provider;

export function useInsightsFormat(): InsightsFormat {
  const words = useContext(WordsContext);
  if (words === null) throw new Error('This part of the insights is drawn outside of its provider.');
  return words;
}
