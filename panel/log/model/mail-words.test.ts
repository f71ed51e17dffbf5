import type { ReplyEntry, SentEntry } from '@heliograph/client/contract';
import { expect, test } from 'vitest';
import { createLogTranslator } from '../../i18n/log-messages';
import { arrangeLog } from './log';
import { mailNote, mailTitle } from './mail-words';

const say = createLogTranslator('en-GB');
const SENT: SentEntry = {
  type: 'sent',
  id: 'm1',
  at: '2026-11-23T09:00:00Z',
  subject: 'Offer',
  people: [{ address: 'rita@customer.example', name: 'Rita Rossi' }],
  state: 'sent',
  link: 'exact',
  is_bounced: false,
  is_deleted: false,
  first_open_at: null,
  last_open_at: null,
};
const REPLY: ReplyEntry = {
  type: 'reply',
  id: 'r1',
  at: '2026-11-23T10:00:00Z',
  subject: 'Re: Offer',
  person: { address: 'rita@customer.example', name: 'Rita Rossi' },
  kind: 'reply',
};

test('a later mail that is not tracked says so', () => {
  expect(mailTitle(say, SENT)).toBe('You sent “Offer”');
  expect(mailTitle(say, { ...SENT, state: 'untracked' })).toBe('You sent “Offer”, not tracked');
});

test('what came back names who wrote it, or what became of it', () => {
  expect(mailTitle(say, REPLY)).toBe('Rita Rossi answered');
  expect(mailTitle(say, { ...REPLY, person: { address: 'rita@customer.example', name: null } })).toBe(
    'rita@customer.example answered',
  );
  const nobody = { ...REPLY, person: { address: '', name: null } };
  expect(mailTitle(say, nobody)).toBe('Somebody answered');
  expect(mailTitle(say, { ...nobody, kind: 'automatic' })).toBe('Automatic answer');
  expect(mailTitle(say, { ...REPLY, kind: 'automatic' })).toBe('Automatic answer from Rita Rossi');
  expect(mailTitle(say, { ...REPLY, kind: 'bounce', subject: 'Undeliverable: Offer' })).toBe(
    'Could not be delivered: Undeliverable: Offer',
  );
});

test('a sent mail says what has become of it and how surely it was found [R72]', () => {
  expect(mailNote(say, SENT)).toBe('');
  expect(mailNote(say, { ...SENT, link: 'probable' })).toBe('probably this mail');
  expect(mailNote(say, { ...SENT, is_bounced: true, is_deleted: true })).toBe(
    'could not be delivered, deleted from the mailbox',
  );
  expect(mailNote(say, REPLY)).toBe('');
});

test('mails stand in the log at their time and are no signal', () => {
  const log = arrangeLog({ log: [REPLY, SENT] });
  expect(log.lines.map(({ entry }) => entry.id)).toEqual(['r1', 'm1']);
  expect(log.hasSignal).toBe(false);
});
