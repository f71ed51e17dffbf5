"""Infer opens from replies (R30)."""

from datetime import datetime

from backend.events.models import TrackingEvent
from backend.events.store import UNJUDGED_COLUMNS, verdict_columns
from backend.tracking.models import TrackedMessage
from backend.truth.verdict import RULES_VERSION, Confidence, Verdict, VerdictKind


def open_from_reply(mail_id: str, message: TrackedMessage, at: datetime, now: datetime) -> TrackingEvent:
    """Return the open that a reply proves (R30), not yet stored. It is not a fetch, so no rule judges it."""
    verdict = Verdict(VerdictKind.HUMAN, "reply", "confirmed_by_reply", Confidence.CERTAIN, RULES_VERSION)
    return TrackingEvent(
        id=event_id_of_reply(mail_id),
        message_id=message.id,
        thread_id=message.thread_id,
        person_id=message.person_id,
        organisation_id=message.organisation_id,
        fetched_at=at,
        recorded_at=now,
        action="open",
        inferred_from="reply",
        address="",
        method="",
        http_version="",
        headers={},
        was_own_address=False,
        was_own_network=False,
        is_disarmed=message.disarmed_at is not None,
        **(UNJUDGED_COLUMNS | verdict_columns(verdict)),
    )


def event_id_of_reply(mail_id: str) -> str:
    """Return the id of the open that a reply proves. Other ids never contain "l", so it cannot collide with them."""
    return f"l{mail_id[1:]}"
