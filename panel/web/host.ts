/** The panel's host where there is only a browser. */

import type { ThreadSummary } from '@heliograph/client/contract';
import type {
  CurrentItem,
  DesktopNotifications,
  Host,
  HttpRequest,
  NotificationPermissionState,
  Popup,
  Socket,
  Stop,
} from '@heliograph/client/host';
import { browserStorage } from './local-storage';

/** Drawn frames stop when the page is hidden; then this is soon enough. */
const HIDDEN_FRAME_MILLISECONDS = 200;

const POP_UP_FEATURES = 'popup,width=520,height=680';

/** The window opens at once, as a browser wants it of a press; what waits for its answer is fetched then. */
const popUp: Popup = {
  target: 'opener',
  async open(path, challenge) {
    const opened = window.open('about:blank', '_blank', POP_UP_FEATURES);
    const { waitForPopup: waitForAnswer } = await import('./popup');
    return waitForAnswer(opened, path, challenge);
  },
};

export function createWebHost({ demoUrl: tryAddress }: Pick<Host, 'demoUrl'>): Host {
  return {
    name: 'web',
    popup: popUp,
    locale: navigator.language || 'en',
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    demoUrl: tryAddress,
    withLock: exclusively,
    request: ask,
    openSocket,
    now: () => Date.now(),
    after,
    nextFrame,
    random: () => (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) / 2 ** 32,
    isVisible: () => document.visibilityState === 'visible',
    watchVisibility,
    storage: browserStorage,
    watchTheme(changed) {
      changed(null);
      return () => undefined;
    },
    watchCurrentItem: noCurrentItem,
    canOpenMail: (thread) => thread.web_link !== null,
    openMail: openWebLink,
    showBadge,
    // Absent in a frame of another origin, on an insecure address, and in browsers without notifications.
    ...('Notification' in window ? { desktop: browserDesktop } : {}),
  };
}

function ask(path: string, request: HttpRequest): Promise<Response> {
  return fetch(path, { ...request, credentials: 'omit', cache: 'no-store' });
}

/** Without locks (an insecure address) there is only one tab's order left, which is better than nothing. */
function exclusively<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
  return navigator.locks ? (navigator.locks.request(name, work) as Promise<Result>) : work();
}

function openSocket(path: string): Socket {
  const address = new URL(path, location.href);
  address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
  const socket = new WebSocket(address);
  const wrapped: Socket = {
    onOpen: () => undefined,
    onMessage: () => undefined,
    onClose: () => undefined,
    close: () => socket.close(),
  };
  socket.onopen = () => wrapped.onOpen();
  socket.onmessage = (event) => wrapped.onMessage(String(event.data));
  socket.onclose = () => wrapped.onClose();
  return wrapped;
}

function after(milliseconds: number, run: () => void): Stop {
  const timer = setTimeout(run, milliseconds);
  return () => clearTimeout(timer);
}

function nextFrame(run: () => void): void {
  if (document.hidden) {
    setTimeout(run, 0);
    return;
  }
  const frame = requestAnimationFrame(() => {
    clearTimeout(timer);
    run();
  });
  const timer = setTimeout(() => {
    cancelAnimationFrame(frame);
    run();
  }, HIDDEN_FRAME_MILLISECONDS);
}

function watchVisibility(changed: () => void): Stop {
  const watching = new AbortController();
  document.addEventListener('visibilitychange', changed, {
    signal: watching.signal,
  });
  addEventListener('online', changed, { signal: watching.signal });
  return () => watching.abort();
}

function noCurrentItem(changed: (item: CurrentItem | null) => void): Stop {
  changed(null);
  return () => undefined;
}

/** In front of the tab's title, which other parts of the page may have changed: `(2) Heliograph`. */
function showBadge(text: string): void {
  document.title = (text && `(${text}) `) + document.title.replace(/^\(\d+\+?\) /, '');
}

function openWebLink({ web_link }: ThreadSummary): void {
  if (web_link) open(web_link, '_blank', 'noopener');
}

/** Fetched with the first notice, which comes long after the panel. */
const notifications = () => import('./desktop-notifications');

const browserDesktop: DesktopNotifications = {
  permission: () => permissionOf(Notification.permission),
  requestPermission: async () => permissionOf(await Notification.requestPermission()),
  claim: async (name) => (await notifications()).claimNotification(name),
  show: (notice, pressed) => void notifications().then(({ showNotification: show }) => show(notice, pressed)),
};

function permissionOf(permission: NotificationPermission): NotificationPermissionState {
  return permission === 'default' ? 'open' : permission === 'denied' ? 'refused' : 'granted';
}
