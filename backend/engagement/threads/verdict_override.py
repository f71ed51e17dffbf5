"""The person's own word about an open (R42)."""

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
    """Return one of the person's opens. Raises `NotFound`, also for somebody else's (R75)."""
    stored = session.scalar(
        select(TrackingEvent).where(TrackingEvent.id == open_id, TrackingEvent.person_id == person_id)
    )
    if stored is None:
        raise NotFound("There is no such open.", field="open_id")
    return stored


def override_verdict(session: Session, stored: TrackingEvent, kind: VerdictKind | None, now: datetime) -> list[Change]:
    """Take the person's word, or give it back to the rules with None. Who said what is kept; repeating changes nothing.

    The verdict of the rules stays beside it, and judging again goes on changing that one only.
    """
    if stored.override_kind == (kind.value if kind else None):
        return []
    session.add(
        VerdictOverride(
            id=new_id(int(now.timestamp() * 1000)),
            open_id=stored.id,
            person_id=stored.person_id,
            old_kind=stored.kind,
            new_kind=kind.value if kind else None,
            decided_at=now,
        )
    )
    stored.override_kind = kind.value if kind else None
    return rebuild(session, session.get_one(Thread, stored.thread_id, with_for_update=True))
