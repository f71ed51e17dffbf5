"""The messages of the live socket: published changes rendered in their current state, for many people in one call."""

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
    """Return the live messages for these people's next changes, and the number of the last change read.

    Takes five queries, independent of the number of people and changes.
    """
    changes = read_since(session, since)
    if not changes:
        return [], since
    own = [change for change in changes if change.person_id in people]
    return render_changes(session, own, now), changes[-1].number


def render_changes(session: Session, changes: Sequence[PublishedChange], now: datetime) -> list[LiveMessage]:
    """Return one live message per changed thing, under its newest number, ordered by number."""
    latest: dict[tuple[str, str, str | None, str | None], PublishedChange] = {}
    for change in changes:
        key = change.person_id, change.type, change.thread_id, change.notice
        latest.pop(key, None)
        latest[key] = change
    rows = _rows(session, {change.thread_id for change in latest.values() if change.type == "thread_changed"}, now)
    with_badge = {change.person_id for change in latest.values() if change.type == "badge_changed"}
    badges = count_badges(session, with_badge, now)
    notifications = read_notifications(session, list(latest.values()), now)
    return [
        LiveMessage(change.number, change.person_id, message.model_dump_json())
        for change in latest.values()
        if (message := notifications.get(change.number) or _message(change, rows, badges)) is not None
    ]


def _rows(session: Session, thread_ids: Collection[str | None], now: datetime) -> dict[str, ThreadRow]:
    existing = [thread_id for thread_id in thread_ids if thread_id is not None]
    return {row.thread.id: row for row in read_rows(session, existing, now)}


def _message(change: PublishedChange, rows: dict[str, ThreadRow], badges: dict[str, int]) -> BaseModel | None:
    if change.type == "badge_changed":
        count = badges.get(change.person_id, 0)
        return live_schemas.BadgeChanged(type="badge_changed", number=change.number, count=count)
    if change.type == "settings_changed":
        return settings_schemas.SettingsChanged(type="settings_changed", number=change.number)
    if change.thread_id in rows and change.type == "thread_changed":
        thread = thread_summary(rows[change.thread_id])
        return live_schemas.ThreadChanged(type="thread_changed", number=change.number, thread=thread)
    if change.thread_id is not None and change.type != "notice":
        return live_schemas.ThreadRemoved(type="thread_removed", number=change.number, thread_id=change.thread_id)
    return None
