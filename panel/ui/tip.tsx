import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { useUniqueId } from './use-unique-id';

const EDGE_PIXELS = 8;
/** A bubble beside the panel is so wide at least, and at most. */
const LEAST_PIXELS = 176;
const MOST_PIXELS = 288;

/** Puts the bubble where it is read, once it is on the page. */
type Put = (bubble: HTMLElement, anchor: HTMLElement) => void;

interface TipProps {
  /** The button's name, with everything the bubble says. Without it the name is what stands in the button. */
  name?: string;
  class: string;
  /** Whether the arrow keys stop here. */
  isStop?: boolean;
  /** What stands in the button. */
  face: ComponentChildren;
  /** Where the bubble stands. */
  put: Put;
  /** What a press opens instead of the bubble. */
  opens?: Disclosure;
  /** What stands in the bubble. */
  children: ComponentChildren;
}

/** Something on the page that a button opens and closes. */
export interface Disclosure {
  readonly id: string;
  readonly isOpen: boolean;
  toggle(): void;
}

/** A button with a bubble that opens on hover, on keyboard focus and on tap, and closes with Escape. */
export function Tip({ name, face, children, opens, class: className, isStop = false, put }: TipProps) {
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
        <Bubble id={id} anchor={button} put={put} onClose={close}>
          {children}
        </Bubble>
      )}
    </span>
  );
}

interface BubbleProps {
  id: string;
  anchor: { readonly current: HTMLElement | null };
  put: Put;
  onClose: () => void;
  children: ComponentChildren;
}

function Bubble({ id, anchor, put, onClose, children }: BubbleProps) {
  const bubble = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    if (anchor.current && bubble.current) put(bubble.current, anchor.current);
  });
  useCloser(anchor, onClose);
  return (
    <span ref={bubble} id={id} class={put === placeBeside ? 'bubble bubble-line' : 'bubble'} role="tooltip">
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

/** On the side of the anchor where there is more room, in its line, so that the lines around can be read. */
export function placeBeside(bubble: HTMLElement, anchor: HTMLElement): void {
  const { offsetWidth: width, offsetHeight: height } = bubble;
  const at = anchor.getBoundingClientRect();
  const isLeft = at.left > innerWidth - at.right;
  place(bubble, isLeft ? at.left - width : at.right, at.top + at.height / 2 - height / 2);
}

/**
 * Beside the panel, where all lines can be read. Where no side has room, under the line of the anchor and as far left, or
 * above it.
 */
export function placeBelow(bubble: HTMLElement, anchor: HTMLElement): void {
  const at = (anchor.closest('.line-row') ?? anchor).getBoundingClientRect();
  const panel = (anchor.closest('.panel') ?? anchor).getBoundingClientRect();
  const room = Math.max(panel.left, innerWidth - panel.right) - 2 * EDGE_PIXELS;
  const isAside = room >= LEAST_PIXELS;
  bubble.style.maxWidth = isAside ? `${Math.min(room, MOST_PIXELS)}px` : '';
  const { offsetWidth: width, offsetHeight: height } = bubble;
  if (isAside) {
    const isRight = innerWidth - panel.right > panel.left - 1;
    const left = isRight ? panel.right + EDGE_PIXELS : panel.left - width - EDGE_PIXELS;
    place(bubble, left, Math.max(EDGE_PIXELS, Math.min(at.top, innerHeight - height - EDGE_PIXELS)));
    return;
  }
  const fitsBelow = at.bottom + height + EDGE_PIXELS <= innerHeight;
  place(bubble, at.left, fitsBelow ? at.bottom : at.top - height);
}

function place(bubble: HTMLElement, left: number, top: number): void {
  const most = innerWidth - bubble.offsetWidth - EDGE_PIXELS;
  bubble.style.left = `${Math.max(EDGE_PIXELS, Math.min(left, most))}px`;
  bubble.style.top = `${top}px`;
}
