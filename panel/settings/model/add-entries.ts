/** What somebody typed or pasted to be added to a list of the settings: what can be added, and what is wrong with the rest. Pure. */

import { type EntryKind, type EntryProblem, parseEntry } from '@heliograph/mail/entries';
import { splitEntries } from '@heliograph/mail/split-entries';
import { entryKey, findCoveringEntry } from './entry-coverage';

export interface EntryError {
  readonly problem: EntryProblem;
  /** As it was typed. */
  readonly entry: string;
  /** What covers it already. */
  readonly coveredBy: string;
}

export interface ParsedEntries {
  readonly added: readonly string[];
  /** Each entry once, however often it was typed. */
  readonly errors: readonly EntryError[];
}

/** Whatever can be read is added; the rest is what is wrong. `freeMail` are the domains that no organisation owns (R9). */
export function parseNewEntries(
  kind: EntryKind,
  text: string,
  entries: readonly string[],
  freeMail: ReadonlySet<string> = new Set(),
): ParsedEntries {
  const known = new Set(entries.map((entry) => entryKey(kind, entry)));
  const added: string[] = [];
  const wrong = new Map<string, EntryError>();
  const said = (entry: string): Pick<EntryError, 'problem' | 'coveredBy'> | null => {
    const key = entryKey(kind, entry);
    if (known.has(key)) return { problem: 'known', coveredBy: '' };
    if (kind === 'domains' && freeMail.has(key.replace(/^=/, '')))
      return { problem: 'free_mail', coveredBy: '' };
    const other = findCoveringEntry(kind, entry, [...entries, ...added]);
    return other === null ? null : { problem: 'covered', coveredBy: other };
  };
  const parts = splitEntries(text.replace(/=[^\S\n]+/g, '='), (part) => isWhole(kind, part));
  for (const part of parts.length > 0 ? parts : ['']) {
    const read = parseEntry(kind, part);
    const problem = 'problem' in read ? { problem: read.problem, coveredBy: '' } : said(read.entry);
    if ('entry' in read && problem === null) {
      known.add(entryKey(kind, read.entry));
      added.push(read.entry);
    } else if (problem && !wrong.has(part)) wrong.set(part, { ...problem, entry: part });
  }
  return { added, errors: [...wrong.values()] };
}

/** Readable, and no word that somebody may have written with a blank too many: those have no dot. */
function isWhole(kind: EntryKind, part: string): boolean {
  const read = parseEntry(kind, part);
  return 'entry' in read && (kind === 'own_networks' || read.entry.includes('.'));
}
