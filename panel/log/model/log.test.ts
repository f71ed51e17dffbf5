import { makeClick, makeOpen, makeSent, makeVerdict } from '@heliograph/client/testing/builders';
import { expect, test } from 'vitest';
import { arrangeLog, showsPlace } from './log';

test('sent mails stand between the opens, own views and machines are folded away', () => {
  const log = [
    makeOpen('o3', 'opened'),
    makeOpen('o2', 'self'),
    makeSent('m1'),
    makeOpen('o1', 'maybe'),
    makeOpen('o0', 'filtered'),
  ];
  const { lines, folded, hasSignal } = arrangeLog({ log });
  expect(lines.map((line) => line.entry.id)).toEqual(['o3', 'm1', 'o1']);
  expect(folded.map((line) => line.entry.id)).toEqual(['o2', 'o0']);
  expect(hasSignal).toBe(true);
});

test('own views and machines are no signal [R43]', () => {
  expect(
    arrangeLog({ log: [makeOpen('o1', 'self'), makeOpen('o0', 'filtered'), makeSent('m1')] }).hasSignal,
  ).toBe(false);
});

test('an open knows how many got its mail, and which mail it was when there are several', () => {
  const people = [1, 2, 3].map((number) => ({ address: `r${number}@example.com`, name: null }));
  const log = [
    makeOpen('o1', 'opened'),
    makeSent('m2', { subject: 'Re: Offer' }),
    makeSent('m1', { people }),
  ];
  expect(arrangeLog({ log }).lines[0]).toMatchObject({ recipients: 3, subject: 'Offer' });
  expect(arrangeLog({ log: log.filter(({ id }) => id !== 'm2') }).lines[0]).toMatchObject({ subject: null });
});

test('only a reader’s own place is worth showing [R23, R26]', () => {
  expect(showsPlace(makeOpen('o', 'opened'))).toBe(true);
  expect(showsPlace(makeOpen('o', 'opened', { via: 'Gmail' }))).toBe(false);
  expect(showsPlace(makeOpen('o', 'maybe'))).toBe(false);
  expect(showsPlace(makeOpen('o', 'self'))).toBe(false);
  expect(showsPlace(makeOpen('o', 'filtered'))).toBe(false);
  const proxy = makeVerdict('opened', { kind: 'image_proxy' });
  expect(showsPlace(makeOpen('o', 'opened', { verdict: proxy }))).toBe(false);
  expect(showsPlace(makeOpen('o', 'opened', { inferred_from: 'click' }))).toBe(false);
  expect(showsPlace(makeClick('c', 'opened'))).toBe(true);
  expect(showsPlace(makeClick('c', 'filtered'))).toBe(false);
});

test('nothing is folded when what was filtered is wanted, and it stands at its time [R41]', () => {
  const log = [makeOpen('o2', 'opened'), makeOpen('o1', 'filtered'), makeSent('m1'), makeOpen('o0', 'self')];
  const { lines, folded, hasSignal } = arrangeLog({ log }, { showsFiltered: true, keptInPlace: new Set() });
  expect(lines.map((line) => line.entry.id)).toEqual(['o2', 'o1', 'm1', 'o0']);
  expect(folded).toEqual([]);
  expect(hasSignal).toBe(true);
});

test('an entry that the person is judging stays where it is', () => {
  const log = [makeOpen('o2', 'filtered'), makeOpen('o1', 'filtered')];
  const { lines, folded } = arrangeLog({ log }, { showsFiltered: false, keptInPlace: new Set(['o2']) });
  expect(lines.map((line) => line.entry.id)).toEqual(['o2']);
  expect(folded.map((line) => line.entry.id)).toEqual(['o1']);
});

test('a reader’s name says more than the row only where several people got mails of the thread', () => {
  const rita = { address: 'rita@example.com', name: 'Rita Rossi' };
  const ola = { address: 'ola@example.com', name: null };
  const names = (people: (typeof rita | typeof ola)[]) =>
    arrangeLog({
      log: [makeOpen('o', 'opened'), makeSent('m1', { people: [rita] }), makeSent('m2', { people })],
    }).lines[0];
  expect(names([rita])).toMatchObject({ namesReader: false });
  expect(names([ola])).toMatchObject({ namesReader: true });
});
