/**
 * The content script's line to the worker. The worker is ended and woken as the browser likes; the line is taken up again
 * each time. When the extension itself was replaced there is nobody to call any more, and it stays down.
 */

import { type FromPage, PORT, type ToPage } from '../core/protocol';

const AGAIN_MILLISECONDS = 1_000;

export interface WorkerLine {
  tell(what: FromPage): void;
}

/** `connected` is called at once and after each break: what the worker knew of this page went with it. */
export function openWorkerLine(
  heard: (what: ToPage) => void,
  connected: () => void,
  signal: AbortSignal,
): WorkerLine {
  let port: chrome.runtime.Port | null = null;

  function connect(): void {
    if (signal.aborted || !isAlive()) return;
    port = chrome.runtime.connect({ name: PORT });
    port.onMessage.addListener(heard);
    port.onDisconnect.addListener(() => {
      port = null;
      setTimeout(connect, AGAIN_MILLISECONDS);
    });
    connected();
  }

  signal.addEventListener('abort', () => {
    if (isAlive()) port?.disconnect();
  });
  // Not before the caller has the line in its hands.
  queueMicrotask(connect);
  return { tell: (what) => port?.postMessage(what) };
}

/** Whether the extension that this script belongs to is still there. */
export function isAlive(): boolean {
  return Boolean(chrome.runtime?.id);
}
