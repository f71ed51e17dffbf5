/** Every catalogue, in whichever room: `x.en.ts` has an `x.de.ts` beside it with the same keys and names to fill in. */

import { expect, test } from 'vitest';

type Message = string | Readonly<Record<string, string>>;
type Catalogue = Readonly<Record<string, Message>>;

const english = import.meta.glob<{ en: Catalogue }>(
  ['../**/*.en.ts', '../../addin/**/*.en.ts', '../../chrome-extension/**/*.en.ts', '!**/node_modules/**'],
  { eager: true },
);
const german = import.meta.glob<{ de: Catalogue }>(
  ['../**/*.de.ts', '../../addin/**/*.de.ts', '../../chrome-extension/**/*.de.ts', '!**/node_modules/**'],
  { eager: true },
);
const serverMessages = './server-messages.de.ts';

const forms = (message: Message) => (typeof message === 'string' ? [message] : Object.values(message));
const names = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '').sort();

const catalogues = Object.entries(english).map(([file, { en }]) => ({
  file,
  en,
  de: german[file.replace('.en.ts', '.de.ts')]?.de,
}));

test('there are catalogues, and each German one has an English one', () => {
  const translated = Object.keys(german).filter((file) => file !== serverMessages);
  expect(translated.map((file) => file.replace('.de.ts', '.en.ts')).sort()).toEqual(
    Object.keys(english).sort(),
  );
  expect(translated.length).toBeGreaterThan(5);
});

test.each(catalogues)('$file has the same keys in German', ({ en, de }) => {
  expect(Object.keys(de ?? {})).toEqual(Object.keys(en));
});

test.each(catalogues)(
  '$file has the same names to fill in, and the plurals that German knows',
  ({ en, de }) => {
    for (const [key, message] of Object.entries(en)) {
      const translation = de?.[key] ?? '';
      const wanted = [...new Set(forms(message).flatMap(names))].sort();
      expect([...new Set(forms(translation).flatMap(names))].sort(), key).toEqual(wanted);
      if (typeof message !== 'string') expect(Object.keys(translation).sort(), key).toEqual(['one', 'other']);
      else for (const form of forms(translation)) expect(names(form), key).toEqual(names(message));
    }
  },
);

/** Who is „verfolgt“ is pursued; what is followed up is „nachverfolgt“. */
test.each(Object.entries(german))('%s speaks calmly', (_, module) => {
  const texts = Object.values(module).flatMap((catalogue) => Object.entries(catalogue as Catalogue));
  for (const [key, message] of texts) {
    for (const form of forms(message)) {
      expect(form, key).not.toMatch(/!|\bdu\b|\bdein|["']|\.\.\./i);
      expect(form, key).not.toMatch(
        /\bverfolg(?!en nichts Neues nach)|unverfolgt|zähl\w* im Zähler|Zähler zählt/i,
      );
      expect(form, key).toBe(form.trim());
      expect(form, key).not.toBe('');
    }
  }
});
