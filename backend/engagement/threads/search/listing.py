"""Find the threads of one page: walk the shortest list that the filters name, and ask the others about each thread.

Nothing is scanned. Each filter has a list in list order (`facets`); the shortest one is walked from the cursor on until
the page is full, and with no filter the list of all threads. A search looks at the first places of that list, where
whatever is common is soon found, and asks the full-text index of the database for what is not.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import String, and_, bindparam, case, func, or_, select
from sqlalchemy.orm import Session

from backend.core.db import uses_sqlite
from backend.engagement.attention import display_cutoff
from backend.engagement.threads.facets import ANY_SEQUENCE, FacetKey, week_facet
from backend.engagement.threads.models import Facet
from backend.engagement.threads.search.index import has_more_hits, match_values, word_values
from backend.engagement.threads.search.scans import ScanShape, ScanSource, sample_end_statement, scan_statement
from backend.engagement.threads.search.words import query_words, with_owner_prefix

SAMPLE_SIZES = 200, 400
"""So many places of all threads, or of a list, tell how common the words are."""
MAX_SCANNED = 6_000
"""So many places at most are looked at for words before the index is asked."""
HITS_PER_SCANNED_ROW = 3
"""Looking at one more place costs as much as so many finds of the index."""
SHORT_FACETS = 1_000, 10_000
"""A list this short is walked to its end sooner than the index is asked; or a longer one than many finds are sorted."""
FEW_HITS = 1_000
MAX_WEEKS_SCANNED = 60
"""A longer period has so many threads that the list of all is walked instead of each week's."""

PageKey = tuple[datetime, str]
"""A place in a list: `sorted_at` and the thread's id."""
_FIRST: PageKey = datetime.max.replace(tzinfo=UTC), ""
_LAST: PageKey = datetime.min.replace(tzinfo=UTC), ""
_Walk = tuple[ScanShape, dict[str, Any]]
"""A walk with the values of its own."""


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
class _List:
    """A list by its number, and how long it is. Whoever is on it `fits` the period, or else must be asked."""

    number: int
    threads: int
    fits: bool = False


@dataclass(frozen=True, slots=True)
class _Lists:
    """Lists that may overlap; a thread is to be on one of them."""

    lists: Sequence[_List]

    @property
    def threads(self) -> int:
        return sum(one.threads for one in self.lists)

    @property
    def numbers(self) -> list[int]:
        return [one.number for one in self.lists]


@dataclass(frozen=True, slots=True)
class _Plan:
    """How to find a page: what is walked (threads named, some lists, else all) from where to where, what is asked."""

    filter: ThreadFilter
    is_sqlite: bool
    begin: PageKey
    end: PageKey
    cutoff: datetime | None
    until: datetime | None
    words: Sequence[str]
    scanned: _Lists | None
    asked: Sequence[_Lists]

    @property
    def count(self) -> int:
        return self.filter.limit + 1

    @property
    def sections(self) -> Sequence[bool]:
        """The pinned ones are the fewer, and the later walk is the shorter."""
        return (False, True) if self.filter.is_pinned is None else (self.filter.is_pinned,)


def find_page(session: Session, wanted: ThreadFilter, after: PageKey | None, now: datetime) -> list[PageKey]:
    """Return the places of one page and one more if there are more, newest engagement first.

    `after` is the last place of the page before. Threads that are displayed only because a mail was sent in them lately
    (R56) are found in an index of their own: their newest engagement is older than all others that are displayed.
    """
    plan = _plan(session, wanted, after, now)
    if plan is None:
        return []
    undisplayed = replace(plan, end=_LAST if wanted.since is None else (wanted.since, ""))
    if wanted.ids is not None:
        return _newest(session, undisplayed, _named(plan), plan.count)
    if plan.words:
        return _search(session, plan)
    keys: list[PageKey] = []
    if plan.cutoff is None or plan.begin[0] >= plan.cutoff:
        keys = _newest(session, plan, _walks(plan), plan.count)
    if plan.cutoff is not None and len(keys) <= wanted.limit:
        keys += _newest(session, undisplayed, _later_sent(plan), plan.count - len(keys))
    return keys


def _search(session: Session, plan: _Plan) -> list[PageKey]:
    """Look at the first places for the words; sort all finds of the index only when these do not fill the page."""
    if plan.scanned is not None and plan.scanned.threads <= SHORT_FACETS[0]:
        return _newest(session, plan, _walks(plan), plan.count)
    found: list[PageKey] = []
    looked_at, most = 0, SAMPLE_SIZES[plan.scanned is not None]
    while most:
        end = _place_behind(session, plan, most)
        found += _newest(session, replace(plan, end=end or plan.end), _walks(plan), plan.count - len(found))
        if end is None or len(found) >= plan.count:
            return found
        plan = replace(plan, begin=end)
        looked_at += most
        most = _next_glance(session, plan, len(found), looked_at)
    walks = _walks(plan) if _is_walked_on(session, plan) else _finds(plan)
    return found + _newest(session, plan, walks, plan.count - len(found))


def _next_glance(session: Session, plan: _Plan, found: int, looked_at: int) -> int:
    """Return how many places more are likely to fill the page; 0 if the index is likely to cost less.

    It costs as much as there are finds among all threads of the person; these are guessed from the lists of weeks. A
    wrong guess costs time, never a find.
    """
    if not found:
        return (
            looked_at if plan.scanned is not None and looked_at == SAMPLE_SIZES[1] else 0
        )  # it may begin beside the period
    on_average = (plan.count - found) * looked_at // found
    threads = session.scalar(_ENGAGED_THREADS, {"person_id": plan.filter.person_id}) or 0
    costs_less = on_average * HITS_PER_SCANNED_ROW * looked_at < threads * found
    return max(2 * on_average, SAMPLE_SIZES[1]) if costs_less and looked_at < MAX_SCANNED else 0


_ENGAGED_THREADS = select(func.sum(Facet.threads)).where(
    Facet.person_id == bindparam("person_id", type_=String()), Facet.kind == "week"
)


def _is_walked_on(session: Session, plan: _Plan) -> bool:
    """Tell whether the list is walked to its end for the words, rather than the finds sorted and asked for the list."""
    if plan.scanned is None or plan.scanned.threads > SHORT_FACETS[1]:
        return False
    return has_more_hits(session, plan.words, FEW_HITS)


def _place_behind(session: Session, plan: _Plan, most: int) -> PageKey | None:
    """Return the place down to which not much more than `most` places are on the walk; None if it has fewer in all."""
    if plan.scanned is None:
        shape, lists = ScanShape("all", plan.filter.is_pinned, plan.is_sqlite), [0]
    else:
        shape = ScanShape("list", plan.filter.is_pinned, plan.is_sqlite)
        lists = [one.number for one in plan.scanned.lists if one.threads > most]
    values = _values(plan) | {"count": most - 1}
    places: list[PageKey] = []
    for number in lists:
        rows = session.execute(sample_end_statement(shape), values | {"list_number": number})
        places += [(sorted_at, thread_id) for sorted_at, thread_id in rows]
    return max(places, default=None)


def _newest(session: Session, plan: _Plan, walks: Iterable[_Walk], count: int) -> list[PageKey]:
    """Return the first of several walks together. What is among the first of all is among the first of its own.

    As soon as so many are found, the other walks end at the last of them.
    """
    keys: set[PageKey] = set()
    values = _values(plan) | {"count": count}
    for shape, own in walks:
        if len(keys) >= count:
            values["end_at"], values["end_id"] = sorted(keys, reverse=True)[count - 1]
        keys.update(
            (sorted_at, thread_id) for sorted_at, thread_id in session.execute(scan_statement(shape), values | own)
        )
    return sorted(keys, reverse=True)[:count]


def _values(plan: _Plan) -> dict[str, Any]:
    """Return what the statements of a plan ask with."""
    lists = {
        f"list_{number}": some.numbers[0] if len(some.lists) == 1 else some.numbers
        for number, some in enumerate(_asked(plan))
    }
    return {
        **{"person_id": plan.filter.person_id, "since": plan.filter.since, "until": plan.until},
        **{"begin_at": plan.begin[0], "begin_id": plan.begin[1], "end_at": plan.end[0], "end_id": plan.end[1]},
        **{"cutoff": plan.cutoff or _LAST[0], "ids": plan.filter.ids},
        **lists,
        **word_values(plan.words),
        **match_values(plan.is_sqlite, plan.words),
    }


def _asked(plan: _Plan) -> Sequence[_Lists]:
    """Return the lists that are asked about each thread, the walked ones at the end."""
    return (*plan.asked, plan.scanned) if plan.scanned else plan.asked


def _plan(session: Session, wanted: ThreadFilter, after: PageKey | None, now: datetime) -> _Plan | None:
    """Choose what to walk; None when a filter names what no thread has."""
    words = with_owner_prefix(wanted.person_id, query_words(wanted.words or ""))
    names = _names(wanted)
    lists = _find_lists(session, wanted.person_id, names)
    until = wanted.until if wanted.until is not None and wanted.until <= now else None
    weeks = _find_weeks(session, wanted.person_id, wanted.since, until) if until is not None else None
    if len(lists) < len(names) or (wanted.words and not words) or (weeks and not weeks.lists):
        return None
    if weeks is not None and len(weeks.lists) > MAX_WEEKS_SCANNED:
        weeks = None
    known = [*lists, *([weeks] if weeks else [])]
    scanned = _choose_walked(session, wanted, lists, weeks) if wanted.ids is None else None
    cutoff = None if wanted.show_all or words else display_cutoff(now)
    oldest = max((moment for moment in (cutoff, wanted.since) if moment is not None), default=_LAST[0])
    return _Plan(
        filter=wanted,
        is_sqlite=uses_sqlite(session),
        begin=after or _FIRST,
        end=(oldest, ""),
        cutoff=cutoff,
        until=until,
        words=words,
        scanned=scanned,
        asked=[some for some in known if some is not scanned],
    )


def _choose_walked(
    session: Session, wanted: ThreadFilter, lists: Sequence[_Lists], weeks: _Lists | None
) -> _Lists | None:
    """Choose what is walked: the shortest, unless much on it is newer than the period and would be passed first."""
    shortest = min(lists, key=lambda some: some.threads, default=None)
    if weeks is None or shortest is None:
        return weeks or shortest
    assert wanted.until is not None
    newer = select(func.sum(case((Facet.value > week_facet(wanted.until).value, Facet.threads), else_=0)))
    all_weeks = newer.add_columns(func.sum(Facet.threads)).where(
        Facet.person_id == wanted.person_id, Facet.kind == "week"
    )
    passed, threads = session.execute(all_weeks).one()
    along_weeks = min(weeks.threads, wanted.limit * threads / max(shortest.threads, 1))
    along_list = min(shortest.threads, shortest.threads * passed / threads + wanted.limit)
    return weeks if along_weeks < along_list else shortest


def _names(wanted: ThreadFilter) -> list[FacetKey]:
    names = []
    if wanted.domain:
        names.append(FacetKey("domain", wanted.domain.lower()))
    if wanted.step:
        names.append(FacetKey("step", wanted.sequence or ANY_SEQUENCE, wanted.step))
    elif wanted.sequence:
        names.append(FacetKey("sequence", wanted.sequence))
    return names


def _find_lists(session: Session, person_id: str, names: Sequence[FacetKey]) -> list[_Lists]:
    if not names:
        return []
    one_of = [and_(Facet.kind == n.kind, Facet.value == n.value, Facet.detail == n.detail) for n in names]
    query = select(Facet.number, Facet.threads).where(Facet.person_id == person_id, or_(*one_of))
    return [_Lists([_List(number, threads)]) for number, threads in session.execute(query)]


def _find_weeks(session: Session, person_id: str, since: datetime | None, until: datetime) -> _Lists:
    """Return the lists of the weeks of a period, the newest first; its ends may lie within a week."""
    query = select(Facet.number, Facet.threads, Facet.value).where(Facet.person_id == person_id, Facet.kind == "week")
    # With nothing added an index by length fits too, which leads to all weeks and not to these.
    query = query.where(Facet.threads + 0 > 0, Facet.value <= week_facet(until).value)
    if since is not None:
        query = query.where(Facet.value >= week_facet(since).value)
    found = sorted(session.execute(query), key=lambda row: row.value, reverse=True)
    return _Lists([_List(number, threads, _fits(week, since, until)) for number, threads, week in found])


def _fits(week: str, since: datetime | None, until: datetime) -> bool:
    """Tell whether a week is wholly within a period."""
    begin = datetime.fromisoformat(week).replace(tzinfo=UTC)
    return (since is None or since <= begin) and begin + timedelta(days=7) <= until


def _walks(plan: _Plan) -> Iterator[_Walk]:
    """Walk all threads of the person, or some lists, with all questions that these do not answer."""
    for is_pinned in plan.sections:
        if plan.scanned is None:
            yield _asking(plan, "all", is_pinned, plan.asked, len(plan.words)), {}
            continue
        shape = _asking(plan, "list", is_pinned, plan.asked, len(plan.words))
        fitting = replace(shape, since=False, until=False)
        for one in plan.scanned.lists:
            yield fitting if one.fits else shape, {"list_number": one.number}


def _named(plan: _Plan) -> Iterator[_Walk]:
    for is_pinned in plan.sections:
        yield _asking(plan, "named", is_pinned, plan.asked, len(plan.words)), {}


def _finds(plan: _Plan) -> Iterator[_Walk]:
    """Ask the full-text index, for both sections at once."""
    yield _asking(plan, "finds", plan.filter.is_pinned, _asked(plan)), {}


def _later_sent(plan: _Plan) -> Iterator[_Walk]:
    """Walk the threads whose newest engagement is too old to display them, and whose newest mail is not."""
    for is_pinned in plan.sections:
        yield _asking(plan, "later sent", is_pinned, _asked(plan)), {}


def _asking(plan: _Plan, on: ScanSource, is_pinned: bool | None, lists: Sequence[_Lists], words: int = 0) -> ScanShape:
    singles = tuple(len(some.lists) == 1 for some in lists)
    since, until = plan.filter.since is not None, plan.until is not None
    return ScanShape(on, is_pinned, plan.is_sqlite, lists=singles, since=since, until=until, words=words)
