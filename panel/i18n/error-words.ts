import { asApiError } from '@heliograph/client/api-error';
import type { Say } from './messages';

/** What went wrong, in the words of the server or their translation. */
export function errorWords(say: Say, thrown: unknown): string {
  const { code, message } = asApiError(thrown);
  return say.told(`error.${code}`, message);
}
