import { makeOrganisation, makeSettings } from '@heliograph/client/testing/builders';
import { describe, expect, test } from 'vitest';
import type { SavedSettings, SettingsDraft } from './draft';
import {
  draftProblems,
  hasChanges,
  NO_CHANGES,
  parseServerProblem,
  personValues,
  rebaseDraft,
  withOrganisation,
  withoutSaved,
  withPerson,
} from './draft';

const saved = (part: Partial<SavedSettings> = {}): SavedSettings => ({
  person: makeSettings(),
  organisation: makeOrganisation(),
  ...part,
});

describe('a draft', () => {
  test('holds only what differs, and nothing after the way back', () => {
    const changed = withPerson(saved(), NO_CHANGES, { auto_insert: true });
    expect(changed.person).toEqual({ auto_insert: true });
    expect(hasChanges(changed)).toBe(true);
    expect(hasChanges(withPerson(saved(), changed, { auto_insert: false }))).toBe(false);
  });

  test('lists in another order are the same', () => {
    const before = saved({ person: makeSettings({ blocklist: ['a.example', 'b.example'] }) });
    expect(hasChanges(withPerson(before, NO_CHANGES, { blocklist: ['b.example', 'a.example'] }))).toBe(false);
  });

  test('of the organisation compares forced settings by their values', () => {
    const before = saved({
      organisation: makeOrganisation({ forced: { auto_insert: true, position: 'last' } }),
    });
    const same = { forced: { position: 'last', auto_insert: true } };
    expect(hasChanges(withOrganisation(before, NO_CHANGES, same))).toBe(false);
    expect(withOrganisation(before, NO_CHANGES, { forced: {} }).organisation).toEqual({ forced: {} });
  });

  test('lets through what was saved elsewhere, and drops what is the same by now', () => {
    const draft: SettingsDraft = { person: { auto_insert: true, position: 'last' }, organisation: {} };
    const next = saved({ person: makeSettings({ auto_insert: true, notice_hot: true }) });
    const left = rebaseDraft(next, draft);
    expect(left.person).toEqual({ position: 'last' });
    expect(personValues(next, left)).toMatchObject({ auto_insert: true, notice_hot: true, position: 'last' });
  });

  test('cannot change what is forced [R74]', () => {
    const forced = saved({ person: makeSettings({ auto_insert: true }, ['auto_insert']) });
    const draft: SettingsDraft = { person: { auto_insert: false }, organisation: {} };
    expect(personValues(forced, draft).auto_insert).toBe(true);
    expect(hasChanges(rebaseDraft(forced, draft))).toBe(false);
  });

  test('keeps what was changed again while it was being saved', () => {
    const sent: SettingsDraft = { person: { auto_insert: true, position: 'last' }, organisation: {} };
    const now: SettingsDraft = { person: { auto_insert: true, position: 'first' }, organisation: {} };
    expect(withoutSaved(now, sent).person).toEqual({ position: 'first' });
  });
});

describe('quiet hours', () => {
  const fields = (quiet_from: string | null, quiet_until: string | null) =>
    draftProblems(saved(), { person: { quiet_from, quiet_until }, organisation: {} }).map(
      ({ field }) => field,
    );

  test.each([
    ['22:00', '07:00', []],
    [null, null, []],
    ['', '07:00', ['quiet_from']],
    ['22:00', '', ['quiet_until']],
    ['22:00', null, ['quiet_from']],
    ['22:00', '22:00', ['quiet_until']],
  ])('from %s until %s', (from, until, wrong) => {
    expect(fields(from, until)).toEqual(wrong);
  });
});

test.each([0, 3651, 1.5, Number.NaN])('a retention of %d days is refused', (retention_days) => {
  const problems = draftProblems(saved(), { person: {}, organisation: { retention_days } });
  expect(problems.map(({ field }) => field)).toEqual(['retention_days']);
});

const SAID = { code: 'entry_no_domain', message: 'is no domain' };

test("an error's field names the entry of a list", () => {
  expect(parseServerProblem('person', 'blocklist.3', SAID)).toEqual({
    part: 'person',
    field: 'blocklist',
    entryIndex: 3,
    server: SAID,
  });
  expect(parseServerProblem('organisation', 'forced.position', SAID)).toMatchObject({
    field: 'forced.position',
    entryIndex: null,
  });
});
