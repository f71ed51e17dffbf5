"""The ticket for a live socket, and its messages except notifications."""

from typing import Literal

from backend.api.http.schemas import RequestBody, ResponseBody, ThreadSummary


class LiveTicket(ResponseBody):
    """A ticket for one socket. `number` is that of the newest change, so that a page loaded now misses none."""

    ticket: str
    expires_in_seconds: int
    number: int


class LiveQuery(RequestBody):
    ticket: str
    since: int | None = None


class ThreadChanged(ResponseBody):
    type: Literal["thread_changed"]
    number: int
    thread: ThreadSummary


class ThreadRemoved(ResponseBody):
    """The thread has been merged into another one, which is announced too."""

    type: Literal["thread_removed"]
    number: int
    thread_id: str


class BadgeChanged(ResponseBody):
    type: Literal["badge_changed"]
    number: int
    count: int


class Heartbeat(ResponseBody):
    """Sent after a while without changes; `number` is that of the newest change."""

    type: Literal["still_here"]
    number: int


class ResyncRequired(ResponseBody):
    """The changes since the client's number are no longer available: load the lists again."""

    type: Literal["start_over"]
    number: int
