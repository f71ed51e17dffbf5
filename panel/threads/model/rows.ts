/**
 * Places on the screen, newest first. A row keeps the key that it had when it was put there. Pure.
 *
 * Rows lie in short pieces, of which a change makes those anew that it concerns: a busy hour among 100,000 rows leaves
 * little behind for the browser to clear away.
 */

import { newestFirst, type SortKey } from './order';

export interface Row {
  readonly id: string;
  readonly key: SortKey;
}

type Piece = readonly Row[];

const PIECE_ROWS = 256;

export class Rows {
  readonly length: number;

  /** No piece is empty. */
  private constructor(private readonly pieces: readonly Piece[]) {
    this.length = pieces.reduce((rows, piece) => rows + piece.length, 0);
  }

  /** `rows` in order. */
  static of(rows: Piece): Rows {
    return new Rows(cut(rows));
  }

  at(place: number): Row | undefined {
    let left = place;
    for (const piece of this.pieces) {
      if (left < piece.length) return piece[left];
      left -= piece.length;
    }
    return undefined;
  }

  /** The place of the row with exactly this key, or -1. */
  indexOf(key: SortKey): number {
    const at = this.pieceOf(key);
    const piece = this.pieces[at] ?? [];
    const place = firstWhere(piece, (row) => row.key <= key);
    if (piece[place]?.key !== key) return -1;
    return this.pieces.slice(0, at).reduce((rows, before) => rows + before.length, place);
  }

  *[Symbol.iterator](): Generator<Row> {
    for (const piece of this.pieces) yield* piece;
  }

  /** Without the rows of these keys and with those that come. */
  merged(gone: readonly SortKey[], come: readonly Row[]): Rows {
    if (gone.length + come.length === 0) return this;
    // A `Set` of what goes would be shorter: `sharded` says why there is none.
    const pieces: Piece[] = this.length > 0 ? [...this.pieces] : [[]];
    for (const leaving of gone) {
      const at = this.pieceOf(leaving);
      pieces[at] = (pieces[at] as Piece).filter(({ key }) => key !== leaving);
    }
    const coming: Row[][] = [];
    for (const row of come) {
      const at = this.pieceOf(row.key);
      coming[at] = coming[at] ?? [];
      coming[at].push(row);
    }
    return new Rows(
      pieces.flatMap((piece, at) => {
        const more = coming[at];
        if (more) return cut(piece.concat(more).sort(newestFirst));
        return piece.length > 0 ? [piece] : [];
      }),
    );
  }

  without(id: string): Rows {
    for (const piece of this.pieces) {
      const row = piece.find((one) => one.id === id);
      if (row) return this.merged([row.key], []);
    }
    return this;
  }

  /** The last piece that begins with this key or before it; what comes before all of them belongs into the first. */
  private pieceOf(key: SortKey): number {
    return Math.max(0, firstWhere(this.pieces, (piece) => (piece[0] as Row).key < key) - 1);
  }
}

export const NO_ROWS = Rows.of([]);

/** Not into pieces of full length, which the next row would break again. */
function cut(rows: Piece): Piece[] {
  const pieces: Piece[] = [];
  const length = rows.length > 2 * PIECE_ROWS ? PIECE_ROWS : rows.length;
  for (let from = 0; from < rows.length; from += length) pieces.push(rows.slice(from, from + length));
  return pieces;
}

/** The place of the first thing that fulfils this, as all after it do; the length where none does. */
function firstWhere<Thing>(things: readonly Thing[], isAfter: (thing: Thing) => boolean): number {
  let from = 0;
  let to = things.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if (isAfter(things[middle] as Thing)) to = middle;
    else from = middle + 1;
  }
  return from;
}
