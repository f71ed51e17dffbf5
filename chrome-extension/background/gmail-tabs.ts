/** Gmail's tabs: puts our scripts into those that were open before we were, and shows a thread in one of them. */

import { GMAIL_URL, parseThreadUrl } from '../core/gmail-links';
import type { GmailPagePorts } from './pages';

const ANY = `${GMAIL_URL}/*`;

/**
 * After an update the scripts in open pages are the old ones and cut off from us; the new ones take over (they ask the old
 * to retire), so that nobody has to reload Gmail.
 */
export async function injectIntoOpenTabs(): Promise<void> {
  const { content_scripts: scripts = [] } = chrome.runtime.getManifest();
  for (const { id } of await chrome.tabs.query({ url: ANY })) {
    if (id === undefined) continue;
    for (const script of scripts) await inject(id, script);
  }
}

type ContentScript = NonNullable<chrome.runtime.Manifest['content_scripts']>[number];

async function inject(
  tabId: number,
  { js = [], css = [], world }: ContentScript & { world?: string },
): Promise<void> {
  try {
    if (css.length > 0) await chrome.scripting.insertCSS({ target: { tabId }, files: css });
    await chrome.scripting.executeScript({
      target: { tabId },
      files: js,
      world: world === 'MAIN' ? 'MAIN' : 'ISOLATED',
    });
  } catch {
    // A tab that shows an error page, or is being closed.
  }
}

/** InboxSDK's code is large: it is fetched by the page that wants it. */
export async function loadInboxSdk(sender: chrome.runtime.MessageSender): Promise<void> {
  const { tab, documentId } = sender;
  if (tab?.id === undefined) return;
  await chrome.scripting.executeScript({
    target: documentId ? { tabId: tab.id, documentIds: [documentId] } : { tabId: tab.id },
    files: ['inboxsdk.js'],
  });
}

/** R52: in an open Gmail of that mailbox where there is one, else in a new tab. */
export async function openThread(link: string, pages: GmailPagePorts): Promise<void> {
  const place = parseThreadUrl(link);
  const page = pages
    .all()
    .find(({ state }) => state && (!place?.mailbox || !state.mailbox || same(state.mailbox, place.mailbox)));
  if (!place || !page) {
    await chrome.tabs.create({ url: link });
    return;
  }
  page.send({ type: 'show', conversationId: place.threadId });
  const tab = await chrome.tabs.update(page.tabId, { active: true });
  if (tab?.windowId !== undefined) await chrome.windows.update(tab.windowId, { focused: true });
}

function same(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
