/** Desktop notifications (R67). The server decides what is worth one; here it is only shown, to those who asked for it. */

import type { ExtensionTranslator } from '../core/messages';
import { readLocal } from '../core/storage';

export interface OpenNotification {
  readonly type: 'notice';
  readonly number: number;
  readonly thread_id: string;
  readonly kind: 'opened' | 'hot' | 'revived';
  readonly subject: string;
  readonly who: string | null;
}

export function isOpenNotification(change: { readonly type: string }): change is OpenNotification {
  return change.type === 'notice';
}

/** One per thread: a later one takes the place of the earlier. */
export async function showNotification(notice: OpenNotification, say: ExtensionTranslator): Promise<void> {
  if (!(await readLocal('wants_notifications'))) return;
  const { subject, who, kind } = notice;
  await chrome.notifications.create(notice.thread_id, {
    type: 'basic',
    iconUrl: chrome.runtime.getURL('icons/128.png'),
    title: say(`notice.${kind}`, { who: who ?? say('notice.somebody') }),
    message: subject.trim() || say('mail.no_subject'),
  });
}
