/** Pinning with one click (R55): at once on the screen, then on the server, and back again if the server refuses. */

import type { Api } from '@heliograph/client/api';
import type { Store } from '../../ui/model/store';
import type { PanelState } from './panel-state';
import { withConfirmedPin, withPendingPin, withRevertedPin } from './thread-edits';
import { threadOf } from './threads';

export interface PinActions {
  toggle(id: string): void;
}

export function createPinActions(
  api: Pick<Api, 'pin'>,
  store: Store<PanelState>,
  done: () => void,
  refused: (subject: string, wasPinning: boolean) => void,
): PinActions {
  /** What each thread shall become; one request per thread at a time, so that the last click wins. */
  const wanted = new Map<string, boolean>();

  async function settle(id: string): Promise<void> {
    let isPinned = wanted.get(id);
    try {
      for (
        let sent: boolean | undefined;
        isPinned !== undefined && isPinned !== sent;
        isPinned = wanted.get(id)
      ) {
        sent = isPinned;
        await api.pin(id, isPinned);
      }
      const reached = wanted.get(id) ?? false;
      store.update((state) => ({
        ...state,
        threads: withConfirmedPin(state.threads, id, reached),
      }));
      done();
    } catch {
      const thread = threadOf(store.get().threads, id);
      store.update((state) => ({
        ...state,
        threads: withRevertedPin(state.threads, id),
      }));
      refused(thread?.subject ?? '', wanted.get(id) ?? false);
    } finally {
      wanted.delete(id);
    }
  }

  return {
    toggle(id) {
      const thread = threadOf(store.get().threads, id);
      if (!thread) return;
      const isBusy = wanted.has(id);
      wanted.set(id, !thread.is_pinned);
      store.update((state) => ({
        ...state,
        threads: withPendingPin(state.threads, id, !thread.is_pinned),
      }));
      if (!isBusy) void settle(id);
    },
  };
}
