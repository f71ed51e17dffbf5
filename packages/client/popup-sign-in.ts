/**
 * Sign-in at a provider in a separate window: the server sends that window there and back, and it returns a one-time
 * code. The code is useless without the verifier, which stays on this page until the exchange.
 */

import { toBase64url } from '@heliograph/mail/base64url';
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { ApiError } from './api-error';
import type { Popup, Runtime } from './host';

export type ProviderName = 'microsoft' | 'google';

export interface SignInCode {
  readonly code: string;
  readonly verifier: string;
}

const VERIFIER_BYTES = 32;

/**
 * Sign in through a window. Call it in the handler of a click, or the browser blocks the window. `ticket` names what
 * a signed-in person requests. Throws `ApiError` with a `code`: `window_blocked`, `window_closed`, or the server's.
 */
export async function signInWithPopup(
  runtime: Pick<Runtime, 'random'>,
  popUp: Popup,
  provider: ProviderName,
  ticket?: Promise<string>,
): Promise<SignInCode> {
  const bytes = Uint8Array.from({ length: VERIFIER_BYTES }, () => Math.floor(runtime.random() * 256));
  const verifier = toBase64url(bytes);
  const challenge = toBase64url(sha256(utf8ToBytes(verifier)));
  const path = `/auth/${provider}/start?challenge=${challenge}&to=${encodeURIComponent(popUp.target)}`;
  const whole = ticket?.then((known) => `${path}&ticket=${encodeURIComponent(known)}`) ?? path;
  const answer = await popUp.open(whole, challenge);
  if (answer.code) return { code: answer.code, verifier };
  throw new ApiError(401, answer.error ?? 'window_closed', 'The sign-in did not come to an end.');
}
