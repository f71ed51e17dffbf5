/** The browser's storage, shared by the tabs of this address. */

import type { HostStorage } from '@heliograph/client/host';

export const browserStorage: HostStorage = {
  read: async (name) => localStorage.getItem(name),
  write: async (name, value) => localStorage.setItem(name, value),
  remove: async (name) => localStorage.removeItem(name),
  watch(name, changed) {
    const watching = new AbortController();
    addEventListener('storage', (event) => (event.key === name || event.key === null) && changed(), {
      signal: watching.signal,
    });
    return () => watching.abort();
  },
};
