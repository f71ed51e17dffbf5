/**
 * Runs in Gmail's own world before Gmail does, and decides what becomes of the requests that pass. A later copy of the
 * extension replaces what is done, not the wrapping: a page that stays open for weeks is wrapped once.
 */

import { changeForm, isFormAddress } from './form';
import {
  type ChangedRequest,
  type InterceptorRef,
  type RequestInterceptor,
  wrapFetch,
  wrapXhr,
} from './intercept-requests';
import { onPageMessage, postPageMessage } from './page-messages';
import { changeSends, isSyncAddress, type OutgoingMail } from './request';
import { parseSentIds } from './response';

const PLACE = Symbol.for('heliograph.passing');
type Page = typeof globalThis & { [PLACE]?: InterceptorRef };

/** The requests that can send a mail. */
const KINDS = [
  { isOurs: isSyncAddress, change: changeSends },
  { isOurs: isFormAddress, change: changeForm },
] as const;

const page = globalThis as Page;
const passing: RequestInterceptor = {
  matches: (address) => KINDS.some(({ isOurs }) => isOurs(address)),
  change,
  onResponse: finished,
};
const place = page[PLACE];
if (place) place.interceptor = passing;
else wrap({ interceptor: passing });

function change(address: string, body: string): ChangedRequest {
  const mails: OutgoingMail[] = [];
  const kind = KINDS.find(({ isOurs }) => isOurs(address));
  if (!kind) return { body, mails };
  const changed = kind.change(body, (mail) => {
    mails.push(mail);
    return ask(mail);
  });
  return { body: changed, mails };
}

function ask(mail: OutgoingMail): string | null {
  let answer: string | null = null;
  const asking = new AbortController();
  onPageMessage(
    'change',
    ({ draftId, html }) => {
      if (draftId === mail.draftId) answer = html;
    },
    asking.signal,
  );
  postPageMessage('sending', mail);
  asking.abort();
  return answer;
}

function finished(mails: readonly OutgoingMail[], isTaken: boolean, response: string): void {
  for (const { draftId } of mails)
    postPageMessage('sent', { draftId, isTaken, ...parseSentIds(response, draftId) });
}

onPageMessage('whose', () => postPageMessage('mailbox', { address: mailboxAddress() }));

/** Gmail's own list of what the page was made with; place 10 is the signed-in address (as InboxSDK 2.2.26 reads it). */
function mailboxAddress(): string | null {
  const globals = (page as { GLOBALS?: unknown }).GLOBALS;
  const address = Array.isArray(globals) ? globals[10] : null;
  return typeof address === 'string' ? address : null;
}

function wrap(held: InterceptorRef): void {
  page[PLACE] = held;
  wrapXhr(page, held);
  wrapFetch(page, held);
  // By then the frame stands in the page, if this Gmail has one.
  document.addEventListener('DOMContentLoaded', () => wrapFrame(held), { once: true });
}

/** The frame from which the oldest Gmail sends; InboxSDK 2.2.26 looks for it by the same name. */
function wrapFrame(held: InterceptorRef): void {
  const frame = document.querySelector<HTMLIFrameElement>('iframe#js_frame');
  const look = () => {
    try {
      const inside = frame?.contentWindow as Page | null;
      if (!inside || inside[PLACE]) return;
      inside[PLACE] = held;
      wrapXhr(inside, held);
    } catch {
      // A frame of another host is none of ours.
    }
  };
  frame?.addEventListener('load', look);
  look();
}
