/** Why a sign-in did not work, in words that say what to do. Pure. */

import type { ApiError } from '@heliograph/client/api-error';
import { parseMailAddress } from '@heliograph/mail/entries';
import { withoutQuotes } from '@heliograph/mail/split-entries';
import type { ExtensionTranslator } from './messages';

/** What is wrong with the address that somebody wants to sign in with; null where nothing is. */
export function emailErrorText(email: string, say: ExtensionTranslator): string | null {
  if (!email) return say('sign_in.empty');
  return 'entry' in parseMailAddress(email) ? null : say('sign_in.invalid', { entry: withoutQuotes(email) });
}

/** `extensionId` is what a server may have to be told. */
export function signInErrorText(
  error: ApiError,
  server: string,
  extensionId: string,
  say: ExtensionTranslator,
): string {
  const { code } = error;
  if (error.isOffline) return say('sign_in.silent', { server });
  if (code === 'not_heliograph') return say('sign_in.foreign', { server });
  if (code === 'page_refused') return say('sign_in.page_refused', { id: extensionId });
  if (code === 'window_closed') return say('sign_in.closed');
  if (code === 'access_denied') return say('sign_in.denied');
  if (code === 'tenant_refused' || code === 'domain_refused') return say('sign_in.not_here', { code });
  if (code === 'address_not_verified') return say('sign_in.address', { code });
  // One word, which the documentation explains.
  return say('sign_in.unfinished', { code });
}
