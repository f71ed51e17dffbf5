/** The Gmail pages that are open, each by the port of its content script. */

import { type FromPage, type GmailPage, PORT, type TabState, type ToPage, tabKey } from '../core/protocol';

export interface Page {
  readonly tabId: number;
  state: GmailPage | null;
  tell(what: ToPage): void;
}

export interface Pages {
  all(): readonly Page[];
  isOpen(page: Page): boolean;
  tellAll(what: ToPage): void;
}

interface PagesListener {
  opened(page: Page): void;
  said(page: Page, what: FromPage, sender: chrome.runtime.MessageSender): void;
  closed(page: Page): void;
}

/** Registers its listener at once: the browser wakes the worker for it. */
export function followPages(listener: PagesListener): Pages {
  const pages = new Map<chrome.runtime.Port, Page>();
  chrome.runtime.onConnect.addListener((port) => {
    const tabId = port.sender?.tab?.id;
    if (port.name !== PORT || tabId === undefined) return;
    const page: Page = { tabId, state: null, tell: (what) => tell(port, what) };
    pages.set(port, page);
    port.onMessage.addListener((what: FromPage) => {
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
    tellAll(what) {
      for (const page of pages.values()) page.tell(what);
    },
  };
}

function tell(port: chrome.runtime.Port, what: ToPage): void {
  try {
    port.postMessage(what);
  } catch {
    // The page went away in this moment.
  }
}

/** For the side panel, which lives beside the worker. */
export async function keepTabState(tabId: number, state: TabState): Promise<void> {
  await chrome.storage.session.set({ [tabKey(tabId)]: state });
}

export async function dropTabState(tabId: number): Promise<void> {
  await chrome.storage.session.remove(tabKey(tabId));
}
