/** What the person wishes, as the API takes it and as the host keeps it. Pure. */

import { type Filters, NO_FILTERS, type Period } from './filters';

const DAY_MILLISECONDS = 24 * 3_600_000;

/** The wishes as the API takes them: `q=roof&domain=example.com`. */
export function filterQuery(wishes: Filters, now: number, timeZone: string): string {
  const { since, until } = bounds(wishes.period, now, timeZone);
  const parts = {
    q: wishes.search.trim() || null,
    since,
    until,
    domain: wishes.domain,
    sequence: wishes.sequence,
    step: wishes.step,
    show: wishes.showsAll ? 'all' : null,
  };
  return Object.entries(parts)
    .flatMap(([name, value]) => (value === null ? [] : `&${name}=${encodeURIComponent(value)}`))
    .join('');
}

function bounds(period: Period | null, now: number, timeZone: string) {
  if (!period) return { since: null, until: null };
  if ('days' in period) return { since: iso(now - period.days * DAY_MILLISECONDS), until: null };
  return {
    since: period.from && iso(startOfDay(period.from, 0, timeZone)),
    until: period.until && iso(startOfDay(period.until, 1, timeZone)),
  };
}

function iso(at: number): string {
  return new Date(at).toISOString();
}

/** When the day `2026-11-24`, or so many days after it, begins in a time zone. */
export function startOfDay(date: string, daysAfter: number, timeZone: string): number {
  const midnight = Date.parse(`${date}T00:00:00Z`) + daysAfter * DAY_MILLISECONDS;
  const guess = midnight - offset(midnight, timeZone);
  return midnight - offset(guess, timeZone); // the clocks may have changed in between
}

function offset(at: number, timeZone: string): number {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  return Date.parse(`${format.format(at).replace(' ', 'T')}Z`) - at;
}

/** What was written by `JSON.stringify`, as far as it still makes sense. */
export function parseFilters(text: string | null): Filters {
  try {
    const found: Partial<Record<keyof Filters, unknown>> = JSON.parse(text ?? '{}') ?? {};
    const words = (name: keyof Filters) => (typeof found[name] === 'string' ? found[name] : null);
    return {
      search: words('search') ?? '',
      period: readPeriod(found.period),
      domain: words('domain'),
      sequence: words('sequence'),
      step: words('step'),
      showsAll: found.showsAll === true,
    };
  } catch {
    return NO_FILTERS;
  }
}

function readPeriod(found: unknown): Period | null {
  if (typeof found !== 'object' || found === null) return null;
  const { days, from, until } = found as Record<string, unknown>;
  if (typeof days === 'number') return { days };
  const day = (value: unknown) =>
    typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) ? value : null;
  return day(from) || day(until) ? { from: day(from), until: day(until) } : null;
}
