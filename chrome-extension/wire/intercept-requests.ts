/**
 * Lets every request of a window pass through our hands, on its way out and when its answer is there. Whatever goes wrong in
 * them, the request leaves as Gmail made it (R13).
 */

import type { OutgoingMail } from './request';

export interface RequestInterceptor {
  /** Whether a request to this address can be one that matters. */
  matches(address: string): boolean;
  /** Returns the text to send and the mails in it. */
  change(address: string, body: string): ChangedRequest;
  onResponse(mails: readonly OutgoingMail[], isTaken: boolean, response: string): void;
}

export interface ChangedRequest {
  readonly body: string;
  readonly mails: readonly OutgoingMail[];
}

/** `passing` may be replaced while the wrapping stays. */
export interface InterceptorRef {
  interceptor: RequestInterceptor;
}

type Wrapped = Pick<typeof globalThis, 'XMLHttpRequest' | 'fetch'>;

export function wrapXhr(
  { XMLHttpRequest: { prototype } }: Pick<Wrapped, 'XMLHttpRequest'>,
  held: InterceptorRef,
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
      this.addEventListener('loadend', () =>
        held.interceptor.onResponse(mails, this.status === 200, textOf(this)),
      );
    }
    return send.call(this, changed);
  };
}

function textOf(request: XMLHttpRequest): string {
  return request.responseType === '' || request.responseType === 'text' ? request.responseText : '';
}

export function wrapFetch(page: Pick<Wrapped, 'fetch'>, held: InterceptorRef): void {
  const { fetch } = page;
  page.fetch = async function (this: unknown, input: RequestInfo | URL, options?: RequestInit) {
    const asIs = () => Reflect.apply(fetch, this, [input, options]) as Promise<Response>;
    const address = input instanceof Request ? input.url : String(input);
    if (!held.interceptor.matches(address)) return asIs();
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

async function report(held: InterceptorRef, mails: readonly OutgoingMail[], answer: Response): Promise<void> {
  held.interceptor.onResponse(mails, answer.status === 200, await answer.text().catch(() => ''));
}

function safely(held: InterceptorRef, address: string, body: string): ChangedRequest {
  try {
    return held.interceptor.change(address, body);
  } catch {
    return { body, mails: [] };
  }
}
