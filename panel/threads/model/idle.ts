/** A thread that was quiet for more than 14 days is not shown (R56), as the server has it. Pure. */

import type { ThreadSummary } from '@heliograph/client/contract';
import { timestampKey } from './order';

/** `IDLE_DAYS` of the server. */
export const IDLE_MILLISECONDS = 14 * 24 * 3_600_000;

/** When it was active last: opened, maybe opened, or sent. Sorts as text. */
export function activeKey({ active_at }: ThreadSummary): string {
  return timestampKey(active_at);
}

/** What was active last before this is not shown; at exactly 14 days it still is. */
export function idleBefore(now: number): string {
  return timestampKey(new Date(now - IDLE_MILLISECONDS).toISOString());
}
