/** Office's calls as promises, and the one shape that a message and a meeting have in common while they are written. */

export class OfficeError extends Error {
  constructor(
    readonly code: number,
    message: string,
  ) {
    super(message);
  }
}

/** Rejects with `OfficeError`. */
export function callOffice<Value>(
  call: (done: (result: Office.AsyncResult<Value>) => void) => void,
): Promise<Value> {
  return new Promise((resolve, reject) => {
    call((result) => {
      if (result.status === Office.AsyncResultStatus.Succeeded) resolve(result.value);
      else reject(new OfficeError(result.error?.code ?? 0, result.error?.message ?? 'Office gave no reason'));
    });
  });
}

/** What a client does not have is undefined: which that is depends on the item and on the client's requirement set. */
export interface Draft {
  readonly itemType: string;
  readonly conversationId?: string | null;
  readonly body: Office.Body;
  readonly subject: Office.Subject;
  readonly notificationMessages: Office.NotificationMessages;
  readonly sessionData?: Office.SessionData;
  readonly to?: Office.Recipients;
  readonly cc?: Office.Recipients;
  readonly bcc?: Office.Recipients;
  readonly requiredAttendees?: Office.Recipients;
  readonly optionalAttendees?: Office.Recipients;
  readonly from?: Office.From;
  readonly organizer?: Office.Organizer;
  /** Mailbox 1.8. */
  getItemIdAsync?: Office.MessageCompose['getItemIdAsync'];
  loadCustomPropertiesAsync: Office.MessageCompose['loadCustomPropertiesAsync'];
}

/** What is being read. */
export interface ReadItem {
  readonly itemId: string;
  readonly conversationId: string;
  readonly internetMessageId?: string;
  readonly dateTimeCreated: Date;
  loadCustomPropertiesAsync: Office.MessageRead['loadCustomPropertiesAsync'];
}

/** The item that is being written, or null. Only a body that can be written to has `prependAsync`. */
export function currentDraft(): Draft | null {
  const item = Office.context.mailbox.item as unknown as Draft | undefined;
  return item?.body && typeof item.body.prependAsync === 'function' && 'getAsync' in item.subject
    ? item
    : null;
}

/** The item that is being read, or null; also null in a pinned pane while nothing or several mails are selected. */
export function currentReadItem(): ReadItem | null {
  const item = Office.context.mailbox.item as unknown as (ReadItem & { subject?: unknown }) | undefined;
  return item?.itemId && typeof item.subject === 'string' ? item : null;
}
