/** Tells the server of a mail under the insert key, as the launch script does (launch/parts/report.js). */

import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { fromBase64url } from '../../panel/core/base64url';
import { readAddress } from '../../panel/core/recipients';
import type { Facts } from './facts';
import type { Mark } from './mark';
import type { Roaming } from './roaming';

/** Rejects when the server cannot be reached or refuses. */
export async function report(settings: Roaming, mark: Mark, facts: Facts, stop?: AbortSignal): Promise<void> {
  const recipients = facts.recipients.filter(({ address }) => readAddress(address)).slice(0, 500);
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
