import { useLayoutEffect, useRef } from 'preact/hooks';
import { later } from '../core/later';
import type { Rows } from '../core/rows';

const slides = later(() => import('./slide-rows'));

/** More than these are not on the screen at once. */
const SLIDING_ROWS = 60;
/** Changes that come faster than a row slides would only make the rows tremble, and cost two layouts each. */
const REST_MILLISECONDS = 200;

/**
 * Rows that changed their order slide to their new places; nothing moves where less motion is wanted. Rows that come into
 * the picture by scrolling are no change of order.
 */
export function useSlide(rows: Rows) {
  const list = useRef<HTMLUListElement>(null);
  const known = useRef<Rows>(rows);
  const before = useRef<ReadonlyMap<string, number> | null>(null);
  const movedAt = useRef(0);
  if (known.current !== rows) {
    const isMoved = !isSameOrder(known.current, rows);
    const isCalm = performance.now() - movedAt.current > REST_MILLISECONDS;
    before.current = isMoved && isCalm ? topsOf(list.current) : null; // still as it was drawn before
    if (isMoved) movedAt.current = performance.now();
    known.current = rows;
  }
  useLayoutEffect(() => {
    const tops = before.current;
    before.current = null;
    if (tops && tops.size > 0) slides.use(({ slideRows }) => slideRows(rowsOf(list.current), tops));
  });
  return list;
}

/** A page that came at the end moves nothing. */
function isSameOrder(before: Rows, now: Rows): boolean {
  const last = before.length - 1;
  return (
    now.length >= before.length && before[0]?.key === now[0]?.key && before[last]?.key === now[last]?.key
  );
}

function rowsOf(list: HTMLElement | null): HTMLElement[] {
  return list ? [...list.querySelectorAll<HTMLElement>(':scope > li')].slice(0, SLIDING_ROWS) : [];
}

function topsOf(list: HTMLElement | null): ReadonlyMap<string, number> {
  return new Map(rowsOf(list).map((row) => [row.dataset['thread'] ?? '', row.offsetTop]));
}
