/** What both adapters read from the markup of a place where a mail is written. */

import { draftIdOfFields } from '../wire/request';
import type { ComposeWindow } from './mail-host';
import * as selectors from './selectors';

export function readComposeState(
  element: HTMLElement,
): Pick<ComposeWindow, 'draftId' | 'isPlainText' | 'isConfidential' | 'text'> {
  const has = (selector: string) => element.querySelector(selector) !== null;
  const value = (selector: string) => element.querySelector<HTMLInputElement>(selector)?.value;
  return {
    draftId: () => draftIdOfFields(value(selectors.DRAFT_FIELD), value(selectors.WINDOW_FIELD)),
    isPlainText: () => has(selectors.PLAIN_TEXT),
    isConfidential: () => has(selectors.CONFIDENTIAL),
    text() {
      const body = element.querySelector<HTMLElement>(selectors.BODY);
      if (body instanceof HTMLTextAreaElement) return body.value;
      const own = [...(body?.childNodes ?? [])].filter(
        (node) => !(node instanceof Element && node.matches(selectors.QUOTE)),
      );
      return own.map(({ textContent }) => textContent).join('\n');
    },
  };
}

/** Writing changes the window with each key: one look for each burst. */
const GATHER_MILLISECONDS = 100;

/** `changed` is called soon after anything in the window changed that its marks may tell. */
export function watchCompose(element: HTMLElement, gone: AbortSignal, changed: () => void): void {
  let timer: ReturnType<typeof setTimeout> | null = null;
  const observer = new MutationObserver(() => {
    timer ??= setTimeout(() => {
      timer = null;
      changed();
    }, GATHER_MILLISECONDS);
  });
  observer.observe(element, {
    subtree: true,
    childList: true,
    characterData: true,
    attributeFilter: [selectors.RECIPIENT_ADDRESS, 'contenteditable', 'style', 'value'],
  });
  gone.addEventListener('abort', () => {
    observer.disconnect();
    if (timer) clearTimeout(timer);
  });
}
