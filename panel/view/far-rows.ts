/** Looks at the page to tell which rows of a long list are drawn. Fetched after the first picture, which needs none of it. */

import type { Rows } from '../core/rows';
import { createBlocks, type Look, type Picture } from './blocks';

/** So many screens before and after the visible one are drawn too, so that nobody scrolls into the empty. */
const BESIDE_SCREENS = 0.75;

export interface Ground {
  /** As high as what is not drawn before the list. */
  readonly start: HTMLElement | null;
  readonly list: HTMLElement | null;
  /** What scrolls. */
  readonly body: HTMLElement | null;
}

/** What is on the page. */
export interface Drawn {
  readonly rows: Rows;
  readonly picture: Picture;
}

export interface FarRows {
  picture(rows: Rows, ground: Ground): Picture;
  /** The picture is on the page. */
  drawn(picture: Picture): void;
  /** Calls `changed` when another picture is due, until the signal ends it. */
  watch(ground: Ground, current: () => Drawn, changed: () => void, signal: AbortSignal): void;
}

export function createFarRows(): FarRows {
  const blocks = createBlocks();
  const measure = (shown: Picture, { list }: Ground) => blocks.measure(shown, rowTops(list));
  let last: Picture | null = null;
  let isMeasured = true;
  let goOn: () => void = () => undefined;
  let filling = 0;

  function picture(rows: Rows, ground: Ground): Picture {
    // Not as soon as it is drawn: a look at the page before it is laid out lays it out at once, and by now it is.
    if (last && !isMeasured) measure(last, ground);
    isMeasured = true;
    const { start, list, body } = ground;
    const standing = idsIn(list);
    const isStanding = (row: number) => standing.has(rows.at(row)?.id);
    return blocks.picture(rows.length, lookAt(start, body), focusedRow(list), isStanding);
  }

  return {
    picture,
    drawn(shown) {
      // What is drawn in the same places is measured when its size changes.
      if (!last || !isSamePicture(last, shown)) isMeasured = false;
      last = shown;
      cancelAnimationFrame(filling);
      if (!shown.isWhole) filling = requestAnimationFrame(goOn);
    },
    watch(ground, current, changed, signal) {
      if (!ground.body || !ground.list) return;
      const look = () => {
        const known = current();
        if (!isSamePicture(known.picture, picture(known.rows, ground))) changed();
      };
      goOn = look;
      const resized = new ResizeObserver(() => {
        measure(current().picture, ground);
        look();
      });
      resized.observe(ground.body);
      resized.observe(ground.list);
      ground.body.addEventListener('scroll', look, { passive: true, signal });
      signal.addEventListener('abort', () => {
        resized.disconnect();
        cancelAnimationFrame(filling);
      });
    },
  };
}

/** So many steps of less than a screen lead down to a row. */
const MOST_STEPS = 40;
const STEP_PIXELS = 500;

/** Leads to a row that may not be drawn. What is new stands at the top of its section; else it is on the way down. */
export function goToRow(body: HTMLElement, threadId: string): void {
  body.scrollTo({ top: 0 });
  const go = (steps: number) => {
    const row = body.querySelector<HTMLElement>(`[data-thread="${CSS.escape(threadId)}"] .row-main`);
    row?.scrollIntoView({ block: 'center' });
    row?.focus();
    if (row || steps === 0) return;
    body.scrollBy({ top: STEP_PIXELS });
    requestAnimationFrame(() => go(steps - 1));
  };
  requestAnimationFrame(() => requestAnimationFrame(() => go(MOST_STEPS)));
}

function isSamePicture(a: Picture, b: Picture): boolean {
  return (
    a.pieces.length === b.pieces.length &&
    a.isNearEnd === b.isNearEnd &&
    a.pieces.every((piece, at) => piece.from === b.pieces[at]?.from && piece.to === b.pieces[at]?.to)
  );
}

/** The part of the list, in pixels from its beginning, that is in sight. */
function lookAt(start: HTMLElement | null, body: HTMLElement | null): Look {
  if (!start || !body) return { top: 0, bottom: 0, beside: 0 };
  const { clientHeight } = body;
  const top = body.getBoundingClientRect().top - start.getBoundingClientRect().top;
  return { top, bottom: top + clientHeight, beside: clientHeight * BESIDE_SCREENS };
}

function idsIn(list: HTMLElement | null): ReadonlySet<string | undefined> {
  return new Set(list && ([...list.children] as HTMLElement[]).map((row) => row.dataset['thread']));
}

function focusedRow(list: HTMLElement | null): number | null {
  const focused = document.activeElement;
  if (!list || !focused || !list.contains(focused)) return null;
  const position = focused.closest('[aria-posinset]')?.getAttribute('aria-posinset');
  return position ? Number(position) - 1 : null;
}

/** Where each drawn row begins, and where the last one ends. */
function rowTops(list: HTMLElement | null): number[] {
  if (!list) return [];
  const rows = [...list.children] as HTMLElement[];
  const last = rows.at(-1);
  return last ? [...rows.map((row) => row.offsetTop), last.offsetTop + last.offsetHeight] : [];
}
