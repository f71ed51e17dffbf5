/** The one line above the mail. */

import { answer, type Draft } from './office';

const KEY = 'heliograph';
/** A resource of the manifest. */
const ICON = 'Icon.16';

/** Replaces the line of before. That a client cannot show it is no failure of what it says. */
export async function showNotice(draft: Draft, message: string, isProblem = false): Promise<void> {
  const { InformationalMessage, ErrorMessage } = Office.MailboxEnums.ItemNotificationMessageType;
  const details = isProblem
    ? { type: ErrorMessage, message }
    : { type: InformationalMessage, message, icon: ICON, persistent: false };
  await answer<void>((done) => draft.notificationMessages.replaceAsync(KEY, details, done)).catch(
    () => undefined,
  );
}
