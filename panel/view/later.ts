/** A thing that is made when it is first wanted, once; what failed is tried again when it is wanted again. */
export interface Later<Value> {
  get(): Promise<Value>;
  /** Null while nobody wanted it. */
  made(): Promise<Value> | null;
}

export function later<Value>(make: () => Promise<Value>): Later<Value> {
  let made: Promise<Value> | null = null;
  return {
    get() {
      made ??= make().catch((thrown: unknown) => {
        made = null;
        throw thrown;
      });
      return made;
    },
    made: () => made,
  };
}
