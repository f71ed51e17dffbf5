"""Draw notices as things are now: what has turned out to be no news meanwhile is not said."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.api.live.notification_schemas import Notification
from backend.engagement.attention import attention_of
from backend.engagement.notifications.rules import is_fresh
from backend.engagement.threads.models import Thread
from backend.events.models import TrackingEvent
from backend.realtime.outbox import PublishedChange
from backend.tracking.models import TrackedMessage
from backend.truth.verdict import VerdictKind


def read_notifications(session: Session, events: Sequence[PublishedChange], now: datetime) -> dict[int, Notification]:
    """Return the notices of these events by their number; without notices there is no query."""
    wanted = {event.open_id for event in events if event.type == "notice"}
    if not wanted:
        return {}
    query = (
        select(TrackingEvent, Thread, TrackedMessage)
        .join(Thread, Thread.id == TrackingEvent.thread_id)
        .join(TrackedMessage, TrackedMessage.id == TrackingEvent.message_id)
        .where(TrackingEvent.id.in_(wanted))
    )
    found = {stored.id: (stored, thread, message) for stored, thread, message in session.execute(query)}
    return {
        event.number: _notice(event, *found[event.open_id])
        for event in events
        if event.open_id in found and _is_still_news(found[event.open_id][0], now)
    }


def _is_still_news(stored: TrackingEvent, now: datetime) -> bool:
    """A client that comes back hears no old notices, nor of what was judged otherwise since (R92)."""
    return is_fresh(stored.fetched_at, now) and attention_of(VerdictKind(stored.kind), stored.is_disarmed).is_counted


def _notice(event: PublishedChange, stored: TrackingEvent, thread: Thread, message: TrackedMessage) -> Notification:
    return Notification(
        type="notice",
        number=event.number,
        thread_id=thread.id,
        kind=event.notice,  # type: ignore[arg-type]
        subject=thread.subject,
        who=_reader(message),
        at=stored.fetched_at,
    )


def _reader(message: TrackedMessage) -> str | None:
    """One recipient is the reader; of several, nobody is named (R28)."""
    if len(message.recipients) != 1:
        return None
    return message.recipients[0].name or message.recipients[0].address
