"""Threads by a host's conversation ids, to mark the rows in the mail program's own list."""

from backend.api.http.context import current_person, db_session, now
from backend.api.http.routes import Resource
from backend.api.threads.conversation_schemas import ConversationThread, ConversationThreads, FindConversations
from backend.api.threads.presenter import thread_summary
from backend.engagement.threads.query import find_by_conversations
from backend.engagement.threads.rows import read_rows

conversations = Resource("conversations")


@conversations.route("POST", "/api/threads/of-conversations", body=FindConversations, answer=ConversationThreads)
def find_conversation_threads(body: FindConversations) -> ConversationThreads:
    """Return the threads of these conversations. A POST only because the request is long; it changes nothing."""
    named = find_by_conversations(db_session(), current_person().id, body.host, body.conversation_ids)
    rows = read_rows(db_session(), list(dict.fromkeys(named.values())), now())
    summaries = {row.thread.id: thread_summary(row) for row in rows}
    return ConversationThreads(
        threads=[
            ConversationThread(conversation_id=name, thread=summaries[thread_id]) for name, thread_id in named.items()
        ]
    )
