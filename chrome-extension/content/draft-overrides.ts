/**
 * Keeps how the person set a message's switch in the browser's storage: the draft may be closed, the page loaded again and the
 * browser ended before it is sent, and the word must hold.
 */

import { OVERRIDE_PREFIX, type StoredOverride } from '../core/draft-override';
import type { DraftOverride } from '../core/insertion';
import { isPermanentDraftId } from '../wire/request';
import { isExtensionAlive } from './worker-port';

export function storeOverride(draftId: string, choice: DraftOverride): void {
  if (!isExtensionAlive() || !isPermanentDraftId(draftId) || choice === 'automatic') return;
  const kept: StoredOverride = { choice, at: Date.now() };
  void chrome.storage.local.set({ [OVERRIDE_PREFIX + draftId]: kept });
}

/** The watcher hears of what was kept before, and of what other tabs keep from now on. */
export function watchOverrides(
  heard: (draftId: string, choice: DraftOverride) => void,
  signal: AbortSignal,
): void {
  const take = (name: string, kept: unknown) => {
    if (name.startsWith(OVERRIDE_PREFIX) && kept)
      heard(name.slice(OVERRIDE_PREFIX.length), (kept as StoredOverride).choice);
  };
  const listen = (changes: Record<string, chrome.storage.StorageChange>) => {
    for (const [name, { newValue }] of Object.entries(changes)) take(name, newValue);
  };
  chrome.storage.local.onChanged.addListener(listen);
  signal.addEventListener('abort', () => {
    if (isExtensionAlive()) chrome.storage.local.onChanged.removeListener(listen);
  });
  void chrome.storage.local.get(null).then((all) => {
    for (const [name, kept] of Object.entries(all)) take(name, kept);
  });
}
