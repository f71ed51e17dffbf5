"""Find the threads of one page: scan the shortest list among the filters, and check the other filters per thread.

No whole table is scanned. Each filter has a sorted list (`facets`); the shortest one is scanned from the cursor until
the page is full. Without a filter, the list of all threads is scanned. A search first samples the top of that list,
which soon has hits for common words, and uses the full-text index for rare ones.
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
"""Rows of all threads, or of a list, that are sampled to estimate how common the words are."""
MAX_SCANNED = 6_000
"""The most rows that are checked for words before the index is used."""
HITS_PER_SCANNED_ROW = 3
"""Checking one more row costs as much as this many hits of the index."""
SHORT_FACETS = 1_000, 10_000
"""Up to the first length, scanning a list is cheaper than the index; up to the second, than sorting many hits."""
FEW_HITS = 1_000
MAX_WEEKS_SCANNED = 60
"""Longer periods have so many threads that the list of all threads is scanned instead of the weeks."""

PageKey = tuple[datetime, str]
"""A position in a list: `sorted_at` and the thread's id."""
_FIRST: PageKey = datetime.max.replace(tzinfo=UTC), ""
_LAST: PageKey = datetime.min.replace(tzinfo=UTC), ""
_Scan = tuple[ScanShape, dict[str, Any]]
"""The shape of a scan with its own bound values."""


@dataclass(frozen=True, slots=True)
class ThreadFilter:
    """The filters of a list. `cursor` is from an earlier page; `show_all` includes threads hidden by R56."""

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
    """A list by number, with its length. If it `fits`, all its threads are within the period and need no check."""

    number: int
    threads: int
    fits: bool = False


@dataclass(frozen=True, slots=True)
class _Lists:
    """Lists that may overlap; a thread must be in at least one of them."""

    lists: Sequence[_List]

    @property
    def threads(self) -> int:
        return sum(one.threads for one in self.lists)

    @property
    def numbers(self) -> list[int]:
        return [one.number for one in self.lists]


@dataclass(frozen=True, slots=True)
class _Plan:
    """The plan for a page: the range of keys, the lists to scan (None for all threads), the lists to check."""

    filter: ThreadFilter
    is_sqlite: bool
    begin: PageKey
    end: PageKey
    cutoff: datetime | None
    until: datetime | None
    words: Sequence[str]
    scanned: _Lists | None
    checked_lists: Sequence[_Lists]

    @property
    def count(self) -> int:
        return self.filter.limit + 1

    @property
    def sections(self) -> Sequence[bool]:
        """Return the pinned states to scan. Pinned threads are fewer and come last: later scans can end earlier."""
        return (False, True) if self.filter.is_pinned is None else (self.filter.is_pinned,)


def find_page(session: Session, filters: ThreadFilter, after: PageKey | None, now: datetime) -> list[PageKey]:
    """Return the keys of one page, newest engagement first, and one more key if there are more threads.

    `after` is the last key of the previous page. Threads that are displayed only because of a recently sent message
    (R56) have an index of their own: their newest engagement is older than that of all other displayed threads.
    """
    plan = _plan(session, filters, after, now)
    if plan is None:
        return []
    undisplayed = replace(plan, end=_LAST if filters.since is None else (filters.since, ""))
    if filters.ids is not None:
        return _newest(session, undisplayed, _id_scans(plan), plan.count)
    if plan.words:
        return _search(session, plan)
    keys: list[PageKey] = []
    if plan.cutoff is None or plan.begin[0] >= plan.cutoff:
        keys = _newest(session, plan, _list_scans(plan), plan.count)
    if plan.cutoff is not None and len(keys) <= filters.limit:
        keys += _newest(session, undisplayed, _later_sent_scans(plan), plan.count - len(keys))
    return keys


def _search(session: Session, plan: _Plan) -> list[PageKey]:
    """Check the first rows for the words, and sort all hits of the index only if they do not fill the page."""
    if plan.scanned is not None and plan.scanned.threads <= SHORT_FACETS[0]:
        return _newest(session, plan, _list_scans(plan), plan.count)
    keys: list[PageKey] = []
    checked, most = 0, SAMPLE_SIZES[plan.scanned is not None]
    while most:
        end = _sample_end(session, plan, most)
        keys += _newest(session, replace(plan, end=end or plan.end), _list_scans(plan), plan.count - len(keys))
        if end is None or len(keys) >= plan.count:
            return keys
        plan = replace(plan, begin=end)
        checked += most
        most = _next_sample_size(session, plan, len(keys), checked)
    scans = _list_scans(plan) if _is_scanned_to_end(session, plan) else _index_scan(plan)
    return keys + _newest(session, plan, scans, plan.count - len(keys))


def _next_sample_size(session: Session, plan: _Plan, hits: int, checked: int) -> int:
    """Return how many more rows will probably fill the page; 0 if the index will probably cost less.

    The cost of the index is proportional to the hits among all threads of the person, whose number is estimated from
    the lists of weeks. A wrong estimate costs time but never loses a hit.
    """
    if not hits:
        return (
            checked if plan.scanned is not None and checked == SAMPLE_SIZES[1] else 0
        )  # the list may begin outside the period
    on_average = (plan.count - hits) * checked // hits
    threads = session.scalar(_ENGAGED_THREADS, {"person_id": plan.filter.person_id}) or 0
    costs_less = on_average * HITS_PER_SCANNED_ROW * checked < threads * hits
    return max(2 * on_average, SAMPLE_SIZES[1]) if costs_less and checked < MAX_SCANNED else 0


_ENGAGED_THREADS = select(func.sum(Facet.threads)).where(
    Facet.person_id == bindparam("person_id", type_=String()), Facet.kind == "week"
)


def _is_scanned_to_end(session: Session, plan: _Plan) -> bool:
    """Return whether to scan the list to its end for the words, instead of sorting hits and checking the list."""
    if plan.scanned is None or plan.scanned.threads > SHORT_FACETS[1]:
        return False
    return has_more_hits(session, plan.words, FEW_HITS)


def _sample_end(session: Session, plan: _Plan, most: int) -> PageKey | None:
    """Return the key down to which the scan has about `most` rows; None if it has fewer in total."""
    if plan.scanned is None:
        shape, lists = ScanShape("all", plan.filter.is_pinned, plan.is_sqlite), [0]
    else:
        shape = ScanShape("list", plan.filter.is_pinned, plan.is_sqlite)
        lists = [one.number for one in plan.scanned.lists if one.threads > most]
    values = _values(plan) | {"count": most - 1}
    keys_at_ends: list[PageKey] = []
    for number in lists:
        rows = session.execute(sample_end_statement(shape), values | {"list_number": number})
        keys_at_ends += [(sorted_at, thread_id) for sorted_at, thread_id in rows]
    return max(keys_at_ends, default=None)


def _newest(session: Session, plan: _Plan, scans: Iterable[_Scan], count: int) -> list[PageKey]:
    """Return the first `count` keys of several scans, merged. Each scan needs only its own first keys.

    Once `count` keys are known, the remaining scans end at the last of them.
    """
    keys: set[PageKey] = set()
    values = _values(plan) | {"count": count}
    for shape, own_values in scans:
        if len(keys) >= count:
            values["end_at"], values["end_id"] = sorted(keys, reverse=True)[count - 1]
        keys.update(
            (sorted_at, thread_id)
            for sorted_at, thread_id in session.execute(scan_statement(shape), values | own_values)
        )
    return sorted(keys, reverse=True)[:count]


def _values(plan: _Plan) -> dict[str, Any]:
    """Return the bound values of a plan's statements."""
    lists = {
        f"list_{number}": group.numbers[0] if len(group.lists) == 1 else group.numbers
        for number, group in enumerate(_all_checked(plan))
    }
    return {
        **{"person_id": plan.filter.person_id, "since": plan.filter.since, "until": plan.until},
        **{"begin_at": plan.begin[0], "begin_id": plan.begin[1], "end_at": plan.end[0], "end_id": plan.end[1]},
        **{"cutoff": plan.cutoff or _LAST[0], "ids": plan.filter.ids},
        **lists,
        **word_values(plan.words),
        **match_values(plan.is_sqlite, plan.words),
    }


def _all_checked(plan: _Plan) -> Sequence[_Lists]:
    """Return all lists to check for each thread, the scanned ones last."""
    return (*plan.checked_lists, plan.scanned) if plan.scanned else plan.checked_lists


def _plan(session: Session, filters: ThreadFilter, after: PageKey | None, now: datetime) -> _Plan | None:
    """Return the plan for a page, or None if a filter matches no thread."""
    words = with_owner_prefix(filters.person_id, query_words(filters.words or ""))
    names = _names(filters)
    lists = _find_lists(session, filters.person_id, names)
    until = filters.until if filters.until is not None and filters.until <= now else None
    weeks = _find_weeks(session, filters.person_id, filters.since, until) if until is not None else None
    if len(lists) < len(names) or (filters.words and not words) or (weeks and not weeks.lists):
        return None
    if weeks is not None and len(weeks.lists) > MAX_WEEKS_SCANNED:
        weeks = None
    known = [*lists, *([weeks] if weeks else [])]
    scanned = _choose_scanned(session, filters, lists, weeks) if filters.ids is None else None
    cutoff = None if filters.show_all or words else display_cutoff(now)
    oldest = max((moment for moment in (cutoff, filters.since) if moment is not None), default=_LAST[0])
    return _Plan(
        filter=filters,
        is_sqlite=uses_sqlite(session),
        begin=after or _FIRST,
        end=(oldest, ""),
        cutoff=cutoff,
        until=until,
        words=words,
        scanned=scanned,
        checked_lists=[group for group in known if group is not scanned],
    )


def _choose_scanned(
    session: Session, filters: ThreadFilter, lists: Sequence[_Lists], weeks: _Lists | None
) -> _Lists | None:
    """Return the lists to scan: the shortest, unless too many of its rows are newer than the period."""
    shortest = min(lists, key=lambda group: group.threads, default=None)
    if weeks is None or shortest is None:
        return weeks or shortest
    assert filters.until is not None
    newer = select(func.sum(case((Facet.value > week_facet(filters.until).value, Facet.threads), else_=0)))
    all_weeks = newer.add_columns(func.sum(Facet.threads)).where(
        Facet.person_id == filters.person_id, Facet.kind == "week"
    )
    passed, threads = session.execute(all_weeks).one()
    along_weeks = min(weeks.threads, filters.limit * threads / max(shortest.threads, 1))
    along_list = min(shortest.threads, shortest.threads * passed / threads + filters.limit)
    return weeks if along_weeks < along_list else shortest


def _names(filters: ThreadFilter) -> list[FacetKey]:
    names = []
    if filters.domain:
        names.append(FacetKey("domain", filters.domain.lower()))
    if filters.step:
        names.append(FacetKey("step", filters.sequence or ANY_SEQUENCE, filters.step))
    elif filters.sequence:
        names.append(FacetKey("sequence", filters.sequence))
    return names


def _find_lists(session: Session, person_id: str, names: Sequence[FacetKey]) -> list[_Lists]:
    if not names:
        return []
    alternatives = [and_(Facet.kind == key.kind, Facet.value == key.value, Facet.detail == key.detail) for key in names]
    query = select(Facet.number, Facet.threads).where(Facet.person_id == person_id, or_(*alternatives))
    return [_Lists([_List(number, threads)]) for number, threads in session.execute(query)]


def _find_weeks(session: Session, person_id: str, since: datetime | None, until: datetime) -> _Lists:
    """Return the lists of the weeks of a period, newest first. The period may begin and end within a week."""
    query = select(Facet.number, Facet.threads, Facet.value).where(Facet.person_id == person_id, Facet.kind == "week")
    # Adding 0 keeps the database from using the index by length, which would read all weeks.
    query = query.where(Facet.threads + 0 > 0, Facet.value <= week_facet(until).value)
    if since is not None:
        query = query.where(Facet.value >= week_facet(since).value)
    rows = sorted(session.execute(query), key=lambda row: row.value, reverse=True)
    return _Lists([_List(number, threads, _fits(week, since, until)) for number, threads, week in rows])


def _fits(week: str, since: datetime | None, until: datetime) -> bool:
    """Return whether a week is completely within a period."""
    begin = datetime.fromisoformat(week).replace(tzinfo=UTC)
    return (since is None or since <= begin) and begin + timedelta(days=7) <= until


def _list_scans(plan: _Plan) -> Iterator[_Scan]:
    """Yield the scans of all threads of the person, or of lists, with the conditions that these do not imply."""
    for is_pinned in plan.sections:
        if plan.scanned is None:
            yield _shape(plan, "all", is_pinned, plan.checked_lists, len(plan.words)), {}
            continue
        shape = _shape(plan, "list", is_pinned, plan.checked_lists, len(plan.words))
        fitting = replace(shape, since=False, until=False)
        for one in plan.scanned.lists:
            yield fitting if one.fits else shape, {"list_number": one.number}


def _id_scans(plan: _Plan) -> Iterator[_Scan]:
    for is_pinned in plan.sections:
        yield _shape(plan, "named", is_pinned, plan.checked_lists, len(plan.words)), {}


def _index_scan(plan: _Plan) -> Iterator[_Scan]:
    """Yield the scan of the full-text index, for pinned and unpinned threads together."""
    yield _shape(plan, "hits", plan.filter.is_pinned, _all_checked(plan)), {}


def _later_sent_scans(plan: _Plan) -> Iterator[_Scan]:
    """Yield the scans of threads whose engagement is too old to display them but whose newest message is not."""
    for is_pinned in plan.sections:
        yield _shape(plan, "later sent", is_pinned, _all_checked(plan)), {}


def _shape(plan: _Plan, on: ScanSource, is_pinned: bool | None, lists: Sequence[_Lists], words: int = 0) -> ScanShape:
    singles = tuple(len(group.lists) == 1 for group in lists)
    since, until = plan.filter.since is not None, plan.until is not None
    return ScanShape(on, is_pinned, plan.is_sqlite, lists=singles, since=since, until=until, words=words)
