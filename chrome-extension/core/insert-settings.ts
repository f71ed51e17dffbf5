/**
 * What is needed to put a snippet into a mail, handed over beforehand: with it nothing has to be asked when the mail leaves
 * (R13). It is the answer of `GET /api/insert-key`, kept in the browser's storage.
 */

import type { RecipientPolicy } from '@heliograph/mail/recipients';

export interface InsertSettings extends RecipientPolicy {
  /** 16 hexadecimal digits. */
  readonly key_id: string;
  /** base64url. A low-privilege key: whoever holds it can make pixels of this person, and read nothing. */
  readonly key: string;
  /** The edge's base address. */
  readonly pixel_url: string;
  readonly auto_insert: boolean;
  readonly position: 'first' | 'last';
  readonly track_links: boolean;
}

/** Where the pixels of one key lie: those of a token begin with its version and the key's id. */
export interface OwnPixels {
  readonly pixelUrl: string;
  readonly keyId: string;
}
