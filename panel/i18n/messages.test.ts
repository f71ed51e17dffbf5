import { expect, test } from 'vitest';
import { fetchWords, wordsAtHand } from './catalogues';
import { type Catalogue, createSay, fetchLanguage, sayLike, speak } from './messages';

const say = createSay('en-GB');

test('fills in names and chooses the plural', () => {
  expect(say('row.opens', { count: 1 })).toBe('1 open');
  expect(say('row.opens', { count: 1200 })).toBe('1,200 opens');
  expect(say('row.via', { service: 'Gmail' })).toBe('via Gmail');
});

test('a name that looks like a placeholder is left alone', () => {
  expect(say('row.pin_subject', { subject: '{count} $& roofs' })).toBe('Pin “{count} $& roofs”');
});

test('a value that ends with a full stop brings the only one', () => {
  const words = speak('de', { until: 'Bis {day}. Nichts.', on: 'Am {day} gelesen.' } as const, {});
  expect(words('until', { day: '24. Nov.' })).toBe('Bis 24. Nov. Nichts.');
  expect(words('until', { day: '1. Mai' })).toBe('Bis 1. Mai. Nichts.');
  expect(words('on', { day: '24. Nov.' })).toBe('Am 24. Nov. gelesen.');
});

test('speaks a translation where there is one, with its own plural rules', () => {
  const english = { opens: { one: '{count} open', other: '{count} opens' } } as const;
  const polish = { opens: { one: '{count} otwarcie', few: '{count} otwarcia', other: '{count} otwarć' } };
  expect(speak('pl-PL', english, { pl: polish })('opens', { count: 3 })).toBe('3 otwarcia');
  expect(speak('nl', english, { pl: polish })('opens', { count: 3 })).toBe('3 opens');
});

test('German is fetched with its plurals, its numbers, and its words for what the server says', async () => {
  const german = createSay('de-DE', await fetchLanguage('de-DE'));
  expect(german('row.opens', { count: 1 })).toBe('1 Öffnung');
  expect(german('row.opens', { count: 1200 })).toBe('1.200 Öffnungen');
  expect(german.told('reason.browser', 'Opened in a browser.')).toBe('In einem Browser geöffnet.');
  expect(german.told('client.Thunderbird', 'Thunderbird')).toBe('Thunderbird');
  expect(say.told('reason.browser', 'Opened in a browser.')).toBe('Opened in a browser.');
});

test('a language that cannot be fetched leaves English', async () => {
  const catalogue: Catalogue<{ hello: string }> = {
    en: { hello: 'Hello' },
    de: () => Promise.reject(new Error('offline')),
  };
  expect((await fetchWords('de-DE', catalogue))('hello')).toBe('Hello');
});

test('what was fetched once is at hand, so that every row of a list need not wait for it', async () => {
  let asked = 0;
  const catalogue: Catalogue<{ hello: string }> = {
    en: { hello: 'Hello' },
    de: () => {
      asked += 1;
      return asked === 1 ? Promise.reject(new Error('offline')) : Promise.resolve({ hello: 'Hallo' });
    },
  };
  expect(wordsAtHand('en-GB', catalogue)?.('hello')).toBe('Hello');
  expect(wordsAtHand('en-GB', catalogue)).toBe(wordsAtHand('en-GB', catalogue));
  await fetchWords('de-DE', catalogue);
  expect(wordsAtHand('de-DE', catalogue)).toBeNull();
  const say = await fetchWords('de-DE', catalogue);
  expect(say('hello')).toBe('Hallo');
  expect(wordsAtHand('de-DE', catalogue)).toBe(say);
  expect(await fetchWords('de-DE', catalogue)).toBe(say);
  expect(asked).toBe(2);
  expect(wordsAtHand('en-GB', catalogue)?.('hello')).toBe('Hello');
});

test('what lives longer than a language speaks the one of the moment', async () => {
  let current = say;
  const lasting = sayLike(() => current);
  expect(lasting('row.pin')).toBe('Pin');
  current = createSay('de', await fetchLanguage('de'));
  expect(lasting('row.pin')).toBe('Anheften');
  expect(lasting.told('reason.browser', '')).toBe('In einem Browser geöffnet.');
});
