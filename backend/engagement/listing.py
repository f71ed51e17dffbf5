"""Find the threads of one page: walk the shortest list that the filters name, and ask the others about each thread.

Nothing is scanned. Each filter has a list in list order (`facets`); the shortest one is walked from the cursor on until
the page is full, and with no filter the list of all threads. A search looks at the first places of that list, where
whatever is common is soon found, and asks the full-text index of the database for what is not.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import (
    ColumnElement,
    Result,
    Select,
    SQLColumnExpression,
    String,
    and_,
    bindparam,
    literal,
    or_,
    select,
    true,
    tuple_,
)
from sqlalchemy.orm import Session, aliased

from backend.core.db import UtcDateTime
from backend.engagement.attention import displayed_since
from backend.engagement.facets import ANY_SEQUENCE, FacetName, week_of
from backend.engagement.models import LATER_SENT_INDEX, PLACES_INDEX, Facet, Thread, ThreadFacet, ThreadWords
from backend.engagement.search_index import has_more, has_words, matching
from backend.engagement.words import owned, wanted_words
from backend.opens.models import Open
from backend.truth.verdict import Kind, Reading

SHOWN_KINDS = [kind.value for kind in Kind if kind.reading in (Reading.OPENED, Reading.MAYBE)]
FIRST_GLANCE = 100
"""So many places of the list of all tell whether a word is there at all: a rare name is asked of the index then."""
GLANCES = (400, 800, 1_600)
"""So many places are looked at for words before the index is asked, the later ones only while it is promising."""
COMMON_SHARE = 30
"""Words that one in so many places has fill a page within these looks."""
SHORT_LISTS = 1_000, 10_000
"""A list this short is walked to its end sooner than the index is asked; or a longer one than many finds are sorted."""
FEW_FINDS = 2_000
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
    """How to find a page: what is walked (threads named, some lists, else all), what is asked about each thread."""

    wanted: ThreadFilter
    after: Key | None
    cutoff: datetime | None
    until: datetime | None
    words: Sequence[str]
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
    if plan.words and wanted.ids is None:
        return _search(session, plan)
    keys: list[Key] = []
    if wanted.ids is not None or after is None or plan.cutoff is None or after[0] >= plan.cutoff:
        keys = _newest(session, _walks(session, plan), wanted.limit + 1)
    if wanted.ids is None and plan.cutoff is not None and len(keys) <= wanted.limit:
        keys += _newest(session, _later_sent(session, plan), wanted.limit + 1 - len(keys))
    return keys


def _search(session: Session, plan: _Plan) -> list[Key]:
    """Look at the first places for the words; sort all finds of the index only when these do not fill the page."""
    count = plan.wanted.limit + 1
    found: list[Key] = []
    for most in GLANCES if plan.walked else (FIRST_GLANCE, *GLANCES):
        keys, looked_at, plan_left = _glance(session, plan, most)
        found += keys
        if plan_left is None or len(found) >= count:
            return found[:count]
        plan = plan_left
        is_short = plan.walked is not None and plan.walked.threads <= SHORT_LISTS[0]
        if is_short or len(keys) * COMMON_SHARE <= looked_at - FIRST_GLANCE:
            break
    walks = _walks(session, plan) if _walks_on(session, plan) else [(_finds(session, plan), {})]
    return found + _newest(session, walks, count - len(found))


def _walks_on(session: Session, plan: _Plan) -> bool:
    """Tell whether the list is walked to its end for the words, rather than the finds sorted and asked for the list."""
    if plan.walked is None or plan.walked.threads > SHORT_LISTS[1]:
        return False
    return plan.walked.threads <= SHORT_LISTS[0] or has_more(session, plan.words, FEW_FINDS)


def _glance(session: Session, plan: _Plan, most: int) -> tuple[list[Key], int, _Plan | None]:
    """Look at so many places. Return those that are wanted, among how many, and how to go on; None after the last."""
    places = _newest(session, _walks(session, plan, asks=False), most)
    query = select(ThreadWords.thread_id).where(
        ThreadWords.thread_id.in_([thread_id for _, thread_id in places]),
        *_questions(session, replace(plan, words=()), ThreadWords.thread_id),
        *has_words(session, plan.words),
    )
    wanted = set(session.scalars(query))
    keys = [key for key in places if key[1] in wanted]
    return keys, len(places), replace(plan, after=places[-1]) if len(places) == most else None


def _newest(session: Session, walks: Iterable[_Walk], count: int) -> list[Key]:
    """Return the first of several walks together. What is among the first of all is among the first of its own.

    As soon as so many are found, the other walks end at the last of them.
    """
    keys: set[Key] = set()
    for query, values in walks:
        last = sorted(keys, reverse=True)[count - 1] if len(keys) >= count else None
        found = _execute(session, query.limit(count), values, last)
        keys.update((sorted_at, thread_id) for sorted_at, thread_id in found)
    return sorted(keys, reverse=True)[:count]


def _execute(session: Session, query: _Keys, values: dict[str, int], last: Key | None) -> Result[datetime, str]:
    if last is None:
        return session.execute(query, values)
    place = tuple_(bindparam("last_at", type_=UtcDateTime()), bindparam("last_id", type_=String()))
    query = query.where(tuple_(*query.selected_columns) > place)
    return session.execute(query, values | {"last_at": last[0], "last_id": last[1]})


def _plan(session: Session, wanted: ThreadFilter, after: Key | None, now: datetime) -> _Plan | None:
    """Choose what to walk; None when a filter names what no thread has."""
    words = owned(wanted.person_id, wanted_words(wanted.words or ""))
    names = _names(wanted)
    lists = _find_lists(session, wanted.person_id, names)
    until = wanted.until if wanted.until is not None and wanted.until <= now else None
    weeks = _find_weeks(session, wanted.person_id, wanted.since, until) if until is not None else None
    if len(lists) < len(names) or (wanted.words and not words) or (weeks and not weeks.numbers):
        return None
    known = [*lists, *([weeks] if weeks and len(weeks.numbers) <= WEEKS_WALKED else [])]
    walked = min(known, key=lambda some: some.threads, default=None) if wanted.ids is None else None
    return _Plan(
        wanted=wanted,
        after=after,
        cutoff=None if wanted.show_all or words else displayed_since(now),
        until=until,
        words=words,
        walked=walked,
        asked=[some for some in known if some is not walked],
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
    # With nothing added an index by length fits too, which leads to all weeks and not to these.
    query = query.where(Facet.threads + 0 > 0, Facet.value <= week_of(until).value)
    if since is not None:
        query = query.where(Facet.value >= week_of(since).value)
    rows = session.execute(query).all()
    return _Lists([number for number, _ in rows], sum(threads for _, threads in rows))


def _walks(session: Session, plan: _Plan, asks: bool = True) -> Iterator[_Walk]:
    """Return the walks along which the page is found. Unless they ask, every place is on them, wanted or not."""
    for is_pinned in _sections(plan):
        if plan.wanted.ids is not None:
            yield _named(session, plan, is_pinned), {}
        elif plan.walked is None:
            query = _all_threads(plan, is_pinned)
            yield _narrow(session, query, plan, Thread.sorted_at, Thread.id, asks), {}
        else:
            query = _along(plan, is_pinned)
            query = _narrow(session, query, plan, ThreadFacet.sorted_at, ThreadFacet.thread_id, asks)
            for number in plan.walked.numbers:  # one query for all: making it costs more than a short walk
                yield query, {"list_number": number}


def _sections(plan: _Plan) -> Sequence[bool]:
    """The pinned ones are the fewer, and the later walk is the shorter."""
    return (False, True) if plan.wanted.is_pinned is None else (plan.wanted.is_pinned,)


def _all_threads(plan: _Plan, is_pinned: bool) -> _Keys:
    query = select(Thread.sorted_at, Thread.id)
    return query.where(Thread.person_id == plan.wanted.person_id, Thread.is_pinned == is_pinned)


def _along(plan: _Plan, is_pinned: bool) -> _Keys:
    query = select(ThreadFacet.sorted_at, ThreadFacet.thread_id)
    return query.where(ThreadFacet.facet_number == bindparam("list_number"), ThreadFacet.is_pinned == is_pinned)


def _named(session: Session, plan: _Plan, is_pinned: bool) -> _Keys:
    query = _all_threads(plan, is_pinned).where(Thread.id.in_(plan.wanted.ids or ()))
    if plan.cutoff is not None:
        query = query.where(Thread.active_at >= plan.cutoff)
    return _sorted(_narrow(session, query, replace(plan, cutoff=None), Thread.sorted_at, Thread.id))


def _finds(session: Session, plan: _Plan) -> _Keys:
    """Ask the full-text index. Its rows have what orders them, so that all finds are sorted without their threads."""
    query = select(ThreadWords.sorted_at, ThreadWords.thread_id)
    query = matching(session, query.with_hint(ThreadWords, f"INDEXED BY {PLACES_INDEX}", "sqlite"), plan.words)
    query = query.where(ThreadWords.person_id == plan.wanted.person_id, ThreadWords.is_pinned.in_(_sections(plan)))
    lists = [*plan.asked, *([plan.walked] if plan.walked else [])]
    found = replace(plan, asked=lists, words=())
    return _narrow(session, query, found, ThreadWords.sorted_at, ThreadWords.thread_id)


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
    asks: bool = True,
) -> _Keys:
    """Let the walk begin and end where it must, and ask of each thread on it what the other filters want."""
    wanted = plan.wanted
    since = max((moment for moment in (plan.cutoff, wanted.since) if moment is not None), default=None)
    if since is not None:
        query = query.where(sorted_at >= since)
    if plan.after is not None:
        place = tuple_(literal(plan.after[0], UtcDateTime()), literal(plan.after[1]))
        query = query.where(tuple_(sorted_at, thread_id) < place)
    query = query.order_by(sorted_at.desc(), thread_id.desc())
    return query.where(*_questions(session, plan, thread_id)) if asks else query


def _questions(session: Session, plan: _Plan, thread_id: SQLColumnExpression[str]) -> Iterator[ColumnElement[bool]]:
    """Ask about one thread, what costs least first. Each is a look-up by a key of its own.

    They are scalar: a database makes a join of an EXISTS where it likes, for which it may read a whole table first.
    """
    for some in plan.asked:
        other = aliased(ThreadFacet)
        place = select(other.thread_id).where(other.thread_id == thread_id, other.facet_number.in_(some.numbers))
        yield place.limit(1).scalar_subquery().is_not(None)
    if plan.wanted.since is not None or plan.until is not None:
        yield _engaged_in(plan, thread_id)
    if plan.words:
        words = select(and_(*has_words(session, plan.words))).where(ThreadWords.thread_id == thread_id)
        yield words.scalar_subquery()


def _engaged_in(plan: _Plan, thread_id: SQLColumnExpression[str]) -> ColumnElement[bool]:
    """Ask for an open or maybe in the period: with no end of the period the thread's newest tells, else any."""
    since, until = plan.wanted.since, plan.until
    is_at_hand = thread_id is Thread.id
    if until is None and is_at_hand:
        return Thread.engaged_at >= since
    shown = select(Open.thread_id).where(
        Open.thread_id == thread_id, Open.is_disarmed.is_(False), Open.kind.in_(SHOWN_KINDS)
    )
    if since is not None:
        shown = shown.where(Open.fetched_at >= since)
    if until is not None:
        shown = shown.where(Open.fetched_at < until)
    found = shown.limit(1).scalar_subquery().is_not(None)
    return or_(and_(Thread.engaged_at < until, _is_since(since)), found) if is_at_hand else found


def _is_since(since: datetime | None) -> ColumnElement[bool]:
    return true() if since is None else Thread.engaged_at >= since


def _sorted(query: _Keys) -> _Keys:
    """Have the rows found first and sorted then: a database that knows the limit may walk a long list for the order."""
    rows = query.order_by(None).cte("rows").prefix_with("MATERIALIZED")
    return select(rows.c.sorted_at, rows.c.id).order_by(rows.c.sorted_at.desc(), rows.c.id.desc())
