import type { Host } from '@heliograph/client/host';
import { loadTranslator } from '../i18n/catalogues';
import { en } from './messages.en';

export const openMailCatalogue = { en, de: () => import('./messages.de').then(({ de }) => de) };

/** Why the latest mail of a conversation does not open here, and what would help. */
export async function openMailFailureText(
  host: Host['name'],
  locale: string,
  why: 'unknown' | 'failed',
): Promise<string> {
  const say = await loadTranslator(locale, openMailCatalogue);
  return say(`${why}.${host}`);
}
