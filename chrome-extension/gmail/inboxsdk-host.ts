/**
 * The adapter that uses InboxSDK's knowledge of Gmail. Its reporting home is removed when it is built in
 * (`make/inboxsdk.mjs`), so it asks nobody for anything.
 */

import * as InboxSDK from '@inboxsdk/core';
import type { OutgoingMail, Recipient } from '../wire/request';
import { readComposeState, watchCompose } from './compose-state';
import type { ComposeWindow, MailHost, MailListener } from './mail-host';
import * as selectors from './selectors';

/** `sdk_`, our name, and ten hexadecimal digits of its SHA-1: how InboxSDK names those that use it. */
const APP_ID = 'sdk_heliograph_cba92df0fa';

type Sdk = Awaited<ReturnType<typeof InboxSDK.load>>;
type ComposeView = Parameters<Parameters<Sdk['Compose']['registerComposeViewHandler']>[0]>[0];

export function createInboxSdkHost(): MailHost {
  return {
    name: 'inboxsdk',
    async start(listener, signal) {
      const sdk = await InboxSDK.load(2, APP_ID, { globalErrorLogging: false, eventTracking: false });
      // It came too late; another is at work.
      if (signal.aborted) return;
      // It comes up in a page that it does not recognise, too; then it does not know whose mailbox that is.
      if (!sdk.User.getEmailAddress()?.includes('@'))
        throw new Error('InboxSDK does not recognise this Gmail');
      sdk.Compose.registerComposeViewHandler((view) => {
        if (!signal.aborted) take(view, listener, signal);
      });
      watchRows(sdk, listener, signal);
      watchThreads(sdk, listener, signal);
    },
  };
}

/**
 * Changes the mails of this window. What became of them the wire hears: it reads more from Gmail's answer than InboxSDK tells.
 */
function take(view: ComposeView, listener: MailListener, signal: AbortSignal): void {
  const compose = composeWindow(view, signal);
  const draftId = compose.draftId();
  if (draftId) {
    // Gmail may have cleared the window away when the mail leaves.
    let last = addressees(view);
    const look = () => {
      const now = addressees(view);
      if (now.length > 0) last = now;
      return last;
    };
    compose.watch(look);
    try {
      view.registerRequestModifier(({ body, isPlainText }) => {
        const mail = () => outgoing(view, draftId, { body, isPlainText }, look(), compose);
        const html = signal.aborted ? null : listener.onSending(mail());
        return { body: html ?? body };
      });
    } catch {
      // It wants a number of the draft, and found none: the mail is left to the wire.
    }
  }
  listener.onComposeOpen(compose);
}

function outgoing(
  view: ComposeView,
  draftId: string,
  { body, isPlainText }: { readonly body: string; readonly isPlainText?: boolean | undefined },
  recipients: readonly Recipient[],
  compose: ComposeWindow,
): OutgoingMail {
  const { emailAddress, name } = view.getFromContact();
  return {
    draftId,
    sender: { address: emailAddress, name: name || null },
    recipients,
    subject: view.getSubject(),
    html: body,
    isPlainText: isPlainText === true,
    isConfidential: compose.isConfidential(),
    isScheduled: false,
  };
}

function addressees(view: ComposeView): Recipient[] {
  const all = [
    ['to', view.getToRecipients()],
    ['cc', view.getCcRecipients()],
    ['bcc', view.getBccRecipients()],
  ] as const;
  return all.flatMap(([kind, contacts]) =>
    contacts.map(({ emailAddress, name }) => ({ kind, address: emailAddress, name: name || null })),
  );
}

function composeWindow(view: ComposeView, signal: AbortSignal): ComposeWindow {
  const element = view.getElement();
  const gone = new AbortController();
  view.on('destroy', () => gone.abort());
  signal.addEventListener('abort', () => gone.abort());
  return {
    gone: gone.signal,
    ...readComposeState(element),
    addresses: () => addressees(view).map(({ address }) => address),
    watch(changed) {
      view.on('recipientsChanged', changed);
      watchCompose(element, gone.signal, changed);
    },
    place(line) {
      if (!placeInStatusBar(view, line)) element.querySelector(selectors.STATUS_AREA)?.before(line);
    },
  };
}

/** InboxSDK knows where a bar goes in most windows of Gmail, and throws in the others. */
function placeInStatusBar(view: ComposeView, line: HTMLElement): boolean {
  try {
    const { el } = view.addStatusBar({ height: 30 });
    el.append(line);
    return el.isConnected;
  } catch {
    return false;
  }
}

function watchRows(sdk: Sdk, listener: MailListener, signal: AbortSignal): void {
  sdk.Lists.registerThreadRowViewHandler((view) => {
    if (signal.aborted) return;
    const gone = new AbortController();
    view.on('destroy', () => gone.abort());
    signal.addEventListener('abort', () => gone.abort());
    listener.onRow({
      gone: gone.signal,
      threadId: () => view.getThreadIDIfStableAsync().catch(() => null),
      place: (mark) => view.getElement().querySelector(selectors.ROW_DATE)?.prepend(mark),
    });
  });
}

function watchThreads(sdk: Sdk, listener: MailListener, signal: AbortSignal): void {
  sdk.Conversations.registerThreadViewHandler((view) => {
    if (signal.aborted) return;
    const gone = new AbortController();
    view.on('destroy', () => gone.abort());
    signal.addEventListener('abort', () => gone.abort());
    void view.getThreadIDAsync().then(
      (threadId) => {
        if (gone.signal.aborted) return;
        listener.onThread({
          threadId,
          gone: gone.signal,
          // InboxSDK's own bar for this is yellow in every theme.
          place: (badge) => subjectOf(threadId)?.after(badge),
        });
      },
      () => undefined,
    );
  });
}

function subjectOf(threadId: string): Element | undefined {
  return [...document.querySelectorAll(selectors.THREAD_SUBJECT)].find(
    (subject) =>
      subject.getAttribute(selectors.THREAD_ID) === threadId && subject.getClientRects().length > 0,
  );
}
