const SLIDE = { duration: 150, easing: 'ease-out' } as const;

/** Lets each row slide from where it was; one that was not there fades in. */
export function slideRows(rows: readonly HTMLElement[], before: ReadonlyMap<string, number>): void {
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) return;
  for (const row of rows) {
    const was = before.get(row.dataset['thread'] ?? '');
    const is = row.offsetTop;
    if (was === undefined) row.animate([{ opacity: 0 }, { opacity: 1 }], SLIDE);
    else if (was !== is)
      row.animate([{ transform: `translateY(${was - is}px)` }, { transform: 'none' }], SLIDE);
  }
}
