import { expect, test } from 'vitest';
import { loadedTranslator, loadTranslator } from './catalogues';
import {
  type Catalogue,
  createCatalogueTranslator,
  createLiveTranslator,
  createTranslator,
  loadLanguagePack,
} from './messages';

const say = createTranslator('en-GB');

test('fills in names and chooses the plural', () => {
  expect(say('row.opens', { count: 1 })).toBe('1 open');
  expect(say('row.opens', { count: 1200 })).toBe('1,200 opens');
  expect(say('row.via', { service: 'Gmail' })).toBe('via Gmail');
});

test('a name that looks like a placeholder is left alone', () => {
  expect(say('row.pin_subject', { subject: '{count} $& roofs' })).toBe('Pin “{count} $& roofs”');
});

test('a value that ends with a full stop brings the only one', () => {
  const words = createCatalogueTranslator(
    'de',
    { until: 'Bis {day}. Nichts.', on: 'Am {day} gelesen.' } as const,
    {},
  );
  expect(words('until', { day: '24. Nov.' })).toBe('Bis 24. Nov. Nichts.');
  expect(words('until', { day: '1. Mai' })).toBe('Bis 1. Mai. Nichts.');
  expect(words('on', { day: '24. Nov.' })).toBe('Am 24. Nov. gelesen.');
});

test('speaks a translation where there is one, with its own plural rules', () => {
  const english = { opens: { one: '{count} open', other: '{count} opens' } } as const;
  const polish = { opens: { one: '{count} otwarcie', few: '{count} otwarcia', other: '{count} otwarć' } };
  expect(createCatalogueTranslator('pl-PL', english, { pl: polish })('opens', { count: 3 })).toBe(
    '3 otwarcia',
  );
  expect(createCatalogueTranslator('nl', english, { pl: polish })('opens', { count: 3 })).toBe('3 opens');
});

test('German is fetched with its plurals, its numbers, and its words for what the server says', async () => {
  const german = createTranslator('de-DE', await loadLanguagePack('de-DE'));
  expect(german('row.opens', { count: 1 })).toBe('1 Öffnung');
  expect(german('row.opens', { count: 1200 })).toBe('1.200 Öffnungen');
  expect(german.server('reason.browser', 'Opened in a browser.')).toBe('In einem Browser geöffnet.');
  expect(german.server('client.Thunderbird', 'Thunderbird')).toBe('Thunderbird');
  expect(say.server('reason.browser', 'Opened in a browser.')).toBe('Opened in a browser.');
});

test('a language that cannot be fetched leaves English', async () => {
  const catalogue: Catalogue<{ hello: string }> = {
    en: { hello: 'Hello' },
    de: () => Promise.reject(new Error('offline')),
  };
  expect((await loadTranslator('de-DE', catalogue))('hello')).toBe('Hello');
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
  expect(loadedTranslator('en-GB', catalogue)?.('hello')).toBe('Hello');
  expect(loadedTranslator('en-GB', catalogue)).toBe(loadedTranslator('en-GB', catalogue));
  await loadTranslator('de-DE', catalogue);
  expect(loadedTranslator('de-DE', catalogue)).toBeNull();
  const say = await loadTranslator('de-DE', catalogue);
  expect(say('hello')).toBe('Hallo');
  expect(loadedTranslator('de-DE', catalogue)).toBe(say);
  expect(await loadTranslator('de-DE', catalogue)).toBe(say);
  expect(asked).toBe(2);
  expect(loadedTranslator('en-GB', catalogue)?.('hello')).toBe('Hello');
});

test('what lives longer than a language speaks the one of the moment', async () => {
  let current = say;
  const lasting = createLiveTranslator(() => current);
  expect(lasting('row.pin')).toBe('Pin');
  current = createTranslator('de', await loadLanguagePack('de'));
  expect(lasting('row.pin')).toBe('Anheften');
  expect(lasting.server('reason.browser', '')).toBe('In einem Browser geöffnet.');
});
