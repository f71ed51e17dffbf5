/** Whether every log shows its filtered entries; one switch for all, kept where the host keeps things (R41). */

import type { HostStorage, Stop } from '@heliograph/client/host';

const NAME = 'heliograph.shows_filtered';
const YES = 'yes';

export interface ShowFilteredSetting {
  set(isOn: boolean): void;
  close: Stop;
}

export function createShowFilteredSetting(
  storage: HostStorage,
  changed: (isOn: boolean) => void,
): ShowFilteredSetting {
  let choices = 0;

  async function read(): Promise<void> {
    const before = choices;
    const kept = await storage.read(NAME);
    if (before === choices) changed(kept === YES);
  }

  const stop = storage.watch(NAME, () => void read());
  void read();
  return {
    set(isOn) {
      choices += 1;
      changed(isOn);
      void (isOn ? storage.write(NAME, YES) : storage.remove(NAME));
    },
    close: stop,
  };
}
