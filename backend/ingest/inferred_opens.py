"""Infer opens from clicks (R30): a person who follows a link has the message open, even if no pixel was fetched."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.events.models import TrackingEvent
from backend.events.store import UNJUDGED_COLUMNS
from backend.tracking.models import TrackedMessage
from backend.truth.verdict import Reading, VerdictKind

_COPIED = (
    *("message_id", "thread_id", "person_id", "organisation_id", "fetched_at", "recorded_at"),
    *("address", "method", "http_version", "headers", "country_code", "country", "state", "city", "time_zone"),
    *("is_disarmed", "was_own_address", "was_own_network", "own_view_seconds"),
)


def inferred_opens(session: Session, events: Sequence[TrackingEvent]) -> list[TrackingEvent]:
    """Return an open, neither event nor judged, for each message that has a person's click but no open yet.

    It copies the click's evidence, so it is judged like the click. Its id derives from the click's, so repeating this
    creates no second one.
    """
    clicks = {
        event.message_id: event
        for event in reversed(events)
        if event.action == "click" and VerdictKind(event.verdict_kind).reading is Reading.OPENED
    }
    if not clicks:
        return []
    read = [kind.value for kind in VerdictKind if kind.reading is Reading.OPENED]
    query = select(TrackingEvent.message_id).where(
        TrackingEvent.message_id.in_(clicks), TrackingEvent.action == "open", TrackingEvent.kind.in_(read)
    )
    message = TrackedMessage
    deleted = select(message.id).where(message.id.in_(clicks), message.first_deleted_open_at.is_not(None))
    opened = {*session.scalars(query), *session.scalars(deleted)}
    return [_inferred(click) for message_id, click in clicks.items() if message_id not in opened]


def _inferred(click: TrackingEvent) -> TrackingEvent:
    copied = {name: getattr(click, name) for name in _COPIED}
    # Ids from the edge never contain "i", so this one cannot collide with them.
    return TrackingEvent(id=f"i{click.id[1:]}", action="open", inferred_from="click", **copied, **UNJUDGED_COLUMNS)
