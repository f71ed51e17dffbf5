/** Which rows of a long list are drawn, and how much room the others take. Knows numbers only. */

/** About half a screen: what scrolling draws at once stays short. */
export const BLOCK_ROWS = 8;
const USUAL_ROW_PIXELS = 54;

/** Rows that are drawn one after the other, from `from` to before `to`; `gap` pixels are left out before them. */
export interface Piece {
  readonly from: number;
  readonly to: number;
  readonly gap: number;
}

export interface Picture {
  readonly count: number;
  readonly pieces: readonly Piece[];
  /** Pixels before the first piece, and after the last. */
  readonly before: number;
  readonly after: number;
  /** Whether the end of the list is drawn. */
  readonly isNearEnd: boolean;
}

export interface Blocks {
  /** What to draw of `count` rows; `focused` stays drawn. */
  picture(count: number, look: { top: number; bottom: number }, focused: number | null): Picture;
  /** Takes the heights from what was drawn. `tops`: where each row begins and where the last one ends. */
  measure(picture: Picture, tops: readonly number[]): void;
}

export function createBlocks(): Blocks {
  const heights = new Map<number, number>();
  let rowHeight = USUAL_ROW_PIXELS;

  const rowsIn = (block: number, count: number) => Math.min(BLOCK_ROWS, count - block * BLOCK_ROWS);
  const heightOf = (block: number, count: number) =>
    rowsIn(block, count) === BLOCK_ROWS
      ? (heights.get(block) ?? BLOCK_ROWS * rowHeight)
      : rowsIn(block, count) * rowHeight;

  function seen(count: number, look: { top: number; bottom: number }): [number, number] {
    const last = Math.max(0, Math.ceil(count / BLOCK_ROWS) - 1);
    let at = 0;
    let first = -1;
    for (let block = 0; block <= last; block += 1) {
      at += heightOf(block, count);
      if (first === -1 && (at > look.top || block === last)) first = block;
      if (first !== -1 && at >= look.bottom) return [first, block];
    }
    return [first, last];
  }

  function picture(count: number, look: { top: number; bottom: number }, focused: number | null): Picture {
    const last = Math.max(0, Math.ceil(count / BLOCK_ROWS) - 1);
    const [first, end] = seen(count, look);
    const wanted = new Set<number>();
    for (let block = first; block <= end; block += 1) wanted.add(block);
    if (focused !== null) {
      const home = Math.floor(focused / BLOCK_ROWS);
      for (const block of [home - 1, home, home + 1]) if (block >= 0 && block <= last) wanted.add(block);
    }
    return { count, ...arranged(count, last, wanted), isNearEnd: end === last };
  }

  function arranged(count: number, last: number, wanted: ReadonlySet<number>) {
    const pieces: Piece[] = [];
    let before = 0;
    let space = 0;
    for (let block = 0; block <= last; block += 1) {
      if (!wanted.has(block)) {
        space += heightOf(block, count);
        continue;
      }
      const from = block * BLOCK_ROWS;
      const to = from + rowsIn(block, count);
      const piece = pieces.at(-1);
      if (piece?.to === from) pieces[pieces.length - 1] = { ...piece, to };
      else pieces.push({ from, to, gap: pieces.length === 0 ? 0 : space });
      if (pieces.length === 1 && space > 0 && pieces[0]?.from === from) before = space;
      space = 0;
    }
    return { pieces, before, after: space };
  }

  function measure({ pieces, count }: Picture, tops: readonly number[]): void {
    let at = 0;
    let isNew = false;
    for (const { from, to } of pieces) {
      for (let row = from; row < to; row += BLOCK_ROWS) {
        const rows = rowsIn(row / BLOCK_ROWS, count);
        const begin = tops[at];
        const isLast = row + rows >= to;
        const end = isLast ? undefined : tops[at + rows];
        at += rows;
        if (begin === undefined || rows < BLOCK_ROWS) continue;
        const bottom = end ?? (at === tops.length - 1 ? tops[at] : undefined);
        if (bottom === undefined || heights.get(row / BLOCK_ROWS) === bottom - begin) continue;
        heights.set(row / BLOCK_ROWS, bottom - begin);
        isNew = true;
      }
    }
    if (isNew) rowHeight = usual(heights);
  }

  return { picture, measure };
}

/** The height of a row in most blocks: an expanded log says nothing about the others. */
function usual(heights: ReadonlyMap<number, number>): number {
  const sorted = [...heights.values()].sort((a, b) => a - b);
  return (sorted[sorted.length >> 1] ?? 0) / BLOCK_ROWS;
}
