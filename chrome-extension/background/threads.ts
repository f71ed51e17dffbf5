/** Which of our threads a conversation of Gmail is, and that its owner is looking at it. */

import type { Call } from '@heliograph/client/api';
import type { ConversationThreads } from '@heliograph/client/contract';
import type { ConversationThread } from '../core/protocol';

/** As the server: CONVERSATIONS_PER_CALL of backend/api/threads/conversation_schemas.py. */
const PER_CALL = 100;

/** One answer for each conversation, in their order. Throws `ApiError`. */
export async function findThreads(
  call: Call,
  conversationIds: readonly string[],
): Promise<ConversationThread[]> {
  const asked = conversationIds.slice(0, PER_CALL);
  if (asked.length === 0) return [];
  const body = { host: 'gmail', conversation_ids: asked };
  const { threads } = await call<ConversationThreads>('POST', '/api/threads/of-conversations', body);
  const found = new Map(threads.map(({ conversation_id, thread }) => [conversation_id, thread]));
  return asked.map((conversationId) => ({ conversationId, thread: found.get(conversationId) ?? null }));
}

/** R92. Throws `ApiError`. */
export async function recordOwnView(call: Call, threadId: string): Promise<void> {
  await call('POST', '/api/own-views', { thread_id: threadId });
}
