"""Subtract deleted events from their threads' rows and facets (R57), with the same result as a rebuild by `projection`.

Nothing is recounted: deleted events are subtracted, and only values that came from a deleted event are looked up.
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


def is_counted_open(event: TrackingEvent) -> bool:
    """Return whether the event is a counted open of its message, and not a click."""
    return event.action == "open" and attention_of(VerdictKind(event.kind), event.is_disarmed).is_counted


def subtract_purged_events(session: Session, events: Sequence[TrackingEvent]) -> list[Change]:
    """Update the threads of events that were just deleted. Returns the changes to publish."""
    session.flush()
    ids = {event.thread_id for event in events}
    query = select(Thread).where(Thread.id.in_(ids)).order_by(Thread.id)
    threads = {thread.id: thread for thread in session.scalars(query.with_for_update())}
    was_counting = {thread.id: counts_in_badge(thread) for thread in threads.values()}
    for event in events:
        if not event.is_disarmed:
            adjust_counter(threads[event.thread_id], VerdictKind(event.kind), event.action, -1)
    numbers, event_ids = {event.number for event in events}, {event.id for event in events}
    _recount(session, [thread for thread in threads.values() if thread.counted_number in numbers])
    shown = [event for event in events if attention_of(VerdictKind(event.kind), event.is_disarmed).is_shown]
    lost = {event.thread_id for event in shown}
    # A thread without a newest event has only maybes, after opens that were deleted earlier.
    _reset_engagement(
        session,
        [
            thread
            for thread in threads.values()
            if thread.last_event_id in event_ids or (thread.last_event_id is None and thread.id in lost)
        ],
    )
    _remove_empty_weeks(session, shown)
    return [change for thread in threads.values() for change in thread_changes(thread, was_counting[thread.id])]


def _recount(session: Session, threads: Sequence[Thread]) -> None:
    """Look up the newest counted event where it was deleted. Without one the thread leaves the badge (R65)."""
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


def _reset_engagement(session: Session, threads: Sequence[Thread]) -> None:
    """Reset threads whose newest event was deleted. Usually no older events are left; otherwise rebuild the row."""
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


def _remove_empty_weeks(session: Session, shown: Sequence[TrackingEvent]) -> None:
    """Remove threads from the facets of weeks in which they have no shown events left."""
    if not shown:
        return
    candidates = {(event.thread_id, week_facet(event.fetched_at)) for event in shown}
    remove_week_facets(session, candidates - _weeks_left(session, {thread_id for thread_id, _ in candidates}, shown))


def _weeks_left(session: Session, ids: Collection[str], shown: Sequence[TrackingEvent]) -> set[tuple[str, FacetKey]]:
    week = timedelta(days=7)  # wide enough to include the whole first and last week
    first, last = min(event.fetched_at for event in shown), max(event.fetched_at for event in shown)
    day = cast(event_day(session), String)
    query = select(TrackingEvent.thread_id, day).where(
        TrackingEvent.thread_id.in_(ids),
        TrackingEvent.fetched_at > first - week,
        TrackingEvent.fetched_at < last + week,
        *shown_conditions(),
    )
    rows = session.execute(query.distinct())
    return {(thread_id, week_facet_of_day(date.fromisoformat(day_text))) for thread_id, day_text in rows}
