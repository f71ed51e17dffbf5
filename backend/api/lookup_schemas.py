"""Bodies of the call that finds the thread of a mail."""

from typing import Annotated, Literal

from pydantic import StringConstraints

from backend.api.schemas import Answer, Body, Identifier, ThreadSummary
from backend.tracking.token import TOKEN_CHARACTERS


class ThreadLookupQuery(Body):
    """What the host knows of the mail: its own id of the conversation, the Message-ID, the token of a snippet in it."""

    host: Literal["outlook", "gmail", "web", "api"]
    conversation_id: Identifier | None = None
    message_id: Identifier | None = None
    token: Annotated[str, StringConstraints(min_length=TOKEN_CHARACTERS, max_length=TOKEN_CHARACTERS)] | None = None


class ThreadLookup(Answer):
    """`thread` is null where the mail is not tracked."""

    thread: ThreadSummary | None
