/** A value that can be watched. */

import type { Stop } from '@heliograph/client/host';

export interface Store<Value> {
  get(): Value;
  /** Replaces the value by what `change` makes of it, and tells the watchers if it is another. */
  update(change: (value: Value) => Value): void;
  watch(changed: () => void): Stop;
}

export function createStore<Value>(first: Value): Store<Value> {
  let value = first;
  const watchers = new Set<() => void>();
  return {
    get: () => value,
    update(change) {
      const next = change(value);
      if (Object.is(next, value)) return;
      value = next;
      for (const changed of [...watchers]) changed();
    },
    watch(changed) {
      watchers.add(changed);
      return () => watchers.delete(changed);
    },
  };
}
