/**
 * The keyboard: arrow keys go through the rows and the lines of their logs, also where not all are drawn; letters do what
 * the buttons of the row with the focus do.
 */

import type { Panel } from '../core/panel';

export interface KeyTargets {
  /** The Engagement view. */
  readonly view: HTMLElement;
  /** What scrolls. */
  readonly body: HTMLElement;
  readonly panel: Pick<Panel, 'toggleMute' | 'wish'>;
  /** The mail of a row cannot be opened here. */
  noMail(why: 'unknown'): void;
  help(): void;
  /** Closes the filters; the focus goes to their button. */
  closeSheet(): void;
}

/** Returns whether the key meant something here. */
export function pressKey(event: KeyboardEvent, targets: KeyTargets): boolean {
  if (event.altKey || event.ctrlKey || event.metaKey || event.defaultPrevented) return false;
  const from = event.target as HTMLElement;
  if (event.key === 'Escape') return closeInnermost(from, targets);
  if (isWriting(from)) return event.key === 'ArrowDown' && fromSearch(from, targets);
  return byLetter(event.key, from, targets) || (!event.shiftKey && byArrow(event.key, from, targets));
}

function isWriting(element: HTMLElement): boolean {
  return element.matches('input, textarea, select, [contenteditable]');
}

/** What opened last closes first; the focus goes to what had opened it. */
function closeInnermost(from: HTMLElement, targets: KeyTargets): boolean {
  if (document.querySelector('.bubble, dialog[open]')) return false; // these close by themselves
  const { view } = targets;
  if (from !== document.body && !view.contains(from)) return false;
  const opened =
    from.closest('.line')?.querySelector<HTMLElement>('.line-press[aria-expanded="true"]') ??
    from.closest('[data-thread]')?.querySelector<HTMLElement>('.row-main[aria-expanded="true"]');
  if (opened) {
    opened.focus();
    opened.click();
    return true;
  }
  if (from.matches('.find-words')) return clearSearch(targets) || closeSheet(from, targets);
  return closeSheet(from, targets) || clearSearch(targets);
}

function closeSheet(from: HTMLElement, { view, closeSheet: close }: KeyTargets): boolean {
  const sheet = view.querySelector('.sheet');
  if (!sheet) return false;
  close();
  if (from !== document.body && !sheet.contains(from)) from.focus(); // it was elsewhere
  return true;
}

function clearSearch({ view, panel }: KeyTargets): boolean {
  const search = view.querySelector<HTMLInputElement>('.find-words');
  if (!search?.value) return false;
  search.focus();
  panel.wish({ words: '' });
  return true;
}

function byLetter(key: string, from: HTMLElement, { view, panel, noMail, help }: KeyTargets): boolean {
  if (key === '/') return focusSearch(view);
  if (key === '?') {
    help();
    return true;
  }
  const row = view.contains(from) ? from.closest<HTMLElement>('[data-thread]') : null;
  if (!row) return false;
  if (key === 'm') panel.toggleMute(row.dataset['thread'] ?? '');
  else if (key === 'p') press(row, '.row-pin');
  else if (key === 'o') press(row, '.row-name') || noMail('unknown');
  else return false;
  return true;
}

function press(row: HTMLElement, button: string): boolean {
  const found = row.querySelector<HTMLElement>(button);
  found?.click();
  return found !== null;
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
  // Where nothing has the focus yet, the first key leads into the rows.
  if (from !== document.body && !view.querySelector('.lists')?.contains(from)) return false;
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
