/** Who a message goes to, as it was typed. Pure. */

import { readMailAddress } from '@heliograph/mail/entries';
import { splitTyped } from '@heliograph/mail/split-entries';

export interface Typed {
  readonly addresses: readonly string[];
  /** What is no address, each once, as it was typed. */
  readonly wrong: readonly string[];
}

export function readRecipients(text: string): Typed {
  const isAddress = (part: string) => 'entry' in readMailAddress(part);
  const parts = splitTyped(text, isAddress);
  return {
    addresses: parts.filter(isAddress).map(withoutName),
    wrong: [...new Set(parts.filter((part) => !isAddress(part)))],
  };
}

/** `Rita <rita@customer.example>` without the name. */
function withoutName(part: string): string {
  return part.endsWith('>') ? part.slice(part.lastIndexOf('<') + 1, -1).trim() : part;
}
