import { describe, expect, test } from 'vitest';
import { type HealthFacts, healthItems } from './health-words';
import type { InsertSettings } from './insert-settings';
import { createExtensionTranslator } from './messages';
import type { Health, TabState } from './protocol';
import { createRelativeTime } from './relative-time';
import { UNKNOWN_HEALTH } from './storage';

const TAB: TabState = {
  mailbox: 'alice@acme.test',
  theme: 'light',
  conversationId: null,
  isVisible: true,
  adapter: { name: 'inboxsdk', reason: 'as_wished' },
  isLineMissing: false,
  threadId: null,
};

const MATERIAL = { auto_insert: true, pixel_url: 'https://pixels.acme.test' } as InsertSettings;
const FACTS: HealthFacts = {
  health: UNKNOWN_HEALTH,
  material: null,
  waiting: 0,
  tabs: [],
  canBlockOwnPixels: true,
  now: 3_600_000,
};

function line(name: string, facts: Partial<HealthFacts>, locale = 'en-GB') {
  const say = createExtensionTranslator(locale);
  const lines = healthItems({ ...FACTS, ...facts }, say, createRelativeTime(locale, 'UTC', say));
  return lines.find((one) => one.name === name);
}

const gmailLine = (locale: string, ...tabs: TabState[]) => line('Gmail', { tabs }, locale);

describe('the words on a Gmail page', () => {
  test.each<[string, Partial<TabState>, boolean, string, string]>([
    ['no adapter yet', { adapter: null }, true, 'starting', 'startet'],
    ['InboxSDK', {}, true, 'everything works', 'Alles läuft'],
    [
      'InboxSDK, a window without a line',
      { isLineMissing: true },
      false,
      'a compose window shows no switch. Its mail follows your settings. If that stays',
      'zeigt keinen Schalter. Für seine E-Mail gelten Ihre Einstellungen. Bleibt das so',
    ],
    [
      'our own, a window without a line',
      { adapter: { name: 'wire', reason: 'failed' }, isLineMissing: true },
      false,
      'a compose window shows no switch',
      'zeigt keinen Schalter',
    ],
    [
      'our own in its place',
      { adapter: { name: 'wire', reason: 'failed' } },
      false,
      'Gmail changed; using the fallback adapter',
      'der Ersatz-Adapter wird benutzt',
    ],
    [
      'our own, as wished',
      { adapter: { name: 'wire', reason: 'chosen' } },
      true,
      'as you wished',
      'wie gewünscht',
    ],
    [
      'InboxSDK alone, and failed',
      { adapter: { name: 'inboxsdk', reason: 'failed' } },
      false,
      'mails leave untracked',
      'gehen ohne Nachverfolgung hinaus',
    ],
  ])('%s', (_, state, isGood, english, german) => {
    for (const [locale, words] of [
      ['en-GB', english],
      ['de-DE', german],
    ] as const) {
      const line = gmailLine(locale, { ...TAB, ...state });
      expect(line?.isGood).toBe(isGood);
      expect(line?.words[0]).toContain(words);
      expect(line?.words[0]).toMatch(/^alice@acme\.test: /);
    }
  });

  test('one page that is not well is enough', () => {
    const line = gmailLine('en-GB', TAB, { ...TAB, isLineMissing: true });
    expect(line?.isGood).toBe(false);
    expect(line?.words).toHaveLength(2);
  });
});

describe('the words on the server', () => {
  test.each<[Partial<Health>, boolean, string, string]>([
    [{}, true, 'Not asked yet.', 'Noch nicht gefragt.'],
    [
      { server: 'online', lastContactAt: 3_600_000 - 120_000 },
      true,
      'Answers. Last heard 2 minutes ago.',
      'Antwortet, zuletzt vor 2 Minuten.',
    ],
    [{ server: 'offline', lastContactAt: 1 }, false, 'Does not answer.', 'Antwortet nicht.'],
    [{ server: 'foreign' }, false, 'not Heliograph', 'nicht Heliograph'],
  ])('%o', (news, isGood, english, german) => {
    const health = { ...UNKNOWN_HEALTH, ...news };
    expect(line('Server', { health })).toMatchObject({ isGood, words: [expect.stringContaining(english)] });
    expect(line('Server', { health }, 'de-DE')?.words[0]).toContain(german);
  });
});

test('mails are called tracked while the server is away only where they are', () => {
  const health: Health = { ...UNKNOWN_HEALTH, server: 'offline' };
  expect(line('Server', { health, material: MATERIAL })?.words[0]).toContain(
    'Mails are tracked all the same',
  );
  expect(line('Server', { health })?.words[0]).not.toContain('tracked');
});

test('who is signed out has no line that rests because of Gmail', () => {
  const health: Health = { ...UNKNOWN_HEALTH, live: 'off' };
  expect(line('Live line', { health })?.words).toEqual(['Resting until you sign in.']);
  expect(line('Live line', { health, material: MATERIAL })?.words[0]).toContain('no Gmail is open');
});

test('nothing is promised of a host that the browser does not let us deal with [R92]', () => {
  const kept = line('Own views', { material: MATERIAL });
  expect(kept).toEqual({
    name: 'Own views',
    words: ['This browser never asks for your own pixels.'],
    isGood: true,
  });
  const open = line('Own views', { material: MATERIAL, canBlockOwnPixels: false });
  expect(open).toMatchObject({ isGood: false, fix: 'allow_pixel_host' });
  expect(open?.words[0]).toContain('pixels.acme.test');
});
