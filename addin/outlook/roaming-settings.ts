/**
 * What the launch script and the button need without a network: insert key, recipient policy, options. The pane fetches it
 * from the server and keeps it in Outlook's roaming settings, which follow the mailbox to each device. Everybody who may
 * read the mailbox may read them, so nothing but the insert key is here: it makes pixels, and opens no data.
 */

import type { RecipientPolicy } from '@heliograph/mail/recipients';
import { PROPERTY_NAME } from './draft-mark';
import { callOffice } from './office';

/** Outlook keeps 32 KB for all of an add-in's settings; a character may take three bytes and a quote two. */
export const MAX_ROAMING_BYTES = 30_000;
const VERSION = 1;

/** The answer of `GET /api/insert-key`. */
export interface InsertKey extends RecipientPolicy {
  readonly key_id: string;
  readonly key: string;
  readonly pixel_url: string;
  readonly auto_insert: boolean;
  readonly position: 'first' | 'last';
  readonly revision: string | number;
}

export interface RoamingSettings extends RecipientPolicy {
  readonly version: typeof VERSION;
  readonly key_id: string;
  readonly key: string;
  readonly pixel_url: string;
  readonly report_url: string;
  readonly auto_insert: boolean;
  readonly position: 'first' | 'last';
  /** The lists did not fit. Who is blocked cannot be known without them, so nothing is inserted automatically. */
  readonly is_cut?: boolean;
}

export function buildRoamingSettings(key: InsertKey, reportUrl: string): RoamingSettings {
  const whole: RoamingSettings = {
    version: VERSION,
    key_id: key.key_id,
    key: key.key,
    pixel_url: key.pixel_url,
    report_url: reportUrl,
    organisation_domains: key.organisation_domains,
    organisation_blocklist: key.organisation_blocklist,
    blocklist: key.blocklist,
    auto_insert: key.auto_insert,
    position: key.position,
  };
  if (bytesOf(whole) <= MAX_ROAMING_BYTES) return whole;
  return {
    ...whole,
    organisation_domains: [],
    organisation_blocklist: [],
    blocklist: [],
    auto_insert: false,
    is_cut: true,
  };
}

export function readRoamingSettings(): RoamingSettings | null {
  const found = Office.context.roamingSettings.get(PROPERTY_NAME) as RoamingSettings | undefined;
  return found?.key && found.key_id && found.pixel_url ? found : null;
}

/** Saves only what has changed: each save is a call to the mailbox. Null forgets everything, as after signing out. */
export async function storeRoamingSettings(next: RoamingSettings | null): Promise<void> {
  const settings = Office.context.roamingSettings;
  if (JSON.stringify(settings.get(PROPERTY_NAME) ?? null) === JSON.stringify(next)) return;
  if (next) settings.set(PROPERTY_NAME, next);
  else settings.remove(PROPERTY_NAME);
  await callOffice((done) => settings.saveAsync(done));
}

function bytesOf(value: unknown): number {
  return new TextEncoder().encode(JSON.stringify(JSON.stringify(value))).length;
}
