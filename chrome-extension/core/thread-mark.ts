/** What a row of Gmail's list and an open thread say of a thread, in a sign and in words. Pure. */

import type { ThreadSummary } from '@heliograph/client/contract';
import type { Say } from './messages';
import type { When } from './relative-time';

export type Sign = 'opened' | 'maybe' | 'none';

export interface Mark {
  readonly sign: Sign;
  readonly words: string;
}

export function markOf(thread: ThreadSummary, say: Say, whenOf: When, now: number): Mark {
  const { opens, clicks, maybes, last_engagement: last } = thread;
  if (opens > 0) return { sign: 'opened', words: openedWords(thread, say, whenOf, now) };
  if (clicks > 0) return { sign: 'opened', words: say('mark.clicked') };
  if (maybes === 0) return { sign: 'none', words: say('mark.none') };
  const words = last?.via ? say('mark.maybe_via', { service: last.via }) : say('mark.maybe');
  return { sign: 'maybe', words };
}

function openedWords(
  { opens, last_engagement: last }: ThreadSummary,
  say: Say,
  whenOf: When,
  now: number,
): string {
  const when = last ? whenOf(Date.parse(last.at), now) : '';
  if (last?.reading === 'opened' && last.via) {
    return say('mark.opened_via', { count: opens, service: last.via, when });
  }
  return say('mark.opened', { count: opens, when });
}
