"""Bodies of the calls about a mail that is open in its host: find its thread, say which tracked message it is."""

from typing import Annotated, Literal

from pydantic import StringConstraints

from backend.api.http.schemas import Identifier, ItemId, RequestBody, ResponseBody, ThreadSummary
from backend.tracking.token import TOKEN_CHARACTERS

Token = Annotated[str, StringConstraints(min_length=TOKEN_CHARACTERS, max_length=TOKEN_CHARACTERS)]


class ThreadLookupQuery(RequestBody):
    """What the host knows of the mail: its own id of the conversation, the Message-ID, the token of a snippet in it."""

    host: Literal["outlook", "gmail", "web", "api"]
    conversation_id: Identifier | None = None
    message_id: Identifier | None = None
    token: Token | None = None


class ThreadLookup(ResponseBody):
    """`thread` is null where the mail is not tracked."""

    thread: ThreadSummary | None


class ObserveMail(RequestBody):
    """The sent mail of a token, as its host names it: its own names for mail and conversation, the Message-ID."""

    host: Literal["outlook", "gmail"]
    token: Token
    item_id: ItemId
    message_id: Identifier | None = None
    conversation_id: Identifier | None = None
