/** What goes along with the panel and is not needed for its first picture: the person's settings. Fetched afterwards. */

import type { Call } from '../core/api';
import type { Host, Stop } from '../core/host';
import { keepLook, type Look } from '../core/look';
import type { Panel } from '../core/panel';
import { createPersonal, type Personal } from '../core/personal';

export interface Companion {
  readonly personal: Personal;
  /** Leaves everything as it was saved. */
  stop: Stop;
}

export function createCompanion(
  host: Host,
  call: Call,
  panel: Pick<Panel, 'hear'>,
  dress: (look: Look) => void,
): Companion {
  const personal = createPersonal(call, (shown, kept) => {
    dress(shown);
    void keepLook(host.storage, kept);
  });
  const stopHearing = panel.hear(personal.heard);
  void personal.load();
  return {
    personal,
    stop() {
      stopHearing();
      personal.discard();
    },
  };
}
