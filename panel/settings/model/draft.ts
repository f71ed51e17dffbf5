/**
 * What a person and an organisation have set, and what was changed on the page but not saved yet (R73, R74). Pure. A draft
 * holds only the differences, so that what somebody else saves meanwhile shows through.
 */

import type { ApiError } from '@heliograph/client/api-error';
import type {
  OrganisationSettings,
  OrganisationValues,
  PersonSettings,
  Settings,
} from '@heliograph/client/contract';

/** As long as the server keeps engagement at most. */
export const MAX_RETENTION_DAYS = 3650;

export type PersonSettingName = keyof PersonSettings;

/** Everything that the server said. */
export interface SavedSettings {
  readonly person: Settings;
  /** Null until somebody looks at the settings. */
  readonly organisation: OrganisationSettings | null;
}

export interface SettingsDraft {
  readonly person: Partial<PersonSettings>;
  readonly organisation: Partial<OrganisationValues>;
}

export const NO_CHANGES: SettingsDraft = { person: {}, organisation: {} };

export type SettingsScope = keyof SettingsDraft;

/** A field that cannot be saved. `field` is the API's name of it; `entry` the number of the list's entry. */
export interface FieldProblem {
  readonly part: SettingsScope;
  readonly field: string;
  readonly entryIndex: number | null;
  /** What the server said, or null when the page found it. */
  readonly server: { readonly code: string; readonly message: string } | null;
}

/** What a person sees: the draft over what is saved; what is forced cannot be changed. */
export function personValues({ person }: SavedSettings, draft: SettingsDraft): PersonSettings {
  const values = { ...person.values, ...draft.person };
  for (const { name } of person.forced)
    Object.assign(values, { [name]: person.values[name as PersonSettingName] });
  return values;
}

export function organisationValues(
  { organisation }: SavedSettings,
  draft: SettingsDraft,
): OrganisationValues | null {
  return organisation && { ...organisation.values, ...draft.organisation };
}

export function isForced({ person }: SavedSettings, name: PersonSettingName): boolean {
  return person.forced.some((forced) => forced.name === name);
}

export function withPerson(
  saved: SavedSettings,
  draft: SettingsDraft,
  changes: Partial<PersonSettings>,
): SettingsDraft {
  return { ...draft, person: differing(saved.person.values, { ...draft.person, ...changes }) };
}

export function withOrganisation(
  saved: SavedSettings,
  draft: SettingsDraft,
  changes: Partial<OrganisationValues>,
): SettingsDraft {
  const values = saved.organisation?.values;
  if (!values) return draft;
  return { ...draft, organisation: differing(values, { ...draft.organisation, ...changes }) };
}

/** A draft after `sent` was saved: what was changed again meanwhile stays. */
export function withoutSaved(draft: SettingsDraft, sent: SettingsDraft): SettingsDraft {
  const left = <Values extends object>(now: Values, before: Values) =>
    Object.fromEntries(
      Object.entries(now).filter(([name, value]) => value !== before[name as keyof Values]),
    ) as Values;
  return {
    person: left(draft.person, sent.person),
    organisation: left(draft.organisation, sent.organisation),
  };
}

/** What is left of a draft when the server says something new: what is the same by now, and what is forced, is dropped. */
export function rebaseDraft(saved: SavedSettings, draft: SettingsDraft): SettingsDraft {
  const person = Object.entries(draft.person).filter(([name]) => !isForced(saved, name as PersonSettingName));
  return {
    person: differing(saved.person.values, Object.fromEntries(person)),
    organisation: saved.organisation
      ? differing(saved.organisation.values, draft.organisation)
      : draft.organisation,
  };
}

export function hasChanges({ person, organisation }: SettingsDraft): boolean {
  return Object.keys(person).length > 0 || Object.keys(organisation).length > 0;
}

/** What is wrong with the draft before it is sent. Lists are read entry by entry when they are typed. */
export function draftProblems(saved: SavedSettings, draft: SettingsDraft): FieldProblem[] {
  const { quiet_from, quiet_until } = personValues(saved, draft);
  const problems: FieldProblem[] = [];
  const wrong = (part: SettingsScope, field: string) =>
    problems.push({ part, field, entryIndex: null, server: null });
  if (draft.person.quiet_from !== undefined || draft.person.quiet_until !== undefined) {
    if (quiet_from === '' || (quiet_from === null) !== (quiet_until === null)) wrong('person', 'quiet_from');
    if (quiet_until === '' || (quiet_from !== null && quiet_from === quiet_until))
      wrong('person', 'quiet_until');
  }
  const days = draft.organisation.retention_days;
  if (days !== undefined && !(Number.isInteger(days) && days >= 1 && days <= MAX_RETENTION_DAYS))
    wrong('organisation', 'retention_days');
  return problems;
}

/** How many days of engagement are left when the draft deletes some that are kept now, else null. */
export function shortenedRetention({ organisation }: SavedSettings, draft: SettingsDraft): number | null {
  const days = draft.organisation.retention_days;
  return organisation && days !== undefined && days < organisation.values.retention_days ? days : null;
}

/** What an error answer names, each entry of a list for itself. */
export function serverProblems(part: SettingsScope, error: ApiError): FieldProblem[] {
  const { details, field, code, message } = error;
  const each = (details['problems'] ?? [{ field, code, message }]) as readonly Said[];
  return each.map((one) => parseServerProblem(part, one.field, { code: one.code, message: one.message }));
}

interface Said {
  readonly field: string;
  readonly code: string;
  readonly message: string;
}

/** The field of an error answer: `blocklist.3` is the fourth entry of the blocklist, `forced.position` a forced setting. */
export function parseServerProblem(
  part: SettingsScope,
  field: string,
  said: NonNullable<FieldProblem['server']>,
): FieldProblem {
  const [, name = field, number] = /^(.*)\.(\d+)$/.exec(field) ?? [];
  return { part, field: name, entryIndex: number === undefined ? null : Number(number), server: said };
}

function differing<Values extends object>(saved: Values, wished: Partial<Values>): Partial<Values> {
  const isOther = ([name, value]: [string, unknown]) => !isSame(saved[name as keyof Values], value);
  return Object.fromEntries(Object.entries(wished).filter(isOther)) as Partial<Values>;
}

/** Values are what JSON can hold. The order of a list's entries and of an object's keys says nothing. */
function isSame(one: unknown, other: unknown): boolean {
  return canonical(one) === canonical(other);
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return JSON.stringify(value.map(canonical).sort());
  if (value && typeof value === 'object')
    return JSON.stringify(
      Object.entries(value)
        .map(([name, part]) => [name, canonical(part)])
        .sort(),
    );
  return JSON.stringify(value ?? null);
}
