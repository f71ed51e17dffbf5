"""Record when the owner views a thread, so that the fetches this causes are recognised as their own (R92)."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from backend.core.limits import OWN_VIEW_SECONDS
from backend.engagement.threads.models import JudgingRequest, OwnView

OWN_VIEW_WINDOW = timedelta(seconds=OWN_VIEW_SECONDS)
OWN_VIEW_RETENTION = timedelta(hours=1)


def record_own_view(session: Session, thread_id: str, now: datetime) -> None:
    """Record that the owner is viewing the thread, and request judging of fetches shortly before and after."""
    session.add(OwnView(thread_id=thread_id, viewed_at=now))
    request_judging(session, thread_id, now - OWN_VIEW_WINDOW)


def request_judging(session: Session, thread_id: str, since: datetime) -> None:
    """Request that the worker judge the thread's events since a time again."""
    session.add(JudgingRequest(thread_id=thread_id, since=since))


def own_views_of(
    session: Session, thread_ids: Sequence[str], since: datetime, until: datetime
) -> dict[str, list[datetime]]:
    """Return the times between `since` and `until` at which owners viewed these threads, by thread id."""
    query = select(OwnView.thread_id, OwnView.viewed_at).where(
        OwnView.thread_id.in_(thread_ids), OwnView.viewed_at >= since, OwnView.viewed_at <= until
    )
    views: dict[str, list[datetime]] = {}
    for thread_id, viewed_at in session.execute(query):
        views.setdefault(thread_id, []).append(viewed_at)
    return views


def purge_old_views(session: Session, now: datetime) -> None:
    """Delete views that are too old to affect any fetch. Call it inside a transaction."""
    session.execute(delete(OwnView).where(OwnView.viewed_at < now - OWN_VIEW_RETENTION))
