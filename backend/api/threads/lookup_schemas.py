"""Request and response bodies for a mail that is open in its host: find its thread, identify its tracked message."""

from typing import Literal

from backend.api.http.schemas import Identifier, RequestBody, ResponseBody, ThreadSummary, Token


class ThreadLookupQuery(RequestBody):
    """What the host knows about the mail: its conversation id, the Message-ID, the token of a snippet in it."""

    host: Literal["outlook", "gmail", "web", "api"]
    conversation_id: Identifier | None = None
    message_id: Identifier | None = None
    token: Token | None = None


class ThreadLookup(ResponseBody):
    """`thread` is null if the mail is not tracked."""

    thread: ThreadSummary | None
