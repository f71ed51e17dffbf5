/** Everything that the panel shows. */

import type { ApiError } from '@heliograph/client/api-error';
import type { Section, Thread } from '@heliograph/client/contract';
import { type Filters, NO_FILTERS } from '../../filters/model/filters';
import { type BadgeCount, NO_BADGE } from './badge';
import { emptyThreads, type Threads } from './threads';

export type Loading = 'idle' | 'loading' | 'failed';

/** The log of an expanded thread. */
export interface ExpandedLog {
  readonly phase: 'loading' | 'ready' | 'failed' | 'gone';
  readonly thread: Thread | null;
}

/** What a line says. Lines stay while the language changes, so they are asked anew for each. */
export type LocalizedText = (locale: string) => string | Promise<string>;

/** One calm line; it stays until it is closed, followed, or another takes its place. */
export interface ThreadNotification {
  readonly threadId: string;
  readonly text: LocalizedText;
}

/** The mail that is open in the host (R59). */
export interface CurrentMail {
  /** `none`: no mail is open, or this host does not tell. */
  readonly phase: 'none' | 'looking' | 'untracked' | 'tracked';
  readonly threadId: string | null;
}

export interface DisplayDelay {
  /** When the engagement was recorded; says which entry of the log it is. */
  readonly at: string;
  readonly milliseconds: number;
}

export interface PanelState {
  readonly phase: 'loading' | 'ready' | 'failed';
  readonly error: ApiError | null;
  readonly threads: Threads;
  readonly filters: Filters;
  /** The answer to what the person wishes is not there yet. */
  readonly isLoadingFilters: boolean;
  /** The answer could not be had; the rows are those of an earlier wish. */
  readonly hasFilterFailed: boolean;
  /** Nothing is listed, but something is tracked that was quiet for too long (R56). */
  readonly hasIdleThreads: boolean;
  readonly current: CurrentMail;
  readonly badge: BadgeCount;
  /** The expanded threads. */
  readonly logs: ReadonlyMap<string, ExpandedLog>;
  readonly moreStatus: Readonly<Record<Section, Loading>>;
  /** Set while the server is away: when it was last heard, if ever. */
  readonly offline: { readonly since: number | null } | null;
  readonly isPolling: boolean;
  /** Machines and own views stand in every log at their time, instead of folded away (R41). */
  readonly showsFilteredEvents: boolean;
  /** Something was changed in the settings and is not saved. */
  readonly isUnsaved: boolean;
  /** Of each thread, how long its newest live arrival took to the screen (R90). */
  readonly delays: ReadonlyMap<string, DisplayDelay>;
  readonly banner: LocalizedText | null;
  /** What a notice says about a thread (R67). */
  readonly notification: ThreadNotification | null;
  /** The thread that somebody wants to see, from wherever they are; a new object is a new wish. */
  readonly scrollTarget: { readonly threadId: string } | null;
  /** For screen readers; a new object speaks, also with the same words. */
  readonly announcement: { readonly text: string };
}

export const INITIAL_STATE: PanelState = {
  phase: 'loading',
  error: null,
  threads: emptyThreads(),
  filters: NO_FILTERS,
  isLoadingFilters: false,
  hasFilterFailed: false,
  hasIdleThreads: false,
  current: { phase: 'none', threadId: null },
  badge: NO_BADGE,
  logs: new Map(),
  moreStatus: { pinned: 'idle', other: 'idle' },
  offline: null,
  isPolling: false,
  showsFilteredEvents: false,
  isUnsaved: false,
  delays: new Map(),
  banner: null,
  notification: null,
  scrollTarget: null,
  announcement: { text: '' },
};
