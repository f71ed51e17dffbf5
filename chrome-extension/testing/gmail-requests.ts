/** Gmail's requests in each shape that is known of them, as `tests/fakes/gmail` writes them. Tests only. */

import { readFileSync } from 'node:fs';

export const SHAPES = ['changed', 'first', 'answer', 'older', 'older_first', 'form'] as const;
export type Shape = (typeof SHAPES)[number];
export type Kind = 'send' | 'schedule' | 'save';

export interface SampleMail {
  readonly draftId: string;
  readonly composeId: string;
  readonly threadId: string | null;
  readonly sender: Contact;
  readonly to: readonly Contact[];
  readonly cc: readonly Contact[];
  readonly bcc: readonly Contact[];
  readonly subject: string;
  readonly html: string;
  readonly isConfidential: boolean;
}

interface Contact {
  readonly address: string;
  readonly name: string;
}

const script = readFileSync(new URL('../../tests/fakes/gmail/requests.js', import.meta.url), 'utf8');

export function writeRequest(mail: SampleMail, kind: Kind, shape: Shape): string {
  const page = { FAKE: { shape } } as {
    FAKE: { shape: Shape };
    writeRequest(mail: SampleMail, kind: Kind): string;
  };
  new Function('window', script)(page);
  return page.writeRequest(mail, kind);
}

export const MAIL: SampleMail = {
  draftId: 'r8190137112111191538',
  composeId: 'c17',
  threadId: null,
  sender: { address: 'alice@acme.test', name: 'Alice' },
  to: [{ address: 'rita@customer.test', name: 'Rita' }],
  cc: [{ address: 'ola@other.test', name: 'Ola' }],
  bcc: [{ address: 'bob@acme.test', name: 'Bob' }],
  subject: 'Offer for the new roof',
  html: '<div dir="ltr">Dear Rita, é 😀 &lt;</div>',
  isConfidential: false,
};
