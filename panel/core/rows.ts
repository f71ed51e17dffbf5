/** Places on the screen, newest first. A row keeps the key that it had when it was put there. Pure. */

import { newestFirst, type SortKey } from './order';

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

export function withoutId(rows: Rows, id: string): Rows {
  return rows.filter((row) => row.id !== id);
}

/**
 * Without the rows of these keys and with those that come. The rows between are copied in one piece each and not compared,
 * so a few changes among 100,000 rows cost little.
 */
export function merged(rows: Rows, gone: readonly SortKey[], come: readonly Row[]): Rows {
  if (gone.length + come.length === 0) return rows;
  const edits = [
    ...leaving(rows, gone),
    ...come.map((row) => ({ at: placeOf(rows, row.key), row, key: row.key })),
  ];
  edits.sort((a, b) => a.at - b.at || newestFirst(a, b));
  const pieces: Rows[] = [];
  let from = 0;
  for (const { at, row } of edits) {
    if (at > from) pieces.push(rows.slice(from, at));
    from = Math.max(from, row ? at : at + 1);
    if (row) pieces.push([row]);
  }
  return ([] as Row[]).concat(...pieces, rows.slice(from));
}

function leaving(rows: Rows, gone: readonly SortKey[]) {
  const found = gone.map((key) => ({ at: indexOf(rows, key), row: null, key }));
  return found.filter(({ at }) => at !== -1);
}
