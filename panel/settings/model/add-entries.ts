/** What somebody typed or pasted to be added to a list of the settings: what can be added, and what is wrong with the rest. Pure. */

import { type EntryKind, type EntryProblem, readEntry } from '@heliograph/mail/entries';
import { splitTyped } from '@heliograph/mail/split-entries';
import { coveredBy, entryKey } from './entry-coverage';

export interface Wrong {
  readonly what: EntryProblem;
  /** As it was typed. */
  readonly entry: string;
  /** What covers it already. */
  readonly other: string;
}

export interface Adding {
  readonly added: readonly string[];
  /** Each entry once, however often it was typed. */
  readonly wrong: readonly Wrong[];
}

/** Whatever can be read is added; the rest is what is wrong. `freeMail` are the domains that no organisation owns (R9). */
export function readAdding(
  kind: EntryKind,
  text: string,
  entries: readonly string[],
  freeMail: ReadonlySet<string> = new Set(),
): Adding {
  const known = new Set(entries.map((entry) => entryKey(kind, entry)));
  const added: string[] = [];
  const wrong = new Map<string, Wrong>();
  const said = (entry: string): Pick<Wrong, 'what' | 'other'> | null => {
    const key = entryKey(kind, entry);
    if (known.has(key)) return { what: 'known', other: '' };
    if (kind === 'domains' && freeMail.has(key.replace(/^=/, ''))) return { what: 'free_mail', other: '' };
    const other = coveredBy(kind, entry, [...entries, ...added]);
    return other === null ? null : { what: 'covered', other };
  };
  const parts = splitTyped(text.replace(/=[^\S\n]+/g, '='), (part) => isWhole(kind, part));
  for (const part of parts.length > 0 ? parts : ['']) {
    const read = readEntry(kind, part);
    const problem = 'problem' in read ? { what: read.problem, other: '' } : said(read.entry);
    if ('entry' in read && problem === null) {
      known.add(entryKey(kind, read.entry));
      added.push(read.entry);
    } else if (problem && !wrong.has(part)) wrong.set(part, { ...problem, entry: part });
  }
  return { added, wrong: [...wrong.values()] };
}

/** Readable, and no word that somebody may have written with a blank too many: those have no dot. */
function isWhole(kind: EntryKind, part: string): boolean {
  const read = readEntry(kind, part);
  return 'entry' in read && (kind === 'own_networks' || read.entry.includes('.'));
}
