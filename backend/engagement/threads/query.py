"""Read threads as the panel shows them: lists with keyset pagination, one thread with its log, the badge."""

import base64
import binascii
import json
from collections import Counter
from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from backend.core.errors import Invalid
from backend.engagement.attention import display_cutoff
from backend.engagement.threads.mail_models import Mail
from backend.engagement.threads.models import Thread, ThreadIdentifier
from backend.engagement.threads.names import conversation_identifier
from backend.engagement.threads.rows import COUNTED_KINDS, ThreadRow, read_rows
from backend.engagement.threads.search.listing import PageKey, ThreadFilter, find_page
from backend.events.models import TrackingEvent
from backend.settings.query import notified_people
from backend.tracking.models import TrackedMessage

MAX_LOG_ENTRIES = 500


def list_threads(session: Session, filters: ThreadFilter, now: datetime) -> tuple[list[ThreadRow], str | None]:
    """Return one page, newest engagement first, and the cursor of the next page or None."""
    after = None if filters.cursor is None else _read_cursor(filters.cursor)
    keys = find_page(session, filters, after, now)
    page = keys[: filters.limit]
    rows = read_rows(session, [thread_id for _, thread_id in page], now)
    return rows, _write_cursor(page[-1]) if len(keys) > filters.limit else None


def list_sent_between(session: Session, person_id: str, since: datetime | None, until: datetime | None) -> list[str]:
    """Return the ids of the person's threads whose newest message was sent in that time, newest first."""
    query = select(Thread.id).where(Thread.person_id == person_id, Thread.sent_at.is_not(None))
    if since is not None:
        query = query.where(Thread.sent_at >= since)
    if until is not None:
        query = query.where(Thread.sent_at < until)
    return list(session.scalars(query.order_by(Thread.sent_at.desc(), Thread.id.desc())))


def find_by_conversations(
    session: Session, person_id: str, host: str, conversation_ids: Collection[str]
) -> dict[str, str]:
    """Return the ids of a person's threads by a host's conversation ids, without conversations that have none."""
    names = {conversation_identifier(host, conversation_id): conversation_id for conversation_id in conversation_ids}
    query = select(ThreadIdentifier.name, ThreadIdentifier.thread_id).where(
        ThreadIdentifier.person_id == person_id, ThreadIdentifier.name.in_(names)
    )
    return {names[name]: thread_id for name, thread_id in session.execute(query)}


def read_log(session: Session, thread: Thread) -> tuple[list[TrackingEvent], list[TrackedMessage]]:
    """Return the thread's newest events and messages, at most `MAX_LOG_ENTRIES` each, newest first."""
    events = session.scalars(
        select(TrackingEvent)
        .where(TrackingEvent.thread_id == thread.id, TrackingEvent.is_disarmed.is_(False))
        .order_by(TrackingEvent.fetched_at.desc(), TrackingEvent.number.desc())
        .limit(MAX_LOG_ENTRIES)
    )
    messages = session.scalars(
        select(TrackedMessage)
        .where(TrackedMessage.thread_id == thread.id)
        .order_by(TrackedMessage.created_at.desc())
        .limit(MAX_LOG_ENTRIES)
    )
    return list(events), list(messages)


def read_open_times(session: Session, messages: Sequence[TrackedMessage]) -> dict[str, tuple[datetime, datetime]]:
    """Return the times of each message's first and last open, by message id, including deleted opens (R57)."""
    times = {
        message.id: [at for at in (message.first_deleted_open_at, message.last_deleted_open_at) if at is not None]
        for message in messages
    }
    query = select(
        TrackingEvent.message_id, func.min(TrackingEvent.fetched_at), func.max(TrackingEvent.fetched_at)
    ).where(
        TrackingEvent.message_id.in_(times),
        TrackingEvent.action == "open",
        TrackingEvent.is_disarmed.is_(False),
        TrackingEvent.kind.in_(COUNTED_KINDS),
    )
    for message_id, first_at, last_at in session.execute(query.group_by(TrackingEvent.message_id)):
        times[message_id] += first_at, last_at
    return {message_id: (min(moments), max(moments)) for message_id, moments in times.items() if moments}


def read_mails(session: Session, thread: Thread) -> list[Mail]:
    """Return the thread's emails from synced mailboxes, newest first."""
    query = select(Mail).where(Mail.thread_id == thread.id).order_by(Mail.at.desc()).limit(MAX_LOG_ENTRIES)
    return list(session.scalars(query))


def is_any_unseen(session: Session, person_id: str, since: datetime | None) -> bool:
    """Return whether any unpinned thread (active since `since`, if given) is unseen."""
    query = select(Thread.id).where(
        Thread.person_id == person_id, Thread.is_pinned.is_(False), Thread.counted_number > Thread.seen_number
    )
    if since is not None:
        query = query.where(Thread.active_at >= since)
    return session.scalar(query.limit(1)) is not None


def count_badge(session: Session, person_id: str, now: datetime) -> int:
    """Return the number of displayed threads that count and are unseen (R60-R65)."""
    return count_badges(session, [person_id], now).get(person_id, 0)


def count_badges(session: Session, people: Collection[str], now: datetime) -> dict[str, int]:
    """Return the badges of several people, without those whose badge is 0."""
    badges = Counter(_count_unseen(session, people, Thread.is_pinned.is_(True), now))
    unpinned = Thread.is_pinned.is_(False) & Thread.counts_when_unpinned
    badges.update(_count_unseen(session, notified_people(session, people), unpinned, now))
    return dict(badges)


def _count_unseen(
    session: Session, people: Collection[str], which: ColumnElement[bool], now: datetime
) -> dict[str, int]:
    if not people:
        return {}
    query = select(Thread.person_id, func.count()).where(
        Thread.person_id.in_(people),
        which,
        Thread.counted_number > Thread.seen_number,
        Thread.active_at >= display_cutoff(now),
    )
    return {row[0]: row[1] for row in session.execute(query.group_by(Thread.person_id))}


def _write_cursor(key: PageKey) -> str:
    return base64.urlsafe_b64encode(json.dumps([key[0].isoformat(), key[1]]).encode()).decode()


def _read_cursor(cursor: str) -> PageKey:
    try:
        sorted_at, thread_id = json.loads(base64.urlsafe_b64decode(cursor.encode()))
        moment = datetime.fromisoformat(sorted_at)
        if moment.tzinfo is None or not isinstance(thread_id, str):
            raise ValueError("incomplete")
    except (ValueError, TypeError, binascii.Error) as error:
        raise Invalid("cursor", "This is not a cursor that a page returned.") from error
    return moment, thread_id
