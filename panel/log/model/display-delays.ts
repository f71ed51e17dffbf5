/**
 * How long an engagement took from the fetch to this screen (R90). Measured only for what came live, on a page that can be
 * seen, and only believed where the two clocks can be meant to agree.
 */

import type { ThreadSummary } from '@heliograph/client/contract';
import type { Runtime } from '@heliograph/client/host';
import { timestampKey } from '../../threads/model/order';
import type { DisplayDelay, PanelState } from '../../threads/model/panel-state';
import type { Store } from '../../ui/model/store';

const LONGEST_MILLISECONDS = 60_000;
/** The newest are kept; nobody looks up the others. */
const MOST_KEPT = 500;

export interface DisplayDelayTracker {
  /** A live event brought `thread`; `before` is what was known of it. */
  onThreadChange(before: ThreadSummary | undefined, thread: ThreadSummary): void;
  /** What is judged anew was there already: nothing recorded until now is measured. */
  onVerdictChange(threadId: string): void;
}

export function createDisplayDelayTracker(
  runtime: Pick<Runtime, 'now' | 'nextFrame' | 'isVisible'>,
  store: Store<PanelState>,
): DisplayDelayTracker {
  const judgedAt = new Map<string, number>();

  let drawn: { threadId: string; at: string }[] = [];

  /** All that came together at once, so that they cost one more picture and not one each. */
  function measure(): void {
    const now = runtime.now();
    const shown = runtime.isVisible() ? drawn : [];
    drawn = [];
    const measured = shown.flatMap(({ threadId, at }) => {
      const milliseconds = measuredDelay(at, now);
      return milliseconds === null ? [] : [[threadId, { at, milliseconds }] as const];
    });
    if (measured.length > 0)
      store.update((state) => ({ ...state, delays: withNewest(state.delays, measured) }));
  }

  return {
    onThreadChange(before, thread) {
      const at = thread.last_engagement?.at;
      if (!at || Date.parse(at) <= (judgedAt.get(thread.id) ?? 0)) return;
      const known = before?.last_engagement?.at;
      if (known && timestampKey(at) <= timestampKey(known)) return;
      drawn.push({ threadId: thread.id, at });
      if (drawn.length === 1) runtime.nextFrame(measure); // by then they are drawn
    },
    onVerdictChange: (threadId) => void judgedAt.set(threadId, runtime.now()),
  };
}

function withNewest(
  delays: ReadonlyMap<string, DisplayDelay>,
  measured: readonly (readonly [string, DisplayDelay])[],
): ReadonlyMap<string, DisplayDelay> {
  const ids = new Set(measured.map(([id]) => id));
  const others = [...delays].filter(([id]) => !ids.has(id));
  return new Map([...others, ...measured].slice(-MOST_KEPT));
}

/** Null where the clocks cannot agree, or where it has nothing to do with an arrival. */
export function measuredDelay(at: string, shownAt: number): number | null {
  const delay = shownAt - Date.parse(at);
  return delay >= 0 && delay <= LONGEST_MILLISECONDS ? delay : null;
}

/** The delay of one entry, if it is the one that was measured. */
export function delayOfEvent(delay: DisplayDelay | undefined, at: string): number | null {
  return delay && timestampKey(delay.at) === timestampKey(at) ? delay.milliseconds : null;
}
