/** Cuts a subject in two, so that an ellipsis in the middle keeps its end: `Re: Offer for … roof, second draft`. Pure. */

const WHOLE_CHARACTERS = 24;
const LONGEST_TAIL = 16;
const SHORTEST_TAIL = 4;
const MADE_TAIL = 8;

/** Hebrew, Arabic and their kin: letters join, so a cut inside a word would change them. */
const JOINED_SCRIPT = /[\u0590-\u08ff]/;

/** Returns head and tail; the tail is empty where the text is better cut at its end. Together they are the text. */
export function splitMiddle(text: string): readonly [string, string] {
  if (text.length <= WHOLE_CHARACTERS) return [text, ''];
  const space = text.lastIndexOf(' ', text.length - SHORTEST_TAIL);
  const gap = space >= text.length - LONGEST_TAIL ? firstSpace(text) : -1;
  if (gap > 0) return [text.slice(0, gap + 1), text.slice(gap + 1)];
  if (JOINED_SCRIPT.test(text.slice(-LONGEST_TAIL))) return [text, ''];
  return cutBetweenSigns(text);
}

/** The first space that leaves a tail of at most the longest length. */
function firstSpace(text: string): number {
  return text.indexOf(' ', text.length - LONGEST_TAIL);
}

/** Never inside an emoji or an accented letter. */
function cutBetweenSigns(text: string): readonly [string, string] {
  const end = text.slice(-2 * LONGEST_TAIL);
  const signs = [...new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(end)];
  const cut = signs.at(-MADE_TAIL)?.index;
  if (!cut) return [text, ''];
  const at = text.length - end.length + cut;
  return [text.slice(0, at), text.slice(at)];
}
