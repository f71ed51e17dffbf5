/**
 * The keyboard: arrow keys go through the rows and the lines of their logs, also where not all are drawn; letters do what
 * the buttons of the row with the focus do.
 */

import type { Panel } from '../app/model/panel';

export interface KeyboardContext {
  /** The Engagement view. */
  readonly view: HTMLElement;
  /** What scrolls. */
  readonly body: HTMLElement;
  readonly panel: Pick<Panel, 'state' | 'toggleMute' | 'setFilters'>;
  /** The mail of a row cannot be opened here. */
  onOpenMailFailure(why: 'unknown'): void;
  help(): void;
  /** Closes the filters; the focus goes to their button. */
  closeSheet(): void;
}

/** Returns whether the key meant something here. */
export function handleKey(event: KeyboardEvent, targets: KeyboardContext): boolean {
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
function closeInnermost(from: HTMLElement, targets: KeyboardContext): boolean {
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

function closeSheet(from: HTMLElement, { view, closeSheet: close }: KeyboardContext): boolean {
  const sheet = view.querySelector('.sheet');
  if (!sheet) return false;
  close();
  if (from !== document.body && !sheet.contains(from)) from.focus(); // it was elsewhere
  return true;
}

function clearSearch({ view, panel }: KeyboardContext): boolean {
  const search = view.querySelector<HTMLInputElement>('.find-words');
  if (!search?.value) return false;
  search.focus();
  panel.setFilters({ search: '' });
  return true;
}

function byLetter(
  key: string,
  from: HTMLElement,
  { view, panel, onOpenMailFailure: noMail, help }: KeyboardContext,
): boolean {
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
function fromSearch(from: HTMLElement, { view }: KeyboardContext): boolean {
  if (!from.matches('.find-words')) return false;
  const first = stopsIn(view)[0];
  first?.focus();
  return first !== undefined;
}

function byArrow(key: string, from: HTMLElement, { view, body, panel }: KeyboardContext): boolean {
  // Where nothing has the focus yet, the first key leads into the rows.
  if (from !== document.body && !view.querySelector('.lists')?.contains(from)) return false;
  jumps += 1;
  if (key === 'Home') {
    jumpToFirst(view, body);
    return true;
  }
  if (key === 'End') {
    const { pinned, other } = panel.state().threads.rows;
    jumpToLast(view, body, other.length || pinned.length);
    return true;
  }
  const stop = stopBeside(key, stopsIn(view), from);
  stop?.focus();
  return stop !== undefined;
}

/** Another key ends a jump that is under way. */
let jumps = 0;

/** So many pictures may be drawn on the way to the last row. */
const MOST_PICTURES = 60;

/** The first row may have to be drawn before it can have the focus. */
function jumpToFirst(view: HTMLElement, body: HTMLElement): void {
  const focus = (options?: FocusOptions) => stopsIn(view)[0]?.focus(options);
  body.scrollTo({ top: 0 });
  focus({ preventScroll: true }); // what is drawn may not be the first yet, and must not be scrolled to
  afterNextPicture(jumps, focus);
}

/**
 * Goes on from the last row that is drawn, a few at each picture: how high rows are that were never drawn is a guess, and
 * more of them may be fetched meanwhile. `count`: how many the last list had when the key was pressed.
 */
function jumpToLast(view: HTMLElement, body: HTMLElement, count: number): void {
  const focus = (options?: FocusOptions): boolean => {
    const rows = [...view.querySelectorAll<HTMLElement>('[aria-posinset]')];
    const last = rows.findLast((row) => positionOf(row) <= count);
    if (last) stopsIn(last).at(-1)?.focus(options);
    return last === undefined || positionOf(last) === count;
  };
  const goOn = (mine: number, pictures: number): void => {
    if (mine === jumps && !focus() && pictures > 0) requestAnimationFrame(() => goOn(mine, pictures - 1));
  };
  body.scrollTo({ top: body.scrollHeight });
  focus({ preventScroll: true });
  const mine = jumps;
  afterNextPicture(mine, () => goOn(mine, MOST_PICTURES));
}

function afterNextPicture(mine: number, then: () => void): void {
  requestAnimationFrame(() => requestAnimationFrame(() => mine === jumps && then()));
}

function positionOf(row: HTMLElement): number {
  return Number(row.getAttribute('aria-posinset'));
}

function stopsIn(part: HTMLElement): HTMLElement[] {
  return [...part.querySelectorAll<HTMLElement>('.lists [data-stop]')];
}

function stopBeside(key: string, stops: readonly HTMLElement[], from: HTMLElement): HTMLElement | undefined {
  const isBefore = (stop: HTMLElement) =>
    from.compareDocumentPosition(stop) & Node.DOCUMENT_POSITION_PRECEDING;
  if (key === 'ArrowUp') return stops.findLast(isBefore);
  if (key === 'ArrowDown') return stops.find((stop) => stop !== from && !isBefore(stop));
  return undefined;
}
