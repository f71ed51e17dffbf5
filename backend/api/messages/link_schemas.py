"""Request and response bodies of tracked links, and of a sent mail that its host shows."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from backend.api.http.schemas import Identifier, ItemId, RequestBody, ResponseBody, Token
from backend.tracking.link import TARGET_CHARACTERS


class TrackLinks(RequestBody):
    """The targets of the message's links: absolute http or https URLs."""

    targets: Annotated[list[Annotated[str, StringConstraints(max_length=TARGET_CHARACTERS)]], Field(max_length=200)]


class TrackedLink(ResponseBody):
    target: str
    url: str


class TrackedLinks(ResponseBody):
    """URLs that replace the targets, in the same order. `hidden_url` is for a link that people cannot see: only a
    scanner follows it."""

    links: list[TrackedLink]
    hidden_url: str


class ObserveMail(RequestBody):
    """A token, and its sent mail's identifiers in the host: item id, conversation id and Message-ID."""

    host: Literal["outlook", "gmail"]
    token: Token
    item_id: ItemId
    message_id: Identifier | None = None
    conversation_id: Identifier | None = None
