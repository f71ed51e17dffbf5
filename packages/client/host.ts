/**
 * What the panel needs from its environment: a plain browser, Outlook's task pane or Gmail's side panel. Each
 * implements `Host`; nothing else in the panel knows which one it is.
 */

import type { MicrosoftApp, ThreadSummary } from './contract';

/** Stop watching. Calling it twice is harmless. */
export type Stop = () => void;

export interface HttpResponse {
  readonly ok: boolean;
  readonly status: number;
  json(): Promise<unknown>;
  text(): Promise<string>;
}

export interface HttpRequest {
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly body?: string;
}

/** A text socket. `onClose` is called exactly once, even if the socket never opened. */
export interface Socket {
  onOpen: () => void;
  onMessage: (text: string) => void;
  onClose: () => void;
  close(): void;
}

/** Network, clock and storage; tests use a fake with a manual clock. */
export interface Runtime {
  /** Send a request. Rejects when the server cannot be reached. `path` begins with `/`. */
  request(path: string, request: HttpRequest): Promise<HttpResponse>;
  /** `path` begins with `/`; the host adds scheme and name. */
  openSocket(path: string): Socket;
  /** Milliseconds since 1970. */
  now(): number;
  after(milliseconds: number, run: () => void): Stop;
  /** Run before the next frame is drawn, or soon when nothing is drawn. */
  nextFrame(run: () => void): void;
  /** From 0 to 1. */
  random(): number;
  /** Whether the panel is visible now. */
  isVisible(): boolean;
  /** Call `changed` when `isVisible` changes, and when the network comes back. */
  watchVisibility(changed: () => void): Stop;
  storage: HostStorage;
  /** Run `work` while no other tab or frame of this host runs work of the same name. */
  withLock<Result>(name: string, work: () => Promise<Result>): Promise<Result>;
}

/** Small texts that outlive the page. */
export interface HostStorage {
  read(name: string): Promise<string | null>;
  write(name: string, value: string): Promise<void>;
  remove(name: string): Promise<void>;
  /** Call `changed` when another tab or frame changes the value. */
  watch(name: string, changed: () => void): Stop;
}

export type Theme = 'light' | 'dark';

/** Desktop notifications, where the host has them. */
export interface DesktopNotifications {
  permission(): NotificationPermissionState;
  /** Ask for permission. The person must just have clicked something. */
  requestPermission(): Promise<NotificationPermissionState>;
  /**
   * Return whether this tab may show the notification: no other tab has claimed it within the last minute and is
   * still open. Of tabs that ask at the same time exactly one gets true, although their `storage` may reach the
   * others later.
   */
  claim(name: string): Promise<boolean>;
  /** `tag` names the subject: a newer notification with the same tag replaces this one. */
  show(
    notice: { readonly title: string; readonly text: string; readonly tag: string },
    pressed: () => void,
  ): void;
}

/** `open`: the person has not been asked yet, or has not answered. */
export type NotificationPermissionState = 'granted' | 'refused' | 'open';

/**
 * The email that is open in the host. A host that does not know the thread's id gives the names it has for the email,
 * and the server looks the thread up. With neither, the email is not tracked.
 */
export interface CurrentItem {
  readonly threadId: string | null;
  /** The host's own id of the conversation. */
  readonly conversationId?: string;
  /** The Message-ID of the email. */
  readonly messageId?: string;
  /** The token of a snippet in the email. */
  readonly token?: string;
}

/** The result of a sign-in window. `error` may be `window_blocked` or `window_closed`. */
export interface PopupResult {
  readonly code?: string;
  readonly error?: string;
}

/** Opens sign-in windows of a provider. */
export interface Popup {
  /** Where the server sends the code: `opener`, `outlook`, `extension:ID`. */
  readonly target: string;
  /** Open a window immediately at a path of the server; resolve when the answer to this challenge arrives. */
  open(path: string | Promise<string>, challenge: string): Promise<PopupResult>;
}

export interface Host extends Runtime {
  readonly name: 'web' | 'outlook' | 'gmail';
  /** Missing where no window can be opened. */
  readonly popup?: Popup;
  /** Absent where the host cannot ask Microsoft itself. Resolves to null when it got no token: use the pop-up then. */
  readonly microsoftToken?: (app: MicrosoftApp) => Promise<string | null>;
  /** BCP 47. */
  readonly locale: string;
  /** IANA name of the viewer's time zone. */
  readonly timeZone: string;
  /** The page for a first test open, or null without one. */
  readonly demoUrl: string | null;
  /** The host's own theme; `null` follows the system. Calls the watcher immediately and after each change. */
  watchTheme(changed: (theme: Theme | null) => void): Stop;
  /** Absent where the host shows no desktop notifications. */
  readonly desktop?: DesktopNotifications;
  /** Whether links can be tracked in emails written here (R29); absent means yes. */
  readonly canTrackLinks?: boolean;
  /** Call the watcher immediately and after each change (R59). */
  watchCurrentItem(changed: (item: CurrentItem | null) => void): Stop;
  /** Return whether the latest email of this thread can be opened here (R52). */
  canOpenMail(thread: ThreadSummary): boolean;
  /** Open the email; call `failed` if that turns out to be impossible. */
  openMail(thread: ThreadSummary, failed: () => void): void;
  /**
   * Show the badge where the person sees it with another tab in front; absent where the panel is part of another
   * page.
   */
  readonly showBadge?: (text: string) => void;
  /** Open a file of the server, by a path with a ticket, in a browser. Absent where the panel may save files itself. */
  readonly openFile?: (path: string) => void;
}
