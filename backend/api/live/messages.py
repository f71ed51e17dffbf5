"""What the live socket says: events drawn as they look now, for many people at once."""

from collections.abc import Collection, Sequence
from datetime import datetime

from pydantic import BaseModel
from sqlalchemy.orm import Session

from backend.api.live import schemas as live_schemas
from backend.api.live.notifications import read_notifications
from backend.api.settings import schemas as settings_schemas
from backend.api.threads.presenter import thread_summary
from backend.engagement.threads.query import count_badges
from backend.engagement.threads.rows import ThreadRow, read_rows
from backend.realtime.hub import LiveMessage
from backend.realtime.outbox import PublishedChange, read_since


def read_live_messages(
    session: Session, since: int, people: Collection[str], now: datetime
) -> tuple[list[LiveMessage], int]:
    """Return what these people must be told about the next events, and the number of the last event read.

    With five queries, however many people and events there are: a thousand panels are reached in one go.
    """
    events = read_since(session, since)
    if not events:
        return [], since
    return render_changes(session, [event for event in events if event.person_id in people], now), events[-1].number


def render_changes(session: Session, events: Sequence[PublishedChange], now: datetime) -> list[LiveMessage]:
    """Draw events: each thing once, under its newest number, in the order of the numbers."""
    latest: dict[tuple[str, str, str | None, str | None], PublishedChange] = {}
    for event in events:
        key = event.person_id, event.type, event.thread_id, event.notice
        latest.pop(key, None)
        latest[key] = event
    rows = _rows(session, {event.thread_id for event in latest.values() if event.type == "thread_changed"}, now)
    watched = {event.person_id for event in latest.values() if event.type == "badge_changed"}
    badges = count_badges(session, watched, now)
    found = read_notifications(session, list(latest.values()), now)
    return [
        LiveMessage(event.number, event.person_id, message.model_dump_json())
        for event in latest.values()
        if (message := found.get(event.number) or _message(event, rows, badges)) is not None
    ]


def _rows(session: Session, thread_ids: Collection[str | None], now: datetime) -> dict[str, ThreadRow]:
    named = [thread_id for thread_id in thread_ids if thread_id is not None]
    return {row.thread.id: row for row in read_rows(session, named, now)}


def _message(event: PublishedChange, rows: dict[str, ThreadRow], badges: dict[str, int]) -> BaseModel | None:
    if event.type == "badge_changed":
        count = badges.get(event.person_id, 0)
        return live_schemas.BadgeChanged(type="badge_changed", number=event.number, count=count)
    if event.type == "settings_changed":
        return settings_schemas.SettingsChanged(type="settings_changed", number=event.number)
    if event.thread_id in rows and event.type == "thread_changed":
        thread = thread_summary(rows[event.thread_id])
        return live_schemas.ThreadChanged(type="thread_changed", number=event.number, thread=thread)
    if event.thread_id is not None and event.type != "notice":
        return live_schemas.ThreadRemoved(type="thread_removed", number=event.number, thread_id=event.thread_id)
    return None
