/** How high the blocks of a long list are: those that were drawn as measured, the others as is usual. Knows numbers only. */

const USUAL_ROW_PIXELS = 54;
/** Sums are kept of so many blocks together, so that a place among 25,000 blocks is found without a look at each. */
const GROUP_BLOCKS = 64;
/** The usual height is that of the rows seen last. */
const REMEMBERED = 63;

export interface BlockHeights {
  /** Pixels from the beginning of the list to a block, of `count` rows in all. */
  offset(block: number, count: number): number;
  /** The block at so many pixels; the first or the last one where there is none. */
  blockAt(pixels: number, count: number): number;
  /** Blocks that are not full are not measured: they will be another height soon. */
  measure(block: number, pixels: number): void;
  /** After blocks were measured. */
  applyMeasured(): void;
}

export function createBlockHeights(blockRows: number): BlockHeights {
  const heights = new Map<number, number>();
  const groups: { sum: number; blocks: number }[] = [];
  const seen: number[] = [];
  let usual = blockRows * USUAL_ROW_PIXELS;

  const heightOf = (block: number) => heights.get(block) ?? usual;
  const groupHeight = (group: number) => {
    const { sum, blocks } = groups[group] ?? { sum: 0, blocks: 0 };
    return sum + (GROUP_BLOCKS - blocks) * usual;
  };

  function offset(block: number, count: number): number {
    const full = Math.min(block, Math.floor(count / blockRows));
    const group = Math.floor(full / GROUP_BLOCKS);
    let at = 0;
    for (let before = 0; before < group; before += 1) at += groupHeight(before);
    for (let before = group * GROUP_BLOCKS; before < full; before += 1) at += heightOf(before);
    return block > full ? at + ((count % blockRows) / blockRows) * usual : at;
  }

  function blockAt(pixels: number, count: number): number {
    const last = Math.max(0, Math.ceil(count / blockRows) - 1);
    let group = 0;
    let at = groupHeight(0);
    while (at <= pixels && (group + 1) * GROUP_BLOCKS <= last) {
      group += 1;
      at += groupHeight(group);
    }
    let block = group * GROUP_BLOCKS;
    at += heightOf(block) - groupHeight(group);
    while (at <= pixels && block < last) {
      block += 1;
      at += heightOf(block);
    }
    return block;
  }

  return {
    offset,
    blockAt,
    measure(block, pixels) {
      const before = heights.get(block);
      if (before === pixels) return;
      const group = Math.floor(block / GROUP_BLOCKS);
      const { sum, blocks } = groups[group] ?? { sum: 0, blocks: 0 };
      groups[group] = { sum: sum + pixels - (before ?? 0), blocks: blocks + (before === undefined ? 1 : 0) };
      heights.set(block, pixels);
      seen.push(pixels);
      if (seen.length > REMEMBERED) seen.shift();
    },
    /** The middle one: an expanded log says nothing about the others. */
    applyMeasured() {
      const sorted = [...seen].sort((a, b) => a - b);
      usual = sorted[sorted.length >> 1] ?? usual;
    },
  };
}
