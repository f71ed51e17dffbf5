/**
 * Writing a whole body back. Outlook has harmed bodies at this in the past, always around pictures (office-js #402, #2383),
 * so it is done only where three things hold: the editor is a browser's, whose HTML comes back as it was given; the body
 * has nothing in it but text and tables; and reading it again shows that nothing else has changed. If that fails, what was
 * there before is put back.
 */

import { callOffice, type Draft } from './office';

const PICTURES =
  /<(?:img|picture|svg|object|embed|video|audio|canvas|v:|o:|w:|!--\[if)|\b(?:cid|data|blob):|url\(/i;

/** `html` is what would be written. */
export function canRewriteBody(html: string, platform: string): boolean {
  return platform === 'OfficeOnline' && !PICTURES.test(html);
}

/**
 * Changes the body and tells whether that is done. `allowed` may take out what is ours before the rest is looked at.
 */
export async function rewriteBody(
  draft: Draft,
  platform: string,
  change: (html: string) => string,
  allowed: (html: string) => string = (html) => html,
): Promise<boolean> {
  const before = await readBody(draft);
  const after = change(before);
  if (after === before) return true;
  if (!canRewriteBody(allowed(before), platform)) return false;
  try {
    await write(draft, after);
    if (readable(await readBody(draft)) === readable(after)) return true;
  } catch {
    // Put back below.
  }
  await write(draft, before);
  return false;
}

export function readBody(draft: Draft): Promise<string> {
  return callOffice<string>((done) => draft.body.getAsync(Office.CoercionType.Html, done));
}

function write(draft: Draft, html: string): Promise<void> {
  return callOffice<void>((done) =>
    draft.body.setAsync(html, { coercionType: Office.CoercionType.Html }, done),
  );
}

/** Words, links and structure of a body; spelling of tags and spaces is the host's business. */
function readable(html: string): string {
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  const links = [...body.querySelectorAll('a')].map((link) => link.getAttribute('href') ?? '');
  const parts = [...body.querySelectorAll('p,div,li,tr,td,blockquote,img')].map(({ tagName }) => tagName);
  return [body.textContent?.replace(/\s+/g, ' ').trim(), ...links, ...parts].join('\n');
}
