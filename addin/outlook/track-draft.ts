/** Puts the snippet into the mail that is being written, by hand (R2-R5, R10, R12). */

import { decide } from '@heliograph/mail/recipients';
import { findSnippets, snippetHtml, stripSnippets } from '@heliograph/mail/snippet';
import { mintToken, NONCE_BYTES } from '@heliograph/mail/token';
import { type Facts, factsOf, isHtml, recipientsOf } from './draft-facts';
import { type Mark, readMark, writeMark } from './draft-mark';
import { answer, type Draft } from './office';
import { bodyOf, rewrite } from './rewrite-body';
import type { Roaming } from './roaming-settings';

export type Outcome =
  | { readonly kind: 'plain_text' | 'failed' }
  | {
      readonly kind: 'tracked' | 'already';
      readonly mark: Mark;
      readonly facts: Facts;
      /** Why nobody outside would get it: it is tracked all the same, and the person is told (R10). */
      readonly warning: 'internal_only' | 'blocklisted' | 'no_recipients' | null;
    };

export async function track(draft: Draft, settings: Roaming, platform: string): Promise<Outcome> {
  if (!(await isHtml(draft))) return { kind: 'plain_text' };
  const [known, recipients, body] = await Promise.all([readMark(draft), recipientsOf(draft), bodyOf(draft)]);
  const facts = await factsOf(draft, recipients);
  const { insert, reason } = decide(
    recipients.map(({ address }) => address),
    settings,
  );
  const warning = insert || reason === 'external' ? null : reason;
  const isThere = Boolean(known.token) && body.includes(known.token ?? '');
  const mark: Mark = known.token
    ? { token: known.token, inserted: known.inserted ?? 'manual' }
    : { token: newToken(settings), inserted: 'manual' };
  if (isThere) {
    if (known.off) await writeMark(draft, mark);
    return { kind: 'already', mark, facts, warning };
  }
  await dropOlder(draft, settings, platform, body);
  await insertSnippet(draft, settings, platform, mark);
  await writeMark(draft, mark).catch(() => undefined);
  return { kind: 'tracked', mark, facts, warning };
}

function newToken(settings: Roaming): string {
  const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
  return mintToken(settings.key_id, settings.key, Math.floor(Date.now() / 1000), nonce);
}

/** Older snippets in the quote would tell of the reader once more; where they cannot go, the server folds them (R12). */
async function dropOlder(
  draft: Draft,
  { pixel_url }: Roaming,
  platform: string,
  body: string,
): Promise<void> {
  if (findSnippets(body, pixel_url).length === 0) return;
  const strip = (html: string) => stripSnippets(html, pixel_url);
  await rewrite(draft, platform, strip, strip).catch(() => false);
}

/** The last line needs the whole body written; where that is not proven harmless, it is the first line (R3). */
async function insertSnippet(draft: Draft, settings: Roaming, platform: string, mark: Mark): Promise<void> {
  const html = snippetHtml(settings.pixel_url, mark.token ?? '');
  if (settings.position === 'last') {
    const isDone = await rewrite(draft, platform, (body) => withLast(body, html)).catch(() => false);
    if (isDone) return;
  }
  await answer<void>((done) =>
    draft.body.prependAsync(html, { coercionType: Office.CoercionType.Html }, done),
  );
}

function withLast(body: string, html: string): string {
  const end = body.search(/<\/body\s*>/i);
  return end === -1 ? body + html : body.slice(0, end) + html + body.slice(end);
}
