/** What a Gmail page says of itself. */

import type { Theme } from '@heliograph/client/host';
import { onPageMessage, postPageMessage } from '../wire/page-messages';

let known: string | null = null;

/** The signed-in address, from the page's own world; null when it is not told. */
export function mailboxAddress(): string | null {
  if (known) return known;
  const asking = new AbortController();
  onPageMessage(
    'mailbox',
    ({ address }) => {
      known = address;
    },
    asking.signal,
  );
  postPageMessage('whose', null);
  asking.abort();
  return known;
}

/** Opens a thread in this page, wherever it is filed. */
export function showConversation(conversationId: string): void {
  location.hash = `#all/${conversationId}`;
}

/** Gmail does not say which theme it has; how light its ground is says it. Null where the ground is a picture. */
export function themeOf(): Theme | null {
  if (!document.body) return null;
  const parts = getComputedStyle(document.body)
    .backgroundColor.match(/[\d.]+/g)
    ?.map(Number);
  if (!parts || parts.length < 3 || parts[3] === 0) return null;
  const [red = 0, green = 0, blue = 0] = parts;
  return 0.299 * red + 0.587 * green + 0.114 * blue < 128 ? 'dark' : 'light';
}
