/**
 * Punycode, RFC 3492 (https://www.rfc-editor.org/rfc/rfc3492, 2003-03), encoding only: a domain typed in Unicode and
 * its DNS form are equal. The numbers are those of the RFC's section 5.
 */

const BASE = 36;
const LOWEST = 1;
const HIGHEST = 26;
const SKEW = 38;
const DAMP = 700;
const FIRST_BIAS = 72;
const FIRST_OTHER = 128;
const DIGITS = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** Return one label of a domain in ASCII; an ASCII label stays unchanged. */
export function asciiLabel(label: string): string {
  const points = Array.from(label, (character) => character.codePointAt(0) ?? 0);
  return points.every((point) => point < FIRST_OTHER) ? label : `xn--${encode(points)}`;
}

function encode(points: readonly number[]): string {
  const plain = points.filter((point) => point < FIRST_OTHER);
  let out = String.fromCodePoint(...plain) + (plain.length > 0 ? '-' : '');
  let handled = plain.length;
  let current = FIRST_OTHER;
  let delta = 0;
  let bias = FIRST_BIAS;
  while (handled < points.length) {
    const next = Math.min(...points.filter((point) => point >= current));
    delta += (next - current) * (handled + 1);
    current = next;
    for (const point of points) {
      if (point < current) delta += 1;
      if (point !== current) continue;
      out += variableLength(delta, bias);
      bias = adapt(delta, handled + 1, handled === plain.length);
      delta = 0;
      handled += 1;
    }
    delta += 1;
    current += 1;
  }
  return out;
}

function variableLength(delta: number, bias: number): string {
  let out = '';
  let rest = delta;
  for (let position = BASE; ; position += BASE) {
    const threshold = Math.min(Math.max(position - bias, LOWEST), HIGHEST);
    if (rest < threshold) return out + DIGITS.charAt(rest);
    const span = BASE - threshold;
    out += DIGITS.charAt(threshold + ((rest - threshold) % span));
    rest = Math.floor((rest - threshold) / span);
  }
}

function adapt(delta: number, count: number, isFirst: boolean): number {
  let rest = Math.floor(delta / (isFirst ? DAMP : 2));
  rest += Math.floor(rest / count);
  let bias = 0;
  for (; rest > Math.floor(((BASE - LOWEST) * HIGHEST) / 2); bias += BASE)
    rest = Math.floor(rest / (BASE - LOWEST));
  return bias + Math.floor(((BASE - LOWEST + 1) * rest) / (rest + SKEW));
}
