/**
 * A list of 100,000 conversations names the same people, places and days over and over. Here each is kept once, which
 * halves what such a list takes. Fetched after the first picture, which has few of them.
 */

import type { ThreadChange, ThreadPage, ThreadSummary } from '@heliograph/client/contract';

/** After so many different parts it begins anew; what was handed out stays. */
const MOST_KEPT = 5_000;

export interface Alike {
  page(page: ThreadPage): ThreadPage;
  changes(changes: readonly ThreadChange[]): readonly ThreadChange[];
}

export function createAlike(): Alike {
  const known = new Map<string, unknown>();

  function once<Part>(part: Part): Part {
    const name = JSON.stringify(part);
    const found = known.get(name);
    if (found !== undefined) return found as Part;
    if (known.size >= MOST_KEPT) known.clear();
    known.set(name, part);
    return part;
  }

  function thread(summary: ThreadSummary): ThreadSummary {
    const { sorted_at, active_at, last_sent_at, last_engagement: last } = summary;
    const time = <At extends string | null>(at: At) => (at === sorted_at ? (sorted_at as At) : at);
    return {
      ...summary,
      people: once(summary.people),
      daily: once(summary.daily),
      active_at: time(active_at),
      last_sent_at: time(last_sent_at),
      last_engagement: last && { ...last, at: time(last.at), place: once(last.place) },
    };
  }

  return {
    page: (page) => ({ ...page, threads: page.threads.map(thread) }),
    changes: (changes) =>
      changes.map((change) =>
        change.type === 'thread_changed' ? { ...change, thread: thread(change.thread) } : change,
      ),
  };
}
