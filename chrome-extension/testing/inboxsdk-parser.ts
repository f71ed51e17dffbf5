/**
 * InboxSDK's own reading of Gmail's requests, cut out of the package as it is installed: what it accepts we must accept.
 * Tests only.
 */

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const PACKAGE = createRequire(import.meta.url).resolve('@inboxsdk/core/pageWorld.js');
const FIRST = ';// ./src/injected-js/gmail/constants.ts';
const BEHIND = ';// ./src/injected-js/gmail/setup-gmail-interceptor.ts';

export interface InboxSdkParser {
  /** `type` is `SEND` for a send; null for a request that is none of a draft. */
  parse(
    request: string,
  ): { type: string; draftID: string; body: string; to: unknown; subject: string } | null;
  replace(request: string, body: string): string;
}

export function inboxSdkParser(change: (source: string) => string = (source) => source): InboxSdkParser {
  const text = change(readFileSync(PACKAGE, 'utf8'));
  const source = text.slice(text.indexOf(FIRST), text.indexOf(BEHIND));
  const make = new Function(
    'intersection_default',
    'sortBy_default',
    'isNotNil',
    'injected_logger',
    `${source}
     return { parse: parseComposeRequestBody, replace: replaceBodyContentInComposeSendRequestBody };`,
  );
  const intersection = (one: unknown[], other: unknown[]) => one.filter((item) => other.includes(item));
  const sortBy = <Item>(items: Item[], key: (item: Item) => number) =>
    items
      .map((item, index) => ({ item, index }))
      .sort((one, other) => key(one.item) - key(other.item) || one.index - other.index)
      .map(({ item }) => item);
  const isNotNil = (value: unknown) => value !== null && value !== undefined;
  const logger = {
    eventSdkPassive: (name: string, details: unknown) => {
      throw new Error(`${name}: ${JSON.stringify(details)}`);
    },
  };
  return make(
    () => intersection,
    () => sortBy,
    isNotNil,
    logger,
  ) as InboxSdkParser;
}
