/**
 * The pane's storage. Browsers keep a separate one for each page that frames us, and some refuse it there altogether; then
 * it lasts as long as the pane, and one signs in again after it was closed.
 */

import type { HostStorage } from '@heliograph/client/host';
import { browserStorage } from '../../panel/web/local-storage';

export function createPaneStorage(): HostStorage {
  try {
    localStorage.getItem('heliograph');
    return browserStorage;
  } catch {
    return createMemoryStorage();
  }
}

export function createMemoryStorage(): HostStorage {
  const kept = new Map<string, string>();
  return {
    read: async (name) => kept.get(name) ?? null,
    write: async (name, value) => void kept.set(name, value),
    remove: async (name) => void kept.delete(name),
    watch: () => () => undefined,
  };
}
