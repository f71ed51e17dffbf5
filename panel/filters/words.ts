import type { TranslatorOf } from '../i18n/messages';
import { en } from './messages.en';
import type { FilterName, Filters, Period } from './model/filters';

export const filterCatalogue = { en, de: () => import('./messages.de').then(({ de }) => de) };

export type FilterTranslator = TranslatorOf<typeof en>;

/** What a set filter is called on its chip. */
export function filterChipText(
  say: FilterTranslator,
  locale: string,
  wishes: Filters,
  name: FilterName,
): string {
  if (name === 'showsAll') return say('all.chip');
  if (name === 'period') return wishes.period ? periodText(say, locale, wishes.period) : '';
  if (name === 'step') return say('step.chip', { step: wishes.step ?? '' });
  return wishes[name] ?? '';
}

export function periodText(say: FilterTranslator, locale: string, period: Period): string {
  if ('days' in period) return say('period.days', { count: period.days });
  const from = period.from && dayWords(locale, period.from);
  const until = period.until && dayWords(locale, period.until);
  if (from && until) return say('period.between', { from, until });
  return from ? say('period.since_day', { day: from }) : say('period.until_day', { day: until ?? '' });
}

/** `2026-11-24` as the viewer writes it. It is a day, not a moment, so no time zone moves it. */
function dayWords(locale: string, day: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(Date.parse(day));
}
