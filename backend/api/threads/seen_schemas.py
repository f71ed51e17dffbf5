"""Shapes of marking all threads as seen, and of taking that back."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from backend.api.http.schemas import RequestBody, ResponseBody
from backend.core.ids import ID_CHARACTERS
from backend.core.limits import SEEN_BATCH


class SeenMark(RequestBody):
    """A thread that was marked as seen through `seen_through`, and how far it was seen before."""

    thread_id: Annotated[str, StringConstraints(max_length=ID_CHARACTERS)]
    seen_before: Annotated[int, Field(ge=0)]
    seen_through: Annotated[int, Field(ge=0)]


class MarkedSeen(ResponseBody):
    """`has_more`: some are left; call again. `marked` goes back with `POST /api/threads/unseen` to take it back."""

    has_more: bool
    marked: list[SeenMark]


class UndoMarkSeen(RequestBody):
    """What `POST /api/threads/seen` answered in one call."""

    marked: Annotated[list[SeenMark], Field(max_length=SEEN_BATCH)]


class UnseenQuery(RequestBody):
    show: Literal["all"] | None = None


class AnyUnseen(ResponseBody):
    """Whether something of the list of other threads is unseen, however far down it stands."""

    other: bool
