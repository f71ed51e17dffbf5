/**
 * InboxSDK's own code around Gmail's requests, cut out of the package as it is installed: what it accepts we must accept. Its
 * interceptors run as they do in a page, with a document that only passes events on. Tests only.
 */

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import querystring from 'node:querystring';

const PACKAGE = createRequire(import.meta.url).resolve('@inboxsdk/core/pageWorld.js');
const FIRST = ';// ./src/injected-js/gmail/constants.ts';
const BEHIND = '/***/ })';

export interface InboxSdk {
  /** `type` is `SEND` for a send; null for a request that is none of a draft. */
  parse(
    request: string,
  ): { type: string; draftID: string; body: string; to: unknown; subject: string } | null;
  replace(request: string, body: string): string;
  /** Passes a request and its answer through the interceptors, which make `html` of every body that they change. */
  pass(request: ParserRequest): Promise<{ body: string; news: ParserEvent[] }>;
}

export interface ParserRequest {
  readonly frame: 'main' | 'js_frame';
  readonly address: string;
  readonly body: string;
  readonly html: string;
  /** What the mail to change is registered by. */
  readonly key: string;
  readonly answer?: string;
}

/** What InboxSDK tells of a request. */
export interface ParserEvent {
  readonly type: string;
  readonly oldThreadID?: string;
  readonly oldMessageID?: string;
  readonly rfcID?: string;
}

interface Connection {
  [name: string]: unknown;
}

interface Interceptor {
  isRelevantTo(connection: Connection): boolean;
  originalSendBodyLogger?(connection: Connection, body: string): void;
  requestChanger?(connection: Connection, request: { body: string }): Promise<{ body: string }>;
  afterListeners?(connection: Connection): void;
}

export function inboxSdk(change: (source: string) => string = (source) => source): InboxSdk {
  const text = change(readFileSync(PACKAGE, 'utf8'));
  const begin = text.indexOf(FIRST);
  const source = text.slice(begin, text.indexOf(BEHIND, begin));
  return { ...run<Pick<InboxSdk, 'parse' | 'replace'>>(source, new EventTarget()), pass };

  async function pass({ frame, address, body, html, key, answer }: ParserRequest) {
    const document = new EventTarget();
    const { wrappers } = run<{ wrappers: Record<ParserRequest['frame'], Interceptor[]> }>(source, document);
    const news: ParserEvent[] = [];
    document.addEventListener('inboxSDKajaxIntercept', (event) => {
      const { detail } = event as CustomEvent;
      news.push(detail);
      if (detail.type === 'inboxSDKmodifyComposeRequest')
        dispatch(document, 'inboxSDKcomposeRequestModified', { ...detail, composeParams: { body: html } });
    });
    dispatch(document, 'inboxSDKregisterComposeRequestModifier', { modifierId: 'one', draftID: key });
    const params = querystring.parse(address.split('?')[1] ?? '');
    const connection: Connection = {
      method: 'POST',
      url: address,
      params,
      headers: {},
      originalSendBody: body,
    };
    const relevant = wrappers[frame].filter((one) => one.isRelevantTo(connection));
    for (const one of relevant) one.originalSendBodyLogger?.(connection, body);
    let request = { body };
    for (const one of relevant) request = (await one.requestChanger?.(connection, request)) ?? request;
    Object.assign(connection, { status: 200, originalResponseText: answer });
    if (answer !== undefined) for (const one of relevant) one.afterListeners?.(connection);
    return { body: request.body, news };
  }
}

function dispatch(document: EventTarget, name: string, detail: unknown): void {
  document.dispatchEvent(new CustomEvent(name, { detail }));
}

/** What the cut code names and does not bring, each as small as the paths that tests take need it. */
function run<Result>(source: string, document: EventTarget): Result {
  const wrappers: Interceptor[][] = [];
  const names: Record<string, unknown> = {
    document,
    intersection_default: () => (one: unknown, other: unknown[]) =>
      Array.isArray(one) ? one.filter((item) => other.includes(item)) : [],
    sortBy_default: () => sortBy,
    includes_default: () => (text: string, part: string) => text.includes(part),
    find_default: () => (all: unknown[], fits: (one: unknown) => boolean) => all.find(fits),
    quotedSplit: (text: string) => text.split(' '),
    clone_default: () => (value: object) => ({ ...value }),
    bignumber_default: () => BigNumber,
    isNotNil: (value: unknown) => value !== null && value !== undefined,
    injected_logger: { eventSdkPassive: fail, error: fail },
    XHRProxyFactory: (_: unknown, list: Interceptor[]) => wrappers.push(list),
    setup: () => undefined,
    message_metadata_holder_setup: () => undefined,
    kefir_esm: { default: { fromEvents } },
    querystring_es3: querystring,
  };
  const make = new Function(
    ...Object.keys(names),
    `${source}
     setupGmailInterceptorOnFrames({}, {});
     return { parse: parseComposeRequestBody, replace: replaceBodyContentInComposeSendRequestBody };`,
  );
  // Its code tells by the head of the document what it saw in headers, of which there are none.
  Object.assign(document, { head: { hasAttribute: () => true, getAttribute: () => null } });
  const made = make(...Object.values(names)) as object;
  return { ...made, wrappers: { main: wrappers[0], js_frame: wrappers[1] } } as Result;
}

function sortBy<Item>(items: Item[], key: (item: Item) => number): Item[] {
  return items
    .map((item, index) => ({ item, index }))
    .sort((one, other) => key(one.item) - key(other.item) || one.index - other.index)
    .map(({ item }) => item);
}

class BigNumber {
  readonly #value: bigint;
  constructor(value: string | number) {
    this.#value = BigInt(value);
  }
  toString(radix: number): string {
    return this.#value.toString(radix);
  }
}

function fail(what: unknown, details: unknown): never {
  throw new Error(`${what}: ${JSON.stringify(details)}`);
}

type Sink = (value: { readonly detail: unknown }) => void;

interface Stream {
  onValue(sink: Sink): void;
  filter(fits: (value: { readonly detail: unknown }) => boolean): Stream;
  take(count: number): Stream;
  map(change: (value: { readonly detail: unknown }) => unknown): Stream;
  toPromise(): Promise<unknown>;
}

function fromEvents(target: EventTarget, name: string): Stream {
  return stream((sink) => target.addEventListener(name, (event) => sink(event as CustomEvent)));
}

function stream(onValue: (sink: Sink) => void): Stream {
  return {
    onValue,
    filter: (fits) => stream((sink) => onValue((value) => fits(value) && sink(value))),
    // A promise takes no more than the first.
    take: () => stream(onValue),
    map: (change) => stream((sink) => onValue((value) => sink(change(value) as { detail: unknown }))),
    toPromise: () => new Promise((done) => onValue(done)),
  };
}
