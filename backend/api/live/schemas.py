"""What opens a live socket, and what it says; notices have a file of their own."""

from typing import Literal

from backend.api.http.schemas import RequestBody, ResponseBody, ThreadSummary


class LiveTicket(ResponseBody):
    """A ticket for one socket; `number` is the newest event, so that a page loaded now misses none."""

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
    """The thread has become part of another one, which is announced too."""

    type: Literal["thread_removed"]
    number: int
    thread_id: str


class BadgeChanged(ResponseBody):
    type: Literal["badge_changed"]
    number: int
    count: int


class Heartbeat(ResponseBody):
    """Sent when nothing happened for a while; `number` is the newest event."""

    type: Literal["still_here"]
    number: int


class ResyncRequired(ResponseBody):
    """The events since the client's number are gone: load the lists again."""

    type: Literal["start_over"]
    number: int
