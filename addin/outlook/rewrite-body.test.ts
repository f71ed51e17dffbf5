import { expect, it } from 'vitest';
import { canRewriteBody } from './rewrite-body';

it.each([
  '<p>Hello</p>',
  '<table><tr><td>1</td></tr></table>',
  '<a href="https://example.com/cid">x</a>',
  '',
])('a body of text may be written back: %s', (html) => {
  expect(canRewriteBody(html, 'OfficeOnline')).toBe(true);
});

it.each([
  '<p>Hi<img src="cid:logo"></p>',
  '<IMG SRC="https://example.com/a.png">',
  '<p style="background:url(x.png)">Hi</p>',
  '<td background="cid:back">Hi</td>',
  '<svg></svg>',
  '<!--[if gte mso 9]><xml></xml><![endif]-->',
  '<o:p>Hi</o:p>',
  '<v:shape></v:shape>',
  '<a href="data:text/plain,x">x</a>',
])('a body with more in it may not: %s', (html) => {
  expect(canRewriteBody(html, 'OfficeOnline')).toBe(false);
});

it.each(['PC', 'Mac', 'iOS', 'Android', 'Universal', ''])('nothing is written back on %s', (platform) => {
  expect(canRewriteBody('<p>Hello</p>', platform)).toBe(false);
});
