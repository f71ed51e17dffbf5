import { buildSnippet } from '@heliograph/mail/snippet';
import { mintToken } from '@heliograph/mail/token';
import { describe, expect, test } from 'vitest';
import type { InsertSettings } from './insert-settings';
import { insertTracking, isEncrypted, isPlainText, planTracking, withoutSnippets } from './insertion';

const MATERIAL: InsertSettings = {
  key_id: '00112233aabbccdd',
  key: Buffer.alloc(32, 7).toString('base64url'),
  pixel_url: 'https://px.example',
  organisation_domains: ['acme.test'],
  organisation_blocklist: ['partner.test'],
  blocklist: [],
  auto_insert: true,
  position: 'first',
  track_links: false,
};
const mint = (nonce: number) =>
  mintToken(MATERIAL.key_id, MATERIAL.key, 1_790_000_000, new Uint8Array(7).fill(nonce));
const TOKEN = mint(1);
const OLDER = mint(2);
const snippet = (token: string) => buildSnippet(MATERIAL.pixel_url, token);
const QUOTE = `<div class="gmail_quote"><blockquote>${snippet(OLDER)}before</blockquote></div>`;

const EXTERNAL = {
  addresses: ['rita@customer.test'],
  choice: 'automatic',
  isPlainText: false,
  isConfidential: false,
  isEncrypted: false,
} as const;

describe('why a mail is tracked, or not [R14]', () => {
  test.each<
    [string, Partial<Parameters<typeof planTracking>[0]>, Partial<InsertSettings> | null, boolean, string]
  >([
    ['somebody outside', {}, {}, true, 'external'],
    ['nobody outside', { addresses: ['bob@acme.test'] }, {}, false, 'internal_only'],
    ['blocklisted', { addresses: ['x@partner.test'] }, {}, false, 'blocklisted'],
    ['nobody at all', { addresses: [] }, {}, false, 'no_recipients'],
    ['plain text', { isPlainText: true }, {}, false, 'plain_text'],
    ['plain text, switched on', { isPlainText: true, choice: 'on' }, {}, false, 'plain_text'],
    ['encrypted', { isEncrypted: true, isPlainText: true, choice: 'on' }, {}, false, 'encrypted'],
    ['confidential', { isConfidential: true, choice: 'on' }, {}, false, 'confidential'],
    ['switched off', { choice: 'off' }, {}, false, 'switched_off'],
    ['no auto-insert', {}, { auto_insert: false }, false, 'not_automatic'],
    ['no auto-insert, switched on', { choice: 'on' }, { auto_insert: false }, true, 'by_hand'],
    ['colleagues, switched on', { choice: 'on', addresses: ['bob@acme.test'] }, {}, true, 'by_hand_internal'],
    ['signed out', { choice: 'on' }, null, false, 'signed_out'],
  ])('%s', (_, mail, material, isTracked, reason) => {
    const held = material === null ? null : { ...MATERIAL, ...material };
    expect(planTracking({ ...EXTERNAL, ...mail }, held)).toEqual({ isTracked, reason });
  });
});

test.each([
  ['<div>-----BEGIN PGP MESSAGE-----<br><br>wcBMA</div>', true],
  ['-----BEGIN PGP MESSAGE-----', true],
  ['<div>No.</div><div class="gmail_quote">-----BEGIN PGP MESSAGE-----</div>', false],
  ['<div>Dear Rita</div>', false],
])('%s is encrypted: %s [R14]', (html, expected) => {
  expect(isEncrypted(html)).toBe(expected);
});

describe('the body that leaves', () => {
  test('has the snippet on its first line, and every other sign as before', () => {
    expect(insertTracking('<p>é</p>', TOKEN, MATERIAL, [])).toBe(`${snippet(TOKEN)}<p>é</p>`);
  });

  test('or on the last line of the own text, above what Gmail folds [R3]', () => {
    const html = `<p>new</p>${QUOTE}`;
    const bare = '<div class="gmail_quote"><blockquote>before</blockquote></div>';
    expect(insertTracking(html, TOKEN, { ...MATERIAL, position: 'last' }, [])).toBe(
      `<p>new</p>${snippet(TOKEN)}${bare}`,
    );
    expect(insertTracking('<p>new</p>', TOKEN, { ...MATERIAL, position: 'last' }, [])).toBe(
      `<p>new</p>${snippet(TOKEN)}`,
    );
  });

  test('carries no snippet of an earlier mail [R12]', () => {
    expect(insertTracking(QUOTE, TOKEN, MATERIAL, []).split('/o/')).toHaveLength(2);
    expect(withoutSnippets(QUOTE, MATERIAL)).not.toContain('/o/');
  });

  test('is right already when Gmail asks a second time', () => {
    const once = insertTracking(`<p>new</p>${QUOTE}`, TOKEN, { ...MATERIAL, track_links: true }, []);
    expect(insertTracking(once, TOKEN, MATERIAL, [])).toBe(once);
  });

  test('leads through the server, own links and quoted ones apart [R29]', () => {
    const html = `<a href="https://example.com/a">a</a><a href="https://helio.example/b">b</a>${QUOTE}`;
    const changed = insertTracking(html, TOKEN, { ...MATERIAL, track_links: true }, [
      'https://helio.example',
    ]);
    expect(changed.match(/https:\/\/px\.example\/c\//g)).toHaveLength(1);
    expect(changed).toContain('href="https://helio.example/b"');
  });
});

test.each<[string, boolean]>([
  ['Dear Rita,\n1 < 2 & 3 > 2', true],
  ['', true],
  ['<div dir="ltr">Dear Rita</div>', false],
  ['Dear <b>Rita</b>', false],
])('%s is plain text: %s', (html, expected) => {
  expect(isPlainText(html)).toBe(expected);
});
