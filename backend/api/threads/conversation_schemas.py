"""Request and response bodies for finding threads by their hosts' conversation ids."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from backend.api.http.schemas import RequestBody, ResponseBody, ThreadSummary

CONVERSATIONS_PER_CALL = 100

ConversationId = Annotated[str, StringConstraints(min_length=1, max_length=1000)]


class FindConversations(RequestBody):
    """The conversations that a mail program currently shows."""

    host: Literal["outlook", "gmail", "web", "api"]
    conversation_ids: Annotated[list[ConversationId], Field(max_length=CONVERSATIONS_PER_CALL)]


class ConversationThread(ResponseBody):
    conversation_id: str
    thread: ThreadSummary


class ConversationThreads(ResponseBody):
    """Only conversations with a tracked message, in no particular order."""

    threads: list[ConversationThread]
