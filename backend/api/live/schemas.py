"""What opens a live socket, and what it says; notices have a file of their own."""

from typing import Literal

from backend.api.http.schemas import Answer, Body, ThreadSummary


class LiveTicket(Answer):
    """A ticket for one socket; `number` is the newest event, so that a page loaded now misses none."""

    ticket: str
    expires_in_seconds: int
    number: int


class LiveQuery(Body):
    ticket: str
    since: int | None = None


class ThreadChanged(Answer):
    type: Literal["thread_changed"]
    number: int
    thread: ThreadSummary


class ThreadRemoved(Answer):
    """The thread has become part of another one, which is announced too."""

    type: Literal["thread_removed"]
    number: int
    thread_id: str


class BadgeChanged(Answer):
    type: Literal["badge_changed"]
    number: int
    count: int


class StillHere(Answer):
    """Sent when nothing happened for a while; `number` is the newest event."""

    type: Literal["still_here"]
    number: int


class StartOver(Answer):
    """The events since the client's number are gone: load the lists again."""

    type: Literal["start_over"]
    number: int
