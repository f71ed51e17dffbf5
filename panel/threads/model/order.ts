/** The order of rows: newest engagement first, then the larger id (R50), as the server pages them. */

import type { ThreadSummary } from '@heliograph/client/contract';

/** Sorts as text. */
export type SortKey = string;

const FRACTION_DIGITS = 6;

/** `2026-11-22T10:00:00.5Z` and `2026-11-22T10:00:00+00:00` become texts of one length, in UTC, to the microsecond. */
export function instantKey(at: string): string {
  const fraction = /\.(\d+)/.exec(at)?.[1] ?? '';
  const seconds = new Date(Math.floor(Date.parse(at) / 1000) * 1000).toISOString().slice(0, 19);
  return `${seconds}.${fraction.slice(0, FRACTION_DIGITS).padEnd(FRACTION_DIGITS, '0')}`;
}

export function sortKey(thread: Pick<ThreadSummary, 'sorted_at' | 'id'>): SortKey {
  return `${instantKey(thread.sorted_at)} ${thread.id}`;
}

export function newestFirst(a: { readonly key: SortKey }, b: { readonly key: SortKey }): number {
  return a.key < b.key ? 1 : a.key > b.key ? -1 : 0;
}
