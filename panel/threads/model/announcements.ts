/** What a screen reader is told about arrivals: the sum of a short while, not every single one. */

import type { Runtime } from '@heliograph/client/host';
import type { LogSay } from '../../i18n/log-messages';

const GATHERED_MILLISECONDS = 2_000;

export interface Announcements {
  arrived(id: string, subject: string): void;
}

export function createAnnouncements(
  runtime: Pick<Runtime, 'after'>,
  say: LogSay,
  speak: (text: string) => void,
): Announcements {
  const gathered = new Map<string, string>();

  function tell(): void {
    const [subject = ''] = gathered.values();
    const count = gathered.size;
    gathered.clear();
    speak(count === 1 ? say('live.arrived', { subject }) : say('live.arrived_several', { count }));
  }

  return {
    arrived(id, subject) {
      if (gathered.size === 0) runtime.after(GATHERED_MILLISECONDS, tell);
      gathered.set(id, subject || say('row.no_subject'));
    },
  };
}
