/** Puts the snippet into the mail that is being written, by hand (R2-R5, R10, R12). */

import { decideTracking } from '@heliograph/mail/recipients';
import { buildSnippet, findSnippets, stripSnippets } from '@heliograph/mail/snippet';
import { mintToken, NONCE_BYTES } from '@heliograph/mail/token';
import { type DraftFacts, isHtml, readDraftFacts, readRecipients } from './draft-facts';
import { type DraftMark, readDraftMark, writeDraftMark } from './draft-mark';
import { callOffice, type Draft } from './office';
import { readBody, rewriteBody } from './rewrite-body';
import type { RoamingSettings } from './roaming-settings';

export type TrackOutcome =
  | { readonly kind: 'plain_text' | 'failed' }
  | {
      readonly kind: 'tracked' | 'already';
      readonly mark: DraftMark;
      readonly facts: DraftFacts;
      /** Why nobody outside would get it: it is tracked all the same, and the person is told (R10). */
      readonly warning: 'internal_only' | 'blocklisted' | 'no_recipients' | null;
    };

export async function track(
  draft: Draft,
  settings: RoamingSettings,
  platform: string,
): Promise<TrackOutcome> {
  if (!(await isHtml(draft))) return { kind: 'plain_text' };
  const [known, recipients, body] = await Promise.all([
    readDraftMark(draft),
    readRecipients(draft),
    readBody(draft),
  ]);
  const facts = await readDraftFacts(draft, recipients);
  const { insert, reason } = decideTracking(
    recipients.map(({ address }) => address),
    settings,
  );
  const warning = insert || reason === 'external' ? null : reason;
  const isThere = Boolean(known.token) && body.includes(known.token ?? '');
  const mark: DraftMark = known.token
    ? { token: known.token, inserted: known.inserted ?? 'manual' }
    : { token: newToken(settings), inserted: 'manual' };
  if (isThere) {
    if (known.off) await writeDraftMark(draft, mark);
    return { kind: 'already', mark, facts, warning };
  }
  await dropOlder(draft, settings, platform, body);
  await insertSnippet(draft, settings, platform, mark);
  await writeDraftMark(draft, mark).catch(() => undefined);
  return { kind: 'tracked', mark, facts, warning };
}

function newToken(settings: RoamingSettings): string {
  const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
  return mintToken(settings.key_id, settings.key, Math.floor(Date.now() / 1000), nonce);
}

/** Older snippets in the quote would tell of the reader once more; where they cannot go, the server folds them (R12). */
async function dropOlder(
  draft: Draft,
  { pixel_url }: RoamingSettings,
  platform: string,
  body: string,
): Promise<void> {
  if (findSnippets(body, pixel_url).length === 0) return;
  const strip = (html: string) => stripSnippets(html, pixel_url);
  await rewriteBody(draft, platform, strip, strip).catch(() => false);
}

/** The last line needs the whole body written; where that is not proven harmless, it is the first line (R3). */
async function insertSnippet(
  draft: Draft,
  settings: RoamingSettings,
  platform: string,
  mark: DraftMark,
): Promise<void> {
  const html = buildSnippet(settings.pixel_url, mark.token ?? '');
  if (settings.position === 'last') {
    const isDone = await rewriteBody(draft, platform, (body) => withLast(body, html)).catch(() => false);
    if (isDone) return;
  }
  await callOffice<void>((done) =>
    draft.body.prependAsync(html, { coercionType: Office.CoercionType.Html }, done),
  );
}

function withLast(body: string, html: string): string {
  const end = body.search(/<\/body\s*>/i);
  return end === -1 ? body + html : body.slice(0, end) + html + body.slice(end);
}
