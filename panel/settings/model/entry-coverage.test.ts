import { expect, test } from 'vitest';
import { entryKey, findCoveringEntry } from './entry-coverage';

test.each([
  ['blocklist', 'bücher.example', 'xn--bcher-kva.example'],
  ['blocklist', '=bücher.example', '=xn--bcher-kva.example'],
  ['blocklist', 'rita@bücher.example', 'rita@xn--bcher-kva.example'],
  ['domains', 'Example.com', 'example.com'],
  ['own_networks', '203.0.113.7/24', '203.0.113.0/24'],
  ['own_networks', '203.0.113.7', '203.0.113.7/32'],
  ['own_networks', '2001:db8::/64', '2001:0db8:0:0::1/64'],
  ['own_networks', '::ffff:192.0.2.1', '::ffff:c000:201'],
] as const)('%s: %s and %s are the same entry', (kind, one, other) => {
  expect(entryKey(kind, one)).toBe(entryKey(kind, other));
});

test.each([
  ['blocklist', 'example.com', '=example.com'],
  ['blocklist', 'example.com', 'example.net'],
  ['own_networks', '203.0.113.0/24', '203.0.113.0/25'],
  ['own_networks', '::1', '0.0.0.1'],
] as const)('%s: %s and %s are two', (kind, one, other) => {
  expect(entryKey(kind, one)).not.toBe(entryKey(kind, other));
});

test.each([
  ['blocklist', 'mail.example.com', 'example.com'],
  ['blocklist', 'rita@mail.example.com', 'example.com'],
  ['blocklist', 'rita@example.com', '=example.com'],
  ['blocklist', '=example.com', 'example.com'],
  ['domains', 'mail.example.com', 'example.com'],
] as const)('%s: %s is covered by %s [R9]', (kind, entry, other) => {
  expect(findCoveringEntry(kind, entry, ['other.example', other])).toBe(other);
});

test.each([
  ['blocklist', 'example.com', 'example.com'],
  ['blocklist', 'example.com', '=example.com'],
  ['blocklist', 'example.com', 'mail.example.com'],
  ['blocklist', 'mail.example.com', '=example.com'],
  ['blocklist', 'notexample.com', 'example.com'],
  ['blocklist', 'example.com', 'rita@example.com'],
  ['blocklist', 'rita@example.com', 'rolf@example.com'],
  ['domains', '=example.com', 'example.com'],
  ['own_networks', '203.0.113.7', '203.0.113.0/24'],
] as const)('%s: %s is not covered by %s', (kind, entry, other) => {
  expect(findCoveringEntry(kind, entry, [other])).toBeNull();
});
