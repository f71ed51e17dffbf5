/**
 * What somebody typed or pasted into one field as several: entries of a list, recipients. Commas, semicolons and lines part
 * it; blanks only where what they part can be read, so that an entry with a slip in it stays whole and can be named. Pure.
 */

/** From a quotation mark to the next one, from `<` to `>`: commas in there part nothing. */
const WHOLE = /"[^"\n]*"|<[^<>\n]*>/g;
const PARTING = /[,;\n]/;

/** `readable` says whether a text is an entry that nobody would write by accident. */
export function splitEntries(text: string, readable: (part: string) => boolean): string[] {
  const parts = atCommas(text);
  return parts.flatMap((part) => {
    const pieces = part.split(/\s+/);
    return pieces.length > 1 && !readable(part) && pieces.every(readable) ? pieces : [part];
  });
}

/** The text to be put between quotation marks: without those that it brings along. */
export function withoutQuotes(part: string): string {
  return /^"[^"]+"$/.test(part) ? part.slice(1, -1) : part;
}

function atCommas(text: string): string[] {
  const parts: string[] = [];
  let begin = 0;
  const held = [...text.matchAll(WHOLE)].map(({ index, 0: found }) => [index, index + found.length] as const);
  for (let at = 0; at < text.length; at++) {
    if (!PARTING.test(text[at] ?? '') || held.some(([from, until]) => from < at && at < until)) continue;
    parts.push(text.slice(begin, at));
    begin = at + 1;
  }
  return [...parts, text.slice(begin)].map((part) => part.trim()).filter(Boolean);
}
