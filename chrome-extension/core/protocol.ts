/** What the parts of the extension say to each other, and where they keep what outlives them. */

import type { ThreadSummary } from '@heliograph/client/contract';
import type { Theme } from '@heliograph/client/host';

/** Which adapter drives a Gmail page, and why it is not InboxSDK's. */
export interface AdapterState {
  readonly name: 'inboxsdk' | 'wire';
  readonly reason: 'as_wished' | 'chosen' | 'too_late' | 'failed';
}

/** What the person wants; `automatic` takes InboxSDK and falls back to our own. */
export type AdapterPreference = 'automatic' | 'inboxsdk' | 'wire';

/** A Gmail page, as its content script sees it. */
export interface GmailPage {
  readonly mailbox: string | null;
  readonly theme: Theme | null;
  /** The thread that is open, as Gmail calls it. */
  readonly conversationId: string | null;
  readonly isVisible: boolean;
  /** Null while it is not decided. */
  readonly adapter: AdapterState | null;
  /** The latest compose window has no line of ours, so the adapter did not find its way in it. */
  readonly isLineMissing: boolean;
}

/** From a content script to the worker, on its port. */
export type PageMessage =
  | { readonly type: 'page'; readonly page: GmailPage }
  /** Asks for the threads of these conversations. */
  | { readonly type: 'which'; readonly conversationIds: readonly string[] }
  | { readonly type: 'load_inboxsdk' };

/** From the worker to a content script. */
export type WorkerMessage =
  | { readonly type: 'threads'; readonly threads: readonly ConversationThread[] }
  /** Something happened: ask again for what is on the screen. */
  | { readonly type: 'changed' }
  | { readonly type: 'connection'; readonly isOnline: boolean }
  | { readonly type: 'show'; readonly conversationId: string };

export interface ConversationThread {
  readonly conversationId: string;
  readonly thread: ThreadSummary | null;
}

/** Single messages to the worker; those from a page carry the person's gesture. */
export type WorkerRequest =
  | { readonly type: 'open_panel' }
  | { readonly type: 'open_thread'; readonly link: string }
  | { readonly type: 'check' };

export const PAGE_PORT = 'gmail';
export const PANEL_PORT = 'panel';

/** What a tab of the side panel needs to know of its Gmail page. */
export interface TabState extends GmailPage {
  /** The conversation's thread in Heliograph; null while unknown or not tracked. */
  readonly threadId: string | null;
}

export const tabKey = (tabId: number) => `tab.${tabId}`;

/** In words on the options page. Kept for as long as the browser runs. */
export interface Health {
  readonly server: 'unknown' | 'online' | 'offline' | 'foreign';
  /** Milliseconds since 1970. */
  readonly lastContactAt: number | null;
  readonly live: 'off' | 'connecting' | 'live' | 'waiting' | 'polling';
}
