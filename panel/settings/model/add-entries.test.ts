import type { EntryKind } from '@heliograph/mail/entries';
import { describe, expect, test } from 'vitest';
import { parseNewEntries } from './add-entries';

const read = (kind: EntryKind, text: string, entries: readonly string[] = []) => {
  const { added, errors: wrong } = parseNewEntries(kind, text, entries);
  return [added, wrong.map(({ problem: what, entry }) => `${entry}: ${what}`)];
};

test.each<[string, string, string[]]>([
  [
    'lines, commas, semicolons',
    ' a.example, b.example;\n= c.example\t\n\n',
    ['a.example', 'b.example', '=c.example'],
  ],
  ['blanks', 'a.example  =b.example rita@c.example', ['a.example', '=b.example', 'rita@c.example']],
  ['an address with a name', 'Rita Rossi <rita@c.example>', ['rita@c.example']],
])('what is pasted is several entries: %s', (_, text, added) => {
  expect(read('blocklist', text)).toEqual([added, []]);
});

describe('every bad entry is named once, whole', () => {
  test.each<[EntryKind, string, string[], string[]]>([
    [
      'blocklist',
      '"not an address", a.example, "no way!!"',
      ['a.example'],
      ['"not an address": not_a_domain', '"no way!!": not_a_domain'],
    ],
    ['blocklist', 'rita@exa mple.com', [], ['rita@exa mple.com: not_an_address']],
    ['blocklist', 'my company.example', [], ['my company.example: not_a_domain']],
    ['blocklist', '*.a.example, rita@, *.a.example', [], ['*.a.example: asterisk', 'rita@: not_an_address']],
    ['blocklist', 'a.example, A.example', ['a.example'], ['A.example: known']],
    ['domains', 'my intranet, intranet', ['intranet'], ['my intranet: not_a_domain']],
    [
      'own_networks',
      '203.0.113.0 /24; 203.0.113.0/33',
      [],
      ['203.0.113.0 /24: not_a_network', '203.0.113.0/33: not_a_network'],
    ],
    ['own_networks', '203.0.113.0/24 2001:db8::/32', ['203.0.113.0/24', '2001:db8::/32'], []],
    ['blocklist', '  ', [], [': empty']],
  ])('%s: %s', (kind, text, added, wrong) => {
    expect(read(kind, text)).toEqual([added, wrong]);
  });

  test('what is on the list, or covered by it, is named too', () => {
    const found = read('blocklist', 'a.example, mail.a.example, b.example', ['a.example']);
    expect(found).toEqual([['b.example'], ['a.example: known', 'mail.a.example: covered']]);
  });
});
