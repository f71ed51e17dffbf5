/**
 * Sign-in with Microsoft or Google through the server, in a window that the browser opens for it. The window ends at an
 * address that only this extension receives, with a code that is worth nothing without the secret that stayed here.
 */

import { ApiError, parseError } from '@heliograph/client/api-error';
import type { Session as Issued } from '@heliograph/client/contract';
import type { Runtime } from '@heliograph/client/host';
import { toBase64url } from '@heliograph/mail/base64url';

export type ProviderName = 'microsoft' | 'google';

export interface SignInMethods {
  readonly local: boolean;
  readonly providers: readonly ProviderName[];
}

const VERIFIER_BYTES = 32;

/** Throws `ApiError`: nobody answers, or (`not_heliograph`) somebody else. */
export async function fetchSignInMethods(runtime: Pick<Runtime, 'request'>): Promise<SignInMethods> {
  const headers = { Accept: 'application/json' };
  const reply = await runtime.request('/api/sign-in', { method: 'GET', headers }).catch(() => {
    throw ApiError.offline();
  });
  const error = reply.ok ? null : await parseError(reply);
  if (error?.isOffline) throw error;
  const ways = (await reply.json().catch(() => null)) as Partial<SignInMethods> | null;
  if (error || !Array.isArray(ways?.providers))
    throw new ApiError(reply.status, 'not_heliograph', 'What answers there is something else.');
  return { local: ways.local === true, providers: ways.providers };
}

/** Returns the new session. Throws `ApiError`; its code says what went wrong. */
export async function signInWith(
  provider: ProviderName,
  server: string,
  runtime: Pick<Runtime, 'request'>,
): Promise<Issued> {
  const verifier = toBase64url(crypto.getRandomValues(new Uint8Array(VERIFIER_BYTES)));
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
  const begin = new URL(`${server}/auth/${provider}/start`);
  begin.searchParams.set('challenge', toBase64url(new Uint8Array(hash)));
  begin.searchParams.set('to', `extension:${chrome.runtime.id}`);
  const code = codeOf(await flow(begin.href));
  const reply = await runtime.request('/api/session', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ code, verifier }),
  });
  if (!reply.ok) throw await parseError(reply);
  return (await reply.json()) as Issued;
}

async function flow(url: string): Promise<string> {
  const ended = await chrome.identity.launchWebAuthFlow({ url, interactive: true }).catch((thrown: Error) => {
    // The browser does not show a page that a server refuses; it says no more than this.
    const isRefused = /could not be loaded/i.test(thrown.message);
    throw new ApiError(-1, isRefused ? 'page_refused' : 'window_closed', thrown.message);
  });
  return ended ?? '';
}

/** From `https://ID.chromiumapp.org/#code=...`. */
function codeOf(ended: string): string {
  const answer = new URLSearchParams(new URL(ended).hash.slice(1));
  const code = answer.get('code');
  if (!code)
    throw new ApiError(-1, answer.get('error') ?? 'no_code', answer.get('error') ?? 'no code came back');
  return code;
}
