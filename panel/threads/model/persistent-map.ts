/**
 * A map of which every change makes a new one, cheap also with 100,000 entries: it lies in many short lists, and a change
 * copies those that it concerns. No change is dearer than the others, so none makes a picture late.
 *
 * The lists are looked through, and are no maps: Chromium (seen in 156) puts every text that is a name in a `Map` or `Set`
 * into one table of the page, of which each large garbage collection looks at every place, 25 ms for 200,000.
 */

/** A power of two. */
const SHARDS = 4096;

type Entry<Value> = readonly [string, Value];

export class Sharded<Value> {
  private constructor(private readonly shards: readonly (readonly Entry<Value>[] | undefined)[]) {}

  static of<Value>(entries: Iterable<Entry<Value>> = []): Sharded<Value> {
    return new Sharded<Value>(Array(SHARDS)).with(entries);
  }

  get(name: string): Value | undefined {
    return this.shards[shardOf(name)]?.find((entry) => entry[0] === name)?.[1];
  }

  /** With these entries instead; `undefined` takes one out. */
  with(changes: Iterable<Entry<Value | undefined>>): Sharded<Value> {
    const shards = [...this.shards];
    for (const entry of changes) {
      const at = shardOf(entry[0]);
      const shard = (shards[at] ?? []).filter(([name]) => name !== entry[0]);
      if (entry[1] !== undefined) shard.push(entry as Entry<Value>);
      shards[at] = shard;
    }
    return new Sharded(shards);
  }

  /** The entries that are so. */
  where(isWanted: (value: Value, name: string) => boolean): Entry<Value>[] {
    return this.shards.flatMap((shard) => shard?.filter(([name, value]) => isWanted(value, name)) ?? []);
  }
}

function shardOf(name: string): number {
  let hash = 0;
  for (let at = 0; at < name.length; at += 1) hash = (hash * 31 + name.charCodeAt(at)) | 0;
  return hash & (SHARDS - 1);
}
