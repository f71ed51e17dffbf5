/** What a mail says of itself while it is written, for the decision and for the server. */

import { callOffice, type Draft } from './office';

export interface Recipient {
  readonly kind: 'to' | 'cc' | 'bcc' | 'required' | 'optional';
  readonly address: string;
  readonly name: string | null;
}

export interface DraftFacts {
  readonly item: 'message' | 'meeting';
  readonly subject: string;
  readonly sender: string;
  readonly recipients: readonly Recipient[];
  readonly thread: { readonly conversation_id: string } | null;
  readonly item_id: string | null;
}

/** A list that cannot be read counts as empty. */
export async function readRecipients(draft: Draft): Promise<Recipient[]> {
  const lists: [Recipient['kind'], Office.Recipients | undefined][] = [
    ['to', draft.to],
    ['cc', draft.cc],
    ['bcc', draft.bcc],
    ['required', draft.requiredAttendees],
    ['optional', draft.optionalAttendees],
  ];
  const found = await Promise.all(lists.map(([kind, list]) => peopleOf(kind, list)));
  return found.flat();
}

async function peopleOf(kind: Recipient['kind'], list: Office.Recipients | undefined): Promise<Recipient[]> {
  if (!list) return [];
  const people = await callOffice<Office.EmailAddressDetails[]>((done) => list.getAsync(done)).catch(
    () => [],
  );
  return people.map(({ emailAddress, displayName }) => ({
    kind,
    address: emailAddress,
    name: displayName?.slice(0, 255) || null,
  }));
}

export async function isHtml(draft: Draft): Promise<boolean> {
  const type = await callOffice<Office.CoercionType | string>((done) => draft.body.getTypeAsync(done));
  return type === 'html';
}

export async function readDraftFacts(draft: Draft, recipients: readonly Recipient[]): Promise<DraftFacts> {
  const subject = await callOffice<string>((done) => draft.subject.getAsync(done)).catch(() => '');
  return {
    item: draft.itemType === 'message' ? 'message' : 'meeting',
    subject: subject.slice(0, 1000),
    sender: await senderOf(draft),
    recipients,
    thread: draft.conversationId ? { conversation_id: draft.conversationId } : null,
    item_id: await itemIdOf(draft),
  };
}

/**
 * What Outlook calls a draft that it has saved already; the server asks Exchange for the name that outlives sending. Saving
 * for the sake of the name would leave drafts behind. A `clientid:` is of this computer alone (office-js #4728).
 */
async function itemIdOf(draft: Draft): Promise<string | null> {
  if (draft.itemType !== 'message' || typeof draft.getItemIdAsync !== 'function') return null;
  const id = await callOffice<string>((done) => draft.getItemIdAsync?.(done)).catch(() => null);
  return id && id.length <= 512 && !id.startsWith('clientid:') ? id : null;
}

/** Who it is from: perhaps a shared mailbox, and not who is signed in to Outlook. */
async function senderOf({ from, organizer }: Draft): Promise<string> {
  const who = from ?? organizer;
  const fallback = Office.context.mailbox.userProfile.emailAddress;
  if (!who || typeof who.getAsync !== 'function') return fallback;
  const details = await callOffice<Office.EmailAddressDetails>((done) => who.getAsync(done)).catch(
    () => null,
  );
  return details?.emailAddress || fallback;
}
