/**
 * Runs in Gmail's own world before Gmail does, and lets every request pass through our hands. Whatever goes wrong here, the
 * request leaves as Gmail made it (R13). A later copy of the extension replaces what is done, not the wrapping: a page that
 * stays open for weeks is wrapped once.
 */

import { hear, tell } from './line';
import { changeSends, isSyncAddress, type OutgoingMail } from './request';
import { readSent } from './response';

interface Passing {
  /** Returns the text to send and the mails in it. */
  change(address: string, body: string): Changed;
  finished(mails: readonly OutgoingMail[], isTaken: boolean, response: string): void;
}

interface Changed {
  readonly body: string;
  readonly mails: readonly OutgoingMail[];
}

const PLACE = Symbol.for('heliograph.passing');
type Page = typeof globalThis & { [PLACE]?: { passing: Passing } };

const page = globalThis as Page;
const passing: Passing = { change, finished };
const place = page[PLACE];
if (place) place.passing = passing;
else wrap({ passing });

function change(address: string, body: string): Changed {
  const mails: OutgoingMail[] = [];
  if (!isSyncAddress(address)) return { body, mails };
  const changed = changeSends(body, (mail) => {
    mails.push(mail);
    return ask(mail);
  });
  return { body: changed, mails };
}

function ask(mail: OutgoingMail): string | null {
  let answer: string | null = null;
  const asking = new AbortController();
  hear(
    'change',
    ({ draftId, html }) => {
      if (draftId === mail.draftId) answer = html;
    },
    asking.signal,
  );
  tell('sending', mail);
  asking.abort();
  return answer;
}

function finished(mails: readonly OutgoingMail[], isTaken: boolean, response: string): void {
  for (const { draftId } of mails) tell('sent', { draftId, isTaken, ...readSent(response, draftId) });
}

hear('whose', () => tell('mailbox', { address: mailboxAddress() }));

/** Gmail's own list of what the page was made with; place 10 is the signed-in address (as InboxSDK 2.2.26 reads it). */
function mailboxAddress(): string | null {
  const globals = (page as { GLOBALS?: unknown }).GLOBALS;
  const address = Array.isArray(globals) ? globals[10] : null;
  return typeof address === 'string' ? address : null;
}

function wrap(held: { passing: Passing }): void {
  page[PLACE] = held;
  wrapXhr(held);
  wrapFetch(held);
}

function wrapXhr(held: { passing: Passing }): void {
  const { open, send } = XMLHttpRequest.prototype;
  const addresses = new WeakMap<XMLHttpRequest, string>();
  XMLHttpRequest.prototype.open = function (this: XMLHttpRequest, ...options: unknown[]) {
    addresses.set(this, String(options[1]));
    return Reflect.apply(open, this, options) as undefined;
  };
  XMLHttpRequest.prototype.send = function (
    this: XMLHttpRequest,
    body?: XMLHttpRequestBodyInit | Document | null,
  ) {
    if (typeof body !== 'string') return send.call(this, body);
    const { body: changed, mails } = safely(held, addresses.get(this) ?? '', body);
    if (mails.length > 0) {
      this.addEventListener('loadend', () => held.passing.finished(mails, this.status === 200, textOf(this)));
    }
    return send.call(this, changed);
  };
}

function textOf(request: XMLHttpRequest): string {
  return request.responseType === '' || request.responseType === 'text' ? request.responseText : '';
}

function wrapFetch(held: { passing: Passing }): void {
  const { fetch } = page;
  page.fetch = async function (this: unknown, input: RequestInfo | URL, options?: RequestInit) {
    const address = input instanceof Request ? input.url : String(input);
    if (!isSyncAddress(address)) return Reflect.apply(fetch, this, [input, options]) as Promise<Response>;
    const body = options?.body ?? (input instanceof Request ? await input.clone().text() : null);
    if (typeof body !== 'string') return Reflect.apply(fetch, this, [input, options]) as Promise<Response>;
    const { body: changed, mails } = safely(held, address, body);
    const asked = changed === body ? options : { ...options, body: changed };
    const answer = (await Reflect.apply(fetch, this, [input, asked])) as Response;
    if (mails.length > 0) void report(held, mails, answer.clone());
    return answer;
  };
}

async function report(
  held: { passing: Passing },
  mails: readonly OutgoingMail[],
  answer: Response,
): Promise<void> {
  held.passing.finished(mails, answer.status === 200, await answer.text().catch(() => ''));
}

function safely(held: { passing: Passing }, address: string, body: string): Changed {
  try {
    return held.passing.change(address, body);
  } catch {
    return { body, mails: [] };
  }
}
