"""Read threads as the panel shows them: lists by keyset pages, one thread with its log, the badge."""

import base64
import binascii
import json
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, case, func, select
from sqlalchemy.orm import Session, defer

from backend.core.errors import Invalid
from backend.core.limits import SPARKLINE_DAYS
from backend.engagement.attention import displayed_since
from backend.engagement.listing import Key, ThreadFilter, find_page
from backend.engagement.mail_models import Mail
from backend.engagement.models import Thread, ThreadName
from backend.engagement.names import conversation_name
from backend.opens.models import Open
from backend.settings.query import notified_people
from backend.tracking.models import Recipient, TrackedMessage
from backend.truth.verdict import Kind, Reading

LOG_ENTRIES = 500
COUNTED_KINDS = [kind.value for kind in Kind if kind.reading is Reading.OPENED]


@dataclass(frozen=True, slots=True)
class ThreadRow:
    """A thread with what its row shows besides: the newest open, and the people it was sent to, without repetition.

    `daily` counts its opens in each of the last 24-hour periods, the oldest first. `earlier_open_at` is the last of the
    opens that were deleted after their time (R57), where no other is left.
    """

    thread: Thread
    last_open: Open | None
    people: Sequence[Recipient]
    daily: Sequence[int]
    earlier_open_at: datetime | None = None


def list_threads(session: Session, wanted: ThreadFilter, now: datetime) -> tuple[list[ThreadRow], str | None]:
    """Return one page, newest engagement first, and the cursor of the next page if there is one."""
    after = None if wanted.cursor is None else _read_cursor(wanted.cursor)
    keys = find_page(session, wanted, after, now)
    page = keys[: wanted.limit]
    query = select(Thread).where(Thread.id.in_([thread_id for _, thread_id in page]))
    threads = {thread.id: thread for thread in session.scalars(query)}
    rows = thread_rows(session, [threads[thread_id] for _, thread_id in page if thread_id in threads], now)
    return rows, _write_cursor(page[-1]) if len(keys) > wanted.limit else None


def threads_named(session: Session, person_id: str, host: str, conversation_ids: Collection[str]) -> dict[str, Thread]:
    """Return the person's threads by the conversation ids of a host; without those that hold nothing of ours."""
    names = {conversation_name(host, conversation_id): conversation_id for conversation_id in conversation_ids}
    query = (
        select(ThreadName.name, Thread)
        .join(Thread, Thread.id == ThreadName.thread_id)
        .where(ThreadName.person_id == person_id, ThreadName.name.in_(names))
    )
    return {names[name]: thread for name, thread in session.execute(query)}


def thread_rows(session: Session, threads: Sequence[Thread], now: datetime) -> list[ThreadRow]:
    """Add to each thread what its row shows, with four queries for all of them."""
    open_ids = [thread.last_open_id for thread in threads if thread.last_open_id]
    newest = select(Open).where(Open.id.in_(open_ids)).options(defer(Open.headers))  # long, and no row shows them
    opens = {found.id: found for found in session.scalars(newest)}
    ids = [thread.id for thread in threads]
    people, daily = _people(session, ids), _daily(session, ids, now)
    earlier = _earlier(session, [thread.id for thread in threads if thread.opens == 0])
    return [
        ThreadRow(thread, opens.get(thread.last_open_id or ""), people[thread.id], daily[thread.id], earlier[thread.id])
        for thread in threads
    ]


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


def read_first_and_last(session: Session, messages: Sequence[TrackedMessage]) -> dict[str, tuple[datetime, datetime]]:
    """Return when each message was first and last opened, by its id, also where those opens are deleted (R57)."""
    found = {
        message.id: [at for at in (message.first_deleted_open_at, message.last_deleted_open_at) if at is not None]
        for message in messages
    }
    query = select(Open.message_id, func.min(Open.fetched_at), func.max(Open.fetched_at)).where(
        Open.message_id.in_(found), Open.action == "open", Open.is_disarmed.is_(False), Open.kind.in_(COUNTED_KINDS)
    )
    for message_id, first_at, last_at in session.execute(query.group_by(Open.message_id)):
        found[message_id] += first_at, last_at
    return {message_id: (min(moments), max(moments)) for message_id, moments in found.items() if moments}


def read_mails(session: Session, thread: Thread) -> list[Mail]:
    """Return the thread's mails that are known from its mailboxes, newest first."""
    query = select(Mail).where(Mail.thread_id == thread.id).order_by(Mail.at.desc()).limit(LOG_ENTRIES)
    return list(session.scalars(query))


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


def _daily(session: Session, thread_ids: Sequence[str], now: datetime) -> defaultdict[str, list[int]]:
    """Count the opens of the last periods of 24 hours, by thread."""
    begins = [now - timedelta(days=days) for days in range(1, SPARKLINE_DAYS + 1)]
    age = case(*((Open.fetched_at > begin, days) for days, begin in enumerate(begins)))
    query = select(Open.thread_id, age, func.count()).where(
        Open.thread_id.in_(thread_ids),
        Open.fetched_at > begins[-1],
        Open.action == "open",
        Open.is_disarmed.is_(False),
        Open.kind.in_(COUNTED_KINDS),
    )
    found: defaultdict[str, list[int]] = defaultdict(lambda: [0] * SPARKLINE_DAYS)
    for thread_id, days, count in session.execute(query.group_by(Open.thread_id, age)):
        found[thread_id][-1 - days] = count
    return found


def _earlier(session: Session, thread_ids: Sequence[str]) -> defaultdict[str, datetime | None]:
    message = TrackedMessage
    found: defaultdict[str, datetime | None] = defaultdict(lambda: None)
    if thread_ids:
        query = select(message.thread_id, func.max(message.last_deleted_open_at)).group_by(message.thread_id)
        for thread_id, at in session.execute(query.where(message.thread_id.in_(thread_ids))):
            assert thread_id is not None  # the query asked for threads
            found[thread_id] = at
    return found


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


def _write_cursor(key: Key) -> str:
    return base64.urlsafe_b64encode(json.dumps([key[0].isoformat(), key[1]]).encode()).decode()


def _read_cursor(cursor: str) -> Key:
    try:
        sorted_at, thread_id = json.loads(base64.urlsafe_b64decode(cursor.encode()))
        moment = datetime.fromisoformat(sorted_at)
        if moment.tzinfo is None or not isinstance(thread_id, str):
            raise ValueError("incomplete")
    except (ValueError, TypeError, binascii.Error) as error:
        raise Invalid("cursor", "This is not a cursor that a page returned.") from error
    return moment, thread_id
