"""Maintain the rows of threads: apply events, or rebuild a row from the stored events and messages."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from sqlalchemy import ColumnElement, String, cast, func, select
from sqlalchemy.orm import Session

from backend.engagement.attention import attention_of, is_unseen
from backend.engagement.threads.facets import (
    MESSAGE_KINDS,
    FacetKey,
    add_week_facets,
    message_facets,
    set_facets,
    week_facet_of_day,
)
from backend.engagement.threads.models import Thread
from backend.engagement.threads.search.index import update_search_words
from backend.events.models import TrackingEvent
from backend.realtime.outbox import Change
from backend.tracking.models import TrackedMessage
from backend.truth.verdict import Reading, VerdictKind

COUNTED_KINDS = [kind.value for kind in VerdictKind if attention_of(kind, is_disarmed=False).is_counted]
_SHOWN = [kind.value for kind in VerdictKind if attention_of(kind, is_disarmed=False).is_shown]
_COUNTERS = {Reading.OPENED: "opens", Reading.MAYBE: "maybes", Reading.FILTERED: "filtered"}


def apply_events(session: Session, threads: Mapping[str, Thread], events: Sequence[TrackingEvent]) -> list[Change]:
    """Add new events to their threads and return the changes to publish. Apply each event once, in any order."""
    read_earlier = _read_earlier(session, threads, events)
    changes = [
        change
        for event in events
        for change in _apply(threads[event.thread_id], event, event.thread_id in read_earlier)
    ]
    shown = (event for event in events if attention_of(VerdictKind(event.kind), event.is_disarmed).is_shown)
    add_week_facets(session, ((threads[event.thread_id], event.fetched_at) for event in shown))
    return changes


def _read_earlier(session: Session, threads: Mapping[str, Thread], events: Sequence[TrackingEvent]) -> set[str]:
    """Return the threads that only get maybes here and whose earlier opens the retention deleted (R57)."""
    unread_ids = {
        event.thread_id
        for event in events
        if VerdictKind(event.kind).reading is Reading.MAYBE and not _is_read(threads[event.thread_id])
    }
    if not unread_ids:
        return set()
    query = select(TrackedMessage.thread_id).where(
        TrackedMessage.thread_id.in_(unread_ids), TrackedMessage.last_deleted_open_at.is_not(None)
    )
    return {thread_id for thread_id in session.scalars(query) if thread_id is not None}


def _apply(thread: Thread, event: TrackingEvent, is_read_earlier: bool) -> list[Change]:
    before = counts_in_badge(thread)
    _add(thread, event, is_read_earlier)
    return thread_changes(thread, before)


def _is_read(thread: Thread) -> bool:
    return thread.opens + thread.clicks > 0


def rebuild(session: Session, thread: Thread) -> list[Change]:
    """Rebuild the row from everything stored, after judging again, a merge, or a change of a time of sending.

    The database counts; no event row is loaded. Returns the changes to publish.
    """
    before = counts_in_badge(thread)
    session.flush()
    messages = _refresh_messages(session, thread)
    thread.opens = thread.maybes = thread.filtered = thread.clicks = thread.counted_number = 0
    reset_engagement(thread, min(message.created_at for message in messages), _last_deleted(messages))
    counted = func.count(), func.max(TrackingEvent.fetched_at), func.max(TrackingEvent.number)
    query = select(TrackingEvent.kind, TrackingEvent.action, *counted).where(
        TrackingEvent.thread_id == thread.id, TrackingEvent.is_disarmed.is_(False)
    )
    reads, shown = [], []
    for kind, action, count, newest_at, newest_number in session.execute(
        query.group_by(TrackingEvent.kind, TrackingEvent.action)
    ):
        adjust_counter(thread, VerdictKind(kind), action, count)
        effect = attention_of(VerdictKind(kind), is_disarmed=False)
        if effect.is_shown:
            shown.append(newest_at)
        if effect.is_counted:
            reads.append(newest_at)
            thread.counted_number = max(thread.counted_number, newest_number)
    _engage(session, thread, reads, shown, _last_deleted(messages))
    set_facets(session, thread, ["week"], _weeks(session, thread) if shown else {})
    return thread_changes(thread, before)


def _engage(
    session: Session, thread: Thread, reads: Sequence[datetime], shown: Sequence[datetime], deleted_at: datetime | None
) -> None:
    """Set the newest engagement. A maybe counts only if there is no open or click, including deleted ones."""
    if shown:
        thread.active_at = max(thread.active_at, *shown)
    if reads or (shown and deleted_at is None):
        thread.engaged_at = max(reads or shown)
        thread.sorted_at = max(thread.engaged_at, deleted_at or thread.engaged_at)
        thread.last_event_id = _newest(session, thread, COUNTED_KINDS if reads else _SHOWN)


def reset_engagement(thread: Thread, created_at: datetime, last_deleted_open_at: datetime | None) -> None:
    """Reset a thread without stored engagement: sort it by its last deleted open (R57), else by time of sending."""
    thread.engaged_at = thread.last_event_id = None
    sent_at = thread.sent_at or created_at
    thread.sorted_at = last_deleted_open_at or sent_at
    thread.active_at = max(thread.sorted_at, sent_at)


def _last_deleted(messages: Iterable[TrackedMessage]) -> datetime | None:
    return max((at for message in messages if (at := message.last_deleted_open_at) is not None), default=None)


def _newest(session: Session, thread: Thread, kinds: Sequence[str]) -> str | None:
    query = select(TrackingEvent.id).where(
        TrackingEvent.thread_id == thread.id, TrackingEvent.is_disarmed.is_(False), TrackingEvent.kind.in_(kinds)
    )
    return session.scalar(query.order_by(TrackingEvent.fetched_at.desc(), TrackingEvent.number.desc()).limit(1))


def _weeks(session: Session, thread: Thread) -> dict[FacetKey, bool]:
    """Return the facets of the weeks with engagement. The database determines the days; no event row is loaded."""
    query = select(cast(event_day(session), String)).where(TrackingEvent.thread_id == thread.id, *shown_conditions())
    days = session.scalars(query.distinct())
    return {week_facet_of_day(date.fromisoformat(day)): False for day in days}


def event_day(session: Session) -> ColumnElement[date]:
    is_sqlite = session.get_bind().dialect.name == "sqlite"
    return func.date(TrackingEvent.fetched_at if is_sqlite else func.timezone("UTC", TrackingEvent.fetched_at))


def shown_conditions() -> tuple[ColumnElement[bool], ...]:
    return TrackingEvent.is_disarmed.is_(False), TrackingEvent.kind.in_(_SHOWN)


def adjust_counter(thread: Thread, kind: VerdictKind, action: str, count: int) -> None:
    """Add `count`, which may be negative, to the matching counter. The owner's own events are not counted."""
    if kind is VerdictKind.SELF:
        return
    name = "clicks" if action == "click" and kind.reading is Reading.OPENED else _COUNTERS[kind.reading]
    setattr(thread, name, getattr(thread, name) + count)


def refresh_from_messages(session: Session, thread: Thread) -> None:
    """Update the subject, newest time of sending, search words and facets from the thread's messages."""
    session.flush()
    messages = _refresh_messages(session, thread)
    newest = thread.sent_at or thread.created_at
    thread.sorted_at = thread.engaged_at or _last_deleted(messages) or newest
    thread.active_at = max(thread.active_at, newest)


def thread_changes(thread: Thread, was_counting: bool) -> list[Change]:
    """Return the changes to publish for a changed thread, including the badge only if it changes."""
    changes = [Change(thread.person_id, "thread_changed", thread.id)]
    if counts_in_badge(thread) != was_counting:
        changes.append(Change(thread.person_id, "badge_changed"))
    return changes


def _add(thread: Thread, event: TrackingEvent, is_read_earlier: bool) -> None:
    kind = VerdictKind(event.kind)
    effect = attention_of(kind, event.is_disarmed)
    is_first_read = effect.is_counted and not _is_read(thread)
    is_engagement = effect.is_counted or (effect.is_shown and not _is_read(thread) and not is_read_earlier)
    if not event.is_disarmed:
        adjust_counter(thread, kind, event.action, 1)
    if is_engagement and (is_first_read or thread.engaged_at is None or event.fetched_at >= thread.engaged_at):
        thread.engaged_at, thread.last_event_id = event.fetched_at, event.id
        thread.sorted_at = event.fetched_at
    if effect.is_shown:
        thread.active_at = max(thread.active_at, event.fetched_at)
    if effect.is_counted:
        thread.counted_number = max(thread.counted_number, event.number)


def _refresh_messages(session: Session, thread: Thread) -> list[TrackedMessage]:
    messages = list(
        session.scalars(
            select(TrackedMessage).where(TrackedMessage.thread_id == thread.id).order_by(TrackedMessage.created_at)
        )
    )
    thread.sent_at = max((message.sent_at for message in messages if message.sent_at), default=None)
    thread.subject = next((message.subject for message in messages if message.subject), "")
    update_search_words(session, thread, list(_texts(messages)))
    set_facets(session, thread, MESSAGE_KINDS, _message_facets(messages))
    return messages


def _message_facets(messages: Iterable[TrackedMessage]) -> dict[FacetKey, bool]:
    facets: dict[FacetKey, bool] = {}
    for message in messages:
        domains = [recipient.domain for recipient in message.recipients]
        for name, is_offered in message_facets(domains, message.sequence_name, message.sequence_step).items():
            facets[name] = facets.get(name, False) or is_offered
    return facets


def _texts(messages: Iterable[TrackedMessage]) -> Iterable[str]:
    texts: dict[str, None] = {}
    for message in messages:
        texts[message.subject] = None
        for recipient in message.recipients:
            texts[recipient.address] = None
            if recipient.name:
                texts[recipient.name] = None
    return texts


def counts_in_badge(thread: Thread) -> bool:
    """Return whether the thread may count in the badge. The owner's settings apply when the badge is counted (R63)."""
    return (thread.is_pinned or thread.counts_when_unpinned) and is_unseen(
        thread.counted_number or 0, thread.seen_number or 0
    )
