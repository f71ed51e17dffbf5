/**
 * Which mail of a thread was read last in this Outlook: its id opens it again (R52). The id of a mail that was just sent is
 * not to be had from Outlook, so what was never read here is opened by its web link, where the server has one.
 */

import type { HostStorage } from '@heliograph/client/host';

const KEPT = 'heliograph.items';
const MOST = 300;

interface Kept {
  readonly itemId: string;
  readonly createdAt: number;
}

export interface RecentItems {
  /** Older mails of the thread than the kept one change nothing. */
  remember(threadId: string, itemId: string, createdAt: number): void;
  find(threadId: string): string | null;
}

export async function loadRecentItems(storage: HostStorage): Promise<RecentItems> {
  const kept = new Map<string, Kept>(parsed(await storage.read(KEPT)));
  return {
    remember(threadId, itemId, createdAt) {
      const known = kept.get(threadId);
      if (known && (known.createdAt > createdAt || known.itemId === itemId)) return;
      kept.delete(threadId);
      kept.set(threadId, { itemId, createdAt });
      for (const oldest of [...kept.keys()].slice(0, Math.max(0, kept.size - MOST))) kept.delete(oldest);
      void storage.write(KEPT, JSON.stringify([...kept]));
    },
    find: (threadId) => kept.get(threadId)?.itemId ?? null,
  };
}

function parsed(text: string | null): [string, Kept][] {
  try {
    const found: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(found) ? (found as [string, Kept][]) : [];
  } catch {
    return [];
  }
}
