/** Switches tracking of the mail that is being written off and on again (R5). */

import type { Call } from '@heliograph/client/api';
import { findSnippets, stripSnippets } from '@heliograph/mail/snippet';
import { readDraftFacts, readRecipients } from './draft-facts';
import { type DraftMark, readDraftMark, writeDraftMark } from './draft-mark';
import type { Draft } from './office';
import { rewriteBody } from './rewrite-body';
import type { RoamingSettings } from './roaming-settings';
import { track } from './track-draft';

/**
 * A snippet that is in the body already is taken out where the body may be written; elsewhere it stays, and the server is
 * told to count it nowhere. Rejects when neither was possible: then it is still on.
 */
export async function disableTracking(
  draft: Draft,
  settings: RoamingSettings,
  platform: string,
  call: Call,
): Promise<void> {
  const mark = await readDraftMark(draft);
  if (mark.token && !(await takeOut(draft, settings, platform, mark.token))) await disarm(draft, mark, call);
  await writeDraftMark(draft, { off: true });
}

/** With automatic tracking on, sending decides again; else this is what the button does. */
export async function enableTracking(
  draft: Draft,
  settings: RoamingSettings,
  platform: string,
): Promise<void> {
  await writeDraftMark(draft, {});
  if (!settings.auto_insert) await track(draft, settings, platform);
}

async function takeOut(
  draft: Draft,
  { pixel_url }: RoamingSettings,
  platform: string,
  token: string,
): Promise<boolean> {
  const strip = (html: string) => stripSnippets(html, pixel_url);
  const withoutOwn = (html: string) => {
    const own = findSnippets(html, pixel_url).find((found) => found.token === token);
    return own ? html.slice(0, own.start) + html.slice(own.end) : html;
  };
  return rewriteBody(draft, platform, withoutOwn, strip).catch(() => false);
}

async function disarm(draft: Draft, mark: DraftMark, call: Call): Promise<void> {
  const facts = await readDraftFacts(draft, await readRecipients(draft));
  const body = { ...facts, host: 'outlook', token: mark.token, inserted: mark.inserted ?? 'manual' };
  const { id } = await call<{ id: string }>('POST', '/api/tracked-messages', body);
  await call('DELETE', `/api/tracked-messages/${id}`);
}
