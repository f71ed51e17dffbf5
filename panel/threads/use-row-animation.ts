import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { later } from '../ui/model/lazy';
import type { Rows } from './model/rows';
import type { Slide } from './row-animation';

const slides = later(() => import('./row-animation'));

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
