import { describe, expect, test } from 'vitest';
import { buildSnippet, findSnippets, stripSnippets } from './snippet';
import { createSeededRandom } from './testing/seeded-random';

const PIXEL_URL = 'https://mail.example.org';
const TOKEN = 'A'.repeat(38);
const OTHER = 'B'.repeat(38);
const SNIPPET = buildSnippet(PIXEL_URL, TOKEN);
const ADDRESS = `${PIXEL_URL}/o/${TOKEN}.gif`;

const strip = (html: string) => stripSnippets(html, PIXEL_URL);

describe('removes snippets of earlier emails [R12]', () => {
  test.each<[string, string, string]>([
    ['as we wrote it', `<p>a</p>${SNIPPET}<p>b</p>`, '<p>a</p><p>b</p>'],
    ['alone', SNIPPET, ''],
    ['as a browser writes it again', `a<img alt="" src="${ADDRESS}" width="1">b`, 'ab'],
    ['in capitals and without quotes', `a<IMG SRC=${ADDRESS}>b`, 'ab'],
    ['with references', `a<img src="https:&#x2f;/mail.example.org/o/${TOKEN}.gif">b`, 'ab'],
    ['with spaces around', `a<img src=" ${ADDRESS}\n">b`, 'ab'],
    ['closed', `a<img src="${ADDRESS}" />b`, 'ab'],
    [
      "through Gmail's image proxy",
      `a<img src="https://ci3.googleusercontent.com/meips/AB=s0-d-e1-ft#${ADDRESS}">b`,
      'ab',
    ],
    ['two of them', `a${SNIPPET}b${buildSnippet(PIXEL_URL, OTHER)}c`, 'abc'],
    [
      'in a quote',
      `<div class="gmail_quote"><blockquote>${SNIPPET}x</blockquote></div>`,
      '<div class="gmail_quote"><blockquote>x</blockquote></div>',
    ],
  ])('%s', (_, html, expected) => {
    expect(strip(html)).toBe(expected);
  });
});

describe('keeps everything else', () => {
  test.each<[string, string]>([
    ['no picture', '<p>é 😀 &nbsp;\r\n\t<b>x'],
    ['another picture', '<img src="https://example.com/logo.gif">'],
    ["another's pixel", `<img src="https://other.example/o/${TOKEN}.gif">`],
    ['our name in a longer one', `<img src="https://mail.example.org.evil.example/o/${TOKEN}.gif">`],
    ['our address in a question', `<img src="https://other.example/?u=${ADDRESS}">`],
    ['a short token', `<img src="${PIXEL_URL}/o/short.gif">`],
    ['more behind the token', `<img src="${ADDRESS}?x">`],
    ['a link to it', `<a href="${ADDRESS}">${ADDRESS}</a>`],
    ['in a comment', `<!-- ${SNIPPET} -->`],
    ['in a style', `<style>${SNIPPET}</style>`],
    ['shown as text', SNIPPET.replace('<', '&lt;')],
    ['cut off', SNIPPET.slice(0, -1)],
    ['as an attribute of another name', `<img data-src="${ADDRESS}" src="cid:1">`],
  ])('%s', (_, html) => {
    expect(strip(html)).toBe(html);
    expect(findSnippets(html, PIXEL_URL)).toEqual([]);
  });
});

test('returns the tokens in the order of the body', () => {
  const html = `x${SNIPPET}y${buildSnippet(PIXEL_URL, OTHER)}`;
  expect(findSnippets(html, PIXEL_URL).map(({ token }) => token)).toEqual([TOKEN, OTHER]);
});

test('finds a base URL with characters that HTML escapes', () => {
  const base = "https://mail.example.org/a&b'c";
  expect(stripSnippets(`a${buildSnippet(base, TOKEN)}b`, base)).toBe('ab');
});

test('removes only the snippet, whatever surrounds it', () => {
  const dice = createSeededRandom(12);
  const pieces = [
    '<p>',
    '</p>',
    '<',
    '>',
    '"',
    "'",
    '<!--',
    '-->',
    'ü',
    '\n',
    '<a href="x',
    '<img src=',
    '&',
  ];
  for (let round = 0; round < 2_000; round++) {
    const around = () => Array.from({ length: dice.below(6) }, () => dice.one(pieces)).join('');
    const [before, after] = [around(), around()];
    const html = before + SNIPPET + after;
    const stripped = strip(html);
    if (stripped === html) continue;
    expect(stripped).toBe(before + after);
    expect(strip(stripped)).toBe(stripped);
  }
});
