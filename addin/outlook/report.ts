/** Tells the server of a mail under the insert key, as the launch script does (launch/parts/report.js). */

import { fromBase64url } from '@heliograph/mail/base64url';
import { parseAddress } from '@heliograph/mail/recipients';
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { DraftFacts } from './draft-facts';
import type { DraftMark } from './draft-mark';
import type { RoamingSettings } from './roaming-settings';

/** Rejects when the server cannot be reached or refuses. */
export async function sendReport(
  settings: RoamingSettings,
  mark: DraftMark,
  facts: DraftFacts,
  stop?: AbortSignal,
): Promise<void> {
  const recipients = facts.recipients.filter(({ address }) => parseAddress(address)).slice(0, 500);
  const text = JSON.stringify({
    ...facts,
    host: 'outlook',
    token: mark.token,
    inserted: mark.inserted,
    recipients,
    is_sent: false,
  });
  const key = fromBase64url(settings.key);
  const mac = bytesToHex(hmac(sha256, key, utf8ToBytes(`report${text}`)));
  const reply = await fetch(settings.report_url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ key_id: settings.key_id, report: text, mac }),
    credentials: 'omit',
    ...(stop && { signal: stop }),
  });
  if (!reply.ok) throw new Error(`the report was answered with ${reply.status}`);
}
