/**
 * Which rows of a long list are drawn, and how much room the others take. Knows numbers only.
 *
 * What is in sight is drawn at once. Of what lies beside it, a few rows are drawn with each picture, so that none takes
 * long; rows that stand already cost nothing.
 */

import { createBlockHeights } from './block-heights';

/** A few lines: a picture draws hardly more than is in sight. */
export const BLOCK_ROWS = 4;
/** So many new rows come with a picture, those in sight among them. */
export const ROWS_PER_FRAME = 8;

/** Rows that are drawn one after the other, from `from` to before `to`; `gap` pixels are left out before them. */
export interface RowRange {
  readonly from: number;
  readonly to: number;
  readonly gap: number;
}

export interface RowWindow {
  readonly count: number;
  readonly pieces: readonly RowRange[];
  /** Pixels before the first piece, and after the last. */
  readonly before: number;
  readonly after: number;
  /** Whether the end of the list is near. */
  readonly isNearEnd: boolean;
  /** Whether all that shall be drawn is in it. */
  readonly isWhole: boolean;
}

/** What can be seen, in pixels from the beginning of the list; `beside` so many more shall be drawn on both sides. */
export interface Viewport {
  readonly top: number;
  readonly bottom: number;
  readonly overscan: number;
}

/** What of a list is on the page. */
export interface RenderedRows {
  /** The row with the focus, which stays drawn. */
  readonly focused: number | null;
  has(row: number): boolean;
}

export interface RowBlocks {
  /** What to draw of `count` rows: all in sight, and of the others so many that no more than `atOnce` are new. */
  rowWindow(count: number, look: Viewport, standing: RenderedRows, atOnce: number): RowWindow;
  /** Takes the heights from what was drawn. `tops`: where each row begins and where the last one ends. */
  measure(picture: RowWindow, tops: readonly number[]): void;
}

export function createRowBlocks(): RowBlocks {
  const heights = createBlockHeights(BLOCK_ROWS);

  function picture(
    count: number,
    { top, bottom, overscan: beside }: Viewport,
    standing: RenderedRows,
    atOnce: number,
  ): RowWindow {
    const { focused } = standing;
    const last = Math.max(0, Math.ceil(count / BLOCK_ROWS) - 1);
    const [first, end] = [heights.blockAt(top, count), heights.blockAt(bottom, count)];
    const wanted = new Set<number>();
    for (let block = first; block <= end; block += 1) wanted.add(block);
    if (focused !== null) {
      const home = Math.floor(focused / BLOCK_ROWS);
      for (const block of [home - 1, home, home + 1]) if (block >= 0 && block <= last) wanted.add(block);
    }
    const newIn = (block: number) => newRows(block, count, standing);
    let left = atOnce;
    for (const block of wanted) left -= newIn(block);
    let isWhole = true;
    const farthest = heights.blockAt(bottom + beside, count);
    for (const block of outwards(first, end, heights.blockAt(top - beside, count), farthest)) {
      if (wanted.has(block)) continue;
      const coming = newIn(block);
      if (coming > 0 && coming > left) {
        isWhole = false;
        continue;
      }
      wanted.add(block);
      left -= coming;
    }
    return { count, ...arranged(count, wanted), isNearEnd: farthest === last, isWhole };
  }

  function arranged(count: number, wanted: ReadonlySet<number>) {
    const pieces: RowRange[] = [];
    const offset = (row: number) => heights.offset(Math.ceil(row / BLOCK_ROWS), count);
    for (const block of [...wanted].sort((a, b) => a - b)) {
      const from = block * BLOCK_ROWS;
      const to = Math.min(count, from + BLOCK_ROWS);
      const piece = pieces.at(-1);
      if (piece?.to === from) pieces[pieces.length - 1] = { ...piece, to };
      else pieces.push({ from, to, gap: piece ? offset(from) - offset(piece.to) : 0 });
    }
    const [from, to] = [pieces[0]?.from ?? 0, pieces.at(-1)?.to ?? 0];
    return { pieces, before: offset(from), after: offset(count) - offset(to) };
  }

  function measure({ pieces }: RowWindow, tops: readonly number[]): void {
    let at = 0;
    for (const { from, to } of pieces) {
      for (let row = from; row < to; row += BLOCK_ROWS) {
        const rows = Math.min(BLOCK_ROWS, to - row);
        const begin = tops[at];
        at += rows;
        // Where a piece ends the next top is that of another piece, with the space between them.
        const end = row + rows < to || at === tops.length - 1 ? tops[at] : undefined;
        if (begin !== undefined && end !== undefined && rows === BLOCK_ROWS)
          heights.measure(row / BLOCK_ROWS, end - begin);
      }
    }
    heights.applyMeasured();
  }

  return { rowWindow: picture, measure };
}

function newRows(block: number, count: number, standing: RenderedRows): number {
  let rows = 0;
  const end = Math.min(count, (block + 1) * BLOCK_ROWS);
  for (let row = block * BLOCK_ROWS; row < end; row += 1) if (!standing.has(row)) rows += 1;
  return rows;
}

/** The blocks around those from `first` to `end`, the nearest first. */
function* outwards(first: number, end: number, from: number, to: number): Generator<number> {
  for (let away = 1; first - away >= from || end + away <= to; away += 1) {
    if (end + away <= to) yield end + away;
    if (first - away >= from) yield first - away;
  }
}
