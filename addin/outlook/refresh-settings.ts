/** Keeps the roaming settings as the server has them, while the pane is open and somebody is signed in. */

import type { Call } from '@heliograph/client/api';
import type { Runtime, Stop } from '@heliograph/client/host';
import type { Session } from '@heliograph/client/session';
import { buildRoamingSettings, type InsertKey, storeRoamingSettings } from './roaming-settings';

const EVERY_MILLISECONDS = 5 * 60_000;

/**
 * `changedHere` takes what is to be called when settings were changed in this pane. Signing out forgets nothing: the other devices of this mailbox go on, and whoever
 * wants an end to it revokes the key at the server.
 */
export function refreshRoamingSettings(
  runtime: Pick<Runtime, 'after' | 'isVisible' | 'watchVisibility'>,
  session: Session,
  call: Call,
  changedHere: (changed: () => void) => void,
): Stop {
  let stopTimer: Stop = () => undefined;
  let isStopped = false;
  let signedIn: string | null = null;

  async function refresh(): Promise<void> {
    stopTimer();
    if (isStopped || session.state().phase !== 'signed_in') return;
    try {
      const key = await call<InsertKey>('GET', '/api/insert-key');
      await storeRoamingSettings(
        buildRoamingSettings(key, new URL('/api/insert-key/reports', location.href).href),
      );
    } catch {
      // What is kept already goes on working; the next turn tries again.
    }
    stopTimer();
    if (!isStopped) stopTimer = runtime.after(EVERY_MILLISECONDS, () => void refresh());
  }

  function followPerson(): void {
    const state = session.state();
    const person = state.phase === 'signed_in' ? state.user.id : null;
    if (person === signedIn) return;
    signedIn = person;
    void refresh();
  }

  const stopSession = session.watch(followPerson);
  const stopVisibility = runtime.watchVisibility(() => {
    if (runtime.isVisible()) void refresh();
  });
  changedHere(() => void refresh());
  followPerson();
  return () => {
    isStopped = true;
    stopTimer();
    stopSession();
    stopVisibility();
  };
}
