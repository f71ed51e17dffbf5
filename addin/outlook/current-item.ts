/** The mail that is open in Outlook, by the names that Outlook has for it (R59). */

import type { CurrentItem, Stop } from '@heliograph/client/host';
import { readToken } from './draft-mark';
import { currentDraft, currentReadItem } from './office';

/** Called when another item is selected while the pane is pinned; also with nothing selected. */
export function watchSelection(changed: () => void): Stop {
  let isStopped = false;
  const tell = () => {
    if (!isStopped) changed();
  };
  Office.context.mailbox.addHandlerAsync(Office.EventType.ItemChanged, tell, () => undefined);
  return () => {
    isStopped = true;
  };
}

export async function readCurrentItem(): Promise<CurrentItem | null> {
  const item = currentReadItem();
  if (!item) {
    const conversationId = currentDraft()?.conversationId;
    return conversationId ? named({ conversationId }) : null;
  }
  const token = await readToken(item);
  return named({
    conversationId: item.conversationId,
    ...(item.internetMessageId && { messageId: item.internetMessageId }),
    ...(token && { token }),
  });
}

export function watchCurrentItem(changed: (item: CurrentItem | null) => void): Stop {
  let newest = 0;
  const read = async () => {
    const mine = ++newest;
    const item = await readCurrentItem();
    if (mine === newest) changed(item);
  };
  void read();
  const stop = watchSelection(() => void read());
  return () => {
    newest = -1;
    stop();
  };
}

type Names = Omit<CurrentItem, 'threadId'>;

function named(names: Names): CurrentItem {
  return { threadId: null, ...names };
}
