import { toApiError } from '@heliograph/client/api-error';
import type { Translator } from './messages';

/** What went wrong, in the words of the server or their translation. */
export function errorText(say: Translator, thrown: unknown): string {
  const { code, message } = toApiError(thrown);
  return say.server(`error.${code}`, message);
}
