import { describe, expect, test } from 'vitest';
import { createBlockHeights } from './block-heights';
import { BLOCK_ROWS, createRowBlocks, ROWS_PER_FRAME, type RowWindow } from './row-blocks';

const SCREEN = 540;
const at = (top: number) => ({ top, bottom: top + SCREEN, overscan: 400 });
const ALL = { focused: null, has: () => true };
const drawn = ({ pieces }: RowWindow) =>
  new Set(pieces.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, row) => from + row)));
const height = ({ before, pieces, after }: RowWindow, row = 54) =>
  pieces.reduce((sum, { from, to, gap }) => sum + gap + (to - from) * row, before + after);

describe('what is drawn at once [R53]', () => {
  test('what is in sight, and a few rows more, until all that is near stands', () => {
    const blocks = createRowBlocks();
    let standing: ReadonlySet<number> = new Set();
    let most = 0;
    let pictures = 0;
    for (let isWhole = false; !isWhole; pictures += 1) {
      const picture = blocks.rowWindow(
        100_000,
        at(54_000),
        { focused: null, has: (row) => standing.has(row) },
        ROWS_PER_FRAME,
      );
      const rows = drawn(picture);
      most = Math.max(most, [...rows].filter((row) => !standing.has(row)).length);
      for (let row = 1_000; row < 1_010; row += 1) expect(rows).toContain(row);
      expect(height(picture)).toBe(5_400_000);
      standing = rows;
      isWhole = picture.isWhole;
    }
    expect(most).toBeLessThanOrEqual(10 + 2 * BLOCK_ROWS);
    expect(pictures).toBeGreaterThan(1);
    expect([Math.min(...standing) <= 993, Math.max(...standing) >= 1_017]).toEqual([true, true]);
  });

  test('rows that stand already stay, although others are new', () => {
    const standing = new Set([12, 13, 14, 15]);
    const picture = createRowBlocks().rowWindow(
      100,
      at(0),
      { focused: null, has: (row) => standing.has(row) },
      ROWS_PER_FRAME,
    );
    expect(drawn(picture)).toContain(15);
    expect(picture.isWhole).toBe(false);
  });

  test('a second picture in the same frame draws no more than what is in sight, and what stands', () => {
    const blocks = createRowBlocks();
    const first = drawn(
      blocks.rowWindow(100_000, at(54_000), { focused: null, has: () => false }, ROWS_PER_FRAME),
    );
    const second = blocks.rowWindow(100_000, at(54_216), { focused: null, has: (row) => first.has(row) }, 0);
    const rows = [...drawn(second)].filter((row) => !first.has(row));
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.every((row) => row >= 1_004 && row < 1_016)).toBe(true);
    expect(second.isWhole).toBe(false);
  });

  test('the row with the focus stays with its neighbours, and the space between is left free', () => {
    const picture = createRowBlocks().rowWindow(100_000, at(54_000), { ...ALL, focused: 9 }, 0);
    expect(picture.pieces[0]).toEqual({ from: 4, to: 16, gap: 0 });
    expect(picture.pieces).toHaveLength(2);
    expect(height(picture)).toBe(5_400_000);
    expect(picture.isWhole).toBe(true);
  });

  test('an end that is no full block is drawn and counted', () => {
    const picture = createRowBlocks().rowWindow(10, at(0), ALL, 0);
    expect([...drawn(picture)]).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect([picture.isNearEnd, height(picture)]).toEqual([true, 540]);
  });
});

describe('heights', () => {
  test('places are found among measured and unmeasured blocks alike', () => {
    const heights = createBlockHeights(4);
    const known = new Map<number, number>();
    for (let block = 3; block < 20_000; block += 7) known.set(block, 200 + (block % 50));
    for (const [block, pixels] of known) heights.measure(block, pixels);
    const rows = 100_000;
    let offset = 0;
    for (let block = 0; block < 25_000; block += 1) {
      if (block % 997 === 0) {
        expect(heights.offset(block, rows)).toBe(offset);
        expect(heights.blockAt(offset, rows)).toBe(block);
        expect(heights.blockAt(offset - 1, rows)).toBe(Math.max(0, block - 1));
      }
      offset += known.get(block) ?? 216;
    }
    expect(heights.offset(25_000, rows)).toBe(offset);
    expect(heights.blockAt(offset + 1, rows)).toBe(24_999);
  });

  test('the usual height is the one of most rows, whatever a log takes', () => {
    const heights = createBlockHeights(4);
    for (const [block, pixels] of [240, 240, 3_000, 240].entries()) heights.measure(block, pixels);
    heights.applyMeasured();
    expect(heights.offset(10, 40)).toBe(3 * 240 + 3_000 + 6 * 240);
    heights.measure(2, 240);
    expect(heights.offset(3, 40)).toBe(720);
  });

  test('what is drawn in two pieces is measured in each, without the space between', () => {
    const blocks = createRowBlocks();
    const picture = blocks.rowWindow(100_000, at(54_000), { ...ALL, focused: 1 }, 0);
    const tops = picture.pieces.flatMap(({ from, to }) =>
      Array.from({ length: to - from }, (_, row) => (from + row) * 60),
    );
    blocks.measure(picture, [...tops, (tops.at(-1) ?? 0) + 60]);
    expect(blocks.rowWindow(100_000, at(60_000), ALL, 0).pieces[0]?.from).toBeLessThan(1_000);
    expect(height(blocks.rowWindow(100_000, at(60_000), ALL, 0), 60)).toBeGreaterThan(5_990_000);
  });
});
