"""Request and response bodies for a mail that is open in its host: find its thread, identify its tracked message."""

from typing import Annotated, Literal

from pydantic import StringConstraints

from backend.api.http.schemas import Identifier, ItemId, RequestBody, ResponseBody, ThreadSummary
from backend.tracking.token import TOKEN_CHARACTERS

Token = Annotated[str, StringConstraints(min_length=TOKEN_CHARACTERS, max_length=TOKEN_CHARACTERS)]


class ThreadLookupQuery(RequestBody):
    """What the host knows about the mail: its conversation id, the Message-ID, the token of a snippet in it."""

    host: Literal["outlook", "gmail", "web", "api"]
    conversation_id: Identifier | None = None
    message_id: Identifier | None = None
    token: Token | None = None


class ThreadLookup(ResponseBody):
    """`thread` is null if the mail is not tracked."""

    thread: ThreadSummary | None


class ObserveMail(RequestBody):
    """A token, and its sent mail's identifiers in the host: item id, conversation id and Message-ID."""

    host: Literal["outlook", "gmail"]
    token: Token
    item_id: ItemId
    message_id: Identifier | None = None
    conversation_id: Identifier | None = None
