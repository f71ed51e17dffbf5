/**
 * How long an engagement took from the fetch to this screen (R90). Measured only for what came live, on a page that can be
 * seen, and only believed where the two clocks can be meant to agree.
 */

import type { ThreadSummary } from './contract';
import type { Runtime } from './host';
import { instantKey } from './order';
import type { PanelState } from './panel-state';
import type { Store } from './store';

const LONGEST_MILLISECONDS = 60_000;

export interface Delay {
  /** When the engagement was recorded; says which entry of the log it is. */
  readonly at: string;
  readonly milliseconds: number;
}

export interface Delays {
  /** A live event brought `thread`; `before` is what was known of it. */
  arrived(before: ThreadSummary | undefined, thread: ThreadSummary): void;
  /** What is judged anew was there already: nothing recorded until now is measured. */
  judged(threadId: string): void;
}

export function createDelays(
  runtime: Pick<Runtime, 'now' | 'nextFrame' | 'isVisible'>,
  store: Store<PanelState>,
): Delays {
  const judgedAt = new Map<string, number>();

  function measure(threadId: string, at: string): void {
    const milliseconds = measuredDelay(at, runtime.now());
    if (milliseconds === null || !runtime.isVisible()) return;
    store.update((state) => ({
      ...state,
      delays: new Map(state.delays).set(threadId, { at, milliseconds }),
    }));
  }

  return {
    arrived(before, thread) {
      const at = thread.last_engagement?.at;
      if (!at || Date.parse(at) <= (judgedAt.get(thread.id) ?? 0)) return;
      const known = before?.last_engagement?.at;
      if (known && instantKey(at) <= instantKey(known)) return;
      runtime.nextFrame(() => measure(thread.id, at)); // by then it is drawn
    },
    judged: (threadId) => void judgedAt.set(threadId, runtime.now()),
  };
}

/** Null where the clocks cannot agree, or where it has nothing to do with an arrival. */
export function measuredDelay(at: string, shownAt: number): number | null {
  const delay = shownAt - Date.parse(at);
  return delay >= 0 && delay <= LONGEST_MILLISECONDS ? delay : null;
}

/** The delay of one entry, if it is the one that was measured. */
export function delayOf(delay: Delay | undefined, at: string): number | null {
  return delay && instantKey(delay.at) === instantKey(at) ? delay.milliseconds : null;
}
