/** The panel's host in Outlook's task pane: the browser's, with what Outlook knows better. */

import type { ThreadSummary } from '../../panel/core/contract';
import type { Host, HostStorage } from '../../panel/core/host';
import { createWebHost } from '../../panel/web/host';
import { watchCurrentItem } from './current-item';
import type { Items } from './items';
import { nestedSignIn } from './nested-sign-in';
import { popUp } from './pop-up';
import { watchTheme } from './theme';

export function createOutlookHost(storage: HostStorage, items: Items): Host {
  // A frame inside Outlook is never allowed to ask for notifications, and has no title of its own.
  const { desktop: _, showBadge: __, ...web } = createWebHost({ tryAddress: null });
  const microsoftToken = nestedSignIn();
  return {
    ...web,
    ...(microsoftToken ? { microsoftToken } : {}),
    name: 'outlook',
    canTrackLinks: false, // R29: writing a whole body back breaks its pictures and attachments
    locale: Office.context.displayLanguage || web.locale,
    storage,
    popUp,
    watchTheme,
    watchCurrentItem,
    canOpenMail: (thread) => items.find(thread.id) !== null || thread.web_link !== null,
    openMail: (thread, failed) => openMail(thread, items, failed),
    openFile,
  };
}

/** An id that Outlook no longer knows opens nothing and says nothing; the web link is the way that is left then. */
function openMail(thread: ThreadSummary, items: Items, failed: () => void): void {
  const { mailbox } = Office.context;
  const itemId = items.find(thread.id);
  if (itemId && typeof mailbox.displayMessageFormAsync === 'function') {
    mailbox.displayMessageFormAsync(itemId, (result: Office.AsyncResult<void>) => {
      if (result.status === Office.AsyncResultStatus.Failed) openWebLink(thread, failed);
    });
  } else if (itemId && !thread.web_link) mailbox.displayMessageForm(itemId);
  else openWebLink(thread, failed);
}

function openWebLink({ web_link }: ThreadSummary, failed: () => void): void {
  if (web_link) open(web_link, '_blank', 'noopener');
  else failed();
}

/** A frame of Outlook's may not save files, and the one of a desktop client has nowhere to put them: the browser has. */
function openFile(path: string): void {
  const address = new URL(path, location.href).href;
  const { ui } = Office.context; // Outlook on the web has no such call, and may open windows by itself
  if (typeof ui.openBrowserWindow === 'function') ui.openBrowserWindow(address);
  else open(address, '_blank', 'noopener');
}
