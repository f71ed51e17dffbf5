/**
 * Tells the server of the mails that left. A report stays in the browser's storage until the server has it, so nothing is
 * lost while the server is down or the worker is stopped; telling twice changes nothing on the server.
 */

import type { Call } from '@heliograph/client/api';
import { toApiError } from '@heliograph/client/api-error';
import type { TrackedMessage } from '@heliograph/client/contract';
import { REPORT_PREFIX, type SentReport, sentBody, trackedMessageBody } from '../core/sent-report';
import { readLocal, writeLocal } from '../core/storage';

/** Whether something in the storage changed that this is about. */
export function hasReport(changes: Record<string, chrome.storage.StorageChange>): boolean {
  return Object.entries(changes).some(([name, { newValue }]) => name.startsWith(REPORT_PREFIX) && newValue);
}

/** Tells all that waits. Returns whether nothing is left; a server that does not answer is asked again later. */
export async function sendReports(call: Call): Promise<boolean> {
  // `navigator.locks`: an alarm and a new report may ask for it at once.
  return navigator.locks.request('heliograph.sent', async () => {
    for (const [name, report] of await waiting()) {
      try {
        await tell(call, report);
      } catch (thrown) {
        if (!isFinal(thrown)) return false;
        await writeLocal('refused_reports', ((await readLocal('refused_reports')) ?? 0) + 1);
      }
      await chrome.storage.local.remove(name);
    }
    return true;
  });
}

export async function countQueued(): Promise<number> {
  return (await waiting()).length;
}

async function waiting(): Promise<[string, SentReport][]> {
  const all = await chrome.storage.local.get(null);
  return Object.entries(all).filter(([name]) => name.startsWith(REPORT_PREFIX)) as [string, SentReport][];
}

async function tell(call: Call, report: SentReport): Promise<void> {
  const message = await call<TrackedMessage>('POST', '/api/tracked-messages', trackedMessageBody(report));
  await call('POST', `/api/tracked-messages/${message.id}/sent`, sentBody(report));
}

/** The server understood and refused: asking again would bring the same answer. */
function isFinal(thrown: unknown): boolean {
  const { status } = toApiError(thrown);
  return status >= 400 && status < 500 && status !== 401 && status !== 429;
}
