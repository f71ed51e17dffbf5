import { createSeededRandom } from '@heliograph/mail/testing/seeded-random';
import { describe, expect, test } from 'vitest';
import { patched } from '../make/inboxsdk.mjs';
import { type Kind, MAIL, SHAPES, type Shape, writeRequest } from '../testing/gmail-requests';
import { inboxSdk, type ParserRequest } from '../testing/inboxsdk-parser';
import { changeForm, isFormAddress } from './form';
import { type ChangeBody, changeSends, draftIdOfFields, isSyncAddress, type OutgoingMail } from './request';

const upstream = inboxSdk();
const built = inboxSdk((source) => patched('pageWorld.js', source));
const SYNC_SHAPES = SHAPES.filter((shape) => shape !== 'form');
const SYNC = '/sync/u/0/i/s?hl=en&c=10';
const FORM = '?ui=2&ik=1&view=up&act=sm&rt=j';

/** Every request that InboxSDK's interceptors know of, by its shape, and whether they change it. */
interface Known {
  readonly name: string;
  readonly shape: Shape;
  readonly kind: Kind;
  readonly address: string;
  readonly isSend: boolean;
}

const KNOWN: readonly Known[] = [
  ...SYNC_SHAPES.flatMap((shape): Known[] => [
    { name: `a send, ${shape}`, shape, kind: 'send', address: SYNC, isSend: true },
    { name: `a draft, ${shape}`, shape, kind: 'save', address: SYNC, isSend: false },
  ]),
  { name: 'a send without a number', shape: 'changed', kind: 'send', address: '/sync/i/s', isSend: true },
  { name: 'a send, address alone', shape: 'changed', kind: 'send', address: 'sync/u/3/i/s', isSend: true },
  {
    name: 'a send, whole address',
    shape: 'older',
    kind: 'send',
    address: `https://x.test${SYNC}`,
    isSend: true,
  },
  { name: 'a send, form', shape: 'form', kind: 'send', address: FORM, isSend: true },
  {
    name: 'a draft, form',
    shape: 'form',
    kind: 'save',
    address: FORM.replace('act=sm', 'act=sd'),
    isSend: false,
  },
  { name: 'a list', shape: 'changed', kind: 'send', address: '/sync/u/0/i/bv?hl=en', isSend: false },
  { name: 'a thread', shape: 'changed', kind: 'send', address: '/sync/u/0/i/fd?hl=en', isSend: false },
  { name: 'an old list', shape: 'form', kind: 'save', address: '?search=inbox&view=tl&q=x', isSend: false },
  { name: 'an old thread', shape: 'form', kind: 'save', address: '?ui=2&view=cv&th=1', isSend: false },
];

/** As the page's own world does it. */
function changed(address: string, request: string, change: ChangeBody): string {
  if (isSyncAddress(address)) return changeSends(request, change);
  return isFormAddress(address) ? changeForm(request, change) : request;
}

function read(address: string, request: string): OutgoingMail[] {
  const mails: OutgoingMail[] = [];
  changed(address, request, (mail) => {
    mails.push(mail);
    return null;
  });
  return mails;
}

/** The fields of a form in no order: InboxSDK writes the recipients first. */
function unordered(request: string): unknown {
  if (request.startsWith('[') || request.startsWith('{')) return JSON.parse(request);
  return [...new URLSearchParams(request)].filter(([name]) => name).sort();
}

describe.each(KNOWN)('what InboxSDK knows: $name', ({ shape, kind, address, isSend }) => {
  const request = writeRequest(MAIL, kind, shape);

  test('we change what it changes, in the same place', async () => {
    const frame: ParserRequest['frame'] = shape === 'form' ? 'js_frame' : 'main';
    const key = shape === 'form' ? MAIL.composeId : MAIL.draftId;
    const html = '<b>new & "old" = 😀+ü</b>';
    const theirs = await upstream.pass({ frame, address, body: request, html, key });
    expect(theirs.body !== request).toBe(isSend);
    const ours = changed(address, request, () => html);
    expect(ours !== request).toBe(isSend);
    if (isSend) expect(unordered(ours)).toEqual(unordered(theirs.body));
  });

  test('a send is read whole', () => {
    const expected = {
      draftId: shape === 'form' ? `window:${MAIL.composeId}` : MAIL.draftId,
      sender: MAIL.sender,
      recipients: [
        { kind: 'to', address: 'rita@customer.test', name: 'Rita' },
        { kind: 'cc', address: 'ola@other.test', name: shape === 'form' ? null : 'Ola' },
        { kind: 'bcc', address: 'bob@acme.test', name: 'Bob' },
      ],
      subject: MAIL.subject,
      html: MAIL.html,
      isPlainText: false,
      isConfidential: false,
      isScheduled: false,
    };
    expect(read(address, request)).toEqual(isSend ? [expected] : []);
  });

  test('without a change the same text goes out', () => {
    expect(changed(address, `${request} `, () => null)).toBe(`${request} `);
    expect(changed(address, request, ({ html }) => html)).toBe(request);
  });
});

test.each(SYNC_SHAPES)('scheduled and confidential are told by their marks: %s', (shape) => {
  const [mail] = read(SYNC, writeRequest({ ...MAIL, isConfidential: true }, 'schedule', shape));
  expect(mail).toMatchObject({ isScheduled: true, isConfidential: true });
});

test('what InboxSDK calls a send is one, whatever else stands in the request', () => {
  const dice = createSeededRandom(6);
  for (let round = 0; round < 500; round++) {
    const shape = dice.one(SYNC_SHAPES);
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
    expect(read(SYNC, request).map(({ html }) => html)).toEqual(parsed?.type === 'SEND' ? [parsed.body] : []);
  }
});

test('requests that Gmail bent a little are taken for what InboxSDK takes them', () => {
  const dice = createSeededRandom(22);
  const wild = [
    null,
    [],
    {},
    0,
    '',
    'msg-f:17',
    '#msg-a:r9',
    'thread-f:1',
    ['^pfg'],
    ['^pfg', '^r', '^r_bt'],
  ];
  let sends = 0;
  for (let round = 0; round < 4_000; round++) {
    const request = bend(writeRequest(MAIL, 'send', dice.one(SYNC_SHAPES)), 1 + dice.below(2));
    const parsed = attempt(() => upstream.parse(request), null);
    if (parsed?.type !== 'SEND' || typeof parsed.body !== 'string') continue;
    const theirs = attempt(() => upstream.replace(request, 'new'), request);
    if (theirs === request) continue;
    sends += 1;
    expect(changeSends(request, () => 'new')).toBe(theirs);
  }
  expect(sends).toBeGreaterThan(1_000);

  function bend(request: string, times: number): string {
    const whole = JSON.parse(request);
    for (let time = 0; time < times; time++) {
      const places: [Record<string, unknown>, string][] = [];
      collect(whole, places);
      const [holder, name] = dice.one(places);
      holder[name] = structuredClone(dice.one(wild));
    }
    return JSON.stringify(whole);
  }
});

function collect(value: unknown, places: [Record<string, unknown>, string][]): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [name, inner] of Object.entries(value)) {
    places.push([value as Record<string, unknown>, name]);
    collect(inner, places);
  }
}

function attempt<Value>(work: () => Value, otherwise: Value): Value {
  try {
    return work();
  } catch {
    return otherwise;
  }
}

test('the marks of a saved draft outweigh a send, as they do for InboxSDK', () => {
  const request = writeRequest(MAIL, 'send', 'changed').replace('"^pfg"', '"^pfg","^r","^r_bt"');
  expect(upstream.parse(request)?.type).toBe('DRAFT_SAVE');
  expect(read(SYNC, request)).toEqual([]);
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
  const request = changeSends(JSON.stringify(one), ({ draftId }) => draftId);
  expect(read(SYNC, request).map(({ html }) => html)).toEqual([MAIL.draftId, 'r2']);
});

describe('a form', () => {
  const form = (fields: string) => read(FORM, fields)[0];

  test('recipients stand in one field or in several, with and without names', () => {
    const to = encodeURIComponent('"Rita, \\"Roofs\\"" <rita@customer.test>, ola@other.test, <pia@x.test>, ');
    const mail = form(`=&to=${to}&cc=a%40x.test&cc=Bob+B.+%3Cbob@acme.test%3E&bcc=&composeid=7&body=x`);
    expect(mail?.recipients).toEqual([
      { kind: 'to', address: 'rita@customer.test', name: 'Rita, "Roofs"' },
      { kind: 'to', address: 'ola@other.test', name: null },
      { kind: 'to', address: 'pia@x.test', name: null },
      { kind: 'cc', address: 'a@x.test', name: null },
      { kind: 'cc', address: 'bob@acme.test', name: 'Bob B.' },
    ]);
  });

  test('it says itself that it is plain text', () => {
    expect(form('composeid=7&ishtml=0&body=1+%3C+2')).toMatchObject({ isPlainText: true, html: '1 < 2' });
    expect(form('composeid=7&ishtml=1&body=x')?.isPlainText).toBe(false);
  });

  test('of a draft that has a number goes by that', () => {
    expect(form('draft=%23msg-a%3Ar5&composeid=7&body=x')?.draftId).toBe('r5');
  });

  test('other fields leave as they came', () => {
    const request = 'a=%7e+1&body=x&composeid=7&=';
    expect(changeForm(request, () => 'ü&=')).toBe('a=%7e+1&body=%C3%BC%26%3D&composeid=7&=');
  });
});

describe('nothing breaks it, and nothing is changed', () => {
  test.each<[string, string]>([
    ['no JSON', '^pfg {'],
    ['a number', '17'],
    ['an empty list', '[]'],
    ['lists of nothing', '[null,[[[10,["thread-a:1",[null,null,null]]]]],"^pfg"]'],
    ['no body', '[null,[[[10,["thread-a:1",[null,["msg-a:1"]]]]]],"^pfg"]'],
    ['an older one of nothing', '{"2":{"1":[{"2":null}]},"9":"^pfg"}'],
    ['a form of no window', 'act=sm&body=%5Epfg'],
    ['a form without a body', 'composeid=1'],
    ['a form with two bodies', 'composeid=1&body=a&body=b'],
    ['a form that nobody can read', 'composeid=1&body=%E0%A4%A'],
  ])('%s', (_, request) => {
    expect(changeSends(request, () => 'changed')).toBe(request);
    expect(changeForm(request, () => 'changed')).toBe(request);
  });

  test('a decision that throws lets the mail leave as it is', () => {
    const fail = () => {
      throw new Error('a fault of ours');
    };
    for (const shape of SHAPES) {
      const request = writeRequest(MAIL, 'send', shape);
      expect(changed(shape === 'form' ? FORM : SYNC, request, fail)).toBe(request);
    }
  });
});

test.each<[string, string, string | null]>([
  ['#msg-a:r5', 'c1', 'r5'],
  ['#msg-f:17', 'c1', 'msg-f:17'],
  ['undefined', 'c1', 'window:c1'],
  ['', '', null],
])('a window with the draft "%s" and the number "%s" is %s', (draft, composeId, expected) => {
  expect(draftIdOfFields(draft, composeId)).toBe(expected);
});
