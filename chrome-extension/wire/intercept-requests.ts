/**
 * Lets every request of a window pass through our hands, on its way out and when its answer is there. Whatever goes wrong in
 * them, the request leaves as Gmail made it (R13).
 */

import type { OutgoingMail } from './request';

export interface Passing {
  /** Whether a request to this address can be one that matters. */
  isOurs(address: string): boolean;
  /** Returns the text to send and the mails in it. */
  change(address: string, body: string): Changed;
  finished(mails: readonly OutgoingMail[], isTaken: boolean, response: string): void;
}

export interface Changed {
  readonly body: string;
  readonly mails: readonly OutgoingMail[];
}

/** `passing` may be replaced while the wrapping stays. */
export interface Held {
  passing: Passing;
}

type Wrapped = Pick<typeof globalThis, 'XMLHttpRequest' | 'fetch'>;

export function wrapXhr(
  { XMLHttpRequest: { prototype } }: Pick<Wrapped, 'XMLHttpRequest'>,
  held: Held,
): void {
  const { open, send } = prototype;
  const addresses = new WeakMap<XMLHttpRequest, string>();
  prototype.open = function (this: XMLHttpRequest, ...options: unknown[]) {
    addresses.set(this, String(options[1]));
    return Reflect.apply(open, this, options) as undefined;
  };
  prototype.send = function (this: XMLHttpRequest, body?: XMLHttpRequestBodyInit | Document | null) {
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

export function wrapFetch(page: Pick<Wrapped, 'fetch'>, held: Held): void {
  const { fetch } = page;
  page.fetch = async function (this: unknown, input: RequestInfo | URL, options?: RequestInit) {
    const asIs = () => Reflect.apply(fetch, this, [input, options]) as Promise<Response>;
    const address = input instanceof Request ? input.url : String(input);
    if (!held.passing.isOurs(address)) return asIs();
    const body = options?.body ?? (input instanceof Request ? await input.clone().text() : null);
    if (typeof body !== 'string') return asIs();
    const { body: changed, mails } = safely(held, address, body);
    if (mails.length === 0) return asIs();
    const asked = changed === body ? options : { ...options, body: changed };
    const answer = (await Reflect.apply(fetch, this, [input, asked])) as Response;
    void report(held, mails, answer.clone());
    return answer;
  };
}

async function report(held: Held, mails: readonly OutgoingMail[], answer: Response): Promise<void> {
  held.passing.finished(mails, answer.status === 200, await answer.text().catch(() => ''));
}

function safely(held: Held, address: string, body: string): Changed {
  try {
    return held.passing.change(address, body);
  } catch {
    return { body, mails: [] };
  }
}
