/**
 * The keyboard: arrow keys go through the rows and the lines of their logs, also where not all are drawn; letters do what
 * the buttons of the row with the focus do.
 */

export interface KeyTargets {
  /** The Engagement view. */
  readonly view: HTMLElement;
  /** What scrolls. */
  readonly body: HTMLElement;
  mute(id: string): void;
  help(): void;
}

/** Returns whether the key meant something here. */
export function pressKey(event: KeyboardEvent, targets: KeyTargets): boolean {
  if (event.altKey || event.ctrlKey || event.metaKey || event.defaultPrevented) return false;
  const from = event.target as HTMLElement;
  if (isWriting(from)) return event.key === 'ArrowDown' && fromSearch(from, targets);
  return byLetter(event.key, from, targets) || (!event.shiftKey && byArrow(event.key, from, targets));
}

function isWriting(element: HTMLElement): boolean {
  return element.matches('input, textarea, select, [contenteditable]');
}

function byLetter(key: string, from: HTMLElement, { view, mute, help }: KeyTargets): boolean {
  if (key === '/') return focusSearch(view);
  if (key === '?') {
    help();
    return true;
  }
  const row = view.contains(from) ? from.closest<HTMLElement>('[data-thread]') : null;
  if (!row) return false;
  if (key === 'm') mute(row.dataset['thread'] ?? '');
  else if (key === 'p') press(row, '.row-pin');
  else if (key === 'o') press(row, '.row-name');
  else return false;
  return true;
}

function press(row: HTMLElement, button: string): void {
  row.querySelector<HTMLElement>(button)?.click();
}

function focusSearch(view: HTMLElement): boolean {
  const search = view.querySelector<HTMLInputElement>('.find-words');
  search?.focus();
  search?.select();
  return search !== null;
}

/** From the search down into the rows. */
function fromSearch(from: HTMLElement, { view }: KeyTargets): boolean {
  if (!from.matches('.find-words')) return false;
  const first = stopsIn(view)[0];
  first?.focus();
  return first !== undefined;
}

function byArrow(key: string, from: HTMLElement, { view, body }: KeyTargets): boolean {
  if (!view.querySelector('.lists')?.contains(from)) return false;
  if (key === 'Home' || key === 'End') {
    jump(view, body, key === 'End');
    return true;
  }
  const stop = stopBeside(key, stopsIn(view), from);
  stop?.focus();
  return stop !== undefined;
}

/** The newest of them wins. */
let jumps = 0;

/** The first or the last row may have to be drawn before it can have the focus. */
function jump(view: HTMLElement, body: HTMLElement, toEnd: boolean): void {
  jumps += 1;
  const mine = jumps;
  const focus = (options: FocusOptions = {}) =>
    stopsIn(view)
      .at(toEnd ? -1 : 0)
      ?.focus(options);
  body.scrollTo({ top: toEnd ? body.scrollHeight : 0 });
  focus({ preventScroll: true }); // what is drawn may not be the end yet, and must not be scrolled to
  requestAnimationFrame(() => requestAnimationFrame(() => mine === jumps && focus()));
}

function stopsIn(view: HTMLElement): HTMLElement[] {
  return [...view.querySelectorAll<HTMLElement>('.lists [data-stop]')];
}

function stopBeside(key: string, stops: readonly HTMLElement[], from: HTMLElement): HTMLElement | undefined {
  const isBefore = (stop: HTMLElement) =>
    from.compareDocumentPosition(stop) & Node.DOCUMENT_POSITION_PRECEDING;
  if (key === 'ArrowUp') return stops.findLast(isBefore);
  if (key === 'ArrowDown') return stops.find((stop) => stop !== from && !isBefore(stop));
  return undefined;
}
