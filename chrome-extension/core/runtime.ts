/** The machine under the panel and under the worker: requests, sockets and storage of an extension. */

import type { HostStorage, HttpRequest, Runtime, Socket, Stop } from '@heliograph/client/host';

/**
 * `server` is the address of the web process, without a slash at its end. It may change while this lives. A request that has
 * no answer within `patience` milliseconds fails; without it, as late as the browser gives up.
 */
export function createRuntime(
  server: () => string,
  patience?: number,
): Omit<Runtime, 'isVisible' | 'watchVisibility' | 'nextFrame'> {
  return {
    request: (path: string, request: HttpRequest) =>
      fetch(server() + path, {
        ...request,
        credentials: 'omit',
        cache: 'no-store',
        signal: patience === undefined ? null : AbortSignal.timeout(patience),
      }),
    openSocket: (path) => openSocket(server().replace(/^http/, 'ws') + path),
    now: () => Date.now(),
    after(milliseconds: number, run: () => void): Stop {
      const timer = setTimeout(run, milliseconds);
      return () => clearTimeout(timer);
    },
    random: () => (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) / 2 ** 32,
    storage: createStorage(chrome.storage.local),
    // Worker and pages of an extension have one origin, so one lock holds for all of them.
    withLock: <Result>(name: string, work: () => Promise<Result>) =>
      navigator.locks.request(name, work) as Promise<Result>,
  };
}

export function createStorage(area: chrome.storage.StorageArea): HostStorage {
  return {
    async read(name) {
      const value = (await area.get(name))[name];
      return typeof value === 'string' ? value : null;
    },
    write: (name, value) => area.set({ [name]: value }),
    remove: (name) => area.remove(name),
    watch(name, changed) {
      const listen = (changes: Record<string, chrome.storage.StorageChange>) => {
        if (name in changes) changed();
      };
      area.onChanged.addListener(listen);
      return () => area.onChanged.removeListener(listen);
    },
  };
}

function openSocket(address: string): Socket {
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
