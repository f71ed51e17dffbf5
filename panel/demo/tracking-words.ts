/** Why a message was not tracked (R14), or that it was although nobody outside is meant (R10); else null. Pure. */

import type { TryMessage } from '@heliograph/client/contract';
import type { TrySay } from './words';

type About = Pick<TryMessage, 'is_tracked' | 'reason'>;

export function trackingWords(say: TrySay, { is_tracked: isTracked, reason }: About): string | null {
  if (reason === 'external') return null;
  return say(isTracked ? `tracked.${reason}` : `not_tracked.${reason}`);
}
