"""Request and response bodies for marking all threads as seen and undoing it."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from backend.api.http.schemas import RequestBody, ResponseBody
from backend.core.ids import ID_CHARACTERS
from backend.core.limits import SEEN_BATCH


class SeenMark(RequestBody):
    """A thread marked as seen up to `seen_through`; `seen_before` is how far it was seen before."""

    thread_id: Annotated[str, StringConstraints(max_length=ID_CHARACTERS)]
    seen_before: Annotated[int, Field(ge=0)]
    seen_through: Annotated[int, Field(ge=0)]


class MarkedSeen(ResponseBody):
    """With `has_more`, some threads are left: call again. Send `marked` to `POST /api/threads/unseen` to undo."""

    has_more: bool
    marked: list[SeenMark]


class UndoMarkSeen(RequestBody):
    """The `marked` threads of one response to `POST /api/threads/seen`."""

    marked: Annotated[list[SeenMark], Field(max_length=SEEN_BATCH)]


class UnseenQuery(RequestBody):
    show: Literal["all"] | None = None


class AnyUnseen(ResponseBody):
    """`other` is true if any thread in the list of other threads is unseen, on any page."""

    other: bool
