import { describe, expect, test } from 'vitest';
import { rewriteLinks } from './links';
import { createSeededRandom, type SeededRandom } from './testing/seeded-random';

const OWN = 'https://mail.example.org';

/** `https://mail.example.org/c/` with the whole target, so that a test can read it. */
const nameFor = (target: string) => `${OWN}/c/${encodeURIComponent(target).replaceAll("'", '%27')}`;

function rewrite(html: string) {
  return rewriteLinks(html, { nameFor, ownAddresses: [OWN] });
}

/** Return the targets of the rewritten links. */
function targets(html: string): string[] {
  return rewrite(html).links.map(({ target }) => target);
}

const TRACKED = nameFor('https://example.com/a');

describe('rewrites', () => {
  test.each<[string, string, string]>([
    ['double quotes', '<a href="https://example.com/a">x</a>', `<a href="${TRACKED}">x</a>`],
    ['single quotes', "<a href='https://example.com/a'>x</a>", `<a href='${TRACKED}'>x</a>`],
    ['no quotes', '<a href=https://example.com/a>x</a>', `<a href=${TRACKED}>x</a>`],
    ['capitals', '<A HREF="https://example.com/a">x</A>', `<A HREF="${TRACKED}">x</A>`],
    ['spaces and breaks', '<a\n href = "\n https://example.com/a ">x</a>', `<a\n href = "${TRACKED}">x</a>`],
    ['a break inside', '<a href="https://exam\r\nple.com/a">x</a>', `<a href="${TRACKED}">x</a>`],
    [
      'other attributes',
      '<a id=1 href="https://example.com/a"class="b">x</a>',
      `<a id=1 href="${TRACKED}"class="b">x</a>`,
    ],
    ['a slash', '<a/href="https://example.com/a"/>x', `<a/href="${TRACKED}"/>x`],
    ['an area', '<area shape=rect href="https://example.com/a">', `<area shape=rect href="${TRACKED}">`],
    [
      'the first of two',
      '<a href="https://example.com/a" href="https://b.example">x</a>',
      `<a href="${TRACKED}" href="https://b.example">x</a>`,
    ],
    ['no end', 'x <a href="https://example.com/a">x', `x <a href="${TRACKED}">x`],
    [
      'a sign that opens nothing',
      '1 < 2 <3 <a href="https://example.com/a">x</a>',
      `1 < 2 <3 <a href="${TRACKED}">x</a>`,
    ],
    [
      'a sign inside a value',
      '<a title="a > b" href="https://example.com/a">x</a>',
      `<a title="a > b" href="${TRACKED}">x</a>`,
    ],
    [
      'short comments',
      '<!--><a href="https://example.com/a">x</a><!-- -->',
      `<!--><a href="${TRACKED}">x</a><!-- -->`,
    ],
    [
      'what only Word does not see',
      '<![if !mso]><a href="https://example.com/a">x</a><![endif]>',
      `<![if !mso]><a href="${TRACKED}">x</a><![endif]>`,
    ],
  ])('%s', (_, html, expected) => expect(rewrite(html).html).toBe(expected));

  test.each([
    ['&amp;', 'https://example.com/?a=1&amp;b=2', 'https://example.com/?a=1&b=2'],
    ['a plain &', 'https://example.com/?a=1&b=2', 'https://example.com/?a=1&b=2'],
    ['numbers', 'https://example.com/?a=1&#38;b=2&#x26;c', 'https://example.com/?a=1&b=2&c'],
    [
      '&copy= as it is',
      'https://example.com/?a=1&copy=2&copyright',
      'https://example.com/?a=1&copy=2&copyright',
    ],
    ['&copy at the end', 'https://example.com/?a=1&copy', 'https://example.com/?a=1©'],
    ['&eacute;', 'https://example.com/caf&eacute;', 'https://example.com/café'],
    ['other scripts', 'https://пример.example/крыша', 'https://пример.example/крыша'],
    ['a port and an IP address', 'http://[::1]:8080/a', 'http://[::1]:8080/a'],
  ])('decodes %s', (_, written, target) => expect(targets(`<a href="${written}">x</a>`)).toEqual([target]));

  test('encodes values for any quotes and for none', () => {
    const address = `${OWN}/c/a"b'c<d>e&f\`g h`;
    for (const quote of ['"', "'", '']) {
      const { html } = rewriteLinks(`<a href=${quote}https://example.com${quote}>x</a>`, {
        nameFor: () => address,
        ownAddresses: [],
      });
      expect(html).toBe(`<a href=${quote}${OWN}/c/a&quot;b&#39;c&lt;d&gt;e&amp;f&#96;g&#32;h${quote}>x</a>`);
    }
  });

  test('names the same target once', () => {
    const named: string[] = [];
    const html = '<a href="https://example.com/?a&amp;b">x</a><a href="https://example.com/?a&b">y</a>';
    const { links } = rewriteLinks(html, {
      nameFor: (target) => `${OWN}/c/${named.push(target)}`,
      ownAddresses: [OWN],
    });
    expect(named).toEqual(['https://example.com/?a&b']);
    expect(links).toEqual([{ target: 'https://example.com/?a&b', address: `${OWN}/c/1` }]);
  });
});

describe('leaves alone', () => {
  test.each([
    ['mailto', '<a href="mailto:rita@example.com">x</a>'],
    ['tel', '<a href="tel:+351123">x</a>'],
    ['an anchor', '<a href="#top">x</a>'],
    ['a relative address', '<a href="/offer">x</a> <a href="//example.com">x</a>'],
    ['javascript', '<a href="javascript:alert(1)">x</a>'],
    ['javascript with a break', '<a href="java\nscript:alert(1)//https://example.com">x</a>'],
    ['data', '<a href="data:text/html,https://example.com">x</a>'],
    ['cid', '<a href="cid:picture">x</a>'],
    ['a placeholder', '<a href="{{unsubscribe_url}}">x</a> <a href="">x</a> <a href>x</a> <a href=>x</a>'],
    ['a user in the address', '<a href="https://rita:secret@example.com/">x</a>'],
    ['a backslash', '<a href="https:\\\\example.com">x</a> <a href="https://example.com\\@b">x</a>'],
    ['a space inside', '<a href="https://example.com/a b">x</a>'],
    ['too long', `<a href="https://example.com/${'a'.repeat(2_000)}">x</a>`],
    ['a reference that is not known', '<a href="https://example.com/&rarrw;">x</a>'],
    ['a control sign', '<a href="https://example.com/&#1;&#x80;">x</a>'],
    [
      'our own',
      `<a href="${OWN}/c/abc">x</a> <a href="HTTP://MAIL.example.org:80/c/abc">x</a> <a href="${OWN}">x</a>`,
    ],
    ['a comment', '<!-- <a href="https://example.com/a">x</a> -->'],
    ['a comment without an end', '<!-- > <a href="https://example.com/a">x</a>'],
    ['what only Word sees', '<!--[if mso]><a href="https://example.com/a">x</a><![endif]-->'],
    ['a style', '<style>a[href="https://example.com"] { } <a href="https://example.com/a"></style>'],
    ['a script', '<SCRIPT>"<a href=https://example.com/a>"</SCRIPT>'],
    ['a title', '<title><a href="https://example.com/a">x</a></title>'],
    ['a text field', '<textarea><a href="https://example.com/a">x</a></textarea >'],
    ['a drawing', '<svg><a href="https://example.com/a"><![CDATA[>]]></a></svg>'],
    ['a declaration', '<!doctype <a href="https://example.com/a">'],
    ['an address in the text', 'https://example.com/a &lt;a href="https://example.com/a"&gt;'],
    [
      'other elements',
      '<link href="https://example.com/a"><base href="https://example.com/"><img src="https://example.com/a">',
    ],
    ['other attributes', '<a data-href="https://example.com/a" xhref="https://example.com/a">x</a>'],
    ['an end tag', '</a href="https://example.com/a">'],
    ['a tag without an end', '<p>x</p><a href="https://example.com/a" '],
    ['a value without an end', '<a title="x href="https://example.com/a>x</a>'],
    [
      'a quoted mail of Gmail',
      '<div class="gmail_quote"><div><a href="https://example.com/a">x</a></div></div>',
    ],
    [
      'a quoted mail of Apple',
      '<blockquote type="cite"><blockquote></blockquote><a href="https://example.com/a">x</a></blockquote>',
    ],
    [
      'a quoted mail of Outlook',
      '<div id="divRplyFwdMsg"></div><div><a href="https://example.com/a">x</a></div>',
    ],
  ])('%s', (_, html) => expect(rewrite(html)).toEqual({ html, links: [] }));

  test.each([
    'Unsubscribe',
    'unsub&shy;scribe here',
    'Un<b>sub</b>scribe',
    'Click here to opt&nbsp;out',
    'Opt-out',
    'Manage your e-mail preferences or unsubscribe',
    'Newsletter abmelden',
    'Hier abbestellen',
    'Se d&eacute;sinscrire',
    'Désabonnement',
    'Darse de baja',
    'Cancelar a inscrição',
    'Annulla l’iscrizione',
    'Uitschrijven',
    'Avregistrera',
    'Wypisz się',
    'Odhlásit odběr',
    'Отписаться от рассылки',
    '配信停止はこちら',
    '退订',
    '수신거부',
    'إلغاء الاشتراك',
    '<img src="x" alt="Unsubscribe">',
  ])('a link with the text %s', (words) =>
    expect(targets(`<a href="https://example.com/a">${words}</a>`)).toEqual([]),
  );

  test.each([
    'https://example.com/unsubscribe?u=1',
    'https://example.com/list-unsubscribe',
    'https://example.com/u?action=optout',
    'https://example.com/opt_out/1',
    'https://unsub.example.com/1',
    'https://example.com/d%C3%A9sinscription',
    'https://example.com/newsletter/abmelden',
  ])('%s', (target) => expect(targets(`<a href="${target}">here</a>`)).toEqual([]));

  test('an image map area with such a text', () => {
    expect(targets('<area href="https://example.com/a" alt="Unsubscribe">')).toEqual([]);
  });
});

describe('does not take for an unsubscribe link', () => {
  test.each([
    'Our co-opt outside',
    'How to adopt out of school',
    'Read about subscriptions',
    'The unsung hero',
    'Options outlook',
  ])('%s', (words) => expect(targets(`<a href="https://example.com/a">${words}</a>`)).toHaveLength(1));

  test('the link next to one', () => {
    const html =
      '<a href="https://example.com/a">Offer</a> or <a href="https://example.com/b">unsubscribe</a>';
    expect(targets(html)).toEqual(['https://example.com/a']);
    expect(
      targets('<a href="https://example.com/a">Offer<a href="https://example.com/b">unsubscribe</a>'),
    ).toEqual(['https://example.com/a']);
  });
});

test('tracks the text above and below a quoted email', () => {
  const html =
    '<a href="https://example.com/1">x</a><div class="gmail_quote"><div><a href="https://example.com/2">x</a></div></div>' +
    '<a href="https://example.com/3">x</a>';
  expect(targets(html)).toEqual(['https://example.com/1', 'https://example.com/3']);
});

describe('any body', () => {
  const ROUNDS = 3_000;
  const PIECES = [
    '<a href="',
    '<a href=',
    "<A HREF='",
    '">',
    "'>",
    '>',
    '"',
    "'",
    '</a>',
    '<',
    '</',
    '/>',
    ' ',
    '\n',
    '=',
    '&amp;',
    '&',
    ';',
    '<!--',
    '-->',
    '--!>',
    '<!',
    '<style>',
    '</style>',
    '<script>',
    '</script >',
    '<title',
    '<area href=',
    '<div class="gmail_quote">',
    '</div>',
    '<blockquote type=cite>',
    '</blockquote>',
    'https://example.com/a',
    'http://b.example/?c=1&d',
    'unsubscribe',
    'x',
    'ü',
    '😀',
    '\u0000',
    '<a ',
    'href',
    'HREF = ',
    '<b>',
    '<img alt="',
    '<svg><a href="',
    '<p title=',
    '<plaintext>',
    '<![CDATA[',
    ']]>',
    '`',
  ];

  const LINKS = [
    '<a href="https://example.com/1">',
    "<a href='http://example.com/2?a&b'>",
    '<a href=https://example.com/3>',
  ];

  const soup = (dice: SeededRandom) =>
    Array.from({ length: 1 + dice.below(24) }, () => dice.one(dice.below(8) ? PIECES : LINKS)).join('');

  /** Put the targets back in place of the tracked URLs; every other character must be the original's. */
  function expectOnlyValuesChanged(body: string, html: string): void {
    const kept = html.split(/https:\/\/mail\.example\.org\/c\/[^\s"'<>&]*/);
    let at = 0;
    kept.forEach((part, index) => {
      const start = index === 0 ? 0 : body.indexOf(part, at);
      expect(body.startsWith(part, start)).toBe(true);
      if (index > 0) expect(body.slice(at, start)).toMatch(/^\s*https?:\/\//);
      at = start + part.length;
    });
    if (kept.length === 1) expect(html).toBe(body);
    else expect(body.endsWith(kept.at(-1) ?? '')).toBe(true);
  }

  test('changes nothing outside the values, and nothing the second time', () => {
    const dice = createSeededRandom(20_261_123);
    let rewritten = 0;
    for (let round = 0; round < ROUNDS; round += 1) {
      const body = soup(dice);
      const { html, links } = rewrite(body);
      expectOnlyValuesChanged(body, html);
      expect(rewrite(html), body).toEqual({ html, links: [] });
      rewritten += links.length;
    }
    expect(rewritten, 'bodies with links').toBeGreaterThan(ROUNDS / 20);
  });

  test('changes exactly the known links of a body', () => {
    const dice = createSeededRandom(7);
    const around = [
      '<p>Hello</p>',
      '\r\n',
      '<!-- <a href="https://example.com/c"> -->',
      'a < b',
      '<style>a{}</style>',
      '&nbsp;',
      '<br/>',
    ];
    for (let round = 0; round < ROUNDS; round += 1) {
      let body = '';
      let expected = '';
      for (let part = dice.below(8); part >= 0; part -= 1) {
        const text = dice.one(around);
        const quote = dice.one(['"', "'", '']);
        const target = `https://example.com/${dice.below(5)}?x=1&y=${dice.below(3)}`;
        const written = dice.below(2) ? target : target.replace('&', dice.one(['&amp;', '&#38;', '&#x26;']));
        const tag = (value: string) => `${text}<a class=b href=${quote}${value}${quote}>Offer</a>`;
        body += tag(written);
        expected += tag(nameFor(target));
      }
      expect(rewrite(body).html).toBe(expected);
    }
  });
});

test('rewrites a long body quickly', () => {
  const body = `<p>${'<a href="https://example.com/a">x</a> < <b title="'.repeat(4_000)}`;
  const startedAt = performance.now();
  rewrite(body);
  rewrite('<'.repeat(200_000));
  rewrite('<!--'.repeat(50_000));
  rewrite('<style>'.repeat(30_000));
  rewrite(`<a ${'a='.repeat(100_000)}`);
  expect(performance.now() - startedAt).toBeLessThan(1_500);
});
