/**
 * Character references in attribute values: `&amp;`, `&#38;`, `&#x26;`. Pure.
 * Follows https://html.spec.whatwg.org/multipage/parsing.html, "as part of an attribute".
 */

/** U+00A0 to U+00FF in order; browsers also accept these without a semicolon. */
const LATIN =
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml'.split(
    ' ',
  );
const LOOSE: ReadonlyMap<string, string> = new Map([
  ...LATIN.map((name, index) => [name, String.fromCharCode(0xa0 + index)] as const),
  ...Object.entries({ amp: '&', AMP: '&', lt: '<', LT: '<', gt: '>', GT: '>', quot: '"', QUOT: '"' }),
  ...Object.entries({ COPY: '\u00a9', REG: '\u00ae' }),
]);
/** References that need their semicolon: the ones that occur in URLs. */
const STRICT: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ...{ apos: "'", colon: ':', sol: '/', period: '.', comma: ',', num: '#', quest: '?', equals: '=' },
    ...{ commat: '@', percnt: '%', lowbar: '_', plus: '+', excl: '!', dollar: '$', semi: ';', ast: '*' },
    ...{ lpar: '(', rpar: ')', lsqb: '[', rsqb: ']', Tab: '\t', NewLine: '\n' },
  }),
);

const REFERENCE = /&(?:#(?:[xX]([0-9a-fA-F]+)|([0-9]+));?|([a-zA-Z][a-zA-Z0-9]*)(;?)(=?))/g;

/** Decode an attribute's value as a browser does; return null where the result is not certain. */
export function decodeReferences(value: string): string | null {
  let isCertain = true;
  const decoded = value.replace(REFERENCE, (whole, hex, decimal, name, semicolon, equals) => {
    const sign =
      name === undefined
        ? numbered(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16))
        : named(name, semicolon, equals, whole);
    isCertain &&= sign !== null;
    return sign ?? whole;
  });
  return isCertain ? decoded : null;
}

/** Without a semicolon only some are references, and none before an equals sign: `?a=1&copy=2` is literal. */
function named(name: string, semicolon: string, equals: string, whole: string): string | null {
  if (semicolon) {
    const sign = LOOSE.get(name) ?? STRICT.get(name);
    return sign === undefined ? null : sign + equals;
  }
  return equals ? whole : (LOOSE.get(name) ?? whole);
}

/** Browsers replace control characters and unpaired surrogates. */
function numbered(code: number): string | null {
  const isPlain = code >= 0x20 && code <= 0x10_ffff && !(code >= 0x7f && code < 0xa0);
  return isPlain && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : null;
}

const ENCODED: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '"': '&quot;',
  "'": '&#39;',
  '<': '&lt;',
  '>': '&gt;',
  '`': '&#96;',
};

/** Escape a value for any quotes, and for none. */
export function encodeReferences(value: string): string {
  return value.replace(/[&"'<>`\s]/g, (sign) => ENCODED[sign] ?? `&#${sign.charCodeAt(0)};`);
}
