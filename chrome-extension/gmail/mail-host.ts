/**
 * What the features need of Gmail. Two adapters implement it: InboxSDK's code, which knows more of Gmail, and our own small
 * one, which needs less of it. One contract test drives both.
 */

import type { OutgoingMail } from '../wire/request';
import type { SentIds } from '../wire/response';

export interface MailListener {
  /**
   * A mail leaves. Returns the body to send, or null to leave it as it is. Answers at once, and may be asked twice about
   * the same mail.
   */
  onSending(mail: OutgoingMail): string | null;
  /** Gmail took the mail. Heard of every mail, tracked or not. */
  onSent(draftId: string, ids: SentIds): void;
  onComposeOpen(compose: ComposeWindow): void;
  onRow(row: MailRow): void;
  onThread(thread: OpenThread): void;
}

/** A window or a place in a thread where a mail is written. */
export interface ComposeWindow {
  /** As `OutgoingMail` has it. May change when Gmail saves the draft for the first time; null when it cannot be told. */
  draftId(): string | null;
  addresses(): readonly string[];
  isPlainText(): boolean;
  isConfidential(): boolean;
  /** What is written so far, without what is quoted. */
  text(): string;
  /** Called when recipients, format or mode may have changed. */
  watch(changed: () => void): void;
  /** Puts our line into the window. */
  place(element: HTMLElement): void;
  /** Aborted when the window is gone. */
  readonly gone: AbortSignal;
}

/** A row of a list of threads. */
export interface MailRow {
  /** Hexadecimal; null when Gmail does not say. */
  threadId(): Promise<string | null>;
  place(element: HTMLElement): void;
  readonly gone: AbortSignal;
}

/** A thread that is open. */
export interface OpenThread {
  readonly threadId: string;
  place(element: HTMLElement): void;
  readonly gone: AbortSignal;
}

export interface MailHost {
  readonly name: 'inboxsdk' | 'wire';
  /** Resolves when Gmail is as the adapter expects it, rejects when it is not. Ends with the signal. */
  start(listener: MailListener, signal: AbortSignal): Promise<void>;
}
