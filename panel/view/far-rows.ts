/** Looks at the page to tell which rows of a long list are drawn. Fetched after the first picture, which needs none of it. */

import { createBlocks, type Picture } from './blocks';

/** So many screens before and after the visible one are drawn too, so that nobody scrolls into the empty. */
const BESIDE_SCREENS = 0.75;

export interface Ground {
  /** As high as what is not drawn before the list. */
  readonly start: HTMLElement | null;
  readonly list: HTMLElement | null;
  /** What scrolls. */
  readonly body: HTMLElement | null;
}

export interface FarRows {
  picture(count: number, ground: Ground): Picture;
  /** The picture is on the page. */
  drawn(picture: Picture, ground: Ground): void;
  /** Calls `changed` when another picture is due, until the signal ends it. */
  watch(ground: Ground, current: () => Picture, changed: () => void, signal: AbortSignal): void;
}

export function createFarRows(): FarRows {
  const blocks = createBlocks();
  const picture = (count: number, { start, list, body }: Ground) =>
    blocks.picture(count, lookAt(start, body), focusedRow(list));
  const measure = (shown: Picture, { list }: Ground) => blocks.measure(shown, rowTops(list));
  let measured: Picture | null = null;
  return {
    picture,
    drawn(shown, ground) {
      // What is drawn in the same places is measured when its size changes: every look at the page before it is laid out
      // lays it out at once.
      if (!measured || !isSamePicture(measured, shown)) measure(shown, ground);
      measured = shown;
    },
    watch(ground, current, changed, signal) {
      if (!ground.body || !ground.list) return;
      const look = () => {
        const known = current();
        if (!isSamePicture(known, picture(known.count, ground))) changed();
      };
      const resized = new ResizeObserver(() => {
        measure(current(), ground);
        look();
      });
      resized.observe(ground.body);
      resized.observe(ground.list);
      ground.body.addEventListener('scroll', look, { passive: true, signal });
      signal.addEventListener('abort', () => resized.disconnect());
    },
  };
}

function isSamePicture(a: Picture, b: Picture): boolean {
  return (
    a.pieces.length === b.pieces.length &&
    a.isNearEnd === b.isNearEnd &&
    a.pieces.every((piece, at) => piece.from === b.pieces[at]?.from && piece.to === b.pieces[at]?.to)
  );
}

/** The part of the list, in pixels from its beginning, that shall be drawn. */
function lookAt(start: HTMLElement | null, body: HTMLElement | null): { top: number; bottom: number } {
  if (!start || !body) return { top: 0, bottom: 0 };
  const { clientHeight } = body;
  const top = body.getBoundingClientRect().top - start.getBoundingClientRect().top;
  const beside = clientHeight * BESIDE_SCREENS;
  return { top: top - beside, bottom: top + clientHeight + beside };
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
