/** Who a message goes to, as it was typed. Pure. */

import { parseMailAddress } from '@heliograph/mail/entries';
import { splitEntries } from '@heliograph/mail/split-entries';

export interface ParsedRecipients {
  readonly addresses: readonly string[];
  /** What is no address, each once, as it was typed. */
  readonly wrong: readonly string[];
}

export function parseRecipients(text: string): ParsedRecipients {
  const isAddress = (part: string) => 'entry' in parseMailAddress(part);
  const parts = splitEntries(text, isAddress);
  return {
    addresses: parts.filter(isAddress).map(withoutName),
    wrong: [...new Set(parts.filter((part) => !isAddress(part)))],
  };
}

/** `Rita <rita@customer.example>` without the name. */
function withoutName(part: string): string {
  return part.endsWith('>') ? part.slice(part.lastIndexOf('<') + 1, -1).trim() : part;
}
