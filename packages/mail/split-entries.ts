/**
 * Split text typed or pasted into one field: list entries or recipients. Commas, semicolons and line breaks separate;
 * spaces only where every part is valid, so that an entry with a typo stays whole and can be named. Pure.
 */

/** Quoted text and `<...>`: separators inside do not split. */
const WHOLE = /"[^"\n]*"|<[^<>\n]*>/g;
const PARTING = /[,;\n]/;

/** Split the text. `readable` returns whether a text is an entry that could not be accidental. */
export function splitEntries(text: string, readable: (part: string) => boolean): string[] {
  const parts = atCommas(text);
  return parts.flatMap((part) => {
    const pieces = part.split(/\s+/);
    return pieces.length > 1 && !readable(part) && pieces.every(readable) ? pieces : [part];
  });
}

/** Return the text without its own surrounding quotes, to be quoted by the caller. */
export function withoutQuotes(part: string): string {
  return /^"[^"]+"$/.test(part) ? part.slice(1, -1) : part;
}

function atCommas(text: string): string[] {
  const parts: string[] = [];
  let begin = 0;
  const held = [...text.matchAll(WHOLE)].map(({ index, 0: whole }) => [index, index + whole.length] as const);
  for (let at = 0; at < text.length; at++) {
    if (!PARTING.test(text[at] ?? '') || held.some(([from, until]) => from < at && at < until)) continue;
    parts.push(text.slice(begin, at));
    begin = at + 1;
  }
  return [...parts, text.slice(begin)].map((part) => part.trim()).filter(Boolean);
}
