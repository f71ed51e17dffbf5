/** Something that is made or fetched when it is first wanted, once. What failed is tried again when it is wanted again. */

export interface Lazy<Thing> {
  /** Null until it has come. */
  readonly value: Thing | null;
  load(): Promise<Thing>;
  /** Null while nobody wanted it. */
  pending(): Promise<Thing> | null;
  /** Does it at once where the thing has come, else as soon as it has. */
  whenLoaded(run: (thing: Thing) => void, failed?: () => void): void;
}

export function lazy<Thing>(make: () => Promise<Thing>): Lazy<Thing> {
  let now: Thing | null = null;
  let made: Promise<Thing> | null = null;
  function get(): Promise<Thing> {
    made ??= make().then(
      (thing) => {
        now = thing;
        return thing;
      },
      (thrown: unknown) => {
        made = null;
        throw thrown;
      },
    );
    return made;
  }
  return {
    get value() {
      return now;
    },
    load: get,
    pending: () => made,
    whenLoaded(run, failed = () => undefined) {
      if (now !== null) run(now);
      else get().then(run, failed);
    },
  };
}
