/** What went wrong with a sign-in, in the person's language. */

import type { ApiError } from '@heliograph/client/api-error';
import { errorText } from '../i18n/error-words';
import type { Translator, TranslatorOf } from '../i18n/messages';
import type { en } from './messages.en';

export type SignInTranslator = TranslatorOf<typeof en>;

export function signInErrorText(say: SignInTranslator, panelSay: Translator, error: ApiError): string {
  if (error.isOffline) return say('sign_in.offline');
  if (error.status === 422 || error.status === 400) return say('sign_in.invalid');
  if (error.code === 'window_blocked') return say('sign_in.blocked');
  if (error.status === 401 && error.code === 'try_later') return say('sign_in.silent');
  if (error.code === 'access_denied') return say('sign_in.denied');
  const { code } = error;
  if (code === 'sign_in_refused' || code.includes('state') || code.includes('code'))
    return say('sign_in.refused', { code });
  if (code === 'tenant_refused' || code === 'domain_refused') return say('sign_in.not_here', { code });
  if (code === 'address_not_verified') return say('sign_in.address', { code });
  // What the window said is one word, which the documentation explains.
  if (error.status === 401) return say('sign_in.unfinished', { code });
  return say('sign_in.failed', { reason: errorText(panelSay, error) });
}
