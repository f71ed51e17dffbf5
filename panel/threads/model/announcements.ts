/** What a screen reader is told about arrivals: the sum of a short while, not every single one. */

import type { Runtime } from '@heliograph/client/host';
import type { LogTranslator } from '../../i18n/log-messages';

const GATHERED_MILLISECONDS = 2_000;

export interface ArrivalAnnouncer {
  announce(id: string, subject: string): void;
}

export function createArrivalAnnouncer(
  runtime: Pick<Runtime, 'after'>,
  say: LogTranslator,
  speak: (text: string) => void,
): ArrivalAnnouncer {
  const gathered = new Map<string, string>();

  function tell(): void {
    const [subject = ''] = gathered.values();
    const count = gathered.size;
    gathered.clear();
    speak(count === 1 ? say('live.arrived', { subject }) : say('live.arrived_several', { count }));
  }

  return {
    announce(id, subject) {
      if (gathered.size === 0) runtime.after(GATHERED_MILLISECONDS, tell);
      gathered.set(id, subject || say('row.no_subject'));
    },
  };
}
