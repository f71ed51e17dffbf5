/**
 * The snippet: the HTML that carries the pixel in an email. Like backend/tracking/snippet.py;
 * tests/corpus/tokens.json holds both to the same text. Also finds snippets of earlier emails, so that a reply does
 * not repeat them (R12). Pure.
 */

import { decodeReferences } from './html-references';
import { parseTags, type Tag } from './html-tags';
import { TOKEN_CHARACTERS } from './token';

/** Return the pixel's URL. `pixelUrl` is the edge's base URL. */
export function buildPixelUrl(pixelUrl: string, token: string): string {
  return `${pixelUrl}/o/${token}.gif`;
}

export function buildLinkUrl(pixelUrl: string, name: string): string {
  return `${pixelUrl}/c/${name}`;
}

/** Return the image: one pixel, out of the flow, so that no line, dot or gap appears (R3). */
export function buildSnippet(pixelUrl: string, token: string): string {
  const style = 'width:1px;height:1px;border:0;margin:0 -1px -1px 0;padding:0;float:left;overflow:hidden';
  return `<img src="${escaped(buildPixelUrl(pixelUrl, token))}" width="1" height="1" border="0" alt="" style="${style}">`;
}

export interface SnippetMatch {
  readonly token: string;
  /** Position of its tag. */
  readonly start: number;
  readonly end: number;
}

/**
 * Return the snippets in the order of the body. Includes pixels wrapped by a host's image proxy, which keeps the URL
 * after a `#`.
 */
export function findSnippets(html: string, pixelUrl: string): SnippetMatch[] {
  const matches: SnippetMatch[] = [];
  // Most bodies contain none, so skip parsing their tags.
  if (!html.includes('.gif')) return matches;
  for (const tag of parseTags(html)) {
    const token = tag.name === 'img' && !tag.isEnd ? tokenOf(html, tag, pixelUrl) : null;
    if (token) matches.push({ token, start: tag.start, end: tag.end });
  }
  return matches;
}

/** Remove the snippets and nothing else. A second run changes nothing. */
export function stripSnippets(html: string, pixelUrl: string): string {
  const parts: string[] = [];
  let kept = 0;
  for (const { start, end } of findSnippets(html, pixelUrl)) {
    parts.push(html.slice(kept, start));
    kept = end;
  }
  parts.push(html.slice(kept));
  return parts.join('');
}

function tokenOf(html: string, { attributes }: Tag, pixelUrl: string): string | null {
  const src = attributes.get('src');
  const address = src && decodeReferences(html.slice(src.start, src.end))?.trim();
  if (!address) return null;
  const before = `${pixelUrl}/o/`;
  const at = address.indexOf(before);
  const isWhole = at === 0 || address[at - 1] === '#';
  const rest = address.slice(at + before.length);
  return at !== -1 && isWhole && TOKEN_FILE.test(rest) ? rest.slice(0, TOKEN_CHARACTERS) : null;
}

const TOKEN_FILE = new RegExp(`^[A-Za-z0-9_-]{${TOKEN_CHARACTERS}}\\.gif$`);

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#x27;',
};

/** Escape like Python's `html.escape`. */
function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? sign);
}
