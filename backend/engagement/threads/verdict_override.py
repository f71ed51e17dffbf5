"""Override the verdict of an event (R42)."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.core.errors import NotFound
from backend.core.ids import new_id
from backend.engagement.threads.models import Thread
from backend.engagement.threads.projection import rebuild
from backend.events.models import TrackingEvent, VerdictOverride
from backend.realtime.outbox import Change
from backend.truth.verdict import VerdictKind


def find_event(session: Session, person_id: str, open_id: str) -> TrackingEvent:
    """Return one of the person's events. Raises `NotFound`, also for another person's (R75)."""
    event = session.scalar(
        select(TrackingEvent).where(TrackingEvent.id == open_id, TrackingEvent.person_id == person_id)
    )
    if event is None:
        raise NotFound("There is no such open.", field="open_id")
    return event


def override_verdict(session: Session, event: TrackingEvent, kind: VerdictKind | None, now: datetime) -> list[Change]:
    """Override the verdict with `kind`, or return to the rules' verdict with None. Returns the changes to publish.

    Each override is recorded; repeating one changes nothing. The rules' verdict is stored separately, and judging again
    changes only that one.
    """
    if event.override_kind == (kind.value if kind else None):
        return []
    session.add(
        VerdictOverride(
            id=new_id(int(now.timestamp() * 1000)),
            open_id=event.id,
            person_id=event.person_id,
            old_kind=event.kind,
            new_kind=kind.value if kind else None,
            decided_at=now,
        )
    )
    event.override_kind = kind.value if kind else None
    return rebuild(session, session.get_one(Thread, event.thread_id, with_for_update=True))
