/** What a saved file is called: the day, and what narrowed its rows. Pure. */

const LONGEST = 100;

/** `heliograph-2026-11-24-roof-example.com`, without an ending; `about` are the words of search and filters. */
export function exportFileName(now: number, timeZone: string, about: readonly string[]): string {
  const day = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(now);
  const parts = about.map(plain).filter(Boolean);
  return [...['heliograph', day, ...parts].join('-')]
    .slice(0, LONGEST)
    .join('')
    .replace(/[-.]+$/, '');
}

/** Letters and digits of any script stay; what a file system may not take becomes a dash. */
function plain(words: string): string {
  return words
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}.]+/gu, '-')
    .replace(/^[-.]+|[-.]+$/g, '');
}
