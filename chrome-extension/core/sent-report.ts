/** What the server is told about a mail that left. Kept in the browser's storage until the server has it. Pure. */

import type { OutgoingMail } from '../wire/request';
import type { SentIds } from '../wire/response';
import { threadUrl } from './gmail-links';

export interface SentReport {
  readonly token: string;
  /** The signed-in address of the mailbox, which an alias can differ from. */
  readonly mailbox: string | null;
  readonly inserted: 'manual' | 'automatic';
  readonly subject: string;
  readonly sender: string;
  readonly recipients: readonly { kind: 'to' | 'cc' | 'bcc'; address: string; name: string | null }[];
  /** ISO 8601, UTC. */
  readonly sentAt: string;
  readonly ids: SentIds;
}

/** Reports lie under this name and the token, so that two windows never write the same place. */
export const REPORT_PREFIX = 'sent.';

export function makeReport(
  mail: OutgoingMail,
  token: string,
  isByHand: boolean,
  mailbox: string | null,
  ids: SentIds,
  now: number,
): SentReport {
  return {
    token,
    mailbox,
    inserted: isByHand ? 'manual' : 'automatic',
    subject: mail.subject,
    sender: mail.sender?.address ?? mailbox ?? '',
    recipients: mail.recipients,
    sentAt: new Date(now).toISOString(),
    ids,
  };
}

/** The bodies of `POST /api/tracked-messages` and of its `/sent`. */
export function trackedMessageBody({
  token,
  mailbox,
  inserted,
  subject,
  sender,
  recipients,
  ids,
}: SentReport) {
  const thread = threadHint(ids, mailbox);
  return {
    host: 'gmail' as const,
    item: 'message' as const,
    inserted,
    subject,
    sender,
    recipients,
    token,
    ...(thread ? { thread } : {}),
  };
}

export function sentBody({ sentAt, ids, mailbox }: SentReport) {
  const thread = threadHint(ids, mailbox);
  return {
    sent_at: sentAt,
    ...(ids.rfcId ? { message_id: ids.rfcId } : {}),
    ...(thread ? { thread } : {}),
  };
}

function threadHint({ threadId }: SentIds, mailbox: string | null) {
  return threadId ? { conversation_id: threadId, web_link: threadUrl(mailbox, threadId) } : null;
}
