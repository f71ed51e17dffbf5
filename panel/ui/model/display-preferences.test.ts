import { FakeStorage } from '@heliograph/client/testing/fake-host';
import { expect, test } from 'vitest';
import { createFormat } from '../../i18n/format';
import {
  DEFAULT_PREFERENCES,
  languageOf,
  loadPreferences,
  localeFor,
  storePreferences,
} from './display-preferences';

test('what was chosen is remembered, and nothing is kept of what was not', async () => {
  const storage = new FakeStorage();
  await storePreferences(storage, { appearance: 'dark', language: 'de' });
  expect(await loadPreferences(storage)).toEqual({ appearance: 'dark', language: 'de' });
  await storePreferences(storage, DEFAULT_PREFERENCES);
  expect(storage.kept.size).toBe(0);
  expect(await loadPreferences(storage)).toEqual(DEFAULT_PREFERENCES);
});

test('what somebody else wrote there is not believed', async () => {
  const storage = new FakeStorage();
  await storage.write('heliograph.look', '{"appearance":"pink"} fr');
  expect(await loadPreferences(storage)).toEqual(DEFAULT_PREFERENCES);
});

test.each([
  ['auto', 'de-AT', 'de-AT'],
  ['auto', 'pt-PT', 'pt-PT'],
  ['de', 'de-CH', 'de-CH'],
  ['de', 'en-US', 'de-US'],
  ['en', 'de-DE', 'en-DE'],
  ['de', 'en', 'de'],
  ['en', 'fr-FR', 'fr-FR'],
] as const)('%s in a host that speaks %s is %s', (language, hostLocale, locale) => {
  expect(localeFor(language, hostLocale)).toBe(locale);
});

test('a language that is not spoken here is answered in English', () => {
  expect(languageOf('fr-FR')).toBe('en');
});

test('German in an English host still writes German dates', () => {
  const format = createFormat(localeFor('de', 'en-US'), 'Europe/Berlin');
  expect(format.clock('2026-07-01T12:00:05Z', Date.parse('2026-07-01T20:00:00Z'))).toBe('14:00');
  expect(format.span(7_200_000)).toBe('2 Std.');
});
