/**
 * Where a reply quotes earlier emails. Their links belong to another sender and are left alone. Pure.
 *
 * Gmail, Apple Mail, Thunderbird, Yahoo and Proton put the history into an element of its own; Outlook marks its
 * beginning, and everything after it is history. A client that is missing here only means that quoted links are
 * tracked as well.
 */

import type { Attribute, Tag } from './html-tags';

const ENDLESS = new Set([
  'appendonsend',
  'divrplyfwdmsg',
  'mail-editor-reference-message-container',
  'ms-outlook-mobile-reference-message',
]);
const QUOTES = new Set([
  'gmail_quote',
  'gmail_quote_container',
  'yahoo_quoted',
  'protonmail_quote',
  'heliograph-quoted',
]);

export interface QuoteTracker {
  /** Process the next tag of the body; return whether the text after it is history. */
  isInside(tag: Tag): boolean;
}

export function createQuoteTracker(html: string): QuoteTracker {
  /** The element that holds the history, and how many elements of its name are open. */
  let open: { readonly name: string; depth: number } | null = null;
  let isEndless = false;

  function begins(tag: Tag): boolean {
    const value = (attribute: Attribute | undefined) =>
      attribute ? html.slice(attribute.start, attribute.end).toLowerCase() : '';
    const id = value(tag.attributes.get('id')).replace(/^x_/, '');
    if (ENDLESS.has(id)) isEndless = true;
    const classes = value(tag.attributes.get('class')).split(/\s+/);
    const isCited = tag.name === 'blockquote' && value(tag.attributes.get('type')) === 'cite';
    if (tag.name === 'a' && value(tag.attributes.get('name')) === '_mailoriginal') isEndless = true;
    return isCited || classes.some((name) => QUOTES.has(name));
  }

  return {
    isInside(tag) {
      if (isEndless) return true;
      if (!open) {
        if (!tag.isEnd && begins(tag)) open = { name: tag.name, depth: 1 };
      } else if (tag.name === open.name) {
        open.depth += tag.isEnd ? -1 : 1;
        if (open.depth === 0) open = null;
      }
      return isEndless || open !== null;
    },
  };
}
