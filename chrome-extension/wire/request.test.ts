import { describe, expect, test } from 'vitest';
import { createDice } from '../../panel/core/testing/dice';
import { patched } from '../make/inboxsdk.mjs';
import { MAIL, SHAPES, writeRequest } from '../testing/gmail-requests';
import { inboxSdkParser } from '../testing/inboxsdk-parser';
import { changeSends, isSyncAddress, type OutgoingMail } from './request';

const upstream = inboxSdkParser();
const built = inboxSdkParser((source) => patched('pageWorld.js', source));

function read(request: string): OutgoingMail[] {
  const mails: OutgoingMail[] = [];
  changeSends(request, (mail) => {
    mails.push(mail);
    return null;
  });
  return mails;
}

describe.each(SHAPES)('a request of the shape "%s"', (shape) => {
  test('is read whole', () => {
    expect(read(writeRequest(MAIL, 'send', shape))).toEqual([
      {
        draftId: MAIL.draftId,
        sender: MAIL.sender,
        recipients: [
          { kind: 'to', address: 'rita@customer.test', name: 'Rita' },
          { kind: 'cc', address: 'ola@other.test', name: 'Ola' },
          { kind: 'bcc', address: 'bob@acme.test', name: 'Bob' },
        ],
        subject: MAIL.subject,
        html: MAIL.html,
        isConfidential: false,
        isScheduled: false,
      },
    ]);
  });

  test('InboxSDK sees the same mail in it and would change the same place', () => {
    const request = writeRequest(MAIL, 'send', shape);
    expect(upstream.parse(request)).toMatchObject({
      type: 'SEND',
      draftID: MAIL.draftId,
      subject: MAIL.subject,
      body: MAIL.html,
    });
    expect(changeSends(request, () => '<b>new</b>')).toBe(upstream.replace(request, '<b>new</b>'));
  });

  test('scheduled and confidential are told by their marks', () => {
    const [mail] = read(writeRequest({ ...MAIL, isConfidential: true }, 'schedule', shape));
    expect(mail).toMatchObject({ isScheduled: true, isConfidential: true });
  });

  test('a draft that is saved is none', () => {
    expect(read(writeRequest(MAIL, 'save', shape))).toEqual([]);
  });

  test('without a change the same text goes out', () => {
    const request = `${writeRequest(MAIL, 'send', shape)} `;
    expect(changeSends(request, () => null)).toBe(request);
    expect(changeSends(request, ({ html }) => html)).toBe(request);
  });
});

test('what InboxSDK calls a send is one, whatever else stands in the request', () => {
  const dice = createDice(6);
  for (let round = 0; round < 500; round++) {
    const shape = dice.one(SHAPES);
    const text = Array.from({ length: dice.below(20) }, () =>
      dice.one(['<p>', '"', '\\', 'ü', '\n', '😀', '^pfg']),
    );
    const mail = {
      ...MAIL,
      html: text.join(''),
      subject: text.reverse().join(''),
      cc: dice.below(2) ? [] : MAIL.cc,
    };
    const kind = dice.one(['send', 'save'] as const);
    const request = writeRequest(mail, kind, shape);
    const parsed = upstream.parse(request);
    expect(read(request).map(({ html }) => html)).toEqual(parsed?.type === 'SEND' ? [parsed.body] : []);
  }
});

test('scheduled sends are sends to InboxSDK too as it is built in', () => {
  const request = writeRequest(MAIL, 'schedule', 'changed');
  expect(upstream.parse(request)).toBeNull();
  expect(built.parse(request)).toMatchObject({ type: 'SEND', draftID: MAIL.draftId });
});

test('several mails in one request are all found', () => {
  const one = JSON.parse(writeRequest(MAIL, 'send', 'changed'));
  const other = JSON.parse(writeRequest({ ...MAIL, draftId: 'r2' }, 'send', 'first'));
  one[1][0].push(...other[1][0]);
  const changed = changeSends(JSON.stringify(one), ({ draftId }) => draftId);
  expect(read(changed).map(({ html }) => html)).toEqual([MAIL.draftId, 'r2']);
});

describe('nothing breaks it, and nothing is changed', () => {
  test.each<[string, string]>([
    ['no JSON', '^pfg {'],
    ['a number', '17'],
    ['an empty list', '[]'],
    ['lists of nothing', '[null,[[[10,["thread-a:1",[null,null,null]]]]],"^pfg"]'],
    ['no body', '[null,[[[10,["thread-a:1",[null,["msg-a:1"]]]]]],"^pfg"]'],
    ['an older one of nothing', '{"2":{"1":[{"2":null}]},"9":"^pfg"}'],
    ['a form', 'act=sm&body=%5Epfg'],
  ])('%s', (_, request) => {
    expect(changeSends(request, () => 'changed')).toBe(request);
  });

  test('a decision that throws lets the mail leave as it is', () => {
    const request = writeRequest(MAIL, 'send', 'changed');
    const fail = () => {
      throw new Error('a fault of ours');
    };
    expect(changeSends(request, fail)).toBe(request);
  });
});

test.each<[string, boolean]>([
  ['/sync/u/0/i/s?hl=en&c=10', true],
  ['https://mail.google.com/sync/u/12/i/s', true],
  ['/sync/i/s', true],
  ['/sync/u/0/i/bv?hl=en', false],
  ['/sync/u/0/i/stats', false],
  ['/mail/u/0/?ui=2&act=sm', false],
])('%s is where mails are sent: %s', (address, expected) => {
  expect(isSyncAddress(address)).toBe(expected);
});
