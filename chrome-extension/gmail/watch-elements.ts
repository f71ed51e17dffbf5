/** Follows the elements of a page that match a selector and can be seen: Gmail keeps in the page what it does not show. */

/** Gmail changes its page in bursts: one look for each of them. */
const GATHER_MILLISECONDS = 50;

/** `appeared` is called each time one comes into sight; its signal is aborted when it leaves, or with `signal`. */
export function watchElements(
  selector: string,
  signal: AbortSignal,
  appeared: (element: HTMLElement, gone: AbortSignal) => void,
): void {
  const known = new Map<HTMLElement, AbortController>();

  function look(): void {
    for (const [element, gone] of known) {
      if (isSeen(element)) continue;
      known.delete(element);
      gone.abort();
    }
    for (const element of document.querySelectorAll<HTMLElement>(selector)) {
      if (known.has(element) || !isSeen(element)) continue;
      const gone = new AbortController();
      known.set(element, gone);
      appeared(element, gone.signal);
    }
  }

  let timer: ReturnType<typeof setTimeout> | null = null;
  const observer = new MutationObserver(() => {
    timer ??= setTimeout(() => {
      timer = null;
      look();
    }, GATHER_MILLISECONDS);
  });
  observer.observe(document, { subtree: true, childList: true });
  signal.addEventListener('abort', () => {
    observer.disconnect();
    if (timer) clearTimeout(timer);
    for (const gone of known.values()) gone.abort();
  });
  look();
}

function isSeen(element: HTMLElement): boolean {
  return element.isConnected && element.getClientRects().length > 0;
}
