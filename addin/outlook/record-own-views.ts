/**
 * What follows from a tracked conversation being read here: its owner is looking at it now, so what Outlook fetches while
 * showing it is no open (R92), its mail can be opened again from the panel (R52), and where the add-in's mark is beside the
 * mail, the server learns surely which mail of the mailbox it is (R72).
 */

import type { Call } from '@heliograph/client/api';
import type { ThreadSummary } from '@heliograph/client/contract';
import type { CurrentItem, Runtime, Stop } from '@heliograph/client/host';
import type { Session } from '@heliograph/client/session';
import { readCurrentItem, watchSelection } from './current-item';
import { currentReadItem } from './office';
import type { RecentItems } from './recent-items';

/** A longer name the server does not take. */
const MOST_CHARACTERS = 512;

export function recordOwnViews(
  runtime: Pick<Runtime, 'isVisible' | 'watchVisibility'>,
  session: Session,
  call: Call,
  items: RecentItems,
): Stop {
  const told = new Set<string>();

  async function tell(itemId: string, names: CurrentItem): Promise<void> {
    const { token, conversationId: conversation_id, messageId: message_id } = names;
    if (!token || told.has(itemId) || itemId.length > MOST_CHARACTERS) return;
    const body = { host: 'outlook', token, item_id: itemId, conversation_id, message_id };
    await call('POST', '/api/tracked-messages/seen-mail', body);
    told.add(itemId);
  }

  async function look(): Promise<void> {
    const item = currentReadItem();
    if (!item || !runtime.isVisible() || session.state().phase !== 'signed_in') return;
    const names = await readCurrentItem();
    const { thread } = await call<{ thread: ThreadSummary | null }>(
      'GET',
      `/api/threads/lookup?${queryOf(names)}`,
    );
    if (!thread || currentReadItem()?.itemId !== item.itemId) return;
    items.remember(thread.id, item.itemId, item.dateTimeCreated.getTime());
    await call('POST', '/api/own-views', { thread_id: thread.id });
    if (names) await tell(item.itemId, names);
  }

  // The server away means that nobody can be told; the network of the sender is known to it all the same.
  const lookQuietly = () => void look().catch(() => undefined);
  const stops = [
    watchSelection(lookQuietly),
    session.watch(lookQuietly),
    runtime.watchVisibility(lookQuietly),
  ];
  lookQuietly();
  return () => {
    for (const stop of stops) stop();
  };
}

function queryOf(item: CurrentItem | null): URLSearchParams {
  const query = new URLSearchParams({ host: 'outlook' });
  if (item?.conversationId) query.set('conversation_id', item.conversationId);
  if (item?.messageId) query.set('message_id', item.messageId);
  if (item?.token) query.set('token', item.token);
  return query;
}
