/** Addresses of Gmail's own pages. Pure. */

export const GMAIL_URL = 'https://mail.google.com';

/** Opens a thread in the mailbox of this address, whichever number it has in a browser. */
export function threadUrl(mailbox: string | null, threadId: string): string {
  const whose = mailbox ? `?authuser=${encodeURIComponent(mailbox)}` : '';
  return `${GMAIL_URL}/mail/${whose}#all/${threadId}`;
}

export interface ThreadLocation {
  readonly mailbox: string | null;
  readonly threadId: string;
}

/** The other way round; null for an address of another kind. */
export function parseThreadUrl(link: string | null): ThreadLocation | null {
  if (!link?.startsWith(`${GMAIL_URL}/mail/`)) return null;
  const [address, place] = link.split('#', 2);
  const threadId = /(?:^|\/)([0-9a-f]{10,20})$/.exec(place ?? '')?.[1];
  const mailbox = /[?&]authuser=([^&#]+)/.exec(address ?? '')?.[1];
  return threadId ? { mailbox: mailbox ? decodeURIComponent(mailbox) : null, threadId } : null;
}
