/** What a row of Gmail's list and an open thread say of a thread, in a sign and in words. Pure. */

import type { ThreadSummary } from '@heliograph/client/contract';
import type { ExtensionTranslator } from './messages';
import type { RelativeTime } from './relative-time';

export type MarkState = 'opened' | 'maybe' | 'none';

export interface ThreadMark {
  readonly state: MarkState;
  readonly words: string;
}

export function threadMark(
  thread: ThreadSummary,
  say: ExtensionTranslator,
  whenOf: RelativeTime,
  now: number,
): ThreadMark {
  const { opens, clicks, maybes, last_engagement: last } = thread;
  if (opens > 0) return { state: 'opened', words: openedWords(thread, say, whenOf, now) };
  if (clicks > 0) return { state: 'opened', words: say('mark.clicked') };
  if (maybes === 0) return { state: 'none', words: say('mark.none') };
  const words = last?.via ? say('mark.maybe_via', { service: last.via }) : say('mark.maybe');
  return { state: 'maybe', words };
}

function openedWords(
  { opens, last_engagement: last }: ThreadSummary,
  say: ExtensionTranslator,
  whenOf: RelativeTime,
  now: number,
): string {
  const when = last ? whenOf(Date.parse(last.at), now) : '';
  if (last?.reading === 'opened' && last.via) {
    return say('mark.opened_via', { count: opens, service: last.via, when });
  }
  return say('mark.opened', { count: opens, when });
}
