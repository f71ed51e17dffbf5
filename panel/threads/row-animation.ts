/** Lets rows slide to their new places; nothing moves where less motion is wanted. */

import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Rows } from './model/order';

const SLIDE = { duration: 150, easing: 'ease-out' } as const;
/** More than these are not on the screen at once. */
const SLIDING_ROWS = 60;
/** Changes that come one upon the other would only make the rows tremble, and cost two layouts each. */
const REST_MILLISECONDS = 500;

interface RowAnimation {
  /** Before these rows are drawn, while the page still shows the ones before. */
  beforeRender(rows: Rows, list: HTMLElement | null): void;
  afterRender(list: HTMLElement | null): void;
}

/** Rows that changed their order slide to their new places. */
export function useSlide(rows: Rows) {
  const list = useRef<HTMLUListElement>(null);
  const slide = useRef<RowAnimation | null>(null);
  slide.current ??= createRowAnimation(rows);
  slide.current.beforeRender(rows, list.current);
  useLayoutEffect(() => slide.current?.afterRender(list.current));
  return list;
}

function createRowAnimation(first: Rows): RowAnimation {
  let known = first;
  let before: ReadonlyMap<string, number> | null = null;
  let movedAt = 0;
  return {
    beforeRender(rows, list) {
      if (known === rows) return;
      const isMoved = !isSameOrder(known, rows);
      const isCalm = performance.now() - movedAt > REST_MILLISECONDS;
      before = isMoved && isCalm ? topsOf(list) : null;
      if (isMoved) movedAt = performance.now();
      known = rows;
    },
    afterRender(list) {
      const tops = before;
      before = null;
      if (tops && tops.size > 0) slideRows(rowsOf(list), tops);
    },
  };
}

/** Each row slides from where it was; one that was not there fades in. */
function slideRows(rows: readonly HTMLElement[], before: ReadonlyMap<string, number>): void {
  const [first] = rows;
  if (!first || matchMedia('(prefers-reduced-motion: reduce)').matches) return;
  const end = innerHeight - first.getBoundingClientRect().top + first.offsetTop;
  const begin = end - innerHeight;
  for (const row of rows) {
    const was = before.get(row.dataset['thread'] ?? '');
    const is = row.offsetTop;
    // Nobody sees what slides outside of the window.
    if (Math.max(is, was ?? is) + row.offsetHeight < begin || Math.min(is, was ?? is) > end) continue;
    if (was === undefined) row.animate([{ opacity: 0 }, { opacity: 1 }], SLIDE);
    else if (was !== is)
      row.animate([{ transform: `translateY(${was - is}px)` }, { transform: 'none' }], SLIDE);
  }
}

/** Rows that come into the picture by scrolling, or with a page at the end, are no change of order. */
function isSameOrder(before: Rows, now: Rows): boolean {
  const last = before.length - 1;
  const isSame = (place: number) => before.at(place)?.key === now.at(place)?.key;
  return now.length >= before.length && isSame(0) && isSame(last);
}

function rowsOf(list: HTMLElement | null): HTMLElement[] {
  return list ? [...list.querySelectorAll<HTMLElement>(':scope > li')].slice(0, SLIDING_ROWS) : [];
}

function topsOf(list: HTMLElement | null): ReadonlyMap<string, number> {
  return new Map(rowsOf(list).map((row) => [row.dataset['thread'] ?? '', row.offsetTop]));
}
