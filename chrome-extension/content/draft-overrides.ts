/**
 * Keeps how the person set a message's switch in the browser's storage: the draft may be closed, the page loaded again and the
 * browser ended before it is sent, and the word must hold.
 */

import { CHOICE_PREFIX, type KeptChoice } from '../core/draft-override';
import type { Choice } from '../core/insertion';
import { isLasting } from '../wire/request';
import { isAlive } from './worker-port';

export function keepChoice(draftId: string, choice: Choice): void {
  if (!isAlive() || !isLasting(draftId) || choice === 'automatic') return;
  const kept: KeptChoice = { choice, at: Date.now() };
  void chrome.storage.local.set({ [CHOICE_PREFIX + draftId]: kept });
}

/** The watcher hears of what was kept before, and of what other tabs keep from now on. */
export function watchChoices(heard: (draftId: string, choice: Choice) => void, signal: AbortSignal): void {
  const take = (name: string, kept: unknown) => {
    if (name.startsWith(CHOICE_PREFIX) && kept)
      heard(name.slice(CHOICE_PREFIX.length), (kept as KeptChoice).choice);
  };
  const listen = (changes: Record<string, chrome.storage.StorageChange>) => {
    for (const [name, { newValue }] of Object.entries(changes)) take(name, newValue);
  };
  chrome.storage.local.onChanged.addListener(listen);
  signal.addEventListener('abort', () => {
    if (isAlive()) chrome.storage.local.onChanged.removeListener(listen);
  });
  void chrome.storage.local.get(null).then((all) => {
    for (const [name, kept] of Object.entries(all)) take(name, kept);
  });
}
