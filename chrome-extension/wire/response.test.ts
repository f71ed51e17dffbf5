import { expect, test } from 'vitest';
import { readSent } from './response';

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
  expect(readSent(JSON.stringify(RECENT), 'r1')).toEqual({
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
  expect(readSent(JSON.stringify(older), 'r1')).toEqual({
    threadId: 'ff',
    messageId: BigInt('1777000111222333444').toString(16),
    rfcId: '<a@b>',
  });
});

test.each(['', 'no JSON', '[]', '{}', 'null', '[null,[0,1,2,3,4,[[["x"]]]]]'])(
  '%s says nothing',
  (response) => {
    expect(readSent(response, 'r1')).toEqual({ threadId: null, messageId: null, rfcId: null });
  },
);
