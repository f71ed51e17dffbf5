/**
 * The extension's worker. The browser may end it at any moment and wakes it for the events whose listeners are registered
 * here, at top level; whatever must outlive it lies in the browser's storage.
 */

import '@inboxsdk/core/background.js';
import { asApiError } from '@heliograph/client/api-error';
import type { Thread } from '@heliograph/client/contract';
import type { Live } from '@heliograph/client/live';
import { forgotten } from '../core/draft-override';
import type { Material } from '../core/insert-settings';
import { createSayFor } from '../core/messages';
import { type FromPage, PANEL_PORT, type TabState, type Wish } from '../core/protocol';
import { noteHealth, writeLocal } from '../core/storage';
import { showBadge } from './badge';
import { keepBack } from './block-own-pixels';
import { loadInboxSdk, openThread, takeOver } from './gmail-tabs';
import { askBadge, createFeed } from './live-updates';
import { showNotice } from './notifications';
import { dropTabState, followPages, keepTabState, type Page } from './pages';
import { isReport, tellSent } from './sent-queue';
import { createDesk } from './server';
import { announceView, findThreads } from './threads';

/** Minutes. With Gmail open the socket brings news at once; without it, this often is enough for a number on a button. */
const ALARMS = { badge: 5, sent: 1, material: 60 } as const;

const say = createSayFor(navigator.language);
let panels = 0;
let feed: Live | null = null;
/** What the pages were told last. While it is being connected nobody knows better, and nothing is claimed. */
let isOnline = true;

const desk = createDesk(() => void changeServer());
const pages = followPages({
  opened(page) {
    page.tell({ type: 'connection', isOnline });
    void keepFed();
  },
  said: (page, what, sender) => void hear(page, what, sender),
  closed(page) {
    if (!pages.all().some(({ tabId }) => tabId === page.tabId)) void dropTabState(page.tabId);
    void keepFed();
  },
});

chrome.runtime.onInstalled.addListener(() => {
  void setUp();
  // Beside it: a server that does not answer keeps nobody's open Gmail waiting.
  void takeOver();
});
chrome.runtime.onStartup.addListener(() => void setUp());
chrome.alarms.onAlarm.addListener(({ name }) => void ring(name));
chrome.storage.local.onChanged.addListener((changes) => {
  if (isReport(changes)) void tell();
  const material = changes['material']?.newValue as Material | undefined;
  if (material) void keepBack(material);
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
chrome.runtime.onMessage.addListener((wish: Wish, sender) => void grant(wish, sender));
chrome.notifications.onClicked.addListener((threadId) => void follow(threadId));
chrome.tabs.onRemoved.addListener((tabId) => void dropTabState(tabId));

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
  feed ??= createFeed(atDesk, {
    badge: (count) => void showBadge(count),
    changed: () => pages.tellAll({ type: 'changed' }),
    settingsChanged: () => void refreshMaterial(),
    noticed: (notice) => void showNotice(notice, say),
    connection(connection) {
      isOnline = connection !== 'waiting';
      pages.tellAll({ type: 'connection', isOnline });
      if (connection === 'live' || connection === 'polling') void tell();
    },
  });
  if (isWanted && isAllowed) feed.start();
  else if (!isWanted) {
    feed.stop();
    await noteHealth({ live: 'off' });
  }
}

async function hear(page: Page, what: FromPage, sender: chrome.runtime.MessageSender): Promise<void> {
  if (what.type === 'load_inboxsdk') await loadInboxSdk(sender).catch(() => undefined);
  else if (what.type === 'which') await tellThreads(page, what.conversationIds);
  else await noteState(page);
}

async function tellThreads(page: Page, conversationIds: readonly string[]): Promise<void> {
  const { call } = await desk;
  const threads = await findThreads(call, conversationIds).catch(() => null);
  if (threads) page.tell({ type: 'threads', threads });
}

/** Keeps what the side panel shows first (R59), and tells the server that its owner is looking (R92). */
async function noteState(page: Page): Promise<void> {
  const { state } = page;
  // What is kept of a page that is gone already, nobody would remove.
  if (!state || !pages.isOpen(page)) return;
  await keepTabState(page.tabId, { ...state, threadId: null });
  const { conversationId } = state;
  if (!conversationId) return;
  const { call } = await desk;
  const [known] = await findThreads(call, [conversationId]).catch(() => []);
  const threadId = known?.thread?.id;
  if (!threadId || page.state?.conversationId !== conversationId || !pages.isOpen(page)) return;
  const next: TabState = { ...page.state, threadId };
  await keepTabState(page.tabId, next);
  if (next.isVisible) await announceView(call, threadId).catch(() => undefined);
}

async function grant(wish: Wish, sender: chrome.runtime.MessageSender): Promise<void> {
  if (wish.type === 'open_panel' && sender.tab?.id !== undefined) {
    // At once: the gesture that opened the message does not wait.
    await chrome.sidePanel.open({ tabId: sender.tab.id });
  } else if (wish.type === 'open_thread') await openThread(wish.link, pages);
  else if (wish.type === 'check') await check();
}

async function check(): Promise<void> {
  if (await isSignedIn()) await Promise.all([refreshMaterial(), refreshBadge(), tell(), keepFed()]);
  else await (await desk).look();
}

async function follow(threadId: string): Promise<void> {
  await chrome.notifications.clear(threadId);
  const { call } = await desk;
  const thread = await call<Thread>('GET', `/api/threads/${encodeURIComponent(threadId)}`).catch(() => null);
  if (thread?.web_link) await openThread(thread.web_link, pages);
}

async function tell(): Promise<void> {
  if (await isSignedIn()) await tellSent((await desk).call);
}

async function refreshBadge(): Promise<void> {
  if (await isSignedIn()) await askBadge((await desk).call).then(showBadge, () => undefined);
}

/** The key and the rules of insertion, and what the worker needs of the settings. Kept as they are when no answer comes. */
async function refreshMaterial(): Promise<void> {
  if (!(await isSignedIn())) return;
  const { call } = await desk;
  try {
    const material = await call<Material>('GET', '/api/insert-key');
    await writeLocal('material', material);
    const { values } = await call<{ values: { desktop_notifications: boolean } }>('GET', '/api/settings');
    await writeLocal('wants_notifications', values.desktop_notifications);
  } catch (thrown) {
    if (asApiError(thrown).isSignedOut) await leave();
  }
}

async function forgetChoices(): Promise<void> {
  await chrome.storage.local.remove(forgotten(await chrome.storage.local.get(null), Date.now()));
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
  await noteHealth({ live: 'off' });
  await showBadge(0);
  pages.tellAll({ type: 'changed' });
}

async function changeServer(): Promise<void> {
  await leave();
  await noteHealth({ server: 'unknown', heardAt: null });
  await arrive();
}

async function isSignedIn(): Promise<boolean> {
  return (await (await desk).runtime.storage.read('heliograph.refresh_token')) !== null;
}
