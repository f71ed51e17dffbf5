import { describe, expect, test } from 'vitest';
import { createFormat } from '../../panel/core/format';
import { type HealthFacts, healthLines } from './health-words';
import { NO_HEALTH } from './kept';
import type { TabState } from './protocol';
import { createSayFor } from './words';

const TAB: TabState = {
  mailbox: 'alice@acme.test',
  theme: 'light',
  conversationId: null,
  isVisible: true,
  adapter: { name: 'inboxsdk', reason: 'as_wished' },
  isLineMissing: false,
  threadId: null,
};

function gmailLine(locale: string, ...tabs: TabState[]) {
  const facts: HealthFacts = { health: NO_HEALTH, material: null, waiting: 0, tabs, now: 0 };
  const lines = healthLines(facts, createSayFor(locale), createFormat(locale, 'UTC'));
  return lines.find(({ name }) => name === 'Gmail');
}

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
      'gehen unverfolgt hinaus',
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
