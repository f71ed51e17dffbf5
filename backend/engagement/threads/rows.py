"""Read the rows of threads for lists: three prepared statements per page, which load columns instead of objects.

Pages are the most frequent request and rows are never modified. So the parts of a row are plain tuples, and the
statements are built only once.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple, TypeVarTuple

from sqlalchemy import ARRAY, Select, String, any_, bindparam, case, func, literal_column, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from backend.core.db import UtcDateTime, uses_sqlite
from backend.core.limits import SPARKLINE_DAYS
from backend.engagement.threads.models import Thread
from backend.events.models import TrackingEvent
from backend.tracking.models import Recipient, TrackedMessage
from backend.truth.verdict import Reading, VerdictKind

Columns = TypeVarTuple("Columns")
COUNTED_KINDS = [kind.value for kind in VerdictKind if kind.reading is Reading.OPENED]


class RowThread(NamedTuple):
    """The columns of `Thread` that its row shows."""

    id: str
    subject: str
    web_link: str | None
    is_pinned: bool
    is_muted: bool
    opens: int
    maybes: int
    filtered: int
    clicks: int
    engaged_at: datetime | None
    sent_at: datetime | None
    sorted_at: datetime
    active_at: datetime
    counted_number: int
    seen_number: int


class RowEvent(NamedTuple):
    """The columns of `TrackingEvent` that its thread's row shows."""

    id: str
    fetched_at: datetime
    kind: str
    override_kind: str | None
    verdict_via: str | None
    device_type: str
    country_code: str | None
    country: str | None
    state: str | None
    city: str | None


class RowPerson(NamedTuple):
    """A recipient of a thread."""

    address: str
    name: str | None


class ThreadRow(NamedTuple):
    """A thread with the rest of its row: the newest event, and the distinct people it was sent to.

    `daily` counts its opens in each of the last 24-hour periods, oldest first. `earlier_open_at` is the last open that
    the retention deleted (R57), if no other is left.
    """

    thread: RowThread
    last_event: RowEvent | None
    people: Sequence[RowPerson]
    daily: Sequence[int]
    earlier_open_at: datetime | None = None


def _by_database(query: Select[*Columns], thread_id: InstrumentedAttribute[Any]) -> Mapping[bool, Select[*Columns]]:
    """Return the query for the threads `ids`, by `uses_sqlite`. One array value lets PostgreSQL reuse its plan."""
    return {
        True: query.where(thread_id.in_(bindparam("ids", expanding=True))),
        False: query.where(thread_id == any_(bindparam("ids", type_=ARRAY(String())))),
    }


_THREADS = _by_database(
    select(
        *(getattr(Thread, name) for name in RowThread._fields),
        *(getattr(TrackingEvent, name) for name in RowEvent._fields),
    ).outerjoin(TrackingEvent, TrackingEvent.id == Thread.last_event_id),
    Thread.id,
)
_PEOPLE = _by_database(
    select(TrackedMessage.thread_id, TrackedMessage.last_deleted_open_at, Recipient.address, Recipient.name)
    .outerjoin(Recipient, Recipient.message_id == TrackedMessage.id)
    .order_by(TrackedMessage.created_at, Recipient.position),
    TrackedMessage.thread_id,
)
_BEGINS = [f"begin_{days}" for days in range(1, SPARKLINE_DAYS + 1)]
_AGE = case(
    *(
        (TrackingEvent.fetched_at > bindparam(name, type_=UtcDateTime()), literal_column(str(days)))
        for days, name in enumerate(_BEGINS)
    )
).label("age")
_DAILY = _by_database(
    select(TrackingEvent.thread_id, _AGE, func.count())
    .where(
        TrackingEvent.fetched_at > bindparam(_BEGINS[-1], type_=UtcDateTime()),
        TrackingEvent.action == "open",
        TrackingEvent.is_disarmed.is_(False),
        TrackingEvent.kind.in_(COUNTED_KINDS),
    )
    .group_by(TrackingEvent.thread_id, literal_column("age")),
    TrackingEvent.thread_id,
)
_NO_OPENS = (0,) * SPARKLINE_DAYS


def read_rows(session: Session, thread_ids: Sequence[str], now: datetime) -> list[ThreadRow]:
    """Return the rows of these threads in the same order, without threads that do not exist."""
    if not thread_ids:
        return []
    threads = {thread.id: (thread, last_event) for thread, last_event in _threads(session, thread_ids)}
    since = now - timedelta(days=SPARKLINE_DAYS)
    recent_ids = [
        thread.id for thread, _ in threads.values() if thread.engaged_at is not None and thread.engaged_at > since
    ]
    daily = _daily(session, recent_ids, now)
    people, earlier = _people(session, list(threads))
    return [
        ThreadRow(
            *threads[thread_id],
            people=list(people[thread_id].values()),
            daily=daily.get(thread_id, _NO_OPENS),
            earlier_open_at=earlier.get(thread_id) if threads[thread_id][0].opens == 0 else None,
        )
        for thread_id in thread_ids
        if thread_id in threads
    ]


def _threads(session: Session, thread_ids: Sequence[str]) -> Iterator[tuple[RowThread, RowEvent | None]]:
    width = len(RowThread._fields)
    for row in session.execute(_THREADS[uses_sqlite(session)], {"ids": thread_ids}):
        last_event = RowEvent._make(row[width:])
        yield RowThread._make(row[:width]), None if last_event.id is None else last_event


def _daily(session: Session, thread_ids: Sequence[str], now: datetime) -> Mapping[str, list[int]]:
    """Return the opens in each of the last 24-hour periods, by thread, without threads that have none."""
    counts: defaultdict[str, list[int]] = defaultdict(lambda: [0] * SPARKLINE_DAYS)
    if thread_ids:
        begins = {name: now - timedelta(days=days) for days, name in enumerate(_BEGINS, start=1)}
        for thread_id, days, count in session.execute(_DAILY[uses_sqlite(session)], {"ids": thread_ids} | begins):
            counts[thread_id][-1 - days] = count
    return counts


def _people(
    session: Session, thread_ids: Sequence[str]
) -> tuple[Mapping[str, dict[str, RowPerson]], Mapping[str, datetime]]:
    """Return the people of each thread by address, and the time of its last deleted open (R57)."""
    people: defaultdict[str, dict[str, RowPerson]] = defaultdict(dict)
    earlier: dict[str, datetime] = {}
    for thread_id, deleted_at, address, name in session.execute(_PEOPLE[uses_sqlite(session)], {"ids": thread_ids}):
        assert thread_id is not None  # the query selects by thread
        if deleted_at is not None:
            earlier[thread_id] = max(deleted_at, earlier.get(thread_id, deleted_at))
        if address is not None:
            people[thread_id].setdefault(address, RowPerson(address, name))
    return people, earlier
