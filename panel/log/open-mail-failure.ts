import type { Host } from '@heliograph/client/host';
import { fetchWords } from '../i18n/catalogues';
import { en } from './messages.en';

export const catalogue = { en, de: () => import('./messages.de').then(({ de }) => de) };

/** Why the latest mail of a conversation does not open here, and what would help. */
export async function whyNoMail(
  host: Host['name'],
  locale: string,
  why: 'unknown' | 'failed',
): Promise<string> {
  const say = await fetchWords(locale, catalogue);
  return say(`${why}.${host}`);
}
