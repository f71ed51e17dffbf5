/**
 * A map of which every change makes a new one, cheap also with 100,000 entries: it lies in many small maps, and a change
 * copies those that it concerns. No change is dearer than the others, so none makes a picture late.
 */

/** A power of two. */
const SHARDS = 4096;

export class Sharded<Value> {
  private constructor(private readonly shards: readonly (ReadonlyMap<string, Value> | undefined)[]) {}

  static of<Value>(entries: Iterable<readonly [string, Value]> = []): Sharded<Value> {
    return new Sharded<Value>(Array(SHARDS).fill(undefined)).with(entries);
  }

  get(name: string): Value | undefined {
    return this.shards[shardOf(name)]?.get(name);
  }

  /** With these entries instead; `undefined` takes one out. */
  with(changes: Iterable<readonly [string, Value | undefined]>): Sharded<Value> {
    const shards = [...this.shards];
    const copied = new Map<number, Map<string, Value>>();
    for (const [name, value] of changes) {
      const at = shardOf(name);
      const shard = copied.get(at) ?? new Map(shards[at]);
      copied.set(at, shard);
      shards[at] = shard;
      if (value === undefined) shard.delete(name);
      else shard.set(name, value);
    }
    return new Sharded(shards);
  }

  /** The entries that are so. */
  where(isWanted: (value: Value, name: string) => boolean): [string, Value][] {
    const found: [string, Value][] = [];
    for (const shard of this.shards)
      shard?.forEach((value, name) => {
        if (isWanted(value, name)) found.push([name, value]);
      });
    return found;
  }
}

function shardOf(name: string): number {
  let hash = 0;
  for (let at = 0; at < name.length; at += 1) hash = (hash * 31 + name.charCodeAt(at)) | 0;
  return hash & (SHARDS - 1);
}
