/**
 * Keeps what the server is to be told in the browser's storage. When the extension was replaced under an open page there is
 * no storage any more: then reports wait here until the newer copy asks this one to retire, and takes them over.
 */

import { REPORT_PREFIX, type SentReport } from '../core/sent-report';
import { hear, tell } from '../wire/page-messages';
import { isAlive } from './worker-port';

const held: SentReport[] = [];

export function keepReport(report: SentReport): void {
  if (!isAlive()) held.push(report);
  else void chrome.storage.local.set({ [REPORT_PREFIX + report.token]: report });
}

/** Call it before asking older copies to retire. */
export function takeOverReports(signal: AbortSignal): void {
  hear('unreported', keepReport, signal);
}

export function handOverReports(): void {
  for (const report of held.splice(0)) tell('unreported', report);
}
