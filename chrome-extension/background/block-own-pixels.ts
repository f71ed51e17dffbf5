/**
 * Keeps this browser from asking for the pixels of its own person: a look at the sent mail is no open, and an answer that is
 * never asked for needs no judging. Gmail shows pictures through its proxy and keeps the real address behind a `#`.
 */

import { fromHex, toBase64url } from '@heliograph/mail/base64url';
import type { InsertSettings, OwnPixels } from '../core/insert-settings';
import { readLocal, writeLocal } from '../core/storage';

const TOKEN_VERSION = 1;
/** Keys change when they are revoked; more than these nobody had. */
const KEPT_KEYS = 20;

/** Adds the pixels of this key to those that are kept back. Repeating is harmless. */
export async function blockOwnPixels({ pixel_url: pixelUrl, key_id: keyId }: InsertSettings): Promise<void> {
  const known = (await readLocal('own_pixels')) ?? [];
  const others = known.filter((one) => one.pixelUrl !== pixelUrl || one.keyId !== keyId);
  const all = [{ pixelUrl, keyId }, ...others].slice(0, KEPT_KEYS);
  if (others.length === known.length) await writeLocal('own_pixels', all);
  await chrome.declarativeNetRequest.updateDynamicRules({
    removeRuleIds: (await chrome.declarativeNetRequest.getDynamicRules()).map(({ id }) => id),
    addRules: all.map(rule),
  });
}

function rule(pixels: OwnPixels, index: number): chrome.declarativeNetRequest.Rule {
  return {
    id: index + 1,
    action: { type: 'block' },
    condition: {
      regexFilter: `^(https?://[^#]*googleusercontent\\.com/[^#]*#)?${escaped(beginning(pixels))}`,
      isUrlFilterCaseSensitive: true,
      resourceTypes: ['image'],
    },
  };
}

/** 9 bytes, version and key id, are 12 whole characters of base64url. */
function beginning({ pixelUrl, keyId }: OwnPixels): string {
  return `${pixelUrl}/o/${toBase64url(Uint8Array.of(TOKEN_VERSION, ...fromHex(keyId)))}`;
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
