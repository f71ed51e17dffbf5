import type { Call } from '@heliograph/client/api';
import type { LiveTicket } from '@heliograph/client/contract';
import type { Environment } from '../ui/context';
import { withByteOrderMark } from './model/csv';

/** Lets the person keep a text as a file of their own. */
export function downloadFile(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/csv' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/**
 * Saves the conversations that a query lists (`wishQuery`), in the person's language and on their clock, as a file called
 * `name`. Where the host keeps frames from saving, it opens the file in a browser, by an address with a ticket in it.
 * Throws `ApiError`.
 */
export async function exportThreads(
  { host, locale }: Pick<Environment, 'host' | 'locale'>,
  call: Call,
  query: string,
  name: string,
): Promise<void> {
  const zone = encodeURIComponent(host.timeZone);
  const language = locale.startsWith('de') ? 'de' : 'en';
  const path = `/api/threads.csv?language=${language}&time_zone=${zone}&name=${encodeURIComponent(name)}${query}`;
  if (!host.openFile) return downloadFile(`${name}.csv`, withByteOrderMark(await call<string>('GET', path)));
  const { ticket } = await call<LiveTicket>('POST', '/api/live-ticket');
  host.openFile(`${path}&ticket=${encodeURIComponent(ticket)}`);
}
