/** The panel's host beside Gmail: the thread that is open in the window's Gmail first (R59). */

import type { ThreadSummary } from '@heliograph/client/contract';
import type { CurrentItem, DesktopNotifications, Host, Stop } from '@heliograph/client/host';
import { rememberTheme } from '../../panel/web/remembered-theme';
import { type TabState, tabKey, type WorkerRequest } from '../core/protocol';
import { createRuntime } from '../core/runtime';

export function createGmailHost(server: () => string): Host {
  return {
    ...createRuntime(server),
    name: 'gmail',
    locale: chrome.i18n.getUILanguage(),
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    demoUrl: `${server()}/try`,
    nextFrame: (run) => void requestAnimationFrame(run),
    isVisible: () => document.visibilityState === 'visible',
    watchVisibility(changed) {
      const watching = new AbortController();
      document.addEventListener('visibilitychange', changed, { signal: watching.signal });
      addEventListener('online', changed, { signal: watching.signal });
      return () => watching.abort();
    },
    watchTheme: rememberTheme((changed) => watchTab((state) => changed(state?.theme ?? null))),
    watchCurrentItem: (changed) => watchTab((state) => changed(itemOf(state))),
    desktop: workerShows,
    canOpenMail: (thread) => thread.web_link !== null,
    openMail,
  };
}

/** The worker shows notices, with the panel or without it (`background/notices`); the extension was allowed to when installed. */
const workerShows: DesktopNotifications = {
  permission: () => 'granted',
  requestPermission: async () => 'granted',
  claim: async () => false,
  show: () => undefined,
};

function openMail({ web_link: link }: ThreadSummary, failed: () => void): void {
  if (link) chrome.runtime.sendMessage<WorkerRequest>({ type: 'open_thread', link }).catch(failed);
}

function itemOf(state: TabState | null): CurrentItem | null {
  return state?.conversationId ? { threadId: state.threadId } : null;
}

/** Calls with the state of this window's tab at once, and after each change of it or of the tab. */
function watchTab(changed: (state: TabState | null) => void): Stop {
  let name: string | null = null;
  let shown = '';

  function tell(state: TabState | null): void {
    // Only what changed: the panel would draw for nothing.
    const next = JSON.stringify(state);
    if (next === shown) return;
    shown = next;
    changed(state);
  }

  async function look(): Promise<void> {
    const [tab] = await chrome.tabs.query({ active: true, currentWindow: true });
    name = tab?.id === undefined ? null : tabKey(tab.id);
    tell(name ? (((await chrome.storage.session.get(name))[name] as TabState | undefined) ?? null) : null);
  }

  const follow = (changes: Record<string, chrome.storage.StorageChange>) => {
    if (name && name in changes) tell((changes[name]?.newValue as TabState | undefined) ?? null);
  };
  const lookAgain = () => void look();
  chrome.tabs.onActivated.addListener(lookAgain);
  chrome.storage.session.onChanged.addListener(follow);
  changed(null);
  shown = 'null';
  lookAgain();
  return () => {
    chrome.tabs.onActivated.removeListener(lookAgain);
    chrome.storage.session.onChanged.removeListener(follow);
  };
}
