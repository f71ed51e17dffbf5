/**
 * Base64url without padding, both ways, and hexadecimal. Hand-written because this package has no browser API. Pure.
 */

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

export function toBase64url(bytes: Uint8Array): string {
  const signs: string[] = [];
  let held = 0;
  let bits = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    for (bits += 8; bits >= 6; held &= (1 << bits) - 1) {
      bits -= 6;
      signs.push(ALPHABET.charAt(held >> bits));
    }
  }
  if (bits > 0) signs.push(ALPHABET.charAt(held << (6 - bits)));
  return signs.join('');
}

/** Decode base64url. Throws `RangeError` for anything but the canonical spelling. */
export function fromBase64url(text: string): Uint8Array {
  const bytes = new Uint8Array(Math.floor((text.length * 6) / 8));
  let held = 0;
  let bits = 0;
  let at = 0;
  for (const sign of text) {
    const value = ALPHABET.indexOf(sign);
    if (value === -1) throw new RangeError('this is no base64url');
    held = (held << 6) | value;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes[at++] = held >> bits;
    held &= (1 << bits) - 1;
  }
  if (bits >= 6 || held !== 0) throw new RangeError('this is no base64url');
  return bytes;
}

/** Decode pairs of hexadecimal digits. Throws `RangeError` for anything else. */
export function fromHex(text: string): Uint8Array {
  if (!/^(?:[0-9a-f]{2})*$/i.test(text)) throw new RangeError('this is no hexadecimal');
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}
