import type { Stop } from '@heliograph/client/host';
import { useLayoutEffect, useState } from 'preact/hooks';

/** The current value of something that can be watched; draws again when it is another. */
export function useStore<Value>(read: () => Value, watch: (changed: () => void) => Stop): Value {
  const [value, setValue] = useState(read);
  // Before the picture is drawn, so that what is known by then is in it.
  useLayoutEffect(() => {
    const changed = () => setValue(() => read());
    changed(); // it may have changed between drawing and watching
    return watch(changed);
  }, [read, watch]);
  return value;
}
