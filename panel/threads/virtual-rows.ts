/** Looks at the page to tell which rows of a long list are drawn. */

import type { Rows } from './model/order';
import { createRowBlocks, ROWS_PER_FRAME, type RowWindow, type Viewport } from './model/row-blocks';

/** So many screens before and after the visible one are drawn too, so that nobody scrolls into the empty. */
const BESIDE_SCREENS = 0.75;

export interface VirtualElements {
  /** As high as what is not drawn before the list. */
  readonly start: HTMLElement | null;
  readonly list: HTMLElement | null;
  /** What scrolls. */
  readonly body: HTMLElement | null;
}

/** What is on the page. */
export interface RenderedState {
  readonly rows: Rows;
  readonly picture: RowWindow;
}

export interface VirtualRows {
  rowWindow(rows: Rows, ground: VirtualElements): RowWindow;
  /** The picture is on the page. */
  onRendered(picture: RowWindow): void;
  /** Calls `changed` when another picture is due, until the signal ends it. */
  watch(
    ground: VirtualElements,
    current: () => RenderedState,
    changed: () => void,
    signal: AbortSignal,
  ): void;
}

export function createVirtualRows(): VirtualRows {
  const blocks = createRowBlocks();
  const frame = createFrame();
  const measure = (shown: RowWindow, { list }: VirtualElements) => blocks.measure(shown, rowTops(list));
  let last: RowWindow | null = null;
  let isMeasured = true;
  let goOn: () => void = () => undefined;
  let looking = 0;

  const lookSoon = () => {
    cancelAnimationFrame(looking);
    looking = requestAnimationFrame(() => goOn());
  };

  function lookOnce(ground: VirtualElements): Viewport {
    const known = frame.look();
    if (known) return known;
    // Not as soon as it is drawn: a look at the page before it is laid out lays it out at once, and by now it is.
    if (last && !isMeasured) measure(last, ground);
    isMeasured = true;
    const { start, body } = ground;
    return start && body ? frame.looked(lookAt(start, body)) : { top: 0, bottom: 0, overscan: 0 };
  }

  function picture(rows: Rows, ground: VirtualElements): RowWindow {
    const look = lookOnce(ground);
    const ids = idsIn(ground.list);
    const standing = {
      focused: focusedRow(ground.list),
      has: (row: number) => ids.includes(rows.at(row)?.id),
    };
    return blocks.rowWindow(rows.length, look, standing, frame.hasDrawn() ? 0 : ROWS_PER_FRAME);
  }

  return {
    rowWindow: picture,
    onRendered(shown) {
      if (!last || !isSamePicture(last, shown)) {
        isMeasured = false; // what is drawn in the same places is measured when its size changes
        frame.drew();
      }
      last = shown;
      if (shown.isWhole) cancelAnimationFrame(looking);
      else lookSoon();
    },
    watch(ground, current, changed, signal) {
      if (!ground.body || !ground.list) return;
      const look = () => {
        const known = current();
        const next = picture(known.rows, ground);
        if (!isSamePicture(known.picture, next)) changed();
        else if (!next.isWhole && frame.hasDrawn()) lookSoon();
      };
      goOn = look;
      const resized = new ResizeObserver(() => {
        frame.isLaidOut();
        measure(current().picture, ground);
        look();
      });
      resized.observe(ground.body);
      resized.observe(ground.list);
      ground.body.addEventListener('scroll', look, { passive: true, signal });
      signal.addEventListener('abort', () => {
        resized.disconnect();
        cancelAnimationFrame(looking);
      });
    },
  };
}

/**
 * What is known in this frame. The page is looked at once, while it is laid out: each later look would lay out again what
 * was drawn in between. Where that moves rows, a scroll event or another size tells of it after the frame.
 */
function createFrame() {
  let at: unknown = null;
  let look: Viewport | null = null;
  let hasDrawn = false;
  const begin = () => {
    const now = document.timeline.currentTime;
    if (at === now) return;
    at = now;
    look = null;
    hasDrawn = false;
  };
  return {
    look() {
      begin();
      return look;
    },
    looked(found: Viewport) {
      look = found;
      return found;
    },
    isLaidOut() {
      look = null;
    },
    /** Whether rows were drawn anew, so that no more should be than must. */
    hasDrawn() {
      begin();
      return hasDrawn;
    },
    drew() {
      begin();
      hasDrawn = true;
    },
  };
}

/** So many steps of less than a screen lead down to a row. */
const MOST_STEPS = 40;
const STEP_PIXELS = 500;

/** Leads to a row that may not be drawn. What is new stands at the top of its section; else it is on the way down. */
export function scrollToRow(body: HTMLElement, threadId: string): void {
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

/** A row that was pinned is drawn anew in the other section; the focus goes with it. */
export function moveFocusWithRow(list: HTMLElement | null): void {
  const focused = document.activeElement;
  const id = focused?.closest<HTMLElement>('.rows-listed > [data-thread]')?.dataset['thread'];
  if (!id) return;
  requestAnimationFrame(() => {
    if (document.activeElement !== document.body) return; // it stayed, or went on
    const row = `.rows-listed > [data-thread="${CSS.escape(id)}"] .row-line .${focused.classList[0]}`;
    list?.querySelector<HTMLElement>(row)?.focus({ preventScroll: true });
  });
}

function isSamePicture(a: RowWindow, b: RowWindow): boolean {
  return (
    a.pieces.length === b.pieces.length &&
    a.isNearEnd === b.isNearEnd &&
    a.pieces.every((piece, at) => piece.from === b.pieces[at]?.from && piece.to === b.pieces[at]?.to)
  );
}

/** The part of the list, in pixels from its beginning, that is in sight. */
function lookAt(start: HTMLElement, body: HTMLElement): Viewport {
  const { clientHeight } = body;
  const top = body.getBoundingClientRect().top - start.getBoundingClientRect().top;
  return { top, bottom: top + clientHeight, overscan: clientHeight * BESIDE_SCREENS };
}

function idsIn(list: HTMLElement | null): (string | undefined)[] {
  return list ? ([...list.children] as HTMLElement[]).map((row) => row.dataset['thread']) : [];
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
