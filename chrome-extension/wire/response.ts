/**
 * Reads from Gmail's answer to a send what the mail is called from now on. The places are those that InboxSDK 2.2.26 reads,
 * in the shape of 9 September 2022 and in the two before it. Pure.
 */

import { draftIdOf, toArray, valueAt } from './request';

export interface SentIds {
  /** Hexadecimal, as in Gmail's addresses and in its API; null where the answer does not say. */
  readonly threadId: string | null;
  readonly messageId: string | null;
  /** The mail's Message-ID header. */
  readonly rfcId: string | null;
}

const NOTHING: SentIds = { threadId: null, messageId: null, rfcId: null };

/** Never throws: an answer that cannot be read is one that says nothing. */
export function parseSentIds(response: string, draftId: string): SentIds {
  try {
    const parsed = JSON.parse(response) as unknown;
    return (Array.isArray(parsed) ? recent(parsed, draftId) : older(parsed, draftId)) ?? NOTHING;
  } catch {
    return NOTHING;
  }
}

function recent(response: unknown, draftId: string): SentIds | null {
  for (const update of toArray(valueAt(response, 1, 5))) {
    const thread = valueAt(update, 0, 2, 6, 0);
    const message = toArray(valueAt(thread, 4)).find((one) => draftIdOf(String(valueAt(one, 0))) === draftId);
    if (message === undefined) continue;
    return {
      threadId: text(valueAt(thread, 19)),
      messageId: text(valueAt(message, 55)),
      rfcId: text(valueAt(message, 13)),
    };
  }
  return null;
}

function older(response: unknown, draftId: string): SentIds | null {
  for (const update of toArray(valueAt(response, 2, 6))) {
    const thread = valueAt(update, 1, 3, 7, 1);
    const message = toArray(valueAt(thread, 5)).find((one) => draftIdOf(String(valueAt(one, 1))) === draftId);
    if (message === undefined) continue;
    return {
      threadId: hexadecimal(valueAt(thread, 18)) ?? text(valueAt(thread, 20)),
      messageId: hexadecimal(valueAt(message, 48)) ?? text(valueAt(message, 56)),
      rfcId: text(valueAt(message, 14)),
    };
  }
  return null;
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value ? value : null;
}

/** Earlier answers gave the ids as decimal numbers too large for a `number`. */
function hexadecimal(value: unknown): string | null {
  return (typeof value === 'string' || typeof value === 'number') && /^\d+$/.test(String(value))
    ? BigInt(value).toString(16)
    : null;
}
