/** Muting a thread (R67): at once on the screen, then on the server, and back again if the server refuses. */

import type { Api } from '@heliograph/client/api';
import type { Store } from '../../ui/model/store';
import type { PanelState } from './panel-state';
import { withMuted } from './thread-edits';
import { threadOf } from './threads';

export interface MuteActions {
  toggle(id: string): void;
}

export function createMuteActions(
  api: Pick<Api, 'mute'>,
  store: Store<PanelState>,
  refused: () => void,
): MuteActions {
  /** Requests one after the other, so that the last click wins. */
  let queue: Promise<unknown> = Promise.resolve();

  function show(id: string, isMuted: boolean): void {
    store.update((state) => ({ ...state, threads: withMuted(state.threads, id, isMuted) }));
  }

  return {
    toggle(id) {
      const thread = threadOf(store.get().threads, id);
      if (!thread) return;
      const isMuted = !thread.is_muted;
      show(id, isMuted);
      queue = queue
        .then(() => api.mute(id, isMuted))
        .catch(() => {
          show(id, !isMuted);
          refused();
        });
    },
  };
}
