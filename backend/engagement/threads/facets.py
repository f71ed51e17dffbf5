"""Keep the lists of threads that filters show (R54): which thread is in which list, and in what order.

A filter is a walk along one of these lists, newest engagement first. So each place in a list has what orders it, and
follows its thread: whenever a session writes a changed `is_pinned` or `sorted_at`, one statement brings the places of
all those threads along. Who deletes threads takes them off their lists first.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any, Literal

from sqlalchemy import Table, Update, bindparam, delete, event, func, inspect, select, update
from sqlalchemy.orm import Session

from backend.core.db import Base, insert_into
from backend.engagement.threads.models import Facet, Thread, ThreadFacet, ThreadWords

FacetKind = Literal["domain", "sequence", "step", "week"]
MESSAGE_KINDS: tuple[FacetKind, ...] = ("domain", "sequence", "step")
ANY_SEQUENCE = ""
BATCH_SIZE = 500


@dataclass(frozen=True, slots=True)
class FacetKey:
    """A list of one person's threads, as `Facet` has it."""

    kind: str
    value: str
    detail: str = ""


def week_facet(moment: datetime) -> FacetKey:
    """Return the list of the threads that were engaged in this week (UTC, from Monday)."""
    return week_facet_of_day(moment.astimezone(UTC).date())


def week_facet_of_day(day: date) -> FacetKey:
    return FacetKey("week", (day - timedelta(days=day.weekday())).isoformat())


def message_facets(domains: Iterable[str], sequence: str | None, step: str | None) -> dict[FacetKey, bool]:
    """Return the lists that a message puts its thread in, and whether each is offered as a filter.

    A recipient at `mail.customer.example` is one of `customer.example` too. A single word above a domain is no company.
    """
    found: dict[FacetKey, bool] = {}
    for domain in filter(None, domains):
        found[FacetKey("domain", domain)] = True
        for parent in _parents(domain):
            found.setdefault(FacetKey("domain", parent), False)
    if sequence:
        found[FacetKey("sequence", sequence)] = True
        if step:
            found[FacetKey("step", sequence, step)] = True
            found[FacetKey("step", ANY_SEQUENCE, step)] = False
    return found


def set_facets(session: Session, thread: Thread, kinds: Collection[FacetKind], wanted: Mapping[FacetKey, bool]) -> None:
    """Put the thread in these lists, of these kinds in no other. Repeating writes nothing. The thread is stored."""
    query = select(Facet.number, Facet.kind, Facet.value, Facet.detail).join(ThreadFacet)
    rows = session.execute(query.where(ThreadFacet.thread_id == thread.id, Facet.kind.in_(kinds)))
    current = {FacetKey(kind, value, detail): number for number, kind, value, detail in rows}
    changes: Counter[int] = Counter()
    gone = [number for name, number in current.items() if name not in wanted]
    if gone:
        places = ThreadFacet.thread_id == thread.id, ThreadFacet.facet_number.in_(gone)
        session.execute(delete(ThreadFacet).where(*places), execution_options={"synchronize_session": False})
        changes.subtract(gone)
    changes.update(_add_places(session, [(thread, name, wanted[name]) for name in wanted if name not in current]))
    _count(session, changes)


def add_week_facets(session: Session, engaged: Iterable[tuple[Thread, datetime]]) -> None:
    """Put threads in the lists of the weeks of these engagements, with a few statements for a whole batch."""
    wanted = {(thread.id, week_facet(at)): thread for thread, at in engaged}
    if not wanted:
        return
    query = select(ThreadFacet.thread_id, Facet.value).join(Facet)
    query = query.where(ThreadFacet.thread_id.in_({thread_id for thread_id, _ in wanted}), Facet.kind == "week")
    known = {(thread_id, FacetKey("week", value)) for thread_id, value in session.execute(query)}
    new = [(thread, key[1], False) for key, thread in wanted.items() if key not in known]
    _count(session, Counter(_add_places(session, new)))


def remove_week_facets(session: Session, left: Collection[tuple[str, FacetKey]]) -> None:
    """Take threads, named by id, off the lists of weeks."""
    query = (
        select(ThreadFacet.thread_id, Facet.number, Facet.value)
        .join(Facet)
        .where(
            ThreadFacet.thread_id.in_({thread_id for thread_id, _ in left}),
            Facet.kind == "week",
            Facet.value.in_({name.value for _, name in left}),
        )
    )
    gone: defaultdict[int, list[str]] = defaultdict(list)
    for thread_id, number, value in session.execute(query):
        if (thread_id, FacetKey("week", value)) in left:
            gone[number].append(thread_id)
    for number, thread_ids in gone.items():
        places = ThreadFacet.thread_id.in_(thread_ids), ThreadFacet.facet_number == number
        session.execute(delete(ThreadFacet).where(*places), execution_options={"synchronize_session": False})
    _count(session, {number: -len(thread_ids) for number, thread_ids in gone.items()})


def remove_all_facets(session: Session, thread_ids: Sequence[str]) -> None:
    """Take threads off all their lists, before they are deleted."""
    query = select(ThreadFacet.facet_number, func.count()).where(ThreadFacet.thread_id.in_(thread_ids))
    counts = {number: -count for number, count in session.execute(query.group_by(ThreadFacet.facet_number))}
    places = delete(ThreadFacet).where(ThreadFacet.thread_id.in_(thread_ids))
    session.execute(places, execution_options={"synchronize_session": False})
    _count(session, counts)


def _add_places(session: Session, places: Sequence[tuple[Thread, FacetKey, bool]]) -> list[int]:
    """Put threads in lists and return the number of each list once for each thread that was not there."""
    if not places:
        return []
    offered = {(thread.person_id, name): is_offered for thread, name, is_offered in places}
    numbers = _numbers(session, offered)
    rows = [
        {
            "thread_id": thread.id,
            "facet_number": numbers[thread.person_id, name],
            "is_pinned": thread.is_pinned,
            "sorted_at": thread.sorted_at,
        }
        for thread, name, _ in places
    ]
    return _insert_new(session, ThreadFacet, rows, ThreadFacet.facet_number)


def _numbers(session: Session, wanted: Mapping[tuple[str, FacetKey], bool]) -> dict[tuple[str, FacetKey], int]:
    """Return the numbers of lists, making those that are missing."""
    known = _known_numbers(session, wanted)
    missing = [key for key in wanted if key not in known]
    if missing:
        rows = [
            {"person_id": person_id, "kind": name.kind, "value": name.value, "detail": name.detail, "threads": 0}
            | {"is_offered": wanted[person_id, name]}
            for person_id, name in missing
        ]
        _insert_new(session, Facet, rows, Facet.number)
        known = _known_numbers(session, wanted)
    return known


def _known_numbers(session: Session, wanted: Mapping[tuple[str, FacetKey], bool]) -> dict[tuple[str, FacetKey], int]:
    query = select(Facet).where(
        Facet.person_id.in_({person_id for person_id, _ in wanted}),
        Facet.kind.in_({name.kind for _, name in wanted}),
        Facet.value.in_({name.value for _, name in wanted}),
    )
    found = {}
    for facet in session.scalars(query):
        key = facet.person_id, FacetKey(facet.kind, facet.value, facet.detail)
        if key in wanted:
            found[key] = facet.number
            if wanted[key] and not facet.is_offered:
                facet.is_offered = True
    return found


def _insert_new(session: Session, table: type[Base], rows: Sequence[dict[str, Any]], returned: Any) -> list[int]:
    """Insert rows whose key is not there yet, whoever else is inserting, and return a column of those inserted."""
    statement = insert_into(session, table).on_conflict_do_nothing().returning(returned)
    found: list[int] = []
    for begin in range(0, len(rows), BATCH_SIZE):
        found += session.scalars(statement.values(rows[begin : begin + BATCH_SIZE]))
    return found


def _count(session: Session, changes: Mapping[int, int]) -> None:
    """Change lengths of lists, in the order of their numbers, so that two writers do not wait for each other."""
    if not changes:
        return
    facets: Table = Facet.__table__  # type: ignore[assignment]
    statement = update(facets).where(facets.c.number == bindparam("which"))
    statement = statement.values(threads=facets.c.threads + bindparam("change"))
    rows = [{"which": number, "change": change} for number, change in sorted(changes.items())]
    session.connection().execute(statement, rows)


@event.listens_for(Session, "after_flush")
def _follow(session: Session, _context: object) -> None:
    """Bring the places of changed threads along. The database does it from the threads' own rows."""
    moved = [one.id for one in session.dirty if isinstance(one, Thread) and _has_moved(one)]
    for begin in range(0, len(moved), BATCH_SIZE):
        for statement in _FOLLOWING:
            session.connection().execute(statement, {"moved": moved[begin : begin + BATCH_SIZE]})


def _following(table: Any) -> Update:
    threads = Thread.__table__
    return (
        update(table)
        .values(is_pinned=threads.c.is_pinned, sorted_at=threads.c.sorted_at)
        .where(threads.c.id == table.c.thread_id, threads.c.id.in_(bindparam("moved", expanding=True)))
    )


_FOLLOWING = [_following(table.__table__) for table in (ThreadFacet, ThreadWords)]


def _has_moved(thread: Thread) -> bool:
    attributes = inspect(thread).attrs
    return bool(attributes.is_pinned.history.has_changes() or attributes.sorted_at.history.has_changes())


def _parents(domain: str) -> list[str]:
    parts = domain.split(".")
    return [".".join(parts[place:]) for place in range(1, len(parts) - 1)]
