/** What is still known of mails whose opens have been deleted after their time (R57), in words. Pure. */

import type { SentEntry, Thread } from '@heliograph/client/contract';
import type { LogTranslator } from '../../i18n/log-messages';

/** One sentence for each opened mail, the newest first; with its subject where the thread has several. */
export function firstAndLastOpens(
  say: LogTranslator,
  { log }: Pick<Thread, 'log'>,
  write: (at: string) => string,
): string[] {
  const mails = log.filter((entry): entry is SentEntry => entry.type === 'sent');
  return mails.flatMap(({ subject, first_open_at, last_open_at }) => {
    if (!first_open_at || !last_open_at) return [];
    const first = write(first_open_at);
    const last = write(last_open_at);
    const about = { subject: subject.trim() || say('row.no_subject'), first, last };
    if (first === last) return [say(mails.length > 1 ? 'log.only_open_of' : 'log.only_open', about)];
    return [say(mails.length > 1 ? 'log.first_and_last_of' : 'log.first_and_last', about)];
  });
}
