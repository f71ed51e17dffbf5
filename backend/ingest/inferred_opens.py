"""Opens that nobody recorded but a click proves (R30): who follows a link has the mail open."""

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


def inferred_opens(session: Session, opens: Sequence[TrackingEvent]) -> list[TrackingEvent]:
    """Return an open for each message that a person clicked in and that had no open yet, not stored and not judged.

    Its evidence is the click's, so that judging the click again judges it too. Its id comes from the click's, so that
    it exists once.
    """
    clicks = {
        stored.message_id: stored
        for stored in reversed(opens)
        if stored.action == "click" and VerdictKind(stored.verdict_kind).reading is Reading.OPENED
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
    # "i" is no letter of our ids, so the name can be nobody else's.
    return TrackingEvent(id=f"i{click.id[1:]}", action="open", inferred_from="click", **copied, **UNJUDGED_COLUMNS)
