/**
 * The content script's line to the worker. The worker is ended and woken as the browser likes; the line is taken up again
 * each time. When the extension itself was replaced there is nobody to call any more, and it stays down.
 */

import { PAGE_PORT, type PageMessage, type WorkerMessage } from '../core/protocol';

const AGAIN_MILLISECONDS = 1_000;

export interface WorkerPort {
  send(what: PageMessage): void;
}

/** `connected` is called at once and after each break: what the worker knew of this page went with it. */
export function connectToWorker(
  heard: (what: WorkerMessage) => void,
  connected: () => void,
  signal: AbortSignal,
): WorkerPort {
  let port: chrome.runtime.Port | null = null;

  function connect(): void {
    if (signal.aborted || !isExtensionAlive()) return;
    port = chrome.runtime.connect({ name: PAGE_PORT });
    port.onMessage.addListener(heard);
    port.onDisconnect.addListener(() => {
      port = null;
      setTimeout(connect, AGAIN_MILLISECONDS);
    });
    connected();
  }

  signal.addEventListener('abort', () => {
    if (isExtensionAlive()) port?.disconnect();
  });
  // Not before the caller has the line in its hands.
  queueMicrotask(connect);
  return { send: (what) => port?.postMessage(what) };
}

/** Whether the extension that this script belongs to is still there. */
export function isExtensionAlive(): boolean {
  return Boolean(chrome.runtime?.id);
}
