import { useState } from 'preact/hooks';

let last = 0;

/** An id for one element. Preact's own `useId` begins anew in each root, and the try-it page holds two. */
export function useUniqueId(): string {
  const [id] = useState(() => {
    last += 1;
    return `heliograph-${last}`;
  });
  return id;
}
