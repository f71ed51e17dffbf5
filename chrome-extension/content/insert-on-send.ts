/** What happens to a mail when it leaves, and what is remembered of it until Gmail took it. */

import type { InsertSettings } from '../core/insert-settings';
import {
  insertTracking,
  isEncrypted,
  isPlainText,
  planTracking,
  type TrackingPlan,
  withoutSnippets,
} from '../core/insertion';
import { makeReport, type SentReport } from '../core/sent-report';
import type { OutgoingMail } from '../wire/request';
import type { SentIds } from '../wire/response';
import type { Drafts } from './drafts';

export interface Inserter {
  onSending(mail: OutgoingMail): string | null;
  onSent(draftId: string, ids: SentIds): void;
}

interface Surroundings {
  readonly drafts: Drafts;
  material(): InsertSettings | null;
  /** Addresses of our own server, whose links are never tracked. */
  ownAddresses(): readonly string[];
  mailbox(): string | null;
  /** Takes what the server is to be told. */
  report(report: SentReport): void;
}

interface Left {
  readonly mail: OutgoingMail;
  readonly plan: TrackingPlan;
  readonly token: string | null;
}

export function createInserter(around: Surroundings): Inserter {
  const left = new Map<string, Left>();

  return {
    onSending(mail) {
      const material = around.material();
      const made = planTracking(
        {
          addresses: mail.recipients.map(({ address }) => address),
          choice: around.drafts.override(mail.draftId),
          isPlainText: mail.isPlainText || isPlainText(mail.html),
          isConfidential: mail.isConfidential,
          isEncrypted: isEncrypted(mail.html),
        },
        material,
      );
      const token = made.isTracked && material ? around.drafts.token(mail.draftId, material) : null;
      left.set(mail.draftId, { mail, plan: made, token });
      return token && material
        ? insertTracking(mail.html, token, material, around.ownAddresses())
        : withoutSnippets(mail.html, material);
    },
    onSent(draftId, ids) {
      const found = left.get(draftId);
      left.delete(draftId);
      if (!found?.token) return;
      const isByHand = found.plan.reason !== 'external';
      around.report(makeReport(found.mail, found.token, isByHand, around.mailbox(), ids, Date.now()));
    },
  };
}
