import { expect, test } from 'vitest';
import { createExtensionTranslator } from './messages';
import { createRelativeTime } from './relative-time';

const now = Date.parse('2026-11-24T14:00:00Z'); // a Tuesday

test.each<[string, string, string, string]>([
  ['2026-11-24T13:59:30Z', 'just now', 'gerade eben', 'just now'],
  ['2026-11-24T13:58:10Z', '1 minute ago', 'vor 1 Minute', '1 minute ago'],
  ['2026-11-24T11:30:00Z', '2 hours ago', 'vor 2 Stunden', '2 hours ago'],
  ['2026-11-22T14:00:00Z', 'on Sunday', 'am Sonntag', 'on Sunday'],
  ['2026-11-17T20:00:00Z', 'on 17 November', 'am 17. November', 'on November 17'],
  ['2025-11-20T14:00:00Z', 'on 20 November 2025', 'am 20. November 2025', 'on November 20, 2025'],
])('%s is %s', (at, english, german, other) => {
  const when = (locale: string) =>
    createRelativeTime(locale, 'UTC', createExtensionTranslator(locale))(Date.parse(at), now);
  expect(when('en-GB')).toBe(english);
  expect(when('de-AT')).toBe(german);
  // A language that is not spoken has English words, its dates included.
  expect(when('fr-FR')).toBe(other);
});
