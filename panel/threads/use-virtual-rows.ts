/**
 * Of a long list, only what is near the screen is drawn. Rows are counted in blocks; the height of a block that is not
 * drawn is the one that it had when it was, or else that of as many rows of usual height. The space before the list is an
 * element of its own, so that the browser keeps the picture still when that turns out wrong.
 *
 * The block with the focus, and its neighbours, stay drawn wherever the person scrolls: the focus is never lost, and the
 * arrow keys go on from where it is.
 */

import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useReducer, useRef } from 'preact/hooks';
import { later } from '../ui/model/lazy';
import type { Picture } from './model/row-blocks';
import type { Rows } from './model/rows';
import type { BodyRef } from './thread-lists';
import type { FarRows } from './virtual-rows';

/** The first picture, which is about a screen; the rest of a large one comes with what is fetched next. */
const FIRST_ROWS = 16;
const USUAL_ROW_PIXELS = 54;

export const farRows = later(() => import('./virtual-rows'));

export interface Virtual extends Picture {
  /** The element before the list, which is as high as what is not drawn there. */
  readonly start: RefObject<HTMLDivElement | null>;
}

export function useVirtual(rows: Rows, list: RefObject<HTMLUListElement | null>, body: BodyRef): Virtual {
  const start = useRef<HTMLDivElement>(null);
  const far = useRef<FarRows | null>(null);
  far.current ??= farRows.now?.createFarRows() ?? null;
  const [, draw] = useReducer((times: number) => times + 1, 0);
  const ground = { start: start.current, list: list.current, body: body.current };
  const picture = far.current?.picture(rows, ground) ?? firstPicture(rows.length);
  const drawn = useRef({ rows, picture });
  drawn.current = { rows, picture };

  useLayoutEffect(() => far.current?.drawn(picture));
  useEffect(() => {
    const watching = new AbortController();
    farRows.use(({ createFarRows }) => {
      far.current ??= createFarRows();
      if (watching.signal.aborted) return;
      const placed = { start: start.current, list: list.current, body: body.current };
      far.current.watch(
        placed,
        () => drawn.current,
        () => draw(0),
        watching.signal,
      );
    });
    return () => watching.abort();
  }, [body, list]);
  return { ...picture, start };
}

function firstPicture(count: number): Picture {
  const to = Math.min(count, FIRST_ROWS);
  const after = (count - to) * USUAL_ROW_PIXELS;
  return { count, pieces: [{ from: 0, to, gap: 0 }], before: 0, after, isNearEnd: false, isWhole: true };
}
