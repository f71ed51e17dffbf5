/**
 * Replace a body's links by tracked links (R29). Only the values of `href` change. Left alone: anything but an
 * absolute http(s) URL that the server signs, unsubscribe links, our own links, links in quoted emails, and anything
 * that cannot be parsed with certainty. Pure; a second run changes nothing.
 */

import { decodeReferences, encodeReferences } from './html-references';
import { type Attribute, parseTags, type Tag } from './html-tags';
import { createQuoteTracker } from './quotes';
import { isUnsubscribe } from './unsubscribe';

/** As on the server: `TARGET_CHARACTERS` of backend/tracking/link.py, counted in code points. */
const TARGET_CHARACTERS = 2_000;
/** As on the server: what browsers drop or convert before they parse a URL. */
const REFUSED =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones that are refused
  /[\x00-\x20\x7f-\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff\\]|\p{Surrogate}/u;
/** As on the server: a scheme, a host without user information, an optional port. */
const ABSOLUTE =
  /^[hH][tT][tT][pP][sS]?:\/\/(?:\[[0-9A-Fa-f:.]+\]|[^/?#@:[\]]+)(?::[0-9]{0,5})?(?:[/?#].*)?$/u;

export interface LinkOptions {
  /** Return the tracked URL that leads to `target`. Called once for each target. */
  nameFor(target: string): string;
  /** Our own server's address, `https://mail.example.org`: links to it are never tracked. */
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

/** Rewrite the links of a body. Throws what `nameFor` throws. */
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
  /** The link's text as a reader sees or hears it. */
  words: string;
}

/** Return the links outside quotes that can be tracked. */
function linksIn(html: string): FoundLink[] {
  const links: FoundLink[] = [];
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
    links.push(link);
    if (tag.name === 'a') open = link;
  }
  if (open) open.words += html.slice(textFrom);
  return links;
}

function readLink(html: string, tag: Tag): FoundLink | null {
  const href = tag.attributes.get('href');
  const target = href && trimmed(decodeReferences(html.slice(href.start, href.end)));
  if (!href || !target || !isTarget(target)) return null;
  return { href, target, words: spokenWords(html, tag) };
}

/** Trim a URL as a browser does, and remove line breaks that an email program inserted. */
function trimmed(address: string | null): string | null {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones that are dropped
  return address?.replace(/^[\x00-\x20]+|[\x00-\x20]+$|[\t\n\r]/g, '') ?? null;
}

/** Return whether the server would sign the URL. */
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

/** Return the text before a tag inside a link and the tag's own text: an image's alternative text. */
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
