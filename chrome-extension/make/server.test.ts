import { expect, test } from 'vitest';
import { serverOf } from './server.mjs';

test.each([
  ['https://heliograph.example.com/', 'https://heliograph.example.com'],
  [' https://example.com/heliograph ', 'https://example.com/heliograph'],
  ['http://localhost:8765', 'http://localhost:8765'],
  ['http://127.0.0.1:8765/', 'http://127.0.0.1:8765'],
  ['', null],
  [undefined, null],
])('"%s" is the server %s', (text, expected) => {
  expect(serverOf(text)).toBe(expected);
});

test.each([
  'foo',
  'heliograph.example.com',
  'http://heliograph.example.com',
  'ftp://x',
  'https://',
  'https://x?y',
])('"%s" is none, and one sentence says what to write', (text) => {
  expect(() => serverOf(text)).toThrow(/^SERVER: ".*SERVER=https:\/\/heliograph\.example\.com .*\.$/);
});
