/** Something that is made or fetched when it is first wanted, once. What failed is tried again when it is wanted again. */

export interface Later<Thing> {
  /** Null until it has come. */
  readonly now: Thing | null;
  get(): Promise<Thing>;
  /** Null while nobody wanted it. */
  made(): Promise<Thing> | null;
  /** Does it at once where the thing has come, else as soon as it has. */
  use(run: (thing: Thing) => void, failed?: () => void): void;
}

export function later<Thing>(make: () => Promise<Thing>): Later<Thing> {
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
    get now() {
      return now;
    },
    get,
    made: () => made,
    use(run, failed = () => undefined) {
      if (now !== null) run(now);
      else get().then(run, failed);
    },
  };
}
