/** A thread's log as lines to draw: what counts, newest first, and apart from it what was filtered. Pure. */

import type { LogEntry, OpenEntry, SentEntry, Thread } from './contract';

export interface OpenLine {
  readonly type: 'open';
  readonly entry: OpenEntry;
  /** How many people got the mail; an open belongs to one of them. 0 when unknown. */
  readonly recipients: number;
  /** Which mail, when the thread has several. */
  readonly subject: string | null;
}

export interface SentLine {
  readonly type: 'sent';
  readonly entry: SentEntry;
}

export interface Log {
  readonly lines: readonly (OpenLine | SentLine)[];
  /** Own views and machines, newest first: folded away, never deleted. */
  readonly folded: readonly OpenLine[];
  /** Something read as opened or maybe. */
  readonly hasSignal: boolean;
}

export function arrangeLog(thread: Pick<Thread, 'log'>): Log {
  const mails = new Map(thread.log.filter(isSent).map((mail) => [mail.id, mail]));
  const lines = thread.log.map((entry) => (isSent(entry) ? sentLine(entry) : openLine(entry, mails)));
  return {
    lines: lines.filter((line) => line.type === 'sent' || isShown(line.entry)),
    folded: lines.filter((line) => line.type === 'open').filter((line) => !isShown(line.entry)),
    hasSignal: thread.log.some((entry) => entry.type === 'open' && isShown(entry)),
  };
}

/**
 * A place is worth showing where it is the reader's: not a mail service's, not a machine's, not one's own (R23, R26).
 * An unknown place of a reader is shown as that (R27).
 */
export function hasPlace({ verdict, via }: OpenEntry): boolean {
  return verdict.reading === 'opened' && via === null;
}

function isSent(entry: LogEntry): entry is SentEntry {
  return entry.type === 'sent';
}

function isShown({ verdict }: OpenEntry): boolean {
  return verdict.reading === 'opened' || verdict.reading === 'maybe';
}

function sentLine(entry: SentEntry): SentLine {
  return { type: 'sent', entry };
}

function openLine(entry: OpenEntry, mails: ReadonlyMap<string, SentEntry>): OpenLine {
  const mail = mails.get(entry.message_id);
  const recipients = mail?.people.length ?? 0;
  return {
    type: 'open',
    entry,
    recipients,
    subject: mail && mails.size > 1 ? mail.subject : null,
  };
}
