/**
 * Creates what the server verifies without a look-up: the token in a pixel's URL and the name of a tracked link. Like
 * backend/tracking/token.py and backend/tracking/link.py; tests/corpus/tokens.json holds both to the same bytes.
 * Synchronous and offline, so that an email can be changed while it is sent (R13). Pure.
 */

import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { fromBase64url, fromHex, toBase64url } from './base64url';

const VERSION = 1;
const KEY_BYTES = 32;
const KEY_ID_BYTES = 8;
const MAC_BYTES = 8;
const TOKEN_BYTES = 28;
const LATEST_SECOND = 2 ** 32;
export const NONCE_BYTES = 7;
export const TOKEN_CHARACTERS = 38;

/**
 * Create a token. `keyId` (hexadecimal) and `key` (base64url) come from `GET /api/insert-key`; `nonce` is
 * `NONCE_BYTES` random bytes. Throws `RangeError` when a part has the wrong size or spelling.
 */
export function mintToken(keyId: string, key: string, mintedAtSeconds: number, nonce: Uint8Array): string {
  const id = sized(fromHex(keyId), KEY_ID_BYTES);
  if (!Number.isInteger(mintedAtSeconds) || mintedAtSeconds < 0 || mintedAtSeconds >= LATEST_SECOND) {
    throw new RangeError('the time of the token is out of range');
  }
  const minted = new Uint8Array(4);
  new DataView(minted.buffer).setUint32(0, mintedAtSeconds);
  const signed = concatBytes(Uint8Array.of(VERSION), id, minted, sized(nonce, NONCE_BYTES));
  return toBase64url(concatBytes(signed, mac(key, signed)));
}

/**
 * Return the name of the link that leads to `target`, a URL that `rewriteLinks` accepts. An empty target makes the
 * honeypot, which leads nowhere. Throws `RangeError` when the key or the token is invalid.
 */
export function signLink(key: string, token: string, target: string): string {
  const tokenBytes = sized(fromBase64url(token), TOKEN_BYTES);
  const targetBytes = utf8ToBytes(target);
  const signed = concatBytes(utf8ToBytes('link'), tokenBytes, targetBytes);
  return toBase64url(concatBytes(tokenBytes, mac(key, signed), targetBytes));
}

function mac(key: string, signed: Uint8Array): Uint8Array {
  return hmac(sha256, sized(fromBase64url(key), KEY_BYTES), signed).slice(0, MAC_BYTES);
}

function sized(bytes: Uint8Array, length: number): Uint8Array {
  if (bytes.length !== length) throw new RangeError('a part of the token has the wrong size');
  return bytes;
}
