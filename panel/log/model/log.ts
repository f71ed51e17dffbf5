/** A thread's log as lines to draw: what counts, newest first, and apart from it what was filtered. Pure. */

import type { EventEntry, LogEntry, MailEntry, SentEntry, Thread } from '@heliograph/client/contract';

export interface EventLine {
  readonly type: 'engagement';
  readonly entry: EventEntry;
  /** How many people got the mail; an open belongs to one of them. 0 when unknown. */
  readonly recipients: number;
  /** Whether a name in the line says more than the thread's row does: several people got mails of this thread. */
  readonly namesReader: boolean;
  /** Which mail, when the thread has several. */
  readonly subject: string | null;
}

/** A mail of the conversation: one that was sent, or one that came back. */
export interface MailLine {
  readonly type: 'mail';
  readonly entry: MailEntry;
}

export type LogLine = EventLine | MailLine;

export interface ArrangedLog {
  readonly lines: readonly LogLine[];
  /** Own views and machines, newest first: folded away, never deleted. */
  readonly folded: readonly EventLine[];
  /** Something read as opened or maybe. */
  readonly hasSignal: boolean;
}

export interface LogOptions {
  /** Nothing is folded: own views and machines stand at their time. */
  readonly showsFiltered: boolean;
  /** Entries that stay where they are, because the person is just judging them. */
  readonly keptInPlace: ReadonlySet<string>;
}

const PLAIN: LogOptions = { showsFiltered: false, keptInPlace: new Set() };

export function arrangeLog(thread: Pick<Thread, 'log'>, wishes: LogOptions = PLAIN): ArrangedLog {
  const mails = new Map(
    thread.log
      .filter(isSent)
      .filter(({ state }) => state !== 'untracked')
      .map((mail) => [mail.id, mail]),
  );
  const addresses = new Set(
    [...mails.values()].flatMap(({ people }) => people.map(({ address }) => address)),
  );
  const lines = thread.log.map((entry) =>
    isMailEntry(entry) ? mailLine(entry) : engagementLine(entry, mails, addresses.size > 1),
  );
  const stands = (entry: EventEntry) =>
    wishes.showsFiltered || isSignal(entry) || wishes.keptInPlace.has(entry.id);
  return {
    lines: lines.filter((line) => line.type === 'mail' || stands(line.entry)),
    folded: lines.filter((line) => line.type === 'engagement').filter((line) => !stands(line.entry)),
    hasSignal: thread.log.some((entry) => !isMailEntry(entry) && isSignal(entry)),
  };
}

/**
 * A place is worth showing where it is the reader's: not a mail service's, not a machine's, not one's own (R23, R26). What
 * was only inferred happened nowhere. An unknown place of a reader is shown as that (R27).
 */
export function showsPlace(entry: EventEntry): boolean {
  if (entry.type === 'open' && entry.inferred_from) return false;
  return entry.verdict.kind === 'human' && entry.verdict.reading === 'opened' && entry.via === null;
}

function isSent(entry: LogEntry): entry is SentEntry {
  return entry.type === 'sent';
}

function isSignal({ verdict }: EventEntry): boolean {
  return verdict.reading === 'opened' || verdict.reading === 'maybe';
}

/** Nobody fetched it, so it has no verdict. */
export function isMailEntry(entry: LogEntry): entry is MailEntry {
  return entry.type === 'sent' || entry.type === 'reply';
}

function mailLine(entry: MailEntry): MailLine {
  return { type: 'mail', entry };
}

function engagementLine(
  entry: EventEntry,
  mails: ReadonlyMap<string, SentEntry>,
  namesReader: boolean,
): EventLine {
  const mail = mails.get(entry.message_id);
  return {
    type: 'engagement',
    entry,
    recipients: mail?.people.length ?? 0,
    namesReader,
    subject: mail && mails.size > 1 ? mail.subject : null,
  };
}
