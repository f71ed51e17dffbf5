/**
 * What stands in the fields of lists and was not added yet. It is a change like any other: Save takes it over, or stops at
 * it. Pure.
 */

import type { EntryKind, EntryProblem } from '@heliograph/mail/entries';
import { type EntryError, parseNewEntries } from './add-entries';
import {
  type FieldProblem,
  hasChanges,
  organisationValues,
  personValues,
  type SavedSettings,
  type SettingsDraft,
  type SettingsScope,
  withOrganisation,
  withPerson,
} from './draft';

export type EntryListName = 'person.blocklist' | `organisation.${EntryKind}`;

interface Typed {
  readonly text: string;
  /** Somebody tried to add it: what is wrong with it is said. */
  readonly isTold: boolean;
}

export type PendingEntries = Readonly<Partial<Record<EntryListName, Typed>>>;

/** What is wrong with an entry that is wished for and there: nothing that could hold Save back. */
const THERE: ReadonlySet<EntryProblem> = new Set(['known', 'covered']);

export const NO_PENDING_ENTRIES: PendingEntries = {};

export function withPendingText(typed: PendingEntries, list: EntryListName, text: string): PendingEntries {
  return { ...typed, [list]: { text, isTold: false } };
}

export function pendingText(typed: PendingEntries, list: EntryListName): string {
  return typed[list]?.text ?? '';
}

/** What is to be said of a field, after somebody tried to add what is in it. */
export function pendingErrors(
  saved: SavedSettings,
  draft: SettingsDraft,
  typed: PendingEntries,
  list: EntryListName,
): readonly EntryError[] {
  return typed[list]?.isTold ? read(saved, draft, typed, list).errors : [];
}

export function hasUnsavedChanges({
  draft,
  pendingEntries,
}: {
  draft: SettingsDraft;
  pendingEntries: PendingEntries;
}): boolean {
  return hasChanges(draft) || filled(pendingEntries).length > 0;
}

interface Taken {
  readonly draft: SettingsDraft;
  readonly typed: PendingEntries;
  readonly added: readonly string[];
}

/** Adds what can be read to the draft; the rest stays in the field, to be told. */
export function addPending(
  saved: SavedSettings,
  draft: SettingsDraft,
  typed: PendingEntries,
  list: EntryListName,
): Taken {
  const { added, errors: wrong } = read(saved, draft, typed, list);
  const text = wrong.map(({ entry }) => entry).join(', ');
  return {
    draft: added.length > 0 ? withEntries(saved, draft, list, added) : draft,
    typed: { ...typed, [list]: { text, isTold: wrong.length > 0 } },
    added,
  };
}

/** Does so with every field that holds something; what is left is a problem of its field, unless it is on the list already. */
export function addAllPending(
  saved: SavedSettings,
  draft: SettingsDraft,
  typed: PendingEntries,
): Taken & { problems: FieldProblem[] } {
  const start: Taken = { draft, typed, added: [] };
  const taken = filled(typed).reduce((now, list) => {
    const next = addPending(saved, now.draft, now.typed, list);
    const isMissing = pendingErrors(saved, next.draft, next.typed, list).some(
      ({ problem: what }) => !THERE.has(what),
    );
    return isMissing ? next : { ...next, typed: withPendingText(next.typed, list, '') };
  }, start);
  const problems = filled(taken.typed).map((list) => {
    const [part, field] = splitListName(list);
    return { part, field, entryIndex: null, server: null };
  });
  return { ...taken, problems };
}

export function splitListName(list: EntryListName): [SettingsScope, EntryKind] {
  return list.split('.') as [SettingsScope, EntryKind];
}

function filled(typed: PendingEntries): EntryListName[] {
  return (Object.keys(typed) as EntryListName[]).filter((list) => pendingText(typed, list).trim() !== '');
}

function read(saved: SavedSettings, draft: SettingsDraft, typed: PendingEntries, list: EntryListName) {
  const freeMail = new Set(saved.organisation?.free_mail_domains);
  return parseNewEntries(
    splitListName(list)[1],
    pendingText(typed, list),
    entriesOf(saved, draft, list),
    freeMail,
  );
}

function entriesOf(saved: SavedSettings, draft: SettingsDraft, list: EntryListName): readonly string[] {
  const [part, kind] = splitListName(list);
  return part === 'person'
    ? personValues(saved, draft).blocklist
    : (organisationValues(saved, draft)?.[kind] ?? []);
}

function withEntries(
  saved: SavedSettings,
  draft: SettingsDraft,
  list: EntryListName,
  added: readonly string[],
): SettingsDraft {
  const [part, kind] = splitListName(list);
  const entries = [...entriesOf(saved, draft, list), ...added];
  return part === 'person'
    ? withPerson(saved, draft, { blocklist: entries })
    : withOrganisation(saved, draft, { [kind]: entries });
}
