"""Threads by the names of a host: what the rows of a mail program's own list are marked with."""

from backend.api.http.context import database, now, person
from backend.api.http.routes import Resource
from backend.api.threads.conversation_schemas import AskConversations, KnownThread, KnownThreads
from backend.api.threads.presenter import summary
from backend.engagement.threads.query import threads_named
from backend.engagement.threads.rows import thread_rows

conversations = Resource("conversations")


@conversations.route("POST", "/api/threads/of-conversations", body=AskConversations, answer=KnownThreads)
def find(body: AskConversations) -> KnownThreads:
    """Return the threads of these conversations. A POST because the question is long; it changes nothing."""
    named = threads_named(database(), person().id, body.host, body.conversation_ids)
    rows = thread_rows(database(), list(dict.fromkeys(named.values())), now())
    summaries = {row.thread.id: summary(row) for row in rows}
    return KnownThreads(
        threads=[KnownThread(conversation_id=name, thread=summaries[thread_id]) for name, thread_id in named.items()]
    )
