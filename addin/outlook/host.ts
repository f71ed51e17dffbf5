/** The panel's host in Outlook's task pane: the browser's, with what Outlook knows better. */

import type { ThreadSummary } from '@heliograph/client/contract';
import type { Host } from '@heliograph/client/host';
import { rememberTheme } from '../../panel/web/remembered-theme';
import { watchCurrentItem } from './current-item';
import { nestedSignIn } from './nested-sign-in';
import { watchAfter } from './office-ready';
import { outlookPopup } from './popup';
import type { RecentItems } from './recent-items';
import { watchTheme } from './theme';

/** `office` resolves when Outlook answers, which may be after the panel stands. */
export function createOutlookHost(
  browser: Omit<Host, 'desktop' | 'showBadge'>,
  items: RecentItems,
  office: Promise<void>,
  locale: string,
): Host {
  return {
    ...browser,
    microsoftToken: nestedSignIn(office),
    name: 'outlook',
    canTrackLinks: false, // R29: writing a whole body back breaks its pictures and attachments
    locale,
    popup: {
      ...outlookPopup,
      open: (path, challenge) =>
        office.then(
          () => outlookPopup.open(path, challenge),
          () => ({ error: 'window_failed' }),
        ),
    },
    watchTheme: rememberTheme(watchAfter(office, watchTheme)),
    watchCurrentItem: watchAfter(office, watchCurrentItem),
    canOpenMail: (thread) => items.find(thread.id) !== null || thread.web_link !== null,
    openMail: (thread, failed) => void office.then(() => openMail(thread, items, failed)).catch(failed),
    openFile: (path) => void office.then(() => openFile(path)),
  };
}

/** An id that Outlook no longer knows opens nothing and says nothing; the web link is the way that is left then. */
function openMail(thread: ThreadSummary, items: RecentItems, failed: () => void): void {
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
