"""The ticket of a live socket, its messages, and what a panel needs when it opens."""

from datetime import datetime
from typing import Literal

from backend.api.http.schemas import RefreshSession, RequestBody, ResponseBody, Session, ThreadPage, ThreadSummary
from backend.api.settings.schemas import SettingsChanged


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


class Notification(ResponseBody):
    """A notification for the person (R67). `who` is the reader if there is hard evidence, otherwise null (R28)."""

    type: Literal["notice"]
    number: int
    thread_id: str
    kind: Literal["opened", "hot", "revived"]
    subject: str
    who: str | None
    at: datetime


class RefreshWithStartup(RefreshSession):
    """With `opening`, the response includes the data that a panel shows first."""

    opening: bool = False


class StartupData(ResponseBody):
    """The first pages of both lists and the badge, all at least as new as the ticket's `number`."""

    ticket: LiveTicket
    pinned: ThreadPage
    other: ThreadPage
    badge: int


class RefreshedSession(Session):
    opening: StartupData | None = None


MESSAGES = (ThreadChanged, ThreadRemoved, BadgeChanged, SettingsChanged, Notification, Heartbeat, ResyncRequired)
"""The types of the socket's messages. OpenAPI cannot describe a socket; clients still need the types."""
