"""Keep the thread's row true: apply an open, or rebuild the row from the stored opens and messages."""

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


def apply_events(session: Session, threads: Mapping[str, Thread], opens: Sequence[TrackingEvent]) -> list[Change]:
    """Add new opens to their threads and return what to announce. Apply each open once, in any order of fetching."""
    read_earlier = _read_earlier(session, threads, opens)
    found = [
        change
        for stored in opens
        for change in _apply(threads[stored.thread_id], stored, stored.thread_id in read_earlier)
    ]
    shown = (stored for stored in opens if attention_of(VerdictKind(stored.kind), stored.is_disarmed).is_shown)
    add_week_facets(session, ((threads[stored.thread_id], stored.fetched_at) for stored in shown))
    return found


def _read_earlier(session: Session, threads: Mapping[str, Thread], opens: Sequence[TrackingEvent]) -> set[str]:
    """Return the threads that only get maybes here, and whose reads are known but deleted (R57)."""
    asked = {
        stored.thread_id
        for stored in opens
        if VerdictKind(stored.kind).reading is Reading.MAYBE and not _is_read(threads[stored.thread_id])
    }
    if not asked:
        return set()
    query = select(TrackedMessage.thread_id).where(
        TrackedMessage.thread_id.in_(asked), TrackedMessage.last_deleted_open_at.is_not(None)
    )
    return {thread_id for thread_id in session.scalars(query) if thread_id is not None}


def _apply(thread: Thread, stored: TrackingEvent, is_read_earlier: bool) -> list[Change]:
    before = counts_in_badge(thread)
    _add(thread, stored, is_read_earlier)
    return thread_changes(thread, before)


def _is_read(thread: Thread) -> bool:
    return thread.opens + thread.clicks > 0


def rebuild(session: Session, thread: Thread) -> list[Change]:
    """Work the row out again from everything stored; for judging again, merging and late news of a sending time.

    The database counts; no open is loaded, however many there are.
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
    """Take over the newest engagement: a maybe only where nobody is known to have read or clicked, then or earlier."""
    if shown:
        thread.active_at = max(thread.active_at, *shown)
    if reads or (shown and deleted_at is None):
        thread.engaged_at = max(reads or shown)
        thread.sorted_at = max(thread.engaged_at, deleted_at or thread.engaged_at)
        thread.last_event_id = _newest(session, thread, COUNTED_KINDS if reads else _SHOWN)


def reset_engagement(thread: Thread, created_at: datetime, last_deleted_open_at: datetime | None) -> None:
    """Put a thread where it stands without engagement: by its last open if that was deleted (R57), else by sending."""
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
    """Return the weeks of the thread's engagement; the database finds the days, however many opens there are."""
    query = select(cast(event_day(session), String)).where(TrackingEvent.thread_id == thread.id, *shown_conditions())
    days = session.scalars(query.distinct())
    return {week_facet_of_day(date.fromisoformat(found)): False for found in days}


def event_day(session: Session) -> ColumnElement[date]:
    is_sqlite = session.get_bind().dialect.name == "sqlite"
    return func.date(TrackingEvent.fetched_at if is_sqlite else func.timezone("UTC", TrackingEvent.fetched_at))


def shown_conditions() -> tuple[ColumnElement[bool], ...]:
    return TrackingEvent.is_disarmed.is_(False), TrackingEvent.kind.in_(_SHOWN)


def adjust_counter(thread: Thread, kind: VerdictKind, action: str, count: int) -> None:
    """Add to the counter that fits, or subtract; what the owner did themselves is in none."""
    if kind is VerdictKind.SELF:
        return
    name = "clicks" if action == "click" and kind.reading is Reading.OPENED else _COUNTERS[kind.reading]
    setattr(thread, name, getattr(thread, name) + count)


def refresh_from_messages(session: Session, thread: Thread) -> None:
    """Take over what the thread's messages say: subject, newest sending time, words to search for."""
    session.flush()
    messages = _refresh_messages(session, thread)
    newest = thread.sent_at or thread.created_at
    thread.sorted_at = thread.engaged_at or _last_deleted(messages) or newest
    thread.active_at = max(thread.active_at, newest)


def thread_changes(thread: Thread, was_counting: bool) -> list[Change]:
    """Return the announcements for a changed thread; the badge is named only when it changes."""
    found = [Change(thread.person_id, "thread_changed", thread.id)]
    if counts_in_badge(thread) != was_counting:
        found.append(Change(thread.person_id, "badge_changed"))
    return found


def _add(thread: Thread, stored: TrackingEvent, is_read_earlier: bool) -> None:
    kind = VerdictKind(stored.kind)
    effect = attention_of(kind, stored.is_disarmed)
    is_first_read = effect.is_counted and not _is_read(thread)
    is_engagement = effect.is_counted or (effect.is_shown and not _is_read(thread) and not is_read_earlier)
    if not stored.is_disarmed:
        adjust_counter(thread, kind, stored.action, 1)
    if is_engagement and (is_first_read or thread.engaged_at is None or stored.fetched_at >= thread.engaged_at):
        thread.engaged_at, thread.last_event_id = stored.fetched_at, stored.id
        thread.sorted_at = stored.fetched_at
    if effect.is_shown:
        thread.active_at = max(thread.active_at, stored.fetched_at)
    if effect.is_counted:
        thread.counted_number = max(thread.counted_number, stored.number)


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
    found: dict[FacetKey, bool] = {}
    for message in messages:
        domains = [recipient.domain for recipient in message.recipients]
        for name, is_offered in message_facets(domains, message.sequence_name, message.sequence_step).items():
            found[name] = found.get(name, False) or is_offered
    return found


def _texts(messages: Iterable[TrackedMessage]) -> Iterable[str]:
    found: dict[str, None] = {}
    for message in messages:
        found[message.subject] = None
        for recipient in message.recipients:
            found[recipient.address] = None
            if recipient.name:
                found[recipient.name] = None
    return found


def counts_in_badge(thread: Thread) -> bool:
    """Tell whether the thread may stand in the badge. What the owner has set decides when the badge is drawn (R63)."""
    return (thread.is_pinned or thread.counts_when_unpinned) and is_unseen(
        thread.counted_number or 0, thread.seen_number or 0
    )
