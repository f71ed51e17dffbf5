/**
 * Decides whether a mail is tracked, and puts the snippet into its body. The same decision is shown in the compose window
 * before sending and made again for what leaves. Pure.
 */

import { parseTags } from '@heliograph/mail/html-tags';
import { rewriteLinks } from '@heliograph/mail/links';
import { createQuoteTracker } from '@heliograph/mail/quotes';
import { decideTracking } from '@heliograph/mail/recipients';
import { buildLinkUrl, buildSnippet, findSnippets, stripSnippets } from '@heliograph/mail/snippet';
import { signLink } from '@heliograph/mail/token';
import type { InsertSettings } from './insert-settings';

/** What the person set the switch of this message to; `automatic` leaves it to the settings. */
export type DraftOverride = 'automatic' | 'on' | 'off';

/** Why a message is tracked, or why not (R14). */
export type Reason =
  | 'external'
  | 'by_hand'
  | 'by_hand_internal'
  | 'internal_only'
  | 'blocklisted'
  | 'no_recipients'
  | 'not_automatic'
  | 'switched_off'
  | 'plain_text'
  | 'confidential'
  | 'encrypted'
  | 'signed_out';

export interface TrackingPlan {
  readonly isTracked: boolean;
  readonly reason: Reason;
}

export interface DraftFacts {
  readonly addresses: readonly string[];
  readonly choice: DraftOverride;
  readonly isPlainText: boolean;
  readonly isConfidential: boolean;
  readonly isEncrypted: boolean;
}

/** `material` is null when nobody is signed in. */
export function planTracking(mail: DraftFacts, material: InsertSettings | null): TrackingPlan {
  const reason = why(mail, material);
  return {
    isTracked: reason === 'external' || reason === 'by_hand' || reason === 'by_hand_internal',
    reason,
  };
}

function why(mail: DraftFacts, material: InsertSettings | null): Reason {
  if (!material) return 'signed_out';
  if (mail.isConfidential) return 'confidential';
  if (mail.isEncrypted) return 'encrypted';
  if (mail.isPlainText) return 'plain_text';
  if (mail.choice === 'off') return 'switched_off';
  const { insert, reason } = decideTracking(mail.addresses, material);
  // By hand, the rule of R8 is not asked; it only warns (R10).
  if (mail.choice === 'on') return insert ? 'by_hand' : 'by_hand_internal';
  if (!material.auto_insert) return 'not_automatic';
  return reason;
}

/** The snippet of this token and of no other, the links of the own text tracked when the settings say so (R12, R29). */
export function insertTracking(
  html: string,
  token: string,
  material: InsertSettings,
  ownAddresses: readonly string[],
): string {
  const found = findSnippets(html, material.pixel_url);
  // Gmail asks again with the same body after an outage: what is right already stays as it is.
  if (found.length === 1 && found[0]?.token === token) return html;
  const bare = stripSnippets(html, material.pixel_url);
  const linked = material.track_links ? trackLinks(bare, token, material, ownAddresses) : bare;
  const place = material.position === 'first' ? 0 : endOfOwnText(linked);
  return linked.slice(0, place) + buildSnippet(material.pixel_url, token) + linked.slice(place);
}

/** Without the snippets of earlier mails, for a mail that is not tracked itself. */
export function withoutSnippets(html: string, material: InsertSettings | null): string {
  return material ? stripSnippets(html, material.pixel_url) : html;
}

/** Gmail wraps the body of every HTML mail in an element; a plain text has none. */
export function isPlainText(html: string): boolean {
  return parseTags(html).next().done === true;
}

/** What another program encrypted stands in the body like this; whoever opens it sees no pictures (RFC 9580, 6.2). */
export function isEncrypted(html: string): boolean {
  const found = html.indexOf('-----BEGIN PGP MESSAGE-----');
  return found >= 0 && found < endOfOwnText(html);
}

function trackLinks(
  html: string,
  token: string,
  material: InsertSettings,
  ownAddresses: readonly string[],
): string {
  return rewriteLinks(html, {
    ownAddresses: [material.pixel_url, ...ownAddresses],
    nameFor: (target) => buildLinkUrl(material.pixel_url, signLink(material.key, token, target)),
  }).html;
}

/** Gmail folds what is quoted, and a folded picture is never asked for: the last line is the one above it. */
function endOfOwnText(html: string): number {
  const quotes = createQuoteTracker(html);
  for (const tag of parseTags(html)) if (quotes.isInside(tag)) return tag.start;
  return html.length;
}
