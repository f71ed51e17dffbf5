/** The one line above the mail. */

import { callOffice, type Draft } from './office';

const KEY = 'heliograph';
/** A resource of the manifest. */
const ICON = 'Icon.16';

/** Replaces the line of before. That a client cannot show it is no failure of what it says. */
export async function showNotification(draft: Draft, message: string, isProblem = false): Promise<void> {
  const { InformationalMessage, ErrorMessage } = Office.MailboxEnums.ItemNotificationMessageType;
  const details = isProblem
    ? { type: ErrorMessage, message }
    : { type: InformationalMessage, message, icon: ICON, persistent: false };
  await callOffice<void>((done) => draft.notificationMessages.replaceAsync(KEY, details, done)).catch(
    () => undefined,
  );
}
