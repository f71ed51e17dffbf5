import { useLayoutEffect, useRef } from 'preact/hooks';

/**
 * Tells whether pointer or focus is in an element. A window that loses the focus takes it from its elements too, so a row
 * that was clicked an hour ago holds nothing while the person writes in the mail beside it.
 */
export function useHold(hold: (isHeld: boolean, isPointed: boolean) => void) {
  const ref = useRef<HTMLDivElement>(null);
  // With the rows, not after the picture: what comes in between would not be held, and rows would jump under the pointer.
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return;
    const listening = new AbortController();
    const { signal } = listening;
    const inside = { pointer: false, focus: false };
    const on = (type: string, part: keyof typeof inside, isInside: boolean) =>
      element.addEventListener(
        type,
        () => {
          inside[part] = isInside;
          hold(inside.pointer || inside.focus, inside.pointer);
        },
        { signal },
      );
    on('pointerenter', 'pointer', true);
    on('pointerleave', 'pointer', false);
    on('focusin', 'focus', true);
    on('focusout', 'focus', false);
    return () => listening.abort();
  }, [hold]);
  return ref;
}
