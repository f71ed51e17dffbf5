/**
 * Puts tracked links in the place of a body's links (R29). Only the values of `href` change; every other sign of the body
 * stays. Left alone: what is not an absolute http(s) address that the server signs, links that take somebody off a list,
 * our own links, links in quoted mails, and whatever cannot be read for certain. Pure; doing it twice changes nothing more.
 */

import { decodeReferences, encodeReferences } from './html-references';
import { type Attribute, parseTags, type Tag } from './html-tags';
import { createQuoteTracker } from './quotes';
import { isUnsubscribe } from './unsubscribe';

/** As the server: `TARGET_CHARACTERS` of backend/tracking/link.py, counted in code points. */
const TARGET_CHARACTERS = 2_000;
/** As the server: what browsers drop or turn before they read an address. */
const REFUSED =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones that are refused
  /[\x00-\x20\x7f-\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff\\]|\p{Surrogate}/u;
/** As the server: a scheme, a host without a user before it, perhaps a port. */
const ABSOLUTE =
  /^[hH][tT][tT][pP][sS]?:\/\/(?:\[[0-9A-Fa-f:.]+\]|[^/?#@:[\]]+)(?::[0-9]{0,5})?(?:[/?#].*)?$/u;

export interface LinkOptions {
  /** Returns the tracked address that leads to `target`. Called once for each target. */
  nameFor(target: string): string;
  /** Where our own server answers, `https://mail.example.org`: links that lead there are never tracked. */
  readonly ownAddresses: readonly string[];
}

export interface RewrittenLink {
  readonly target: string;
  readonly address: string;
}

export interface RewrittenBody {
  readonly html: string;
  /** Each target once, in the order of the body. */
  readonly links: readonly RewrittenLink[];
}

/** Throws what `nameFor` throws. */
export function rewriteLinks(html: string, { nameFor, ownAddresses }: LinkOptions): RewrittenBody {
  const addresses = new Map<string, string>();
  const parts: string[] = [];
  let written = 0;
  for (const { href, target, words } of linksIn(html)) {
    if (isOwn(target, ownAddresses) || isUnsubscribe(target, words)) continue;
    const address = addresses.get(target) ?? nameFor(target);
    addresses.set(target, address);
    parts.push(html.slice(written, href.start), encodeReferences(address));
    written = href.end;
  }
  parts.push(html.slice(written));
  const links = [...addresses].map(([target, address]) => ({ target, address }));
  return { html: parts.join(''), links };
}

interface FoundLink {
  readonly href: Attribute;
  readonly target: string;
  /** What a reader sees or hears of it. */
  words: string;
}

/** The links outside of quotes that can be tracked. */
function linksIn(html: string): FoundLink[] {
  const found: FoundLink[] = [];
  const quotes = createQuoteTracker(html);
  let open: FoundLink | null = null;
  let textFrom = 0;
  for (const tag of parseTags(html)) {
    if (open) open.words += wordsOf(html, textFrom, tag);
    textFrom = tag.end;
    const isQuoted = quotes.isInside(tag);
    const isLink = tag.name === 'a' || tag.name === 'area';
    if (!isLink) continue;
    if (tag.name === 'a') open = null;
    const link = tag.isEnd || isQuoted ? null : readLink(html, tag);
    if (!link) continue;
    found.push(link);
    if (tag.name === 'a') open = link;
  }
  if (open) open.words += html.slice(textFrom);
  return found;
}

function readLink(html: string, tag: Tag): FoundLink | null {
  const href = tag.attributes.get('href');
  const target = href && trimmed(decodeReferences(html.slice(href.start, href.end)));
  if (!href || !target || !isTarget(target)) return null;
  return { href, target, words: spokenWords(html, tag) };
}

/** As a browser reads an address: nothing around it, and no line breaks that a mail program put into it. */
function trimmed(address: string | null): string | null {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones that are dropped
  return address?.replace(/^[\x00-\x20]+|[\x00-\x20]+$|[\t\n\r]/g, '') ?? null;
}

/** Whether the server would sign it. */
function isTarget(target: string): boolean {
  return [...target].length <= TARGET_CHARACTERS && !REFUSED.test(target) && ABSOLUTE.test(target);
}

function isOwn(target: string, ownAddresses: readonly string[]): boolean {
  const host = withoutScheme(target);
  return ownAddresses.some((own) => {
    const base = withoutScheme(own).replace(/\/+$/, '');
    return host.startsWith(base) && /^$|^[/?#:]/.test(host.slice(base.length));
  });
}

function withoutScheme(address: string): string {
  return address.toLowerCase().replace(/^https?:\/\//, '');
}

/** The text before a tag inside of a link, and what the tag itself says: a picture's alternative text. */
function wordsOf(html: string, from: number, tag: Tag): string {
  const text = html.slice(from, tag.start);
  return (decodeReferences(text) ?? text) + (tag.isEnd ? '' : spokenWords(html, tag));
}

function spokenWords(html: string, { attributes }: Tag): string {
  return ['title', 'aria-label', 'alt']
    .map((name) => attributes.get(name))
    .map((attribute) => (attribute ? ` ${html.slice(attribute.start, attribute.end)}` : ''))
    .join('');
}
