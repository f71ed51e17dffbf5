/** A thread that was quiet for more than 14 days is not shown (R56), as the server has it. Pure. */

import type { ThreadSummary } from './contract';
import { instantKey } from './order';

/** `IDLE_DAYS` of the server. */
export const IDLE_MILLISECONDS = 14 * 24 * 3_600_000;

/** When it was active last: opened, maybe opened, or sent. Sorts as text. */
export function activeKey({ last_engagement, last_sent_at, sorted_at }: ThreadSummary): string {
  const engaged = instantKey(last_engagement?.at ?? sorted_at);
  const sent = instantKey(last_sent_at ?? sorted_at);
  return engaged > sent ? engaged : sent;
}

/** What was active last before this is not shown; at exactly 14 days it still is. */
export function idleBefore(now: number): string {
  return instantKey(new Date(now - IDLE_MILLISECONDS).toISOString());
}
