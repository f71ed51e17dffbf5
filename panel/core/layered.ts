/**
 * A map of which every change makes a new one, cheap also with 100,000 entries: the latest changes lie over a large base,
 * and only now and then, when they have become many, the two are put together.
 */

const MANY_CHANGES = 400;

export class Layered<Value> {
  private constructor(
    private readonly base: ReadonlyMap<string, Value>,
    private readonly over: ReadonlyMap<string, Value | undefined>,
  ) {}

  static of<Value>(entries: Iterable<readonly [string, Value]> = []): Layered<Value> {
    return new Layered<Value>(new Map(entries), new Map());
  }

  get(name: string): Value | undefined {
    return this.over.has(name) ? this.over.get(name) : this.base.get(name);
  }

  /** With these entries instead; `undefined` takes one out. */
  with(changes: Iterable<readonly [string, Value | undefined]>): Layered<Value> {
    const over = new Map(this.over);
    for (const [name, value] of changes) over.set(name, value);
    const next = new Layered(this.base, over);
    return over.size > MANY_CHANGES ? Layered.of(next.entries()) : next;
  }

  *entries(): Generator<readonly [string, Value]> {
    for (const [name, value] of this.base) if (!this.over.has(name)) yield [name, value];
    for (const [name, value] of this.over) if (value !== undefined) yield [name, value];
  }
}
