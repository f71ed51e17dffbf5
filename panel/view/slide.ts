import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { later } from '../core/later';
import type { Rows } from '../core/rows';
import type { Slide } from './slide-rows';

const slides = later(() => import('./slide-rows'));

/** Rows that changed their order slide to their new places. Fetched after the first picture, in which nothing moves. */
export function useSlide(rows: Rows) {
  const list = useRef<HTMLUListElement>(null);
  const slide = useRef<Slide | null>(null);
  const shown = useRef(rows);
  shown.current = rows;
  slide.current?.drawing(rows, list.current);
  useLayoutEffect(() => slide.current?.drawn(list.current));
  useEffect(
    () =>
      slides.use(({ createSlide }) => {
        slide.current = createSlide(shown.current);
      }),
    [],
  );
  return list;
}
