/** Reproducible pseudo-random numbers (mulberry32). */

export interface SeededRandom {
  /** Return an integer from 0 to `count` - 1. */
  below(count: number): number;
  one<Value>(values: readonly Value[]): Value;
}

export function createSeededRandom(seed: number): SeededRandom {
  let state = seed;
  const below = (count: number) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % count;
  };
  return { below, one: (values) => values[below(values.length)] as never };
}
