import { domainToASCII } from 'node:url';
import { expect, test } from 'vitest';
import { asciiLabel } from './punycode';
import { createSeededRandom } from './testing/seeded-random';

const LETTERS = ['a', 'b', 'x', 'y', '0', '9', ...'éüžαωжщ例え子한글', '😀', '𐌰'];

test('a label in ASCII stays as it is', () => expect(asciiLabel('mail-2')).toBe('mail-2'));

test.each(['bücher', 'παράδειγμα', 'пример', '例子', 'مثال', 'ひとつ屋根の下2', '3年b組金八先生'])(
  '%s is written as DNS knows it',
  (label) => expect(asciiLabel(label)).toBe(domainToASCII(label)),
);

test('so are random labels', () => {
  const dice = createSeededRandom(3492);
  for (let round = 0; round < 2000; round += 1) {
    const label = `a${Array.from({ length: 1 + dice.below(12) }, () => dice.one(LETTERS)).join('')}`;
    expect(asciiLabel(label)).toBe(domainToASCII(label));
  }
});
