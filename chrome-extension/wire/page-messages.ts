/**
 * The line between the page's own world, where requests leave, and ours, where it is decided what becomes of them. Events of
 * the document are answered before `dispatchEvent` returns, so nothing has to be waited for: an answer that is not there
 * then means that the mail leaves as it is. No part of `chrome.*` is used, so it works when the extension was replaced
 * while the page stayed open.
 */

import type { KnownDraft } from '../content/drafts';
import type { SentReport } from '../core/sent-report';
import type { OutgoingMail } from './request';
import type { SentIds } from './response';

interface Lines {
  /** The page asks what to send in the place of a mail's body. */
  readonly sending: OutgoingMail;
  /** The answer, given while the question is still being asked. */
  readonly change: { readonly draftId: string; readonly html: string };
  /** Gmail took the mail (`isTaken`), or did not. */
  readonly sent: { readonly draftId: string; readonly isTaken: boolean } & SentIds;
  /** We ask whose mailbox this is; `mailbox` is the answer, again while the question is being asked. */
  readonly whose: null;
  readonly mailbox: { readonly address: string | null };
  /** A newer copy of the extension takes over this page. */
  readonly retire: null;
  /** From an older copy to the newer one: what it could not keep. */
  readonly unreported: SentReport;
  readonly draft: KnownDraft;
}

export function postPageMessage<Name extends keyof Lines>(name: Name, what: Lines[Name]): void {
  // A string, because objects do not pass between the worlds.
  document.dispatchEvent(new CustomEvent(`heliograph:${name}`, { detail: JSON.stringify(what) }));
}

export function onPageMessage<Name extends keyof Lines>(
  name: Name,
  heard: (what: Lines[Name]) => void,
  signal?: AbortSignal,
): void {
  document.addEventListener(
    `heliograph:${name}`,
    (event) => heard(JSON.parse((event as CustomEvent<string>).detail) as Lines[Name]),
    signal ? { signal } : undefined,
  );
}
