import type { ThreadSummary } from '@heliograph/client/contract';
import { buildThread } from '@heliograph/client/testing/builders';
import { describe, expect, test } from 'vitest';
import { parseThreadUrl, threadUrl } from './gmail-links';
import { createExtensionTranslator } from './messages';
import { de } from './messages.de';
import { en } from './messages.en';
import { createRelativeTime } from './relative-time';
import { sentBody, trackedMessageBody } from './sent-report';
import { parseServerAddress, type ServerProblem } from './server-address';
import { threadMark } from './thread-mark';

describe('addresses of threads', () => {
  test.each<[string | null]>([['alice+x@acme.test'], [null]])('of %s are read again', (mailbox) => {
    expect(parseThreadUrl(threadUrl(mailbox, '18aa01bc2345'))).toEqual({ mailbox, threadId: '18aa01bc2345' });
  });

  test.each([
    null,
    'https://outlook.office.com/mail/id/18aa01bc2345',
    'https://mail.google.com/mail/u/0/#inbox',
    'https://mail.google.com.evil.example/mail/#all/18aa01bc2345',
  ])('%s is none', (link) => {
    expect(parseThreadUrl(link)).toBeNull();
  });
});

test.each<[string, string]>([
  ['https://helio.example.com/', 'https://helio.example.com'],
  [' helio.example.com ', 'https://helio.example.com'],
  ['https://example.com/heliograph/', 'https://example.com/heliograph'],
  ['http://127.0.0.1:8765', 'http://127.0.0.1:8765'],
  ['http://localhost:8765/', 'http://localhost:8765'],
  ['heliograph', 'https://heliograph'],
  ['https://[2001:db8::1]:8765', 'https://[2001:db8::1]:8765'],
  ['https://böse.example', 'https://xn--bse-sna.example'],
])('%s as a server is %s', (text, address) => {
  expect(parseServerAddress(text)).toEqual({ address });
});

test.each<[string, ServerProblem]>([
  ['', 'empty'],
  ['  ', 'empty'],
  ['http://helio.example.com', 'not_safe'],
  ['HTTP://helio.example.com', 'not_safe'],
  ['https://user:word@example.com', 'with_login'],
  ['https://alice@example.com', 'with_login'],
  ['alice@example.com', 'mail_address'],
  ['https://example.com/?a=1', 'with_more'],
  ['https://example.com/#settings', 'with_more'],
  ['javascript:alert(1)', 'not_an_address'],
  ['ftp://example.com', 'not_an_address'],
  ['our server', 'not_an_address'],
  ['our%20server', 'not_an_address'],
  ['https://', 'not_an_address'],
])('%s is no server: %s', (text, problem) => {
  expect(parseServerAddress(text)).toEqual({ problem });
});

test('what is reported says the mailbox, and nothing of a thread that Gmail did not name', () => {
  const report = {
    token: 't',
    mailbox: 'alice@acme.test',
    inserted: 'automatic',
    subject: 'Offer',
    sender: 'sales@acme.test',
    recipients: [],
    sentAt: '2026-11-24T14:00:00.000Z',
    ids: { threadId: '18aa01bc2345', messageId: '18aa', rfcId: '<a@b>' },
  } as const;
  const thread = {
    conversation_id: '18aa01bc2345',
    web_link: 'https://mail.google.com/mail/?authuser=alice%40acme.test#all/18aa01bc2345',
  };
  expect(trackedMessageBody(report)).toMatchObject({ host: 'gmail', token: 't', thread });
  expect(sentBody(report)).toEqual({ sent_at: report.sentAt, message_id: '<a@b>', thread });
  const nothing = { ...report, ids: { threadId: null, messageId: null, rfcId: null } };
  expect(sentBody(nothing)).toEqual({ sent_at: report.sentAt });
});

describe('marks [R43]', () => {
  const now = Date.parse('2026-11-24T14:00:00Z');
  const say = createExtensionTranslator('en');
  const whenOf = createRelativeTime('en-GB', 'UTC', say);
  const mark = (changes: Partial<ThreadSummary>) =>
    threadMark(buildThread('t', '2026-11-24T13:58:00Z', changes), say, whenOf, now);

  test('silence is not "not read"', () => {
    expect(mark({ opens: 0, maybes: 0, clicks: 0 })).toMatchObject({
      state: 'none',
      words: say('mark.none'),
    });
  });

  test('what was only fetched in advance is a maybe', () => {
    expect(mark({ opens: 0, maybes: 2, clicks: 0, last_engagement: null }).state).toBe('maybe');
  });

  test('an open says how often and when', () => {
    const last_engagement = {
      at: '2026-11-24T13:58:00Z',
      reading: 'opened',
      via: 'Gmail',
      device_type: 'unknown',
      place: { label: 'Gmail', country_code: null, country: null, state: null, city: null },
    } as const;
    expect(mark({ opens: 2, last_engagement })).toEqual({
      state: 'opened',
      words: 'Opened 2 times, last 2 minutes ago via Gmail',
    });
  });
});

test('German has every key, and the same places to fill in', () => {
  const places = (message: unknown) => [...new Set(JSON.stringify(message).match(/\{\w+\}/g))].sort();
  for (const key of Object.keys(en) as (keyof typeof en)[])
    expect([key, places(de[key])]).toEqual([key, places(en[key])]);
});
