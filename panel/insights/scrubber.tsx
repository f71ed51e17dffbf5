import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';

interface ScrubberProps {
  /** What the arrow keys go through: a day, a country. */
  label: string;
  count: number;
  /** What is read out at the moment; null before somebody points. */
  index: number | null;
  onIndex: (index: number | null) => void;
  /** The words for a value. */
  text: (index: number) => string;
  /** What lies at a point of the picture, both from 0 to 1. */
  hit: (x: number, y: number) => number | null;
  /** How far the up and down keys go. */
  row?: number;
  /** The picture. */
  children: ComponentChildren;
}

/**
 * A picture whose values are read by pointing, by touching, and with the arrow keys. A slider without a look of its own lies
 * over it, so that keyboards and screen readers find what they know.
 */
export function Scrubber({ label, count, index, onIndex, text, hit, row = 1, children }: ScrubberProps) {
  const area = useRef<HTMLDivElement>(null);
  const point = (event: PointerEvent) => {
    const box = area.current?.getBoundingClientRect();
    if (box) onIndex(hit((event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height));
  };
  const press = (event: KeyboardEvent) => {
    const steps: Record<string, number> = { ArrowUp: -row, ArrowDown: row, ArrowLeft: -1, ArrowRight: 1 };
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    onIndex(Math.min(count - 1, Math.max(0, (index ?? 0) + (index === null ? 0 : step))));
  };
  return (
    <>
      <div class="scrubber" ref={area}>
        {children}
        <input
          class="scrubber-slider"
          type="range"
          min={0}
          max={Math.max(0, count - 1)}
          value={index ?? 0}
          aria-label={label}
          aria-valuetext={text(index ?? 0)}
          onPointerMove={point}
          onPointerDown={point}
          onPointerLeave={(event) => event.pointerType === 'mouse' && onIndex(null)}
          onInput={(event) => event.preventDefault()}
          onKeyDown={press}
          onFocus={(event) => event.currentTarget.matches(':focus-visible') && index === null && onIndex(0)}
          onBlur={() => onIndex(null)}
        />
      </div>
      <p class="readout" dir="auto" aria-hidden="true">
        {index === null ? '' : text(index)}
      </p>
    </>
  );
}
