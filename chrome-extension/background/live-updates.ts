/**
 * The worker's live line to the server. A socket keeps the worker alive only while something is said on it (Chrome 116); the
 * server speaks every 15 seconds. It is held while Gmail or the side panel is open; otherwise an alarm asks now and then.
 */

import type { Call } from '@heliograph/client/api';
import type { Badge, Change, LiveTicket } from '@heliograph/client/contract';
import { type Connection, createLive, type Live } from '@heliograph/client/live';
import { noteHealth } from '../core/storage';
import { isNotice, type Notice } from './notifications';
import type { Desk } from './server';

export interface FeedListener {
  badge(count: number): void;
  /** Threads changed: what is on the screen may be old. */
  changed(): void;
  settingsChanged(): void;
  noticed(notice: Notice): void;
  connection(connection: Connection): void;
}

/** Does not connect before `start`. */
export function createFeed({ runtime, call }: Pick<Desk, 'runtime' | 'call'>, listener: FeedListener): Live {
  return createLive(
    // Nobody looks at a worker, so it waits as long for a server that is away as a hidden panel does.
    { ...runtime, nextFrame: (run) => void setTimeout(run, 0), isVisible: () => false },
    () => call<LiveTicket>('POST', '/api/live-ticket'),
    {
      load() {
        void askBadge(call).then(listener.badge, () => undefined);
        listener.changed();
        // They may have been changed elsewhere while nobody listened.
        listener.settingsChanged();
      },
      changed: (changes) => pass(changes, listener),
      heard: () => void noteHealth({ server: 'online', heardAt: Date.now() }),
      connection(connection) {
        void noteHealth({ live: connection });
        listener.connection(connection);
      },
    },
  );
}

export async function askBadge(call: Call): Promise<number> {
  return (await call<Badge>('GET', '/api/badge')).count;
}

/** Newer servers may say more; what is not known is passed over. */
function pass(changes: readonly (Change | { readonly type: string })[], listener: FeedListener): void {
  let isChanged = false;
  for (const change of changes) {
    if (isNotice(change)) listener.noticed(change);
    else if (change.type === 'badge_changed' && 'count' in change) listener.badge(change.count);
    else if (change.type === 'settings_changed') listener.settingsChanged();
    else if (change.type === 'thread_changed' || change.type === 'thread_removed') isChanged = true;
  }
  if (isChanged) listener.changed();
}
