"""Find the threads of one page: walk the shortest list that the filters name, and ask the others about each thread.

Nothing is scanned. Each filter has a list in list order (`facets`), the search has the database's full-text index; the
one with the fewest threads is walked from the cursor on until the page is full. What the walk costs at most is that
list; with no filter it is the page.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    SQLColumnExpression,
    and_,
    bindparam,
    exists,
    func,
    literal,
    or_,
    select,
    tuple_,
)
from sqlalchemy.orm import Session, aliased

from backend.core.db import UtcDateTime
from backend.core.limits import SEARCH_SORTED
from backend.engagement.attention import displayed_since
from backend.engagement.facets import ANY_SEQUENCE, FacetName, week_of
from backend.engagement.models import LATER_SENT_INDEX, Facet, Thread, ThreadFacet, ThreadWords
from backend.engagement.search_index import has_words, matching
from backend.engagement.words import owned, wanted_words
from backend.opens.models import Open
from backend.truth.verdict import Kind, Reading

SHOWN_KINDS = [kind.value for kind in Kind if kind.reading in (Reading.OPENED, Reading.MAYBE)]
FEW = 500
"""A list this short is walked without asking the full-text index for a shorter one."""
COMMON_SHARE = 8
"""Words that more than one in so many of a person's threads have are met soon on any walk."""
WEEKS_WALKED = 60
"""A longer period has so many threads that the list of all is walked instead of each week's."""

Key = tuple[datetime, str]
"""A place in a list: `sorted_at` and the thread's id."""
_Keys = Select[datetime, str]
_Walk = tuple[_Keys, dict[str, int]]
"""A query for places in list order, with its values."""


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
class _Lists:
    """Lists by number, and how long they are together. They may overlap."""

    numbers: Sequence[int]
    threads: int


@dataclass(frozen=True, slots=True)
class _Plan:
    """How to find a page: what is walked (threads named, finds of the words, some lists, else all), what is asked."""

    wanted: ThreadFilter
    after: Key | None
    cutoff: datetime | None
    until: datetime | None
    words: Sequence[str]
    walks_words: bool
    walked: _Lists | None
    asked: Sequence[_Lists]


def find_page(session: Session, wanted: ThreadFilter, after: Key | None, now: datetime) -> list[Key]:
    """Return the places of one page and one more if there are more, newest engagement first.

    `after` is the last place of the page before. Threads that are displayed only because a mail was sent in them lately
    (R56) are found in an index of their own: their newest engagement is older than all others that are displayed.
    """
    plan = _plan(session, wanted, after, now)
    if plan is None:
        return []
    keys: list[Key] = []
    if wanted.ids is not None or after is None or plan.cutoff is None or after[0] >= plan.cutoff:
        keys = _newest(session, _walks(session, plan), wanted.limit + 1)
    if wanted.ids is None and plan.cutoff is not None and len(keys) <= wanted.limit:
        keys += _newest(session, _later_sent(session, plan), wanted.limit + 1 - len(keys))
    return keys


def _newest(session: Session, walks: Iterable[_Walk], count: int) -> list[Key]:
    """Return the first of several walks together. What is among the first of all is among the first of its own."""
    keys = {
        (sorted_at, thread_id)
        for query, values in walks
        for sorted_at, thread_id in session.execute(query.limit(count), values)
    }
    return sorted(keys, reverse=True)[:count]


def _plan(session: Session, wanted: ThreadFilter, after: Key | None, now: datetime) -> _Plan | None:
    """Choose what to walk; None when a filter names what no thread has."""
    words = owned(wanted.person_id, wanted_words(wanted.words or ""))
    names = _names(wanted)
    lists = _find_lists(session, wanted.person_id, names)
    until = wanted.until if wanted.until is not None and wanted.until <= now else None
    weeks = _find_weeks(session, wanted.person_id, wanted.since, until) if until is not None else None
    if len(lists) < len(names) or (wanted.words and not words) or (weeks and not weeks.numbers):
        return None
    walkable = [*lists, *([weeks] if weeks and len(weeks.numbers) <= WEEKS_WALKED else [])]
    walked = min(walkable, key=lambda some: some.threads, default=None) if wanted.ids is None else None
    walks_words = bool(words) and wanted.ids is None and _has_few_finds(session, wanted.person_id, words, walked)
    return _Plan(
        wanted=wanted,
        after=after,
        cutoff=None if wanted.show_all or words else displayed_since(now),
        until=until,
        words=words,
        walks_words=walks_words,
        walked=None if walks_words else walked,
        asked=[some for some in lists if walks_words or some is not walked],
    )


def _names(wanted: ThreadFilter) -> list[FacetName]:
    names = []
    if wanted.domain:
        names.append(FacetName("domain", wanted.domain.lower()))
    if wanted.step:
        names.append(FacetName("step", wanted.sequence or ANY_SEQUENCE, wanted.step))
    elif wanted.sequence:
        names.append(FacetName("sequence", wanted.sequence))
    return names


def _find_lists(session: Session, person_id: str, names: Sequence[FacetName]) -> list[_Lists]:
    if not names:
        return []
    one_of = [and_(Facet.kind == n.kind, Facet.value == n.value, Facet.detail == n.detail) for n in names]
    query = select(Facet.number, Facet.threads).where(Facet.person_id == person_id, or_(*one_of))
    return [_Lists([number], threads) for number, threads in session.execute(query)]


def _find_weeks(session: Session, person_id: str, since: datetime | None, until: datetime) -> _Lists:
    query = select(Facet.number, Facet.threads).where(Facet.person_id == person_id, Facet.kind == "week")
    query = query.where(Facet.threads > 0, Facet.value <= week_of(until).value)
    if since is not None:
        query = query.where(Facet.value >= week_of(since).value)
    rows = session.execute(query).all()
    return _Lists([number for number, _ in rows], sum(threads for _, threads in rows))


def _has_few_finds(session: Session, person_id: str, words: Sequence[str], other: _Lists | None) -> bool:
    """Tell whether sorting the finds is better than walking the other list. A common word is common on any walk."""
    if other is not None and other.threads <= FEW:
        return False
    most = SEARCH_SORTED if other is None else min(SEARCH_SORTED, other.threads)
    finds = _count(session, matching(session, select(ThreadWords.number), words), most + 1)
    if finds <= FEW or finds > most:
        return finds <= most
    enough = finds * COMMON_SHARE
    return _count(session, select(Thread.id).where(Thread.person_id == person_id), enough) == enough


def _count(session: Session, query: Select[Any], most: int) -> int:
    """Count rows, and stop at `most`."""
    return session.scalar(select(func.count()).select_from(query.limit(most).subquery())) or 0


def _walks(session: Session, plan: _Plan) -> Iterator[_Walk]:
    if plan.walks_words:
        yield _finds(session, plan), {}
        return
    for is_pinned in _sections(plan):
        if plan.wanted.ids is not None:
            yield _named(session, plan, is_pinned), {}
        elif plan.walked is None:
            query = _all_threads(plan, is_pinned)
            yield _narrow(session, query, plan, Thread.sorted_at, Thread.id), {}
        else:
            query = _along(session, plan, is_pinned)  # made once: that costs more than a short walk
            for number in plan.walked.numbers:
                yield query, {"list_number": number}


def _sections(plan: _Plan) -> Sequence[bool]:
    return (True, False) if plan.wanted.is_pinned is None else (plan.wanted.is_pinned,)


def _all_threads(plan: _Plan, is_pinned: bool) -> _Keys:
    query = select(Thread.sorted_at, Thread.id)
    return query.where(Thread.person_id == plan.wanted.person_id, Thread.is_pinned == is_pinned)


def _along(session: Session, plan: _Plan, is_pinned: bool) -> _Keys:
    query = select(ThreadFacet.sorted_at, ThreadFacet.thread_id)
    query = query.where(ThreadFacet.facet_number == bindparam("list_number"), ThreadFacet.is_pinned == is_pinned)
    if _asks_period(plan):
        query = query.join(Thread)
    return _narrow(session, query, plan, ThreadFacet.sorted_at, ThreadFacet.thread_id)


def _named(session: Session, plan: _Plan, is_pinned: bool) -> _Keys:
    query = _all_threads(plan, is_pinned).where(Thread.id.in_(plan.wanted.ids or ()))
    if plan.cutoff is not None:
        query = query.where(Thread.active_at >= plan.cutoff)
    return _sorted(_narrow(session, query, replace(plan, cutoff=None), Thread.sorted_at, Thread.id))


def _finds(session: Session, plan: _Plan) -> _Keys:
    query = select(Thread.sorted_at, Thread.id).join(ThreadWords)
    query = matching(session, query, plan.words)
    # With an empty text added no index of lists fits, so that no long list is walked for few finds.
    query = query.where(Thread.person_id + "" == plan.wanted.person_id, Thread.is_pinned.in_(_sections(plan)))
    return _sorted(_narrow(session, query, plan, Thread.sorted_at, Thread.id))


def _later_sent(session: Session, plan: _Plan) -> Iterator[_Walk]:
    """Walk the threads whose newest engagement is too old to display them, and whose newest mail is not."""
    for is_pinned in _sections(plan):
        query = _all_threads(plan, is_pinned).with_hint(Thread, f"INDEXED BY {LATER_SENT_INDEX}", "sqlite")
        query = query.where(
            Thread.active_at > Thread.sorted_at, Thread.active_at >= plan.cutoff, Thread.sorted_at < plan.cutoff
        )
        lists = [*plan.asked, *([plan.walked] if plan.walked else [])]
        narrowed = _narrow(session, query, replace(plan, asked=lists, cutoff=None), Thread.sorted_at, Thread.id)
        yield _sorted(narrowed), {}


def _narrow(
    session: Session,
    query: _Keys,
    plan: _Plan,
    sorted_at: SQLColumnExpression[datetime],
    thread_id: SQLColumnExpression[str],
) -> _Keys:
    """Ask of each thread on the walk what the other filters want, and let the walk begin and end where it must."""
    wanted = plan.wanted
    since = max((moment for moment in (plan.cutoff, wanted.since) if moment is not None), default=None)
    if since is not None:
        query = query.where(sorted_at >= since)
    if plan.after is not None:
        place = tuple_(literal(plan.after[0], UtcDateTime()), literal(plan.after[1]))
        query = query.where(tuple_(sorted_at, thread_id) < place)
    for some in plan.asked:
        other = aliased(ThreadFacet)
        query = query.where(exists().where(other.thread_id == thread_id, other.facet_number.in_(some.numbers)))
    if plan.words and not plan.walks_words:
        texts = exists().where(ThreadWords.thread_id == thread_id, *has_words(session, plan.words))
        query = query.where(texts)
    if _asks_period(plan):
        query = query.where(*_engaged_in(plan, thread_id))
    return query.order_by(sorted_at.desc(), thread_id.desc())


def _asks_period(plan: _Plan) -> bool:
    return plan.wanted.since is not None or plan.until is not None


def _engaged_in(plan: _Plan, thread_id: SQLColumnExpression[str]) -> Iterator[ColumnElement[bool]]:
    """Ask for an open or maybe in the period: the newest one, or with an end of the period any."""
    since = plan.wanted.since
    if since is not None:
        yield Thread.engaged_at >= since
    if plan.until is not None:
        earlier = exists().where(
            Open.thread_id == thread_id,
            Open.fetched_at < plan.until,
            *(() if since is None else (Open.fetched_at >= since,)),
            Open.is_disarmed.is_(False),
            Open.kind.in_(SHOWN_KINDS),
        )
        yield or_(Thread.engaged_at < plan.until, earlier)


def _sorted(query: _Keys) -> _Keys:
    """Have the rows found first and sorted then: a database that knows the limit may walk a long list for the order."""
    rows = query.order_by(None).cte("rows").prefix_with("MATERIALIZED")
    return select(rows.c.sorted_at, rows.c.id).order_by(rows.c.sorted_at.desc(), rows.c.id.desc())
