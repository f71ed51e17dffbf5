/** Places on the screen, newest first. A row keeps the key that it had when it was put there. Pure. */

import { newestFirst, type SortKey } from './order';

/** So many rows are moved one by one; more are put in order together. */
const FEW = 8;

export interface Row {
  readonly id: string;
  readonly key: SortKey;
}

export type Rows = readonly Row[];

/** Where a row with this key stands, or would stand. */
export function placeOf(rows: Rows, key: SortKey): number {
  let from = 0;
  let to = rows.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((rows[middle] as Row).key > key) from = middle + 1;
    else to = middle;
  }
  return from;
}

/** The place of the row with exactly this key, or -1. */
export function indexOf(rows: Rows, key: SortKey): number {
  const place = placeOf(rows, key);
  return rows[place]?.key === key ? place : -1;
}

export function withRow(rows: Rows, row: Row): Rows {
  const place = placeOf(rows, row.key);
  return [...rows.slice(0, place), row, ...rows.slice(place)];
}

export function withoutId(rows: Rows, id: string): Rows {
  return rows.filter((row) => row.id !== id);
}

/** Without the rows of these keys and with those that come. */
export function merged(rows: Rows, gone: readonly SortKey[], come: readonly Row[]): Rows {
  if (gone.length + come.length <= FEW) {
    const left = gone.reduce(withoutKey, rows);
    return come.reduce(withRow, left);
  }
  const leaving = new Set(gone);
  const left = gone.length > 0 ? rows.filter(({ key }) => !leaving.has(key)) : rows;
  const coming = [...come].sort(newestFirst);
  const isEnd = (left.at(-1)?.key ?? coming[0]?.key ?? '') >= (coming[0]?.key ?? '');
  const all = left.concat(coming);
  return isEnd ? all : all.sort(newestFirst);
}

function withoutKey(rows: Rows, key: SortKey): Rows {
  const place = indexOf(rows, key);
  return place === -1 ? rows : [...rows.slice(0, place), ...rows.slice(place + 1)];
}
