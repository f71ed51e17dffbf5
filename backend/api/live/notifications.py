"""Render notifications in their current state; those that have become outdated are left out."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.api.live.schemas import Notification
from backend.engagement.attention import attention_of
from backend.engagement.notifications.rules import is_fresh
from backend.engagement.threads.models import Thread
from backend.events.models import TrackingEvent
from backend.realtime.outbox import PublishedChange
from backend.tracking.models import TrackedMessage
from backend.truth.verdict import VerdictKind


def read_notifications(session: Session, changes: Sequence[PublishedChange], now: datetime) -> dict[int, Notification]:
    """Return the notifications among these changes by number. Makes no query if there are none."""
    event_ids = {change.open_id for change in changes if change.type == "notice"}
    if not event_ids:
        return {}
    query = (
        select(TrackingEvent, Thread, TrackedMessage)
        .join(Thread, Thread.id == TrackingEvent.thread_id)
        .join(TrackedMessage, TrackedMessage.id == TrackingEvent.message_id)
        .where(TrackingEvent.id.in_(event_ids))
    )
    rows = {event.id: (event, thread, message) for event, thread, message in session.execute(query)}
    return {
        change.number: _notification(change, *rows[change.open_id])
        for change in changes
        if change.open_id in rows and _is_current(rows[change.open_id][0], now)
    }


def _is_current(event: TrackingEvent, now: datetime) -> bool:
    """Return False for an old event, or one with a new verdict that no longer counts (R92)."""
    return is_fresh(event.fetched_at, now) and attention_of(VerdictKind(event.kind), event.is_disarmed).is_counted


def _notification(
    change: PublishedChange, event: TrackingEvent, thread: Thread, message: TrackedMessage
) -> Notification:
    return Notification(
        type="notice",
        number=change.number,
        thread_id=thread.id,
        kind=change.notice,  # type: ignore[arg-type]
        subject=thread.subject,
        who=_reader(message),
        at=event.fetched_at,
    )


def _reader(message: TrackedMessage) -> str | None:
    """Return the sole recipient; of several, none is named (R28)."""
    if len(message.recipients) != 1:
        return None
    return message.recipients[0].name or message.recipients[0].address
