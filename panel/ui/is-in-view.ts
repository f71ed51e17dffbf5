/** Whether a row of the lists stands wholly in the visible part of the panel. */
export function isInView(row: Element): boolean {
  const face = row.querySelector('.row-main');
  const body = row.closest('.body');
  if (!face || !body) return false;
  const { top, bottom } = face.getBoundingClientRect();
  const frame = body.getBoundingClientRect();
  return top >= frame.top && bottom <= frame.bottom && bottom <= window.innerHeight;
}
