/**
 * The worker's live line to the server. A socket keeps the worker alive only while something is said on it (Chrome 116); the
 * server speaks every 15 seconds. It is held while Gmail or the side panel is open; otherwise an alarm asks now and then.
 */

import type { Call } from '@heliograph/client/api';
import type { Badge, Change, LiveTicket } from '@heliograph/client/contract';
import { type Connection, createLiveConnection, type LiveConnection } from '@heliograph/client/live';
import { updateHealth } from '../core/storage';
import { isOpenNotification, type OpenNotification } from './notifications';
import type { ServerClient } from './server';

export interface LiveUpdatesListener {
  onBadge(count: number): void;
  /** Threads changed: what is on the screen may be old. */
  onChange(): void;
  onSettingsChange(): void;
  onNotification(notice: OpenNotification): void;
  onConnection(connection: Connection): void;
}

/** Does not connect before `start`. */
export function createLiveUpdates(
  { runtime, call }: Pick<ServerClient, 'runtime' | 'call'>,
  listener: LiveUpdatesListener,
): LiveConnection {
  return createLiveConnection(
    // Nobody looks at a worker, so it waits as long for a server that is away as a hidden panel does.
    { ...runtime, nextFrame: (run) => void setTimeout(run, 0), isVisible: () => false },
    () => call<LiveTicket>('POST', '/api/live-ticket'),
    {
      onStart() {
        void fetchBadge(call).then(listener.onBadge, () => undefined);
        listener.onChange();
        // They may have been changed elsewhere while nobody listened.
        listener.onSettingsChange();
      },
      onChanges: (changes) => pass(changes, listener),
      onContact: () => void updateHealth({ server: 'online', lastContactAt: Date.now() }),
      onConnection(connection) {
        void updateHealth({ live: connection });
        listener.onConnection(connection);
      },
    },
  );
}

export async function fetchBadge(call: Call): Promise<number> {
  return (await call<Badge>('GET', '/api/badge')).count;
}

/** Newer servers may say more; what is not known is passed over. */
function pass(changes: readonly (Change | { readonly type: string })[], listener: LiveUpdatesListener): void {
  let isChanged = false;
  for (const change of changes) {
    if (isOpenNotification(change)) listener.onNotification(change);
    else if (change.type === 'badge_changed' && 'count' in change) listener.onBadge(change.count);
    else if (change.type === 'settings_changed') listener.onSettingsChange();
    else if (change.type === 'thread_changed' || change.type === 'thread_removed') isChanged = true;
  }
  if (isChanged) listener.onChange();
}
