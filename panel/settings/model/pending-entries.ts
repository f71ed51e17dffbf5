/**
 * What stands in the fields of lists and was not added yet. It is a change like any other: Save takes it over, or stops at
 * it. Pure.
 */

import type { EntryKind, EntryProblem } from '@heliograph/mail/entries';
import { readAdding, type Wrong } from './add-entries';
import {
  type Draft,
  isDirty,
  organisationValues,
  type Part,
  type Problem,
  personValues,
  type Saved,
  withOrganisation,
  withPerson,
} from './draft';

export type ListName = 'person.blocklist' | `organisation.${EntryKind}`;

interface Typed {
  readonly text: string;
  /** Somebody tried to add it: what is wrong with it is said. */
  readonly isTold: boolean;
}

export type TypedTexts = Readonly<Partial<Record<ListName, Typed>>>;

/** What is wrong with an entry that is wished for and there: nothing that could hold Save back. */
const THERE: ReadonlySet<EntryProblem> = new Set(['known', 'covered']);

export const NOTHING_TYPED: TypedTexts = {};

export function withTyped(typed: TypedTexts, list: ListName, text: string): TypedTexts {
  return { ...typed, [list]: { text, isTold: false } };
}

export function typedText(typed: TypedTexts, list: ListName): string {
  return typed[list]?.text ?? '';
}

/** What is to be said of a field, after somebody tried to add what is in it. */
export function wrongIn(saved: Saved, draft: Draft, typed: TypedTexts, list: ListName): readonly Wrong[] {
  return typed[list]?.isTold ? read(saved, draft, typed, list).wrong : [];
}

export function isUnsaved({ draft, typed }: { draft: Draft; typed: TypedTexts }): boolean {
  return isDirty(draft) || filled(typed).length > 0;
}

interface Taken {
  readonly draft: Draft;
  readonly typed: TypedTexts;
  readonly added: readonly string[];
}

/** Adds what can be read to the draft; the rest stays in the field, to be told. */
export function takeTyped(saved: Saved, draft: Draft, typed: TypedTexts, list: ListName): Taken {
  const { added, wrong } = read(saved, draft, typed, list);
  const text = wrong.map(({ entry }) => entry).join(', ');
  return {
    draft: added.length > 0 ? withEntries(saved, draft, list, added) : draft,
    typed: { ...typed, [list]: { text, isTold: wrong.length > 0 } },
    added,
  };
}

/** Does so with every field that holds something; what is left is a problem of its field, unless it is on the list already. */
export function takeAllTyped(saved: Saved, draft: Draft, typed: TypedTexts): Taken & { problems: Problem[] } {
  const start: Taken = { draft, typed, added: [] };
  const taken = filled(typed).reduce((now, list) => {
    const next = takeTyped(saved, now.draft, now.typed, list);
    const isMissing = wrongIn(saved, next.draft, next.typed, list).some(({ what }) => !THERE.has(what));
    return isMissing ? next : { ...next, typed: withTyped(next.typed, list, '') };
  }, start);
  const problems = filled(taken.typed).map((list) => {
    const [part, field] = parted(list);
    return { part, field, entry: null, said: null };
  });
  return { ...taken, problems };
}

export function parted(list: ListName): [Part, EntryKind] {
  return list.split('.') as [Part, EntryKind];
}

function filled(typed: TypedTexts): ListName[] {
  return (Object.keys(typed) as ListName[]).filter((list) => typedText(typed, list).trim() !== '');
}

function read(saved: Saved, draft: Draft, typed: TypedTexts, list: ListName) {
  const freeMail = new Set(saved.organisation?.free_mail_domains);
  return readAdding(parted(list)[1], typedText(typed, list), entriesOf(saved, draft, list), freeMail);
}

function entriesOf(saved: Saved, draft: Draft, list: ListName): readonly string[] {
  const [part, kind] = parted(list);
  return part === 'person'
    ? personValues(saved, draft).blocklist
    : (organisationValues(saved, draft)?.[kind] ?? []);
}

function withEntries(saved: Saved, draft: Draft, list: ListName, added: readonly string[]): Draft {
  const [part, kind] = parted(list);
  const entries = [...entriesOf(saved, draft, list), ...added];
  return part === 'person'
    ? withPerson(saved, draft, { blocklist: entries })
    : withOrganisation(saved, draft, { [kind]: entries });
}
