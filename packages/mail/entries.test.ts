import { describe, expect, test } from 'vitest';
import { type EntryKind, parseEntry } from './entries';

const entry = (kind: EntryKind, text: string) => {
  const read = parseEntry(kind, text);
  return 'entry' in read ? read.entry : `(${read.problem})`;
};

describe('a blocklist [R9]', () => {
  test.each([
    [' Example.com ', 'example.com'],
    ['=example.com', '=example.com'],
    ['= Example.com', '=example.com'],
    ['@example.com', 'example.com'],
    ['example.com.', 'example.com'],
    ['Rita@Example.com', 'rita@example.com'],
    ['=rita@example.com', 'rita@example.com'],
    ['Rita Rossi <rita@example.com>', 'rita@example.com'],
    ['müller.example', 'müller.example'],
    ['', '(empty)'],
    ['com', '(not_whole)'],
    ['*.example.com', '(asterisk)'],
    ['https://example.com/', '(web_address)'],
    ['example..com', '(not_a_domain)'],
    ['-example.com', '(not_a_domain)'],
    ['rita@', '(not_an_address)'],
    ['rita@exa mple.com', '(not_an_address)'],
    [`${'r'.repeat(320)}@example.com`, '(too_long)'],
    [`${'a.'.repeat(140)}com`, '(not_a_domain)'],
  ])('%s is %s', (text, read) => {
    expect(entry('blocklist', text)).toBe(read);
  });
});

test.each([
  ['example.org', 'example.org'],
  ['=example.org', '=example.org'],
  ['intranet', 'intranet'],
  ['rita@example.org', '(not_a_domain)'],
])("%s as an organisation's domain is %s", (text, read) => {
  expect(entry('domains', text)).toBe(read);
});

describe('a network [R23]', () => {
  test.each([
    ['203.0.113.0/24', '203.0.113.0/24'],
    ['203.0.113.7', '203.0.113.7'],
    ['2001:DB8::/32', '2001:db8::/32'],
    ['::ffff:203.0.113.7', '::ffff:203.0.113.7'],
    ['2001:db8:0:1:2:3:4:5', '2001:db8:0:1:2:3:4:5'],
    ['203.0.113.0/33', '(not_a_network)'],
    ['203.0.113.0/', '(not_a_network)'],
    ['203.0.113', '(not_a_network)'],
    ['203.0.113.256', '(not_a_network)'],
    ['203.0.113.07', '(not_a_network)'],
    ['2001:db8::1::2', '(not_a_network)'],
    ['2001:db8', '(not_a_network)'],
    ['2001:db8:0:1:2:3:4:5::', '(not_a_network)'],
    ['example.com', '(not_a_network)'],
    ['10.0.0.0/7', '(too_wide)'],
    ['2001::/31', '(too_wide)'],
  ])('%s is %s', (text, read) => {
    expect(entry('own_networks', text)).toBe(read);
  });
});
