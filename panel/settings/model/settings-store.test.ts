import type { Call } from '@heliograph/client/api';
import { ApiError } from '@heliograph/client/api-error';
import type { OrganisationSettings, Settings } from '@heliograph/client/contract';
import { makeOrganisation, makeSettings } from '@heliograph/client/testing/builders';
import { flushPromises } from '@heliograph/client/testing/fake-host';
import { beforeEach, describe, expect, test } from 'vitest';
import type { DisplayPreferences } from '../../ui/model/display-preferences';
import type { SavedSettings } from './draft';
import { hasUnsavedChanges, pendingErrors } from './pending-entries';
import { createSettingsStore, type SettingsStore } from './settings-store';

let personal: SettingsStore;
let person: Settings;
let organisation: OrganisationSettings;
/** What the server refuses, by request. */
let refused: Record<string, ApiError>;
let requests: [string, unknown][];
let looks: { shown: DisplayPreferences; kept: DisplayPreferences }[];

const call = (async (method: string, path: string, body?: unknown) => {
  const request = `${method} ${path}`;
  requests.push([request, body]);
  if (refused[request]) throw refused[request];
  if (request === 'PUT /api/settings') person = makeSettings({ ...person.values, ...(body as object) });
  if (request === 'DELETE /api/settings') person = makeSettings();
  if (request === 'PUT /api/organisation/settings')
    organisation = makeOrganisation({ ...organisation.values, ...(body as object) });
  return path === '/api/settings' ? person : organisation;
}) as Call;

const sent = (request: string) => requests.filter(([name]) => name === request).map(([, body]) => body);
const CHANGED = [{ type: 'settings_changed', number: 8 }] as const;

beforeEach(async () => {
  refused = {};
  requests = [];
  looks = [];
  person = makeSettings();
  organisation = makeOrganisation();
  personal = createSettingsStore(call, (shown, kept) => looks.push({ shown, kept }));
  await personal.startEditing();
});

describe('Save [R73]', () => {
  test('sends the differences alone, and there is nothing left to save', async () => {
    personal.changePerson({ auto_insert: true });
    personal.changeOrganisation({ retention_days: 120 });
    await personal.save();
    expect(sent('PUT /api/settings')).toEqual([{ auto_insert: true }]);
    expect(sent('PUT /api/organisation/settings')).toEqual([{ retention_days: 120 }]);
    expect(personal.state()).toMatchObject({
      draft: { person: {}, organisation: {} },
      lastAction: { what: 'saved' },
    });
    expect(personal.state().saved?.person.values.auto_insert).toBe(true);
  });

  test('what the server writes in another way is saved all the same', async () => {
    personal.changeOrganisation({ own_networks: ['203.0.113.7/24'] });
    const saving = personal.save();
    organisation = makeOrganisation({ own_networks: ['203.0.113.0/24'] });
    await saving;
    expect(personal.state().draft.organisation).toEqual({});
  });

  test('asks the server nothing while a field is wrong', async () => {
    personal.changePerson({ quiet_from: '22:00' });
    await personal.save();
    expect(sent('PUT /api/settings')).toEqual([]);
    expect(personal.state().problems.map(({ field }) => field)).toEqual(['quiet_from']);
    personal.changePerson({ quiet_until: '07:00' });
    expect(personal.state().problems).toEqual([]);
  });

  test('a refusal names the field and the entry, and the draft stays', async () => {
    refused['PUT /api/settings'] = new ApiError(422, 'invalid', 'is no domain', { field: 'blocklist.1' });
    personal.changePerson({ blocklist: ['a.example', 'b'] });
    await personal.save();
    const { problems, draft, lastAction: done } = personal.state();
    expect(problems).toEqual([
      {
        part: 'person',
        field: 'blocklist',
        entryIndex: 1,
        server: { code: 'invalid', message: 'is no domain' },
      },
    ]);
    expect(draft.person).toEqual({ blocklist: ['a.example', 'b'] });
    expect(done).toEqual({ what: 'stopped' });
  });

  test('each entry that is refused is named [R9]', async () => {
    const problems = [
      { field: 'blocklist.0', code: 'entry_no_domain', message: 'a' },
      { field: 'blocklist.2', code: 'entry_no_address', message: 'b' },
    ];
    refused['PUT /api/settings'] = new ApiError(422, 'entry_no_domain', 'a', {
      field: 'blocklist.0',
      problems,
    });
    personal.changePerson({ blocklist: ['a', 'b.example', 'c@'] });
    await personal.save();
    expect(
      personal
        .state()
        .problems.map(({ field, entryIndex: entry, server: said }) => [field, entry, said?.code]),
    ).toEqual([
      ['blocklist', 0, 'entry_no_domain'],
      ['blocklist', 2, 'entry_no_address'],
    ]);
  });

  test('without an answer everything stays as it was, and can be saved again', async () => {
    refused['PUT /api/settings'] = ApiError.offline();
    personal.changePerson({ auto_insert: true });
    await personal.save();
    expect(personal.state()).toMatchObject({ isBusy: false, draft: { person: { auto_insert: true } } });
    expect(personal.state().saveError?.isOffline).toBe(true);
    refused = {};
    await personal.save();
    expect(personal.state()).toMatchObject({ saveError: null, draft: { person: {} } });
  });

  test("the organisation's refusal leaves the person's part saved", async () => {
    refused['PUT /api/organisation/settings'] = new ApiError(
      403,
      'administrators_only',
      'Only an administrator',
    );
    personal.changePerson({ auto_insert: true });
    personal.changeOrganisation({ retention_days: 120 });
    await personal.save();
    expect(personal.state().draft).toEqual({ person: {}, organisation: { retention_days: 120 } });
    expect(personal.state().saveError?.code).toBe('administrators_only');
  });

  test('twice at once is once', async () => {
    personal.changePerson({ auto_insert: true });
    await Promise.all([personal.save(), personal.save()]);
    expect(sent('PUT /api/settings')).toHaveLength(1);
  });
});

test('Discard drops what was not saved [R73]', () => {
  personal.changePerson({ auto_insert: true });
  personal.discard();
  expect(personal.state()).toMatchObject({ draft: { person: {} }, lastAction: { what: 'discarded' } });
  expect(requests.map(([name]) => name)).toEqual(['GET /api/settings', 'GET /api/organisation/settings']);
});

test("Reset restores the person's defaults and leaves the organisation's draft [R73]", async () => {
  personal.changePerson({ auto_insert: true });
  await personal.save();
  personal.changePerson({ notice_hot: true });
  personal.changeOrganisation({ retention_days: 120 });
  await personal.reset();
  expect(personal.state().saved?.person.values).toEqual(person.defaults);
  expect(personal.state().draft).toEqual({ person: {}, organisation: { retention_days: 120 } });
});

describe('what another panel saved', () => {
  test('is loaded at once, and a draft stays over it', async () => {
    personal.changePerson({ notice_hot: true });
    person = makeSettings({ auto_insert: true });
    personal.onChanges(CHANGED);
    await flushPromises();
    const { saved, draft } = personal.state();
    expect(saved?.person.values.auto_insert).toBe(true);
    expect(draft.person).toEqual({ notice_hot: true });
  });

  test('an answer that is older than what was saved here is not believed', async () => {
    const stale = person;
    let answer: ((settings: Settings) => void) | null = null;
    let isSlow = false;
    const slow = ((method: string, path: string, body?: unknown): Promise<unknown> =>
      isSlow && method === 'GET'
        ? new Promise<Settings>((resolve) => {
            answer = resolve;
          })
        : call(method, path, body)) as Call;
    personal = createSettingsStore(slow, () => undefined);
    await personal.startEditing();
    isSlow = true;
    personal.onChanges(CHANGED);
    personal.changePerson({ auto_insert: true });
    await personal.save();
    (answer as ((settings: Settings) => void) | null)?.(stale);
    await flushPromises();
    expect(personal.state().saved?.person.values.auto_insert).toBe(true);
  });
});

describe('the look', () => {
  test('is worn before it is saved, and taken off again', async () => {
    personal.changePerson({ appearance: 'dark' });
    expect(looks.at(-1)).toEqual({
      shown: { appearance: 'dark', language: 'auto' },
      kept: { appearance: 'host', language: 'auto' },
    });
    personal.discard();
    expect(looks.at(-1)?.shown.appearance).toBe('host');
    personal.changePerson({ appearance: 'dark', language: 'de' });
    await personal.save();
    expect(looks.at(-1)?.kept).toEqual({ appearance: 'dark', language: 'de' });
  });

  test('is worn only while the settings are looked at', async () => {
    personal.changePerson({ appearance: 'dark', auto_insert: true });
    personal.stopEditing();
    expect(looks.at(-1)?.shown.appearance).toBe('host');
    expect(personal.state().draft.person, 'the draft is kept').toEqual({
      appearance: 'dark',
      auto_insert: true,
    });
    await personal.startEditing();
    expect(looks.at(-1)?.shown.appearance).toBe('dark');
    await personal.save();
    personal.stopEditing();
    expect(looks.at(-1)?.shown.appearance).toBe('dark');
  });

  test('is not worn again when something else changes', () => {
    const before = looks.length;
    personal.changePerson({ auto_insert: true });
    expect(looks).toHaveLength(before);
  });
});

test('settings that cannot be loaded say why, and are there after another try', async () => {
  refused['GET /api/settings'] = ApiError.offline();
  personal = createSettingsStore(call, () => undefined);
  await personal.startEditing();
  expect(personal.state().loadError?.isOffline).toBe(true);
  refused = {};
  await personal.startEditing();
  expect(personal.state()).toMatchObject({ loadError: null });
  expect(personal.state().saved?.person.values.auto_insert).toBe(false);
});

describe('what is typed into the field of a list and not added', () => {
  test('is saved with the rest [R9, R73]', async () => {
    personal.changePerson({ auto_insert: true });
    personal.setPendingText('person.blocklist', 'private.example');
    personal.setPendingText('organisation.own_networks', '203.0.113.0/24');
    await personal.save();
    expect(sent('PUT /api/settings')).toEqual([{ auto_insert: true, blocklist: ['private.example'] }]);
    expect(sent('PUT /api/organisation/settings')).toEqual([{ own_networks: ['203.0.113.0/24'] }]);
    expect(hasUnsavedChanges(personal.state())).toBe(false);
  });

  test('stops Save where it cannot be read, and stays in the field [R73]', async () => {
    personal.changePerson({ auto_insert: true });
    personal.setPendingText('person.blocklist', 'private.example, nonsense');
    await personal.save();
    expect(requests.filter(([name]) => name.startsWith('PUT'))).toEqual([]);
    expect(personal.state()).toMatchObject({
      problems: [{ part: 'person', field: 'blocklist' }],
      pendingEntries: { 'person.blocklist': { text: 'nonsense', isTold: true } },
      draft: { person: { blocklist: ['private.example'] } },
      lastAction: { what: 'stopped' },
    });
    personal.setPendingText('person.blocklist', '');
    expect(personal.state().problems).toEqual([]);
    await personal.save();
    expect(personal.state().saved?.person.values.blocklist).toEqual(['private.example']);
  });

  test('is a change of its own, until it is dropped', () => {
    personal.setPendingText('person.blocklist', '  ');
    expect(hasUnsavedChanges(personal.state())).toBe(false);
    personal.setPendingText('person.blocklist', 'a');
    expect(hasUnsavedChanges(personal.state())).toBe(true);
    personal.discard();
    expect(hasUnsavedChanges(personal.state())).toBe(false);
  });

  test('does not hold Save back where it is on the list already [R9]', async () => {
    personal.changePerson({ blocklist: ['private.example'] });
    personal.setPendingText('person.blocklist', 'private.example, mail.private.example');
    await personal.save();
    expect(sent('PUT /api/settings')).toEqual([{ blocklist: ['private.example'] }]);
    expect(hasUnsavedChanges(personal.state())).toBe(false);
  });

  test('goes with the defaults, which empty the blocklist', async () => {
    personal.setPendingText('person.blocklist', 'private.example');
    personal.setPendingText('organisation.domains', 'more.example');
    await personal.reset();
    expect(personal.state().pendingEntries).toMatchObject({
      'person.blocklist': { text: '' },
      'organisation.domains': { text: 'more.example' },
    });
  });
});

test('a domain of a mail provider is refused where it is added [R9]', async () => {
  personal.setPendingText('organisation.domains', '=FreeMail.example, own.example');
  expect(personal.addPending('organisation.domains')).toEqual(['own.example']);
  const { saved, draft, pendingEntries: typed } = personal.state();
  expect(pendingErrors(saved as SavedSettings, draft, typed, 'organisation.domains')).toEqual([
    { problem: 'free_mail', entry: '=FreeMail.example', coveredBy: '' },
  ]);
  personal.setPendingText('organisation.blocklist', 'freemail.example');
  expect(personal.addPending('organisation.blocklist')).toEqual(['freemail.example']);
});

describe('a shorter retention [R57, R74]', () => {
  beforeEach(() => personal.changeOrganisation({ retention_days: 1 }));

  test('is saved only after somebody was asked', async () => {
    await personal.save();
    expect(personal.state().retentionToConfirm).toBe(1);
    expect(sent('PUT /api/organisation/settings')).toEqual([]);
    await personal.save(true);
    expect(sent('PUT /api/organisation/settings')).toEqual([{ retention_days: 1 }]);
    expect(personal.state().retentionToConfirm).toBeNull();
  });

  test.each<[string, () => void]>([
    ['is taken back', () => personal.cancelSave()],
    ['is about another number now', () => personal.changeOrganisation({ retention_days: 2 })],
    ['is about nothing any more', () => personal.discard()],
  ])('the question goes when it %s', async (_, act) => {
    await personal.save();
    act();
    expect(personal.state().retentionToConfirm).toBeNull();
  });

  test('a longer one is saved at once', async () => {
    personal.changeOrganisation({ retention_days: 91 });
    await personal.save();
    expect(sent('PUT /api/organisation/settings')).toEqual([{ retention_days: 91 }]);
  });
});
