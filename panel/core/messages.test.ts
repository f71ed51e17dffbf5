import { expect, test } from 'vitest';
import { createSay, speak } from './messages';

const say = createSay('en-GB');

test('fills in names and chooses the plural', () => {
  expect(say('row.opens', { count: 1 })).toBe('1 open');
  expect(say('row.opens', { count: 1200 })).toBe('1,200 opens');
  expect(say('row.via', { service: 'Gmail' })).toBe('via Gmail');
});

test('a name that looks like a placeholder is left alone', () => {
  expect(say('row.pin_subject', { subject: '{count} $& roofs' })).toBe('Pin “{count} $& roofs”');
});

test('speaks a translation where there is one, with its own plural rules', () => {
  const english = { opens: { one: '{count} open', other: '{count} opens' } } as const;
  const polish = { opens: { one: '{count} otwarcie', few: '{count} otwarcia', other: '{count} otwarć' } };
  expect(speak('pl-PL', english, { pl: polish })('opens', { count: 3 })).toBe('3 otwarcia');
  expect(speak('nl', english, { pl: polish })('opens', { count: 3 })).toBe('3 opens');
});
