/** The order of rows: newest engagement first, then the larger id (R50), as the server pages them. */

import type { ThreadSummary } from '@heliograph/client/contract';

/** Sorts as text. */
export type SortKey = string;

/** A place on the screen. A row keeps the key that it had when it was put there. */
export interface Row {
  readonly id: string;
  readonly key: SortKey;
}

/** Sorted, newest first. */
export type Rows = readonly Row[];

const FRACTION_DIGITS = 6;

/** `2026-11-22T10:00:00.5Z` and `2026-11-22T10:00:00+00:00` become texts of one length, in UTC, to the microsecond. */
export function timestampKey(at: string): string {
  const fraction = /\.(\d+)/.exec(at)?.[1] ?? '';
  const seconds = new Date(Math.floor(Date.parse(at) / 1000) * 1000).toISOString().slice(0, 19);
  return `${seconds}.${fraction.slice(0, FRACTION_DIGITS).padEnd(FRACTION_DIGITS, '0')}`;
}

export function sortKey(thread: Pick<ThreadSummary, 'sorted_at' | 'id'>): SortKey {
  return `${timestampKey(thread.sorted_at)} ${thread.id}`;
}

/** Return the place of the row with exactly this key, or -1. */
export function placeOf(rows: Rows, key: SortKey): number {
  const place = placeFor(rows, key);
  return rows[place]?.key === key ? place : -1;
}

/** Return the rows without those of the keys in `gone` and with those in `come`. */
export function merged(rows: Rows, gone: readonly SortKey[], come: readonly Row[]): Rows {
  if (gone.length + come.length === 0) return rows;
  const next = [...rows];
  for (const key of gone) {
    const place = placeOf(next, key);
    if (place !== -1) next.splice(place, 1);
  }
  for (const row of come) next.splice(placeFor(next, row.key), 0, row);
  return next;
}

/** Return the place of the first row that is not newer than `key`. */
function placeFor(rows: Rows, key: SortKey): number {
  let from = 0;
  let to = rows.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((rows[middle] as Row).key <= key) to = middle;
    else from = middle + 1;
  }
  return from;
}
