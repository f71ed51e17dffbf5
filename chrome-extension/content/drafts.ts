/**
 * What is known of each draft: how the person set its switch, and the token that its snippet carries. A token stays with its
 * draft, so that a mail that is sent, undone and sent again, or tried again by Gmail, is one mail with one pixel.
 */

import { mintToken, NONCE_BYTES } from '@heliograph/mail/token';
import type { InsertSettings } from '../core/insert-settings';
import type { DraftOverride } from '../core/insertion';

export interface KnownDraft {
  readonly draftId: string;
  readonly choice: DraftOverride;
  readonly minted: { readonly keyId: string; readonly token: string } | null;
}

export interface Drafts {
  override(draftId: string): DraftOverride;
  setOverride(draftId: string, choice: DraftOverride): void;
  /** What was chosen before, or elsewhere. */
  restoreOverride(draftId: string, choice: DraftOverride): void;
  /** All that is known, for a newer copy of us; and what an older one knew. */
  known(): readonly KnownDraft[];
  adopt(draft: KnownDraft): void;
  /** Throws `RangeError` when the key cannot be read. */
  token(draftId: string, material: InsertSettings): string;
}

/** `keep` is told of each choice that is made here, and of those taken over. */
export function createDrafts(keep: (draftId: string, choice: DraftOverride) => void): Drafts {
  const choices = new Map<string, DraftOverride>();
  const tokens = new Map<string, { readonly keyId: string; readonly token: string }>();
  return {
    override: (draftId) => choices.get(draftId) ?? 'automatic',
    setOverride(draftId, choice) {
      choices.set(draftId, choice);
      keep(draftId, choice);
    },
    restoreOverride: (draftId, choice) => void choices.set(draftId, choice),
    known: () =>
      [...new Set([...choices.keys(), ...tokens.keys()])].map((draftId) => ({
        draftId,
        choice: choices.get(draftId) ?? 'automatic',
        minted: tokens.get(draftId) ?? null,
      })),
    adopt({ draftId, choice, minted }) {
      choices.set(draftId, choice);
      keep(draftId, choice);
      if (minted) tokens.set(draftId, minted);
    },
    token(draftId, material) {
      const known = tokens.get(draftId);
      if (known?.keyId === material.key_id) return known.token;
      const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
      const token = mintToken(material.key_id, material.key, Math.floor(Date.now() / 1000), nonce);
      tokens.set(draftId, { keyId: material.key_id, token });
      return token;
    },
  };
}
