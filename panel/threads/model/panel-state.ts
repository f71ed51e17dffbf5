/** Everything that the panel shows. */

import type { ApiError } from '@heliograph/client/api-error';
import type { Section, Thread } from '@heliograph/client/contract';
import { NO_WISHES, type Wishes } from '../../filters/model/filters';
import type { Delay } from '../../log/model/display-delays';
import { type Counter, NO_COUNT } from './badge';
import { noThreads, type Threads } from './threads';

export type Loading = 'idle' | 'loading' | 'failed';

/** The log of an expanded thread. */
export interface OpenLog {
  readonly phase: 'loading' | 'ready' | 'failed' | 'gone';
  readonly thread: Thread | null;
}

/** What a line says. Lines stay while the language changes, so they are asked anew for each. */
export type Line = (locale: string) => string | Promise<string>;

/** One calm line; it stays until it is closed, followed, or another takes its place. */
export interface News {
  readonly threadId: string;
  readonly text: Line;
}

/** The mail that is open in the host (R59). */
export interface Current {
  /** `none`: no mail is open, or this host does not tell. */
  readonly phase: 'none' | 'looking' | 'untracked' | 'tracked';
  readonly threadId: string | null;
}

export interface PanelState {
  readonly phase: 'loading' | 'ready' | 'failed';
  readonly error: ApiError | null;
  readonly threads: Threads;
  readonly wishes: Wishes;
  /** The answer to what the person wishes is not there yet. */
  readonly isAsking: boolean;
  /** The answer could not be had; the rows are those of an earlier wish. */
  readonly isUnanswered: boolean;
  /** Nothing is listed, but something is tracked that was quiet for too long (R56). */
  readonly hasQuiet: boolean;
  readonly current: Current;
  readonly counter: Counter;
  /** The expanded threads. */
  readonly logs: ReadonlyMap<string, OpenLog>;
  readonly more: Readonly<Record<Section, Loading>>;
  /** Set while the server is away: when it was last heard, if ever. */
  readonly offline: { readonly since: number | null } | null;
  readonly isPolling: boolean;
  /** Machines and own views stand in every log at their time, instead of folded away (R41). */
  readonly showsFiltered: boolean;
  /** Something was changed in the settings and is not saved. */
  readonly isUnsaved: boolean;
  /** Of each thread, how long its newest live arrival took to the screen (R90). */
  readonly delays: ReadonlyMap<string, Delay>;
  readonly notice: Line | null;
  /** What a notice says about a thread (R67). */
  readonly news: News | null;
  /** The thread that somebody wants to see, from wherever they are; a new object is a new wish. */
  readonly wanted: { readonly threadId: string } | null;
  /** For screen readers; a new object speaks, also with the same words. */
  readonly announcement: { readonly text: string };
}

export const FIRST_STATE: PanelState = {
  phase: 'loading',
  error: null,
  threads: noThreads(),
  wishes: NO_WISHES,
  isAsking: false,
  isUnanswered: false,
  hasQuiet: false,
  current: { phase: 'none', threadId: null },
  counter: NO_COUNT,
  logs: new Map(),
  more: { pinned: 'idle', other: 'idle' },
  offline: null,
  isPolling: false,
  showsFiltered: false,
  isUnsaved: false,
  delays: new Map(),
  notice: null,
  news: null,
  wanted: null,
  announcement: { text: '' },
};
