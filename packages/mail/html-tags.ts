/**
 * Find the tags of an HTML text and the positions of their attributes, as a browser does, without building a tree.
 * Skips what only looks like a tag: comments, declarations, the content of style, script and similar elements. Pure;
 * never throws.
 * Follows the tokenization of https://html.spec.whatwg.org/multipage/parsing.html.
 */

export interface Attribute {
  /** In lower case. */
  readonly name: string;
  /** Position of the value, without its quotes. */
  readonly start: number;
  readonly end: number;
}

export interface Tag {
  /** In lower case. */
  readonly name: string;
  readonly isEnd: boolean;
  readonly start: number;
  readonly end: number;
  /** Each name once: of duplicates a browser takes the first. */
  readonly attributes: ReadonlyMap<string, Attribute>;
}

/** Elements whose content is text to a browser; SVG and MathML have their own rules and are skipped too. */
const RAW = new Set([
  'script',
  'style',
  'textarea',
  'title',
  'xmp',
  'iframe',
  'noembed',
  'noframes',
  'noscript',
  'svg',
  'math',
]);

const TAG_NAME = /[^\t\n\f\r />]+/y;
const BEFORE_NAME = /[\t\n\f\r /]*/y;
const ATTRIBUTE_NAME = /=?[^\t\n\f\r />=]*/y;
const EQUALS = /[\t\n\f\r ]*=[\t\n\f\r ]*/y;
const UNQUOTED = /[^\t\n\f\r >]*/y;

/** Yield all tags in order; a tag that is cut off by the end of the text is ignored. */
export function* parseTags(html: string): Generator<Tag> {
  let at = html.indexOf('<');
  while (at !== -1) {
    const tag = readTag(html, at);
    if (!tag) {
      at = html.indexOf('<', afterMarkup(html, at));
      continue;
    }
    yield tag;
    if (tag.name === 'plaintext' && !tag.isEnd) return;
    at = html.indexOf('<', !tag.isEnd && RAW.has(tag.name) ? endOfRaw(html, tag) : tag.end);
  }
}

function readTag(html: string, start: number): Tag | null {
  const isEnd = html[start + 1] === '/';
  const nameAt = start + (isEnd ? 2 : 1);
  if (!/[a-z]/i.test(html[nameAt] ?? '')) return null;
  const name = match(TAG_NAME, html, nameAt);
  const attributes = new Map<string, Attribute>();
  let at = nameAt + name.length;
  for (;;) {
    at += match(BEFORE_NAME, html, at).length;
    if (at >= html.length) return null;
    if (html[at] === '>') return { name: name.toLowerCase(), isEnd, start, end: at + 1, attributes };
    const attribute = readAttribute(html, at);
    if (!attribute) return null;
    if (!attributes.has(attribute.name)) attributes.set(attribute.name, attribute);
    at = attribute.next;
  }
}

/** `next` is the position after the value; null when the text ends inside a value. */
function readAttribute(html: string, start: number): (Attribute & { next: number }) | null {
  const name = match(ATTRIBUTE_NAME, html, start);
  const nameEnd = start + name.length;
  const equals = match(EQUALS, html, nameEnd);
  const at = nameEnd + equals.length;
  const attribute = { name: name.toLowerCase(), start: at, end: at, next: nameEnd };
  if (!equals) return attribute;
  const quote = html[at];
  if (quote !== '"' && quote !== "'") {
    const end = at + match(UNQUOTED, html, at).length;
    return { ...attribute, end, next: end };
  }
  const end = html.indexOf(quote, at + 1);
  return end === -1 ? null : { ...attribute, start: at + 1, end, next: end + 1 };
}

/** Return the position after a comment, a declaration, or a `<` that opens nothing. */
function afterMarkup(html: string, start: number): number {
  if (html.startsWith('<!--', start)) return endOfComment(html, start);
  const next = html[start + 1];
  if (next === '!' || next === '?' || (next === '/' && !/[a-z]/i.test(html[start + 2] ?? ''))) {
    return after(html, html.indexOf('>', start), 1);
  }
  // A tag cut off by the end of the text is dropped, with anything inside that looks like one.
  return next === undefined || !/[a-z/]/i.test(next) ? start + 1 : html.length;
}

/** `<!-->` and `<!--->` are whole comments; `--!>` ends one too. */
function endOfComment(html: string, start: number): number {
  const short = /^<!--(?:>|->)/.exec(html.slice(start, start + 6));
  if (short) return start + short[0].length;
  const ending = /--!?>/g;
  ending.lastIndex = start + 4;
  const match = ending.exec(html);
  return match ? ending.lastIndex : html.length;
}

function endOfRaw(html: string, { name, end }: Tag): number {
  const ending = new RegExp(`</${name}[\\t\\n\\f\\r />]`, 'gi');
  ending.lastIndex = end;
  return ending.exec(html)?.index ?? html.length;
}

function after(html: string, index: number, length: number): number {
  return index === -1 ? html.length : index + length;
}

function match(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? '';
}
