/** The Gmail pages that are open, each by the port of its content script. */

import {
  type GmailPage,
  PAGE_PORT,
  type PageMessage,
  type TabState,
  tabKey,
  type WorkerMessage,
} from '../core/protocol';

export interface GmailPagePort {
  readonly tabId: number;
  state: GmailPage | null;
  send(what: WorkerMessage): void;
}

export interface GmailPagePorts {
  all(): readonly GmailPagePort[];
  isOpen(page: GmailPagePort): boolean;
  sendToAll(what: WorkerMessage): void;
}

interface PagesListener {
  opened(page: GmailPagePort): void;
  said(page: GmailPagePort, what: PageMessage, sender: chrome.runtime.MessageSender): void;
  closed(page: GmailPagePort): void;
}

/** Registers its listener at once: the browser wakes the worker for it. */
export function watchPages(listener: PagesListener): GmailPagePorts {
  const pages = new Map<chrome.runtime.Port, GmailPagePort>();
  chrome.runtime.onConnect.addListener((port) => {
    const tabId = port.sender?.tab?.id;
    if (port.name !== PAGE_PORT || tabId === undefined) return;
    const page: GmailPagePort = { tabId, state: null, send: (what) => tell(port, what) };
    pages.set(port, page);
    port.onMessage.addListener((what: PageMessage) => {
      if (what.type === 'page') page.state = what.page;
      listener.said(page, what, port.sender ?? {});
    });
    port.onDisconnect.addListener(() => {
      pages.delete(port);
      listener.closed(page);
    });
    listener.opened(page);
  });
  return {
    all: () => [...pages.values()],
    isOpen: (page) => [...pages.values()].includes(page),
    sendToAll(what) {
      for (const page of pages.values()) page.send(what);
    },
  };
}

function tell(port: chrome.runtime.Port, what: WorkerMessage): void {
  try {
    port.postMessage(what);
  } catch {
    // The page went away in this moment.
  }
}

/** For the side panel, which lives beside the worker. */
export async function storeTabState(tabId: number, state: TabState): Promise<void> {
  await chrome.storage.session.set({ [tabKey(tabId)]: state });
}

export async function removeTabState(tabId: number): Promise<void> {
  await chrome.storage.session.remove(tabKey(tabId));
}
