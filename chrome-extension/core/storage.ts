/** Values that outlive the parts of the extension, each under its name in the browser's storage. */

import type { InsertSettings } from './insert-settings';
import type { AdapterPreference, Health } from './protocol';

interface Local {
  /** The address of the web process. */
  server: string;
  material: InsertSettings;
  adapter: AdapterPreference;
  /** Every key id that this browser ever minted with: its pixels are never asked for here. */
  own_pixels: readonly { readonly pixelUrl: string; readonly keyId: string }[];
  wants_notifications: boolean;
  /** Mails that the server will never take, because it knows their token better. */
  refused_reports: number;
}

interface Session {
  health: Health;
}

/** Filled in by `make extension SERVER=https://...`. */
export const DEFAULT_SERVER: string = import.meta.env['VITE_HELIOGRAPH_SERVER'] ?? 'http://127.0.0.1:8765';

export async function readLocal<Name extends keyof Local>(name: Name): Promise<Local[Name] | null> {
  return ((await chrome.storage.local.get(name))[name] as Local[Name] | undefined) ?? null;
}

export async function writeLocal<Name extends keyof Local>(
  name: Name,
  value: Local[Name] | null,
): Promise<void> {
  if (value === null) await chrome.storage.local.remove(name);
  else await chrome.storage.local.set({ [name]: value });
}

/** The watcher is called at once and after each change. */
export function watchLocal<Name extends keyof Local>(
  name: Name,
  changed: (value: Local[Name] | null) => void,
  signal?: AbortSignal,
): void {
  const listen = (changes: Record<string, chrome.storage.StorageChange>) => {
    if (name in changes) changed((changes[name]?.newValue as Local[Name] | undefined) ?? null);
  };
  chrome.storage.local.onChanged.addListener(listen);
  signal?.addEventListener('abort', () => {
    // The extension may be gone by then, and its storage with it.
    if (chrome.runtime?.id) chrome.storage.local.onChanged.removeListener(listen);
  });
  void readLocal(name).then(changed);
}

export const UNKNOWN_HEALTH: Health = { server: 'unknown', lastContactAt: null, live: 'off' };

export async function readSession<Name extends keyof Session>(name: Name): Promise<Session[Name] | null> {
  return ((await chrome.storage.session.get(name))[name] as Session[Name] | undefined) ?? null;
}

let noted: Promise<void> = Promise.resolve();

/** One after the other: two at once would each write what it read, and one of them be lost. */
export function updateHealth(news: Partial<Health>): Promise<void> {
  noted = noted.then(async () => {
    const health = { ...UNKNOWN_HEALTH, ...(await readSession('health')), ...news };
    await chrome.storage.session.set({ health });
  });
  return noted;
}
