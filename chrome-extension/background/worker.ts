/**
 * The extension's worker. The browser may end it at any moment and wakes it for the events whose listeners are registered
 * here, at top level; whatever must outlive it lies in the browser's storage.
 */

import '@inboxsdk/core/background.js';
import { toApiError } from '@heliograph/client/api-error';
import type { Thread } from '@heliograph/client/contract';
import type { LiveConnection } from '@heliograph/client/live';
import { expiredOverrides } from '../core/draft-override';
import type { InsertSettings } from '../core/insert-settings';
import { createExtensionTranslator } from '../core/messages';
import { PANEL_PORT, type PageMessage, type TabState, type WorkerRequest } from '../core/protocol';
import { updateHealth, writeLocal } from '../core/storage';
import { showBadge } from './badge';
import { blockOwnPixels } from './block-own-pixels';
import { injectIntoOpenTabs, loadInboxSdk, openThread } from './gmail-tabs';
import { createLiveUpdates, fetchBadge } from './live-updates';
import { showNotification } from './notifications';
import { type GmailPagePort, removeTabState, storeTabState, watchPages } from './pages';
import { hasReport, sendReports } from './sent-queue';
import { createServerClient } from './server';
import { findThreads, recordOwnView } from './threads';

/** Minutes. With Gmail open the socket brings news at once; without it, this often is enough for a number on a button. */
const ALARMS = { badge: 5, sent: 1, material: 60 } as const;

const say = createExtensionTranslator(navigator.language);
let panels = 0;
let feed: LiveConnection | null = null;
/** What the pages were told last. While it is being connected nobody knows better, and nothing is claimed. */
let isOnline = true;

const desk = createServerClient(() => void changeServer());
const pages = watchPages({
  opened(page) {
    page.send({ type: 'connection', isOnline });
    void keepFed();
  },
  said: (page, what, sender) => void hear(page, what, sender),
  closed(page) {
    if (!pages.all().some(({ tabId }) => tabId === page.tabId)) void removeTabState(page.tabId);
    void keepFed();
  },
});

chrome.runtime.onInstalled.addListener(() => {
  void setUp();
  // Beside it: a server that does not answer keeps nobody's open Gmail waiting.
  void injectIntoOpenTabs();
});
chrome.runtime.onStartup.addListener(() => void setUp());
chrome.alarms.onAlarm.addListener(({ name }) => void ring(name));
chrome.storage.local.onChanged.addListener((changes) => {
  if (hasReport(changes)) void tell();
  const material = changes['material']?.newValue as InsertSettings | undefined;
  if (material) void blockOwnPixels(material);
  if ('heliograph.refresh_token' in changes && !changes['heliograph.refresh_token']?.oldValue) void arrive();
  if ('heliograph.refresh_token' in changes && !changes['heliograph.refresh_token']?.newValue) void leave();
});
chrome.runtime.onConnect.addListener((port) => {
  if (port.name !== PANEL_PORT) return;
  panels += 1;
  void keepFed();
  port.onDisconnect.addListener(() => {
    panels -= 1;
    void keepFed();
  });
});
chrome.runtime.onMessage.addListener((wish: WorkerRequest, sender) => void grant(wish, sender));
chrome.notifications.onClicked.addListener((threadId) => void follow(threadId));
chrome.tabs.onRemoved.addListener((tabId) => void removeTabState(tabId));

async function setUp(): Promise<void> {
  await chrome.sidePanel.setPanelBehavior({ openPanelOnActionClick: true });
  for (const [name, periodInMinutes] of Object.entries(ALARMS)) {
    await chrome.alarms.create(name, { periodInMinutes });
  }
  await Promise.all([refreshMaterial(), refreshBadge()]);
}

async function ring(name: string): Promise<void> {
  if (name === 'badge') await refreshBadge();
  else if (name === 'sent') await tell();
  else if (name === 'material') await Promise.all([refreshMaterial(), forgetChoices()]);
}

/** Holds the live line while somebody could see what it brings. */
async function keepFed(): Promise<void> {
  const atDesk = await desk;
  const isAllowed = (await atDesk.runtime.storage.read('heliograph.refresh_token')) !== null;
  // Looked at last: pages come and go while the rest is asked for.
  const isWanted = panels > 0 || pages.all().length > 0;
  feed ??= createLiveUpdates(atDesk, {
    onBadge: (count) => void showBadge(count),
    onChange: () => pages.sendToAll({ type: 'changed' }),
    onSettingsChange: () => void refreshMaterial(),
    onNotification: (notice) => void showNotification(notice, say),
    onConnection(connection) {
      isOnline = connection !== 'waiting';
      pages.sendToAll({ type: 'connection', isOnline });
      if (connection === 'live' || connection === 'polling') void tell();
    },
  });
  if (isWanted && isAllowed) feed.start();
  else if (!isWanted) {
    feed.stop();
    await updateHealth({ live: 'off' });
  }
}

async function hear(
  page: GmailPagePort,
  what: PageMessage,
  sender: chrome.runtime.MessageSender,
): Promise<void> {
  if (what.type === 'load_inboxsdk') await loadInboxSdk(sender).catch(() => undefined);
  else if (what.type === 'which') await tellThreads(page, what.conversationIds);
  else await noteState(page);
}

async function tellThreads(page: GmailPagePort, conversationIds: readonly string[]): Promise<void> {
  const { call } = await desk;
  const threads = await findThreads(call, conversationIds).catch(() => null);
  if (threads) page.send({ type: 'threads', threads });
}

/** Keeps what the side panel shows first (R59), and tells the server that its owner is looking (R92). */
async function noteState(page: GmailPagePort): Promise<void> {
  const { state } = page;
  // What is kept of a page that is gone already, nobody would remove.
  if (!state || !pages.isOpen(page)) return;
  await storeTabState(page.tabId, { ...state, threadId: null });
  const { conversationId } = state;
  if (!conversationId) return;
  const { call } = await desk;
  const [known] = await findThreads(call, [conversationId]).catch(() => []);
  const threadId = known?.thread?.id;
  if (!threadId || page.state?.conversationId !== conversationId || !pages.isOpen(page)) return;
  const next: TabState = { ...page.state, threadId };
  await storeTabState(page.tabId, next);
  if (next.isVisible) await recordOwnView(call, threadId).catch(() => undefined);
}

async function grant(wish: WorkerRequest, sender: chrome.runtime.MessageSender): Promise<void> {
  if (wish.type === 'open_panel' && sender.tab?.id !== undefined) {
    // At once: the gesture that opened the message does not wait.
    await chrome.sidePanel.open({ tabId: sender.tab.id });
  } else if (wish.type === 'open_thread') await openThread(wish.link, pages);
  else if (wish.type === 'check') await check();
}

async function check(): Promise<void> {
  if (await isSignedIn()) await Promise.all([refreshMaterial(), refreshBadge(), tell(), keepFed()]);
  else await (await desk).checkServer();
}

async function follow(threadId: string): Promise<void> {
  await chrome.notifications.clear(threadId);
  const { call } = await desk;
  const thread = await call<Thread>('GET', `/api/threads/${encodeURIComponent(threadId)}`).catch(() => null);
  if (thread?.web_link) await openThread(thread.web_link, pages);
}

async function tell(): Promise<void> {
  if (await isSignedIn()) await sendReports((await desk).call);
}

async function refreshBadge(): Promise<void> {
  if (await isSignedIn()) await fetchBadge((await desk).call).then(showBadge, () => undefined);
}

/** The key and the rules of insertion, and what the worker needs of the settings. Kept as they are when no answer comes. */
async function refreshMaterial(): Promise<void> {
  if (!(await isSignedIn())) return;
  const { call } = await desk;
  try {
    const material = await call<InsertSettings>('GET', '/api/insert-key');
    await writeLocal('material', material);
    const { values } = await call<{ values: { desktop_notifications: boolean } }>('GET', '/api/settings');
    await writeLocal('wants_notifications', values.desktop_notifications);
  } catch (thrown) {
    if (toApiError(thrown).isSignedOut) await leave();
  }
}

async function forgetChoices(): Promise<void> {
  await chrome.storage.local.remove(expiredOverrides(await chrome.storage.local.get(null), Date.now()));
}

async function arrive(): Promise<void> {
  await Promise.all([refreshMaterial(), refreshBadge(), keepFed()]);
  await tell();
}

/** Nobody is signed in: nothing is inserted any more, and nothing of the person stays but what was not told yet. */
async function leave(): Promise<void> {
  feed?.stop();
  feed = null;
  await writeLocal('material', null);
  await writeLocal('wants_notifications', null);
  await updateHealth({ live: 'off' });
  await showBadge(0);
  pages.sendToAll({ type: 'changed' });
}

async function changeServer(): Promise<void> {
  await leave();
  await updateHealth({ server: 'unknown', lastContactAt: null });
  await arrive();
}

async function isSignedIn(): Promise<boolean> {
  return (await (await desk).runtime.storage.read('heliograph.refresh_token')) !== null;
}
