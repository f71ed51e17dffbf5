/** What the person wants to see of their threads: search, filters, "show all" (R53, R54, R56). Pure. */

/** The time of an engagement: the last so many days, or whole days in the viewer's time zone, both included. */
export type Period =
  | { readonly days: number }
  | { readonly from: string | null; readonly until: string | null };

export interface Filters {
  readonly search: string;
  readonly period: Period | null;
  /** A recipient's domain, which stands for their company. */
  readonly domain: string | null;
  readonly sequence: string | null;
  readonly step: string | null;
  /** Also what was quiet for more than 14 days. */
  readonly showsAll: boolean;
}

export const NO_FILTERS: Filters = {
  search: '',
  period: null,
  domain: null,
  sequence: null,
  step: null,
  showsAll: false,
};

/** Everything but the search. */
export const CLEARED_FILTERS = {
  period: null,
  domain: null,
  sequence: null,
  step: null,
  showsAll: false,
} as const satisfies Partial<Filters>;

/** Whether threads are left out that the person would see otherwise, so that only the server knows what belongs here. */
export function isFiltered({ search: words, period, domain, sequence, step }: Filters): boolean {
  return words.trim() !== '' || period !== null || domain !== null || sequence !== null || step !== null;
}

/** Whether what was quiet for long is left out (R56): a search finds that too. */
export function hidesIdle({ search: words, showsAll }: Filters): boolean {
  return !showsAll && words.trim() === '';
}

export type FilterName = 'period' | 'domain' | 'sequence' | 'step' | 'showsAll';

/** The filters that are set, in the order of the chips. */
export function activeFilters(wishes: Filters): FilterName[] {
  const names = ['period', 'domain', 'sequence', 'step', 'showsAll'] as const;
  return names.filter((name) => wishes[name] !== null && wishes[name] !== false);
}
