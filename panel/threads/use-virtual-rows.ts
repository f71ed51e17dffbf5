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
import type { Rows } from './model/order';
import type { RowWindow } from './model/row-blocks';
import { createVirtualRows, type VirtualRows } from './virtual-rows';

/** The element that scrolls. */
export type ScrollRef = { readonly current: HTMLElement | null };

export interface VirtualRowsResult extends RowWindow {
  /** The element before the list, which is as high as what is not drawn there. */
  readonly start: RefObject<HTMLDivElement | null>;
}

export function useVirtualRows(
  rows: Rows,
  list: RefObject<HTMLUListElement | null>,
  body: ScrollRef,
): VirtualRowsResult {
  const start = useRef<HTMLDivElement>(null);
  const far = useRef<VirtualRows | null>(null);
  far.current ??= createVirtualRows();
  const rowsFar = far.current;
  const [, draw] = useReducer((times: number) => times + 1, 0);
  const ground = { start: start.current, list: list.current, body: body.current };
  const picture = rowsFar.rowWindow(rows, ground);
  const drawn = useRef({ rows, picture });
  drawn.current = { rows, picture };

  useLayoutEffect(() => rowsFar.onRendered(picture));
  useEffect(() => {
    const watching = new AbortController();
    const placed = { start: start.current, list: list.current, body: body.current };
    rowsFar.watch(
      placed,
      () => drawn.current,
      () => draw(0),
      watching.signal,
    );
    return () => watching.abort();
  }, [body, list, rowsFar]);
  return { ...picture, start };
}
