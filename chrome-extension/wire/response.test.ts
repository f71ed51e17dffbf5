import { expect, test } from 'vitest';
import { MAIL, type Shape, writeRequest } from '../testing/gmail-requests';
import { inboxSdk } from '../testing/inboxsdk-parser';
import { parseSentIds } from './response';

function sparse(length: number, values: Record<number, unknown>): unknown[] {
  const places: unknown[] = Array(length).fill(null);
  for (const [place, value] of Object.entries(values)) places[Number(place)] = value;
  return places;
}

const message = sparse(56, { 0: 'msg-a:r1', 13: '<one@mail.gmail.com>', 55: '18aa01' });
const other = sparse(56, { 0: 'msg-f:9', 13: '<other@mail.gmail.com>', 55: '18aa00' });
const thread = sparse(20, { 4: [other, message], 19: '17ff' });
const RECENT = [null, sparse(6, { 5: [[['thread-a:1', null, sparse(7, { 6: [thread] })]]] })];

test('the ids of the mail, among others of its thread', () => {
  expect(parseSentIds(JSON.stringify(RECENT), 'r1')).toEqual({
    threadId: '17ff',
    messageId: '18aa01',
    rfcId: '<one@mail.gmail.com>',
  });
});

test('an older answer, with ids as decimal numbers', () => {
  const older = {
    2: {
      6: [
        {
          1: {
            3: { 7: { 1: { 5: [{ 1: 'msg-a:r1', 14: '<a@b>', 48: '1777000111222333444' }], 18: '255' } } },
          },
        },
      ],
    },
  };
  expect(parseSentIds(JSON.stringify(older), 'r1')).toEqual({
    threadId: 'ff',
    messageId: BigInt('1777000111222333444').toString(16),
    rfcId: '<a@b>',
  });
});

test.each(['', 'no JSON', '[]', '{}', 'null', '[null,[0,1,2,3,4,[[["x"]]]]]'])(
  '%s says nothing',
  (response) => {
    expect(parseSentIds(response, 'r1')).toEqual({ threadId: null, messageId: null, rfcId: null });
  },
);

/** Every answer to a send that InboxSDK reads, each with the request before it. */
const older = (update: unknown) => ({ 2: { 6: [{ 1: update }] } });
const olderThread = (places: object, sent: object) =>
  older({
    3: { 7: { 1: { 5: [{ 1: `msg-a:${MAIL.draftId}`, 11: ['^pfg'], 14: '<a@b>', ...sent }], ...places } } },
  });
const ANSWERS: readonly (readonly [string, Shape, unknown])[] = [
  ['of 2022', 'changed', recentOf(['^pfg'])],
  ['older, decimal', 'older', olderThread({ 18: '1777000111222333444' }, { 48: '1777000111222333445' })],
  ['older, hexadecimal', 'older', olderThread({ 20: '18aa00' }, { 56: '18aa01' })],
  ['older, ids of one kind each', 'older_first', olderThread({ 18: '255' }, { 56: '18aa01' })],
  [
    'older, the least',
    'older',
    older({ 1: 'thread-a:r1|x', 3: { 5: { 3: ['msg-a:r1'], 5: ['msg-a:r2'] } } }),
  ],
];

function recentOf(actions: readonly string[]) {
  const sent = sparse(56, { 0: `msg-a:${MAIL.draftId}`, 10: actions, 13: '<one@x>', 55: '18aa01' });
  const inner = sparse(20, { 4: [other, sent], 19: '17ff' });
  return [null, sparse(6, { 5: [[['thread-a:1', null, sparse(7, { 6: [inner] })]]] })];
}

test.each(ANSWERS)('an answer %s is read as InboxSDK reads it', async (_, shape, answer) => {
  const body = writeRequest(MAIL, 'send', shape);
  const request = { frame: 'main', address: '/sync/u/0/i/s', html: '', key: MAIL.draftId } as const;
  const { news } = await inboxSdk().pass({ ...request, body, answer: JSON.stringify(answer) });
  const sent = news.find(({ type }) => type === 'emailSent');
  expect(sent).toBeDefined();
  expect(parseSentIds(JSON.stringify(answer), MAIL.draftId)).toEqual({
    threadId: sent?.oldThreadID ?? null,
    messageId: sent?.oldMessageID ?? null,
    rfcId: sent?.rfcID ?? null,
  });
});
