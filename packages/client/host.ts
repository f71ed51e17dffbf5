/**
 * What the panel needs from where it lives: a plain browser, Outlook's task pane, Gmail's side panel. Each of them
 * implements `Host`; nothing else in the panel knows which one it is.
 */

import type { MicrosoftApp, ThreadSummary } from './contract';

/** Ends a watch. Calling it twice is harmless. */
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

/** A socket that speaks text. `onClose` comes exactly once, also when it never opened. */
export interface Socket {
  onOpen: () => void;
  onMessage: (text: string) => void;
  onClose: () => void;
  close(): void;
}

/** The machine under the panel; in tests a fake with a clock that is turned by hand. */
export interface Runtime {
  /** Rejects when the server cannot be reached. `path` begins with `/`. */
  request(path: string, request: HttpRequest): Promise<HttpResponse>;
  /** `path` begins with `/`; the host adds scheme and name. */
  openSocket(path: string): Socket;
  /** Milliseconds since 1970. */
  now(): number;
  after(milliseconds: number, run: () => void): Stop;
  /** Runs before the next picture is drawn, or soon when nothing is drawn. */
  nextFrame(run: () => void): void;
  /** From 0 to 1. */
  random(): number;
  /** Whether a person can see the panel now. */
  isVisible(): boolean;
  /** Called when `isVisible` changes, and when the network came back. */
  watchVisibility(changed: () => void): Stop;
  storage: HostStorage;
  /** Runs `work` while no other tab or frame of this host runs work of the same name. */
  withLock<Result>(name: string, work: () => Promise<Result>): Promise<Result>;
}

/** Small texts that outlive the page. */
export interface HostStorage {
  read(name: string): Promise<string | null>;
  write(name: string, value: string): Promise<void>;
  remove(name: string): Promise<void>;
  /** Called when another tab or frame changed it. */
  watch(name: string, changed: () => void): Stop;
}

export type Theme = 'light' | 'dark';

/** Notices on the desktop, where the host has them. */
export interface DesktopNotifications {
  permission(): NotificationPermissionState;
  /** Asks the person, who must just have pressed something. */
  requestPermission(): Promise<NotificationPermissionState>;
  /**
   * Whether no other tab has claimed this notice within the last minute, or has gone since. Of tabs that ask at the same
   * time one is told yes: what they keep in `storage` may reach the others later than that.
   */
  claim(name: string): Promise<boolean>;
  /** `tag` names what it is about: a newer notice about the same takes its place. */
  show(
    notice: { readonly title: string; readonly text: string; readonly tag: string },
    pressed: () => void,
  ): void;
}

/** `open`: nobody has been asked yet, or nobody answered. */
export type NotificationPermissionState = 'granted' | 'refused' | 'open';

/**
 * The mail that is open in the host. A host that does not know the thread's id gives the names that it has for the mail, and
 * the server is asked. With neither, the mail is not tracked.
 */
export interface CurrentItem {
  readonly threadId: string | null;
  /** The host's own id of the conversation. */
  readonly conversationId?: string;
  /** The Message-ID of the mail. */
  readonly messageId?: string;
  /** The token of a snippet that was found in it. */
  readonly token?: string;
}

/** What the window of a sign-in hands back. `error` may be `window_blocked` or `window_closed`. */
export interface PopupResult {
  readonly code?: string;
  readonly error?: string;
}

/** Opens windows for signing in at a provider. */
export interface Popup {
  /** Where the server sends the code: `opener`, `outlook`, `extension:ID`. */
  readonly target: string;
  /** Opens a window at a path of the server, at once, and resolves when the answer to this challenge is there. */
  open(path: string | Promise<string>, challenge: string): Promise<PopupResult>;
}

export interface Host extends Runtime {
  readonly name: 'web' | 'outlook' | 'gmail';
  /** Missing where no window can be opened. */
  readonly popup?: Popup;
  /** Absent where the host cannot ask Microsoft itself. Null when it got no token now: the pop-up is the way then. */
  readonly microsoftToken?: (app: MicrosoftApp) => Promise<string | null>;
  /** BCP 47. */
  readonly locale: string;
  /** IANA name of the viewer's time zone. */
  readonly timeZone: string;
  /** Where a newcomer can try a first open, or null when there is no such place. */
  readonly demoUrl: string | null;
  /** The host's own theme; `null` follows the system. The watcher is called at once and after each change. */
  watchTheme(changed: (theme: Theme | null) => void): Stop;
  /** Absent where the host shows no notices on the desktop. */
  readonly desktop?: DesktopNotifications;
  /** Whether links can be tracked in mails written here (R29); absent where nothing speaks against it. */
  readonly canTrackLinks?: boolean;
  /** The watcher is called at once and after each change (R59). */
  watchCurrentItem(changed: (item: CurrentItem | null) => void): Stop;
  /** Whether the latest mail of this thread can be opened here (R52). */
  canOpenMail(thread: ThreadSummary): boolean;
  /** Calls `failed` where it turns out that the mail cannot be opened after all. */
  openMail(thread: ThreadSummary, failed: () => void): void;
  /** Shows the badge where the person sees it with another tab open; absent where the panel stands in somebody's page. */
  readonly showBadge?: (text: string) => void;
  /** Gives a file of the server, by a path that holds a ticket, to a browser. Absent where the panel may save files itself. */
  readonly openFile?: (path: string) => void;
}
