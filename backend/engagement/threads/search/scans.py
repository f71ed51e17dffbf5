"""Build the statements that scan lists of threads and filter each row. Each shape of statement is built once.

Building a statement takes ten times as long as sending it, and a page may need ten of them. So all varying values are
bind parameters, and a query with other values reuses the statement.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from typing import Any, Literal

from sqlalchemy import (
    BigInteger,
    BindParameter,
    ColumnElement,
    CompoundSelect,
    Integer,
    Select,
    SQLColumnExpression,
    String,
    and_,
    bindparam,
    or_,
    select,
    true,
    tuple_,
    union_all,
)
from sqlalchemy.orm import aliased

from backend.core.db import UtcDateTime
from backend.engagement.threads.models import LATER_SENT_INDEX, PLACES_INDEX, Thread, ThreadFacet, ThreadWords
from backend.engagement.threads.search.index import filter_matching, word_conditions
from backend.events.models import TrackingEvent
from backend.truth.verdict import Reading, VerdictKind

SHOWN_KINDS = [kind.value for kind in VerdictKind if kind.reading in (Reading.OPENED, Reading.MAYBE)]
STATEMENT_CACHE_SIZE = 500
"""The limit of cached statements. It is reached only with unusual combinations of filters and many search words."""

ScanSource = Literal["all", "list", "named", "later sent", "hits"]
_Keys = Select[datetime, str]


@dataclass(frozen=True, slots=True)
class ScanShape:
    """The index that a statement scans (`source`), and the conditions on each row.

    `lists` are the other lists that a thread must be in: for each, whether it is a single list or any of several.
    `since` and `until` require engagement in a period. `words` is the number of search words.
    """

    source: ScanSource
    is_pinned: bool | None
    is_sqlite: bool
    lists: tuple[bool, ...] = ()
    since: bool = False
    until: bool = False
    words: int = 0


@dataclass(frozen=True, slots=True)
class _Columns:
    """The columns of the scanned table."""

    sorted_at: SQLColumnExpression[datetime]
    thread_id: SQLColumnExpression[str]
    is_pinned: SQLColumnExpression[bool]


_THREADS = _Columns(Thread.sorted_at, Thread.id, Thread.is_pinned)
_COLUMNS: dict[ScanSource, _Columns] = {
    "all": _THREADS,
    "named": _THREADS,
    "later sent": _THREADS,
    "list": _Columns(ThreadFacet.sorted_at, ThreadFacet.thread_id, ThreadFacet.is_pinned),
    "hits": _Columns(ThreadWords.sorted_at, ThreadWords.thread_id, ThreadWords.is_pinned),
}


@lru_cache(STATEMENT_CACHE_SIZE)
def scan_statement(shape: ScanShape) -> _Keys:
    """Return the statement for page keys in list order, at most `count`."""
    query = _narrowed(shape)
    if shape.source in ("named", "later sent"):
        query = _sorted(query)
    return query.limit(_count())


@lru_cache(STATEMENT_CACHE_SIZE)
def sample_end_statement(shape: ScanShape) -> CompoundSelect[datetime, str]:
    """Return the statement for the page key after `count` rows, for each section that has that many rows."""
    parts = []
    for is_pinned in (False, True) if shape.is_pinned is None else (shape.is_pinned,):
        part = _narrowed(replace(shape, is_pinned=is_pinned)).offset(_count()).limit(1)
        parts.append(select(part.subquery(f"rows_{is_pinned:d}")))
    return union_all(*parts)


def _narrowed(shape: ScanShape) -> _Keys:
    columns = _COLUMNS[shape.source]
    query = _source(shape, columns).where(*_conditions(shape, columns))
    place = tuple_(columns.sorted_at, columns.thread_id)
    query = query.where(place < tuple_(_moment("begin_at"), _text("begin_id")))
    query = query.where(place >= tuple_(_moment("end_at"), _text("end_id")))
    return query.order_by(columns.sorted_at.desc(), columns.thread_id.desc())


def _source(shape: ScanShape, columns: _Columns) -> _Keys:
    query = select(columns.sorted_at, columns.thread_id)
    if shape.is_pinned is not None:
        query = query.where(columns.is_pinned.is_(shape.is_pinned))
    if shape.source == "list":
        return query.where(ThreadFacet.facet_number == bindparam("list_number", type_=BigInteger()))
    if shape.source == "hits":
        # The rows contain the sort columns, so all hits can be sorted without reading threads.
        query = query.with_hint(ThreadWords, f"INDEXED BY {PLACES_INDEX}", "sqlite")
        query = filter_matching(query, shape.is_sqlite)
        if shape.is_pinned is None:  # the index has this column between the search and the sort columns
            query = query.where(ThreadWords.is_pinned.in_((False, True)))
        return query.where(ThreadWords.person_id == _text("person_id"))
    query = query.where(Thread.person_id == _text("person_id"))
    if shape.source == "named":
        return query.where(Thread.id.in_(bindparam("ids", expanding=True)), Thread.active_at >= _moment("cutoff"))
    if shape.source == "later sent":
        query = query.with_hint(Thread, f"INDEXED BY {LATER_SENT_INDEX}", "sqlite")
        query = query.where(Thread.active_at > Thread.sorted_at, Thread.active_at >= _moment("cutoff"))
        return query.where(Thread.sorted_at < _moment("cutoff"))
    return query


def _conditions(shape: ScanShape, columns: _Columns) -> Iterator[ColumnElement[bool]]:
    """Yield the conditions on one thread, cheapest first. Each is an index look-up.

    They are scalar subqueries, because a database may turn an EXISTS into a join and read a whole table first.
    """
    for number, is_single in enumerate(shape.lists):
        yield _is_on_list(columns, number, is_single)
    if shape.words:
        words = select(and_(*word_conditions(shape.is_sqlite, shape.words)))
        yield words.where(ThreadWords.thread_id == columns.thread_id).scalar_subquery()
    if shape.since or shape.until:
        yield _engaged_in(shape, columns.thread_id)


def _is_on_list(columns: _Columns, number: int, is_single: bool) -> ColumnElement[bool]:
    """Return the condition that the thread is in another list, by sort key: consecutive look-ups are adjacent.

    Look-ups by primary key would be scattered over a large index. Concatenating "" to the id prevents its use.
    """
    other = aliased(ThreadFacet)
    place = select(other.thread_id).where(
        other.is_pinned == columns.is_pinned,
        other.sorted_at == columns.sorted_at,
        other.thread_id.concat("") == columns.thread_id,
    )
    if is_single:
        place = place.where(other.facet_number == bindparam(f"list_{number}", type_=BigInteger()))
    else:
        place = place.where(other.facet_number.in_(bindparam(f"list_{number}", expanding=True)))
    return place.limit(1).scalar_subquery().is_not(None)


def _engaged_in(shape: ScanShape, thread_id: SQLColumnExpression[str]) -> ColumnElement[bool]:
    """Return the condition of an open or maybe in the period. Without an end, the newest engagement decides."""
    has_thread = thread_id is Thread.id
    is_since = Thread.engaged_at >= _moment("since") if shape.since else true()
    if not shape.until and has_thread:
        return is_since
    shown = select(TrackingEvent.thread_id).where(
        TrackingEvent.thread_id == thread_id, TrackingEvent.is_disarmed.is_(False), TrackingEvent.kind.in_(SHOWN_KINDS)
    )
    if shape.since:
        shown = shown.where(TrackingEvent.fetched_at >= _moment("since"))
    if shape.until:
        shown = shown.where(TrackingEvent.fetched_at < _moment("until"))
    has_event = shown.limit(1).scalar_subquery().is_not(None)
    return or_(and_(Thread.engaged_at < _moment("until"), is_since), has_event) if has_thread else has_event


def _sorted(query: _Keys) -> _Keys:
    """Return the query with sorting after filtering. With the limit, a database might scan a long sorted index."""
    rows = query.order_by(None).cte("rows").prefix_with("MATERIALIZED")
    return select(rows.c.sorted_at, rows.c.id).order_by(rows.c.sorted_at.desc(), rows.c.id.desc())


def _count() -> BindParameter[int]:
    """Return the limit as a literal, because a database may plan before it knows bound values."""
    return bindparam("count", type_=Integer(), literal_execute=True)


def _moment(name: str) -> BindParameter[Any]:
    return bindparam(name, type_=UtcDateTime())


def _text(name: str) -> BindParameter[Any]:
    return bindparam(name, type_=String())
