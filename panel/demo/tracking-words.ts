/** Why a message was not tracked (R14), or that it was although nobody outside is meant (R10); else null. Pure. */

import type { DemoMail } from '@heliograph/client/contract';
import type { DemoTranslator } from './words';

type About = Pick<DemoMail, 'is_tracked' | 'reason'>;

export function trackingText(say: DemoTranslator, { is_tracked: isTracked, reason }: About): string | null {
  if (reason === 'external') return null;
  return say(isTracked ? `tracked.${reason}` : `not_tracked.${reason}`);
}
