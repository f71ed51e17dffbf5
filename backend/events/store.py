"""Store opens, each once."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.events.models import TrackingEvent
from backend.truth.verdict import Verdict, verdict_via

UNJUDGED_COLUMNS = {
    "verdict_kind": "human",
    "verdict_subtype": "",
    "verdict_reason": "",
    "verdict_confidence": "unconfirmed",
    "rules_version": 0,
    "device_type": "unknown",
}
"""The columns of an open between storing and judging, which happen in one transaction."""


def stored_event_ids(session: Session, open_ids: Iterable[str]) -> set[str]:
    """Return which of these opens are stored already: a journal record may come twice."""
    return set(session.scalars(select(TrackingEvent.id).where(TrackingEvent.id.in_(list(open_ids)))))


def add_events(session: Session, opens: Iterable[TrackingEvent]) -> None:
    """Store new opens and give them their feed numbers. Call it inside a transaction."""
    session.add_all(opens)
    session.flush()


def verdict_columns(verdict: Verdict) -> dict[str, Any]:
    """Return a verdict as the columns of its open."""
    return {
        "verdict_kind": verdict.kind.value,
        "verdict_subtype": verdict.subtype,
        "verdict_reason": verdict.reason,
        "verdict_confidence": verdict.confidence.value,
        "verdict_via": verdict_via(verdict),
        "verdict_client": verdict.client,
        "rules_version": verdict.rules_version,
    }
