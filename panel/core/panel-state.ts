/** Everything that the panel shows. */

import type { ApiError } from './api-error';
import type { Section, Thread } from './contract';
import { type Counter, NO_COUNT } from './counter';
import { noThreads, type Threads } from './threads';

export type Loading = 'idle' | 'loading' | 'failed';

/** The log of an expanded thread. */
export interface OpenLog {
  readonly phase: 'loading' | 'ready' | 'failed' | 'gone';
  readonly thread: Thread | null;
}

export interface PanelState {
  readonly phase: 'loading' | 'ready' | 'failed';
  readonly error: ApiError | null;
  readonly threads: Threads;
  readonly counter: Counter;
  /** The expanded threads. */
  readonly logs: ReadonlyMap<string, OpenLog>;
  readonly more: Readonly<Record<Section, Loading>>;
  /** Set while the server is away: when it was last heard, if ever. */
  readonly offline: { readonly since: number | null } | null;
  readonly isPolling: boolean;
  readonly notice: string | null;
  /** For screen readers; a new object speaks, also with the same words. */
  readonly announcement: { readonly text: string };
}

export const FIRST_STATE: PanelState = {
  phase: 'loading',
  error: null,
  threads: noThreads(),
  counter: NO_COUNT,
  logs: new Map(),
  more: { pinned: 'idle', other: 'idle' },
  offline: null,
  isPolling: false,
  notice: null,
  announcement: { text: '' },
};
