"""Read threads as the panel shows them: lists by keyset pages, one thread with its log, the badge."""

import base64
import binascii
import json
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, func, literal, or_, select, tuple_
from sqlalchemy.orm import Session

from backend.core.db import UtcDateTime
from backend.core.errors import Invalid
from backend.core.text import fold
from backend.engagement.attention import displayed_since
from backend.engagement.models import Thread, ThreadName
from backend.opens.models import Open
from backend.settings.query import notified_people
from backend.tracking.models import Recipient, TrackedMessage
from backend.truth.verdict import Kind, Reading

LOG_ENTRIES = 500
SHOWN_KINDS = [kind.value for kind in Kind if kind.reading in (Reading.OPENED, Reading.MAYBE)]


@dataclass(frozen=True, slots=True)
class ThreadFilter:
    """What to list. `cursor` is what an earlier page returned; `show_all` includes threads hidden by R56."""

    person_id: str
    ids: Sequence[str] | None = None
    is_pinned: bool | None = None
    words: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    domain: str | None = None
    sequence: str | None = None
    step: str | None = None
    show_all: bool = False
    cursor: str | None = None
    limit: int = 50


@dataclass(frozen=True, slots=True)
class ThreadRow:
    """A thread with what its row shows besides: the newest open, and the people it was sent to, without repetition."""

    thread: Thread
    last_open: Open | None
    people: Sequence[Recipient]


def list_threads(session: Session, wanted: ThreadFilter, now: datetime) -> tuple[list[ThreadRow], str | None]:
    """Return one page, newest engagement first, and the cursor of the next page if there is one."""
    query = _narrow(select(Thread).where(Thread.person_id == wanted.person_id), wanted, now)
    if wanted.cursor is not None:
        query = query.where(_is_after(wanted.cursor))
    query = query.order_by(Thread.sorted_at.desc(), Thread.id.desc()).limit(wanted.limit + 1)
    threads = list(session.scalars(query))
    page = threads[: wanted.limit]
    more = len(threads) > wanted.limit
    return thread_rows(session, page), _write_cursor(page[-1]) if more else None


def threads_named(session: Session, person_id: str, host: str, conversation_ids: Collection[str]) -> dict[str, Thread]:
    """Return the person's threads by the conversation ids of a host; without those that hold nothing of ours."""
    names = {f"{host}:{conversation_id}": conversation_id for conversation_id in conversation_ids}
    query = (
        select(ThreadName.name, Thread)
        .join(Thread, Thread.id == ThreadName.thread_id)
        .where(ThreadName.person_id == person_id, ThreadName.name.in_(names))
    )
    return {names[name]: thread for name, thread in session.execute(query)}


def thread_rows(session: Session, threads: Sequence[Thread]) -> list[ThreadRow]:
    """Add to each thread what its row shows, with two queries for all of them."""
    open_ids = [thread.last_open_id for thread in threads if thread.last_open_id]
    opens = {found.id: found for found in session.scalars(select(Open).where(Open.id.in_(open_ids)))}
    people = _people(session, [thread.id for thread in threads])
    return [ThreadRow(thread, opens.get(thread.last_open_id or ""), people[thread.id]) for thread in threads]


def read_log(session: Session, thread: Thread) -> tuple[list[Open], list[TrackedMessage]]:
    """Return the thread's newest opens and all its messages, each newest first."""
    opens = session.scalars(
        select(Open)
        .where(Open.thread_id == thread.id, Open.is_disarmed.is_(False))
        .order_by(Open.fetched_at.desc(), Open.number.desc())
        .limit(LOG_ENTRIES)
    )
    messages = session.scalars(
        select(TrackedMessage)
        .where(TrackedMessage.thread_id == thread.id)
        .order_by(TrackedMessage.created_at.desc())
        .limit(LOG_ENTRIES)
    )
    return list(opens), list(messages)


def count_badge(session: Session, person_id: str, now: datetime) -> int:
    """Return the number of displayed threads that count and have something new since they were viewed (R60-R65)."""
    return count_badges(session, [person_id], now).get(person_id, 0)


def count_badges(session: Session, people: Collection[str], now: datetime) -> dict[str, int]:
    """Return the badges of several people; those whose badge is 0 are left out."""
    found = Counter(_count_unseen(session, people, Thread.is_pinned.is_(True), now))
    unpinned = Thread.is_pinned.is_(False) & Thread.counts_unpinned
    found.update(_count_unseen(session, notified_people(session, people), unpinned, now))
    return dict(found)


def _count_unseen(
    session: Session, people: Collection[str], which: ColumnElement[bool], now: datetime
) -> dict[str, int]:
    if not people:
        return {}
    query = select(Thread.person_id, func.count()).where(
        Thread.person_id.in_(people),
        which,
        Thread.counted_number > Thread.seen_number,
        Thread.active_at >= displayed_since(now),
    )
    return {row[0]: row[1] for row in session.execute(query.group_by(Thread.person_id))}


def _narrow(query: Select[Thread], wanted: ThreadFilter, now: datetime) -> Select[Thread]:
    if wanted.ids is not None:
        query = query.where(Thread.id.in_(wanted.ids))
    if wanted.is_pinned is not None:
        query = query.where(Thread.is_pinned.is_(wanted.is_pinned))
    if not wanted.show_all and not wanted.words:
        query = query.where(Thread.active_at >= displayed_since(now))
    for word in fold(wanted.words or "").split():
        query = query.where(Thread.search_text.contains(word, autoescape=True))
    if wanted.since is not None or wanted.until is not None:
        query = query.where(_engaged_between(wanted.since, wanted.until))
    if wanted.domain or wanted.sequence or wanted.step:
        query = query.where(_has_message(wanted))
    return query


def _is_after(cursor: str) -> ColumnElement[bool]:
    sorted_at, thread_id = _read_cursor(cursor)
    return tuple_(Thread.sorted_at, Thread.id) < tuple_(literal(sorted_at, UtcDateTime()), literal(thread_id))


def _engaged_between(since: datetime | None, until: datetime | None) -> ColumnElement[bool]:
    found = select(Open.number).where(
        Open.thread_id == Thread.id, Open.kind.in_(SHOWN_KINDS), Open.is_disarmed.is_(False)
    )
    if since is not None:
        found = found.where(Open.fetched_at >= since)
    if until is not None:
        found = found.where(Open.fetched_at < until)
    return found.exists()


def _has_message(wanted: ThreadFilter) -> ColumnElement[bool]:
    found = select(TrackedMessage.id).where(TrackedMessage.thread_id == Thread.id)
    if wanted.sequence:
        found = found.where(TrackedMessage.sequence_name == wanted.sequence)
    if wanted.step:
        found = found.where(TrackedMessage.sequence_step == wanted.step)
    if wanted.domain:
        domain = wanted.domain.lower()
        found = found.join(Recipient, Recipient.message_id == TrackedMessage.id).where(
            or_(Recipient.domain == domain, Recipient.domain.endswith("." + domain, autoescape=True))
        )
    return found.exists()


def _people(session: Session, thread_ids: Sequence[str]) -> defaultdict[str, list[Recipient]]:
    rows = session.execute(
        select(TrackedMessage.thread_id, Recipient)
        .join(Recipient, Recipient.message_id == TrackedMessage.id)
        .where(TrackedMessage.thread_id.in_(thread_ids))
        .order_by(TrackedMessage.created_at, Recipient.position)
    )
    found: defaultdict[str, dict[str, Recipient]] = defaultdict(dict)
    for thread_id, recipient in rows:
        assert thread_id is not None  # the query asked for threads
        found[thread_id].setdefault(recipient.address, recipient)
    return defaultdict(list, {thread_id: list(people.values()) for thread_id, people in found.items()})


def _write_cursor(thread: Thread) -> str:
    return base64.urlsafe_b64encode(json.dumps([thread.sorted_at.isoformat(), thread.id]).encode()).decode()


def _read_cursor(cursor: str) -> tuple[datetime, str]:
    try:
        sorted_at, thread_id = json.loads(base64.urlsafe_b64decode(cursor.encode()))
        moment = datetime.fromisoformat(sorted_at)
        if moment.tzinfo is None or not isinstance(thread_id, str):
            raise ValueError("incomplete")
    except (ValueError, TypeError, binascii.Error) as error:
        raise Invalid("cursor", "This is not a cursor that a page returned.") from error
    return moment, thread_id
