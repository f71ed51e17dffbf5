/**
 * The expanded logs: reads them, reads them again when something happened, and tells the server what was viewed (R61).
 *
 * Viewed means: the log was drawn, it is on the screen, and the page is visible. What comes while nobody can see it stays
 * unseen until somebody can.
 */

import type { Api } from '@heliograph/client/api';
import { toApiError } from '@heliograph/client/api-error';
import type { Thread } from '@heliograph/client/contract';
import type { Runtime } from '@heliograph/client/host';
import type { ExpandedLog, PanelState } from '../../threads/model/panel-state';
import { withThread, withUnseen } from '../../threads/model/thread-edits';
import { threadOf } from '../../threads/model/threads';
import type { Store } from '../../ui/model/store';

/** Many opens in a row read the log a few times, not once each. */
const PAUSE_MILLISECONDS = 300;

export interface LogLoader {
  expand(id: string): void;
  collapse(id: string): void;
  /** Something happened in this thread; nothing to do if it is not expanded. */
  refresh(id: string): void;
  refreshAll(): void;
  /** The server can be reached again: what could not be read or told meanwhile is read and told now. */
  onReconnect(): void;
  /** The log came onto the screen or left it. */
  setVisible(id: string, isOnScreen: boolean): void;
  /** The person can see the page again. */
  onVisible(): void;
  close(): void;
}

interface Reading {
  isBusy: boolean;
  isDue: boolean;
  isOnScreen: boolean;
  /** The last reading failed, whatever is shown. */
  hasFailed: boolean;
  /** The `seen_through` that the server knows of, null before the first. */
  told: number | null;
}

export function createLogLoader(
  runtime: Pick<Runtime, 'after' | 'isVisible'>,
  api: Pick<Api, 'thread' | 'markSeen'>,
  store: Store<PanelState>,
  newestEvent: () => number,
  wasSeen: () => void,
): LogLoader {
  const readings = new Map<string, Reading>();

  function show(id: string, log: ExpandedLog): void {
    store.update((state) => ({
      ...state,
      logs: new Map(state.logs).set(id, log),
    }));
  }

  async function read(id: string): Promise<void> {
    const reading = readings.get(id);
    if (!reading) return;
    reading.isDue = reading.isBusy;
    if (reading.isBusy) return;
    reading.isBusy = true;
    await readNow(id, reading);
    runtime.after(PAUSE_MILLISECONDS, () => {
      reading.isBusy = false;
      if (reading.isDue) void read(id);
    });
  }

  async function readNow(id: string, reading: Reading): Promise<void> {
    const askedAt = newestEvent();
    try {
      const thread = await api.thread(id);
      if (readings.get(id) !== reading) return;
      reading.hasFailed = false;
      store.update((state) => ({
        ...state,
        threads: withThread(state.threads, thread, askedAt),
      }));
      show(id, { phase: 'ready', thread });
      await tellSeen(id);
    } catch (thrown) {
      if (readings.get(id) === reading) failed(id, toApiError(thrown).status === 404);
    }
  }

  /** What is on the screen stays there when reading it again fails. */
  function failed(id: string, isGone: boolean): void {
    const known = store.get().logs.get(id)?.thread ?? null;
    const reading = readings.get(id);
    if (reading) reading.hasFailed = !isGone;
    if (isGone) show(id, { phase: 'gone', thread: null });
    else if (!known) show(id, { phase: 'failed', thread: null });
  }

  async function tellSeen(id: string): Promise<void> {
    const reading = readings.get(id);
    const thread = store.get().logs.get(id)?.thread;
    if (!reading?.isOnScreen || !thread || !runtime.isVisible() || !isNews(reading, thread)) return;
    const before = reading.told;
    reading.told = thread.seen_through;
    const hadDot = threadOf(store.get().threads, id)?.is_unseen ?? false;
    dot(id, false);
    try {
      await api.markSeen(id, thread.seen_through);
      wasSeen();
    } catch {
      reading.told = before;
      dot(id, hadDot);
    }
  }

  function isNews(reading: Reading, thread: Thread): boolean {
    return reading.told === null || (thread.is_unseen && thread.seen_through > reading.told);
  }

  function dot(id: string, isUnseen: boolean): void {
    store.update((state) => ({
      ...state,
      threads: withUnseen(state.threads, id, isUnseen),
    }));
  }

  return {
    expand(id) {
      if (readings.has(id) && store.get().logs.get(id)?.phase === 'ready') return;
      readings.set(id, {
        isBusy: false,
        isDue: false,
        hasFailed: false,
        isOnScreen: readings.get(id)?.isOnScreen ?? false,
        told: null,
      });
      show(id, { phase: 'loading', thread: null });
      void read(id);
    },
    collapse(id) {
      readings.delete(id);
      store.update((state) => {
        const logs = new Map(state.logs);
        logs.delete(id);
        return { ...state, logs };
      });
    },
    refresh: (id) => void read(id),
    refreshAll() {
      for (const id of readings.keys()) void read(id);
    },
    onReconnect() {
      for (const [id, { hasFailed }] of readings) void (hasFailed ? read(id) : tellSeen(id));
    },
    setVisible(id, isOnScreen) {
      const reading = readings.get(id);
      if (!reading || reading.isOnScreen === isOnScreen) return;
      reading.isOnScreen = isOnScreen;
      void tellSeen(id);
    },
    onVisible() {
      for (const id of readings.keys()) void tellSeen(id);
    },
    close: () => readings.clear(),
  };
}
