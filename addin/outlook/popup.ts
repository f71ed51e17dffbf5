/**
 * The window of a sign-in, opened by Outlook: providers refuse to be framed, and Outlook's dialog is a window. The server
 * sends it to the provider and back to our page `signed-in.html`, which hands the one-time code to us by `messageParent`.
 */

import type { Popup, PopupResult } from '@heliograph/client/host';

const HEIGHT_PERCENT = 70;
const WIDTH_PERCENT = 35;
/** Outlook's codes: the person, or the browser, did not let the window open. */
const BLOCKED = [12009, 12011];

export const outlookPopup: Popup = {
  target: 'outlook',
  async open(path) {
    const address = new URL(await path, location.href).href;
    const dialog = await openDialog(address);
    return typeof dialog === 'string' ? { error: dialog } : answerOf(dialog);
  },
};

/** Resolves with the dialog, or with what went wrong. */
function openDialog(address: string): Promise<Office.Dialog | string> {
  const options = { height: HEIGHT_PERCENT, width: WIDTH_PERCENT, promptBeforeOpen: false };
  return new Promise((resolve) => {
    Office.context.ui.displayDialogAsync(address, options, (result) => {
      if (result.status === Office.AsyncResultStatus.Succeeded) resolve(result.value);
      else resolve(BLOCKED.includes(result.error.code) ? 'window_blocked' : 'window_failed');
    });
  });
}

function answerOf(dialog: Office.Dialog): Promise<PopupResult> {
  return new Promise((resolve) => {
    dialog.addEventHandler(Office.EventType.DialogEventReceived, () => resolve({ error: 'window_closed' }));
    dialog.addEventHandler(Office.EventType.DialogMessageReceived, (event) => {
      const answer = 'message' in event ? read(event.message, event.origin) : null;
      if (!answer) return;
      dialog.close();
      resolve(answer);
    });
  });
}

/** A message is believed from a page of ours alone, where the client says whose it is. */
function read(message: string, origin: string | undefined): PopupResult | null {
  if (origin !== undefined && origin !== location.origin) return null;
  const part = new URLSearchParams(message);
  const [code, error] = [part.get('code'), part.get('error')];
  if (code) return { code };
  return error ? { error } : null;
}
