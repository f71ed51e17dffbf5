/** Arrow keys go through the rows and the lines of their logs; `p` pins the row that has the focus. */

export function onListKey(event: KeyboardEvent, list: HTMLElement, pin: (id: string) => void): void {
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const focused = event.target as HTMLElement;
  const id = focused.closest<HTMLElement>('[data-thread]')?.dataset['thread'];
  if (event.key === 'p' && id) {
    event.preventDefault();
    pin(id);
    return;
  }
  const stops = [...list.querySelectorAll<HTMLElement>('[data-stop]')];
  const target = stopFor(event.key, stops, focused);
  if (!target) return;
  event.preventDefault();
  target.focus();
}

function stopFor(key: string, stops: readonly HTMLElement[], focused: HTMLElement): HTMLElement | undefined {
  if (key === 'Home') return stops[0];
  if (key === 'End') return stops.at(-1);
  const isBefore = (stop: HTMLElement) =>
    focused.compareDocumentPosition(stop) & Node.DOCUMENT_POSITION_PRECEDING;
  if (key === 'ArrowUp') return stops.findLast(isBefore);
  if (key === 'ArrowDown') return stops.find((stop) => stop !== focused && !isBefore(stop));
  return undefined;
}
