import { ApiError } from '@heliograph/client/api-error';
import { expect, test } from 'vitest';
import { createExtensionTranslator } from './messages';
import { emailErrorText, signInErrorText } from './sign-in-words';

const english = createExtensionTranslator('en-GB');
const german = createExtensionTranslator('de-DE');

test.each([
  ['', 'Write your email address', 'Geben Sie Ihre E-Mail-Adresse ein'],
  ['alice', '“alice” is not an email address', '„alice“ ist keine E-Mail-Adresse'],
  ['"alice"', '“alice” is not an email address', '„alice“ ist keine E-Mail-Adresse'],
  ['alice@acme test', '“alice@acme test” is not', '„alice@acme test“ ist keine'],
])('%j to sign in with is told of by its name [R70]', (email, inEnglish, inGerman) => {
  expect(emailErrorText(email, english)).toContain(inEnglish);
  expect(emailErrorText(email, german)).toContain(inGerman);
});

test('nothing is said of an address', () => {
  expect(emailErrorText('alice@acme.test', english)).toBeNull();
});

test.each([
  ['offline', 0, 'No server answers at https://h.test'],
  ['unreadable', 503, 'No server answers at https://h.test'],
  ['not_heliograph', 200, 'is not Heliograph'],
  ['page_refused', -1, 'adds abc to HELIOGRAPH_EXTENSION_IDS'],
  ['window_closed', -1, 'closed before'],
  ['access_denied', -1, 'did not agree'],
  ['tenant_refused', -1, 'may not sign in here'],
  ['domain_refused', -1, 'may not sign in here'],
  ['address_not_verified', -1, 'not made sure'],
  ['invalid_client', -1, 'by this word: invalid_client'],
])('%s (%i) is told in words [R70]', (code, status, words) => {
  const error = new ApiError(status, code, 'whatever the browser says');
  expect(signInErrorText(error, 'https://h.test', 'abc', english)).toContain(words);
  expect(signInErrorText(error, 'https://h.test', 'abc', german)).not.toContain('whatever');
});
