/**
 * Keeps what the server is to be told in the browser's storage. When the extension was replaced under an open page there is
 * no storage any more: then reports wait here until the newer copy asks this one to retire, and takes them over.
 */

import { REPORT_PREFIX, type SentReport } from '../core/sent-report';
import { onPageMessage, postPageMessage } from '../wire/page-messages';
import { isExtensionAlive } from './worker-port';

const held: SentReport[] = [];

export function storeReport(report: SentReport): void {
  if (!isExtensionAlive()) held.push(report);
  else void chrome.storage.local.set({ [REPORT_PREFIX + report.token]: report });
}

/** Call it before asking older copies to retire. */
export function adoptReports(signal: AbortSignal): void {
  onPageMessage('unreported', storeReport, signal);
}

export function handOverReports(): void {
  for (const report of held.splice(0)) postPageMessage('unreported', report);
}
