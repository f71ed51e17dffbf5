/** What the line of a mail says. Pure. */

import type { MailEntry, SentEntry } from '@heliograph/client/contract';
import type { LogTranslator } from '../../i18n/log-messages';

const SENT_WORDS = {
  sent: 'log.you_sent',
  composing: 'log.composing',
  disarmed: 'log.disarmed',
  untracked: 'log.untracked',
} as const;

/** "You sent “Offer”", "Rita Rossi answered", "Could not be delivered: Offer". */
export function mailTitle(say: LogTranslator, entry: MailEntry): string {
  const subject = entry.subject.trim() || say('row.no_subject');
  if (entry.type === 'sent') return say(SENT_WORDS[entry.state], { subject });
  if (entry.kind === 'bounce') return say('log.bounced_back', { subject });
  const words = entry.kind === 'automatic' ? 'log.answered_automatically' : 'log.answered';
  const name = entry.person.name || entry.person.address;
  return name ? say(words, { name }) : say(`${words}_unnamed`);
}

/** What has become of a sent mail, and how surely it was found in the mailbox (R72). */
export function mailNote(say: LogTranslator, entry: MailEntry): string {
  if (entry.type === 'reply') return '';
  const said: (keyof Pick<SentEntry, 'is_bounced' | 'is_deleted'>)[] = ['is_bounced', 'is_deleted'];
  const words = said.filter((name) => entry[name]).map((name) => say(`log.${name}`));
  return [...words, ...(entry.link === 'probable' ? [say('log.is_probable')] : [])].join(', ');
}
