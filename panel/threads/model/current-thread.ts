/** The thread of the mail that is open in the host (R59), found by whatever name the host has for it. */

import type { Api } from '@heliograph/client/api';
import type { ThreadChange, ThreadSummary } from '@heliograph/client/contract';
import type { CurrentItem, Host, Stop } from '@heliograph/client/host';
import type { Store } from '../../ui/model/store';
import type { PanelState } from './panel-state';
import { withThread } from './thread-edits';
import { threadOf } from './threads';

/** A mail that was not tracked is looked for again, as often as this at most, when something was tracked. */
const AGAIN_MILLISECONDS = 1_000;

export interface CurrentThreadFinder {
  /** Another mail is open now, or none. */
  show(item: CurrentItem | null): void;
  onChanges(changes: readonly ThreadChange[]): void;
  /** The server can be reached again. */
  onReconnect(): void;
  close: Stop;
}

export function createCurrentThreadFinder(
  host: Host,
  api: Pick<Api, 'threadsById' | 'lookUpThread'>,
  store: Store<PanelState>,
  newestEvent: () => number,
): CurrentThreadFinder {
  let item: CurrentItem | null = null;
  let turn = 0;
  let hasFailed = false;
  let stopAgain: Stop | null = null;

  function become(phase: PanelState['current']['phase'], threadId: string | null = null): void {
    const { current } = store.get();
    if (current.phase === phase && current.threadId === threadId) return;
    store.update((state) => ({ ...state, current: { phase, threadId } }));
  }

  async function find(sought: CurrentItem): Promise<ThreadSummary | null> {
    if (sought.threadId) {
      const { threads } = await api.threadsById([sought.threadId], '&show=all');
      return threads[0] ?? null;
    }
    const names = namesOf(sought);
    return names ? (await api.lookUpThread(`host=${host.name}${names}`)).thread : null;
  }

  async function look(): Promise<void> {
    const mine = ++turn;
    hasFailed = false;
    const known = item?.threadId && threadOf(store.get().threads, item.threadId);
    if (!item) return become('none');
    if (known) return become('tracked', known.id);
    const before = store.get().current;
    if (before.phase !== 'untracked' || stopAgain === null) become('looking');
    const askedAt = newestEvent();
    try {
      const thread = await find(item);
      if (mine !== turn) return;
      if (!thread) return become('untracked');
      store.update((state) => ({ ...state, threads: withThread(state.threads, thread, askedAt) }));
      become('tracked', thread.id);
    } catch {
      if (mine !== turn) return;
      hasFailed = true;
      become('none');
    }
  }

  function lookAgain(): void {
    stopAgain ??= host.after(AGAIN_MILLISECONDS, () => {
      void look().finally(() => {
        stopAgain = null;
      });
    });
  }

  return {
    show(next) {
      if (JSON.stringify(next) === JSON.stringify(item)) return;
      item = next;
      stopAgain?.();
      stopAgain = null;
      void look();
    },
    onChanges(changes) {
      const { phase, threadId } = store.get().current;
      const isGone = changes.some(
        (change) => change.type === 'thread_removed' && change.thread_id === threadId,
      );
      if (isGone || phase === 'untracked') lookAgain();
    },
    onReconnect: () => hasFailed && void look(),
    close() {
      turn += 1;
      stopAgain?.();
    },
  };
}

function namesOf({ conversationId, messageId, token }: CurrentItem): string {
  const names = { conversation_id: conversationId, message_id: messageId, token };
  return Object.entries(names)
    .flatMap(([name, value]) => (value ? [`&${name}=${encodeURIComponent(value)}`] : []))
    .join('');
}
