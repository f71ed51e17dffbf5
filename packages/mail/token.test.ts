import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { fromBase64url, fromHex, toBase64url } from './base64url';
import { buildSnippet } from './snippet';
import { createSeededRandom } from './testing/seeded-random';
import { mintToken, NONCE_BYTES, signLink, TOKEN_CHARACTERS } from './token';

interface Vector {
  readonly key_id: string;
  readonly key: string;
  readonly minted_at: number;
  readonly nonce: string;
  readonly token: string;
  readonly pixel_url: string;
  readonly snippet: string;
  readonly target: string;
  readonly link: string;
}

const corpus = new URL('../../tests/corpus/tokens.json', import.meta.url);
const vectors = JSON.parse(readFileSync(corpus, 'utf8')) as Vector[];

const KEY_ID = '616c6963652d3031';
const KEY = toBase64url(new Uint8Array(32).fill(7));
const NONCE = new Uint8Array(NONCE_BYTES);

test('the table of vectors is complete', () => {
  expect(vectors.length).toBeGreaterThan(100);
});

test.each(vectors)('mints the same token as the server: $token', (vector) => {
  const { key_id, key, minted_at, nonce, token, target, link } = vector;
  expect(mintToken(key_id, key, minted_at, fromHex(nonce))).toBe(token);
  expect(signLink(key, token, target)).toBe(link);
  expect(buildSnippet(vector.pixel_url, token)).toBe(vector.snippet);
});

describe('rejects parts of the wrong size or spelling', () => {
  test.each<[string, string, string, number, Uint8Array]>([
    ['a short key id', KEY_ID.slice(2), KEY, 1, NONCE],
    ['a key id with invalid characters', `zz${KEY_ID.slice(2)}`, KEY, 1, NONCE],
    ['a key id with half a byte', `${KEY_ID}a`, KEY, 1, NONCE],
    ['a short key', KEY_ID, KEY.slice(2), 1, NONCE],
    ['a padded key', KEY_ID, `${KEY}=`, 1, NONCE],
    ['a time before 1970', KEY_ID, KEY, -1, NONCE],
    ['a time after 2106', KEY_ID, KEY, 2 ** 32, NONCE],
    ['half a second', KEY_ID, KEY, 0.5, NONCE],
    ['a short nonce', KEY_ID, KEY, 1, NONCE.slice(1)],
  ])('%s', (_, keyId, key, mintedAt, nonce) => {
    expect(() => mintToken(keyId, key, mintedAt, nonce)).toThrow(RangeError);
  });

  test('an invalid token', () => {
    expect(() => signLink(KEY, 'A'.repeat(TOKEN_CHARACTERS - 1), 'https://example.com')).toThrow(RangeError);
  });
});

test('base64url round-trips, and accepts only the canonical spelling', () => {
  const dice = createSeededRandom(1);
  for (let length = 0; length < 64; length++) {
    const bytes = Uint8Array.from({ length }, () => dice.below(256));
    const text = toBase64url(bytes);
    expect(text).toBe(Buffer.from(bytes).toString('base64url'));
    expect(fromBase64url(text)).toEqual(bytes);
  }
  for (const text of ['A', 'AB', 'AAB', 'AA==', 'A+A', 'A A', 'é']) {
    expect(() => fromBase64url(text), text).toThrow(RangeError);
  }
});
