import { useLayoutEffect, useRef } from 'preact/hooks';

/** More than these are not on the screen at once. */
const SLIDING_ROWS = 40;
const SLIDE = { duration: 150, easing: 'ease-out' } as const;

/** Rows that changed their order slide to their new places; nothing moves where less motion is wanted. */
export function useSlide(ids: readonly string[]) {
  const list = useRef<HTMLUListElement>(null);
  const before = useRef<{ order: string; tops: Map<string, number> }>({
    order: '',
    tops: new Map(),
  });
  useLayoutEffect(() => {
    const order = ids.join(' ');
    const tops = new Map(rowsOf(list.current).map((row) => [row.dataset['thread'] ?? '', row.offsetTop]));
    if (before.current.order !== '' && before.current.order !== order)
      slide(list.current, before.current.tops, tops);
    before.current = { order, tops };
  });
  return list;
}

function rowsOf(list: HTMLElement | null): HTMLElement[] {
  return list ? [...list.querySelectorAll<HTMLElement>(':scope > li')].slice(0, SLIDING_ROWS) : [];
}

function slide(list: HTMLElement | null, before: Map<string, number>, now: Map<string, number>): void {
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) return;
  for (const row of rowsOf(list)) {
    const id = row.dataset['thread'] ?? '';
    const was = before.get(id);
    const is = now.get(id) ?? 0;
    if (was === undefined) row.animate([{ opacity: 0 }, { opacity: 1 }], SLIDE);
    else if (was !== is)
      row.animate([{ transform: `translateY(${was - is}px)` }, { transform: 'none' }], SLIDE);
  }
}
