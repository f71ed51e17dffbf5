/**
 * Our own adapter: it changes the request itself and finds windows, rows and threads by the few marks of `selectors.ts`.
 * Nothing of it is needed to send: where a window is not found, its mail is tracked all the same.
 */

import { onPageMessage, postPageMessage } from '../wire/page-messages';
import { readComposeState, watchCompose } from './compose-state';
import type { ComposeWindow, MailHost, MailListener, MailRow, OpenThread } from './mail-host';
import * as selectors from './selectors';
import { watchElements } from './watch-elements';

/**
 * Answers the page's question about a mail that leaves, while `mayChange` says so, and hears what became of every mail,
 * whoever changed it. There before the rest of the adapter, and beside the other one.
 */
export function attachSends(
  listener: Pick<MailListener, 'onSending' | 'onSent'>,
  mayChange: () => boolean,
  signal: AbortSignal,
): void {
  onPageMessage(
    'sending',
    (mail) => {
      if (!mayChange()) return;
      const html = listener.onSending(mail);
      if (html !== null) postPageMessage('change', { draftId: mail.draftId, html });
    },
    signal,
  );
  onPageMessage('sent', ({ draftId, isTaken, ...ids }) => isTaken && listener.onSent(draftId, ids), signal);
}

export function createWireHost(): MailHost {
  return {
    name: 'wire',
    start(listener, signal) {
      watchElements(`${selectors.COMPOSE_DIALOG}, ${selectors.INLINE_REPLY}`, signal, (element, gone) => {
        if (element.querySelector(selectors.DRAFT_FIELD))
          listener.onComposeOpen(composeWindow(element, gone));
      });
      watchElements(selectors.ROW, signal, (element, gone) => listener.onRow(row(element, gone)));
      watchElements(selectors.THREAD_SUBJECT, signal, (element, gone) => {
        const thread = shownThread(element, gone);
        if (thread) listener.onThread(thread);
      });
      return Promise.resolve();
    },
  };
}

function composeWindow(element: HTMLElement, gone: AbortSignal): ComposeWindow {
  return {
    gone,
    ...readComposeState(element),
    addresses: () =>
      [...element.querySelectorAll(selectors.RECIPIENT)].flatMap(
        (recipient) => recipient.getAttribute(selectors.RECIPIENT_ADDRESS) ?? [],
      ),
    watch: (changed) => watchCompose(element, gone, changed),
    place(line) {
      element.querySelector(selectors.STATUS_AREA)?.before(line);
    },
  };
}

function row(element: HTMLElement, gone: AbortSignal): MailRow {
  return {
    gone,
    threadId: async () =>
      element.querySelector(`[${selectors.THREAD_ID}]`)?.getAttribute(selectors.THREAD_ID) || null,
    place(mark) {
      element.querySelector(selectors.ROW_DATE)?.prepend(mark);
    },
  };
}

function shownThread(element: HTMLElement, gone: AbortSignal): OpenThread | null {
  const threadId = element.getAttribute(selectors.THREAD_ID);
  return threadId ? { gone, threadId, place: (badge) => element.after(badge) } : null;
}
