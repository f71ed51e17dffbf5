""" "I am viewing this thread": the sender's own look, known by identity (R92)."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from backend.core.limits import OWN_VIEW_SECONDS
from backend.engagement.threads.models import JudgingRequest, OwnView

OWN_VIEW_WINDOW = timedelta(seconds=OWN_VIEW_SECONDS)
OWN_VIEW_RETENTION = timedelta(hours=1)


def record_own_view(session: Session, thread_id: str, now: datetime) -> None:
    """Note that the thread's owner is looking at it. The fetch may come before or after, and any number of times."""
    session.add(OwnView(thread_id=thread_id, viewed_at=now))
    request_judging(session, thread_id, now - OWN_VIEW_WINDOW)


def request_judging(session: Session, thread_id: str, since: datetime) -> None:
    """Have the thread's opens since a moment judged again by the worker."""
    session.add(JudgingRequest(thread_id=thread_id, since=since))


def own_views_of(
    session: Session, thread_ids: Sequence[str], since: datetime, until: datetime
) -> dict[str, list[datetime]]:
    """Return when these threads' owners were looking at them, between two moments."""
    query = select(OwnView.thread_id, OwnView.viewed_at).where(
        OwnView.thread_id.in_(thread_ids), OwnView.viewed_at >= since, OwnView.viewed_at <= until
    )
    found: dict[str, list[datetime]] = {}
    for thread_id, viewed_at in session.execute(query):
        found.setdefault(thread_id, []).append(viewed_at)
    return found


def purge_old_views(session: Session, now: datetime) -> None:
    """Delete views that no fetch can be near to any more. Call it inside a transaction."""
    session.execute(delete(OwnView).where(OwnView.viewed_at < now - OWN_VIEW_RETENTION))
