import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { useUniqueId } from './use-unique-id';

const EDGE_PIXELS = 8;

interface TipProps {
  /** The button's name, with everything the bubble says. Without it the name is what stands in the button. */
  name?: string;
  class: string;
  /** Whether the arrow keys stop here. */
  isStop?: boolean;
  /** What stands in the button. */
  face: ComponentChildren;
  /** Whether the bubble stands beside the button, in its line, so that the lines around it can be read. */
  isBeside?: boolean;
  /** What a press opens instead of the bubble. */
  opens?: Opens;
  /** What stands in the bubble. */
  children: ComponentChildren;
}

/** Something on the page that a button opens and closes. */
export interface Opens {
  readonly id: string;
  readonly isOpen: boolean;
  toggle(): void;
}

/** A button with a bubble that opens on hover, on keyboard focus and on tap, and closes with Escape. */
export function Tip({
  name,
  face,
  children,
  opens,
  class: className,
  isStop = false,
  isBeside = false,
}: TipProps) {
  const [opened, setOpened] = useState<'' | 'near' | 'kept'>('');
  const button = useRef<HTMLButtonElement>(null);
  const id = useUniqueId();
  const close = () => setOpened('');
  const isOpen = opens ? opens.isOpen : opened !== '';
  const press = () => {
    opens?.toggle();
    setOpened((now) => (now === 'kept' || opens ? '' : 'kept'));
  };
  return (
    <span
      class="tip"
      onPointerEnter={(event) => event.pointerType === 'mouse' && setOpened((now) => now || 'near')}
      onPointerLeave={() => setOpened((now) => (now === 'near' ? '' : now))}
      onFocusOut={close}
    >
      <button
        ref={button}
        type="button"
        class={`tip-button ${className}`}
        data-stop={isStop || undefined}
        aria-label={name}
        aria-controls={isOpen ? (opens?.id ?? id) : undefined}
        aria-expanded={isOpen}
        onFocus={(event) => event.currentTarget.matches(':focus-visible') && setOpened('near')}
        onClick={press}
      >
        {face}
      </button>
      {opened && !opens?.isOpen && (
        <Bubble id={id} anchor={button} put={isBeside ? putInLine : putUnder} onClose={close}>
          {children}
        </Bubble>
      )}
    </span>
  );
}

interface BubbleProps {
  id: string;
  anchor: { readonly current: HTMLElement | null };
  put: (bubble: HTMLElement, anchor: DOMRect) => void;
  onClose: () => void;
  children: ComponentChildren;
}

function Bubble({ id, anchor, put, onClose, children }: BubbleProps) {
  const bubble = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    if (anchor.current && bubble.current) put(bubble.current, anchor.current.getBoundingClientRect());
  });
  useCloser(anchor, onClose);
  return (
    <span ref={bubble} id={id} class={put === putInLine ? 'bubble bubble-line' : 'bubble'} role="tooltip">
      {children}
    </span>
  );
}

function useCloser(anchor: BubbleProps['anchor'], close: () => void): void {
  // With the bubble, not after the picture: a key that comes in between would close nothing.
  useLayoutEffect(() => {
    const watching = new AbortController();
    const { signal } = watching;
    const onKey = (event: KeyboardEvent) => event.key === 'Escape' && close();
    const onPress = (event: Event) =>
      anchor.current?.parentElement?.contains(event.target as Node) || close();
    addEventListener('keydown', onKey, { signal });
    addEventListener('pointerdown', onPress, { signal });
    addEventListener('scroll', close, { signal, capture: true });
    return () => watching.abort();
  }, [anchor, close]);
}

/** Under the anchor, or above it where there is no room, and never outside the window. */
function putUnder(bubble: HTMLElement, at: DOMRect): void {
  const { offsetWidth: width, offsetHeight: height } = bubble;
  const fitsBelow = at.bottom + height + EDGE_PIXELS <= innerHeight;
  place(bubble, at.left + at.width / 2 - width / 2, fitsBelow ? at.bottom : at.top - height);
}

/** On the side of the anchor where there is more room. */
function putInLine(bubble: HTMLElement, at: DOMRect): void {
  const { offsetWidth: width, offsetHeight: height } = bubble;
  const isLeft = at.left > innerWidth - at.right;
  place(bubble, isLeft ? at.left - width : at.right, at.top + at.height / 2 - height / 2);
}

function place(bubble: HTMLElement, left: number, top: number): void {
  const most = innerWidth - bubble.offsetWidth - EDGE_PIXELS;
  bubble.style.left = `${Math.max(EDGE_PIXELS, Math.min(left, most))}px`;
  bubble.style.top = `${top}px`;
}
