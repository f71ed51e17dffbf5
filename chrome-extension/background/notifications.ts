/** Desktop notifications (R67). The server decides what is worth one; here it is only shown, to those who asked for it. */

import type { Say } from '../core/messages';
import { readLocal } from '../core/storage';

export interface Notice {
  readonly type: 'notice';
  readonly number: number;
  readonly thread_id: string;
  readonly kind: 'opened' | 'hot' | 'revived';
  readonly subject: string;
  readonly who: string | null;
}

export function isNotice(change: { readonly type: string }): change is Notice {
  return change.type === 'notice';
}

/** One per thread: a later one takes the place of the earlier. */
export async function showNotice(notice: Notice, say: Say): Promise<void> {
  if (!(await readLocal('wants_notifications'))) return;
  const { subject, who, kind } = notice;
  await chrome.notifications.create(notice.thread_id, {
    type: 'basic',
    iconUrl: chrome.runtime.getURL('icons/128.png'),
    title: say(`notice.${kind}`, { who: who ?? say('notice.somebody') }),
    message: subject.trim() || say('mail.no_subject'),
  });
}
