"""Take deleted opens off their threads' rows and lists (R57), as `projection` would work them out from what is left.

Nothing is counted anew: what was deleted is subtracted, and only what hung on a deleted open is looked up.
"""

from collections.abc import Collection, Sequence
from datetime import date, timedelta

from sqlalchemy import String, cast, func, select
from sqlalchemy.orm import Session

from backend.engagement.attention import attention_of
from backend.engagement.threads.facets import FacetKey, remove_week_facets, week_facet, week_facet_of_day
from backend.engagement.threads.models import Thread
from backend.engagement.threads.projection import (
    COUNTED_KINDS,
    adjust_counter,
    counts_in_badge,
    event_day,
    rebuild,
    reset_engagement,
    shown_conditions,
    thread_changes,
)
from backend.events.models import TrackingEvent
from backend.realtime.outbox import Change
from backend.tracking.models import TrackedMessage
from backend.truth.verdict import VerdictKind


def is_counted_open(stored: TrackingEvent) -> bool:
    """Tell whether it counts as an open of its message: read by somebody, and not merely a click."""
    return stored.action == "open" and attention_of(VerdictKind(stored.kind), stored.is_disarmed).is_counted


def subtract_purged_events(session: Session, opens: Sequence[TrackingEvent]) -> list[Change]:
    """Bring the threads of opens that were just deleted up to date. Returns what to announce."""
    session.flush()
    ids = {stored.thread_id for stored in opens}
    query = select(Thread).where(Thread.id.in_(ids)).order_by(Thread.id)
    threads = {thread.id: thread for thread in session.scalars(query.with_for_update())}
    was_counting = {thread.id: counts_in_badge(thread) for thread in threads.values()}
    for stored in opens:
        if not stored.is_disarmed:
            adjust_counter(threads[stored.thread_id], VerdictKind(stored.kind), stored.action, -1)
    numbers, names = {stored.number for stored in opens}, {stored.id for stored in opens}
    _recount(session, [thread for thread in threads.values() if thread.counted_number in numbers])
    shown = [stored for stored in opens if attention_of(VerdictKind(stored.kind), stored.is_disarmed).is_shown]
    lost = {stored.thread_id for stored in shown}
    # A thread without a newest engagement has maybes only, after reads that were deleted before.
    _come_to_rest(
        session,
        [
            one
            for one in threads.values()
            if one.last_event_id in names or (one.last_event_id is None and one.id in lost)
        ],
    )
    _leave_weeks(session, shown)
    return [change for thread in threads.values() for change in thread_changes(thread, was_counting[thread.id])]


def _recount(session: Session, threads: Sequence[Thread]) -> None:
    """Find the newest open that counts, where it was deleted: without one the thread leaves the badge (R65)."""
    if not threads:
        return
    query = select(TrackingEvent.thread_id, func.max(TrackingEvent.number)).where(
        TrackingEvent.thread_id.in_([thread.id for thread in threads]),
        TrackingEvent.is_disarmed.is_(False),
        TrackingEvent.kind.in_(COUNTED_KINDS),
    )
    left = dict(iter(session.execute(query.group_by(TrackingEvent.thread_id))))
    for thread in threads:
        thread.counted_number = left.get(thread.id, 0)


def _come_to_rest(session: Session, threads: Sequence[Thread]) -> None:
    """Take the engagement off threads whose newest was deleted. Older ones went before it; if not, count anew."""
    if not threads:
        return
    ids = [thread.id for thread in threads]
    left = set(
        session.scalars(
            select(TrackingEvent.thread_id).where(TrackingEvent.thread_id.in_(ids), *shown_conditions()).distinct()
        )
    )
    message = TrackedMessage
    known = func.min(message.created_at), func.max(message.last_deleted_open_at)
    query = select(message.thread_id, *known).where(message.thread_id.in_(ids)).group_by(message.thread_id)
    times = {thread_id: (created_at, opened_at) for thread_id, created_at, opened_at in session.execute(query)}
    for thread in threads:
        if thread.id in left:
            rebuild(session, thread)
        else:
            reset_engagement(thread, *times[thread.id])
    session.flush()


def _leave_weeks(session: Session, shown: Sequence[TrackingEvent]) -> None:
    """Take threads off the lists of those weeks in which nothing of them is left."""
    if not shown:
        return
    gone = {(stored.thread_id, week_facet(stored.fetched_at)) for stored in shown}
    remove_week_facets(session, gone - _weeks_left(session, {thread_id for thread_id, _ in gone}, shown))


def _weeks_left(session: Session, ids: Collection[str], shown: Sequence[TrackingEvent]) -> set[tuple[str, FacetKey]]:
    week = timedelta(days=7)  # wide enough for the first and the last week, whatever day it is
    first, last = min(stored.fetched_at for stored in shown), max(stored.fetched_at for stored in shown)
    day = cast(event_day(session), String)
    query = select(TrackingEvent.thread_id, day).where(
        TrackingEvent.thread_id.in_(ids),
        TrackingEvent.fetched_at > first - week,
        TrackingEvent.fetched_at < last + week,
        *shown_conditions(),
    )
    rows = session.execute(query.distinct())
    return {(thread_id, week_facet_of_day(date.fromisoformat(found))) for thread_id, found in rows}
