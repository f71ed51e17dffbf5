"""Maintain the facets that filters use (R54): the sorted lists of threads by company, sequence, step and week.

A filter scans a facet, newest engagement first. So each entry has a copy of the columns it is sorted by: whenever a
session writes a changed `is_pinned` or `sorted_at`, one statement updates the entries of all these threads. Threads
must be removed from their facets before they are deleted.
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
    """The key of one person's facet, with the columns of `Facet`."""

    kind: str
    value: str
    detail: str = ""


def week_facet(moment: datetime) -> FacetKey:
    """Return the facet of the threads with engagement in this week (UTC, from Monday)."""
    return week_facet_of_day(moment.astimezone(UTC).date())


def week_facet_of_day(day: date) -> FacetKey:
    return FacetKey("week", (day - timedelta(days=day.weekday())).isoformat())


def message_facets(domains: Iterable[str], sequence: str | None, step: str | None) -> dict[FacetKey, bool]:
    """Return the facets that a message adds its thread to, and whether each is offered as a filter.

    A recipient at `mail.customer.example` also belongs to `customer.example`. A top-level domain is not a company.
    """
    facets: dict[FacetKey, bool] = {}
    for domain in filter(None, domains):
        facets[FacetKey("domain", domain)] = True
        for parent in _parents(domain):
            facets.setdefault(FacetKey("domain", parent), False)
    if sequence:
        facets[FacetKey("sequence", sequence)] = True
        if step:
            facets[FacetKey("step", sequence, step)] = True
            facets[FacetKey("step", ANY_SEQUENCE, step)] = False
    return facets


def set_facets(session: Session, thread: Thread, kinds: Collection[FacetKind], target: Mapping[FacetKey, bool]) -> None:
    """Add the thread to these facets and remove it from others of these kinds. Repeating writes nothing."""
    query = select(Facet.number, Facet.kind, Facet.value, Facet.detail).join(ThreadFacet)
    rows = session.execute(query.where(ThreadFacet.thread_id == thread.id, Facet.kind.in_(kinds)))
    current = {FacetKey(kind, value, detail): number for number, kind, value, detail in rows}
    changes: Counter[int] = Counter()
    removed = [number for name, number in current.items() if name not in target]
    if removed:
        entries = ThreadFacet.thread_id == thread.id, ThreadFacet.facet_number.in_(removed)
        session.execute(delete(ThreadFacet).where(*entries), execution_options={"synchronize_session": False})
        changes.subtract(removed)
    changes.update(_add_entries(session, [(thread, name, target[name]) for name in target if name not in current]))
    _count(session, changes)


def add_week_facets(session: Session, engaged: Iterable[tuple[Thread, datetime]]) -> None:
    """Add threads to the facets of the weeks of these engagements, with a few statements for a whole batch."""
    target = {(thread.id, week_facet(at)): thread for thread, at in engaged}
    if not target:
        return
    query = select(ThreadFacet.thread_id, Facet.value).join(Facet)
    query = query.where(ThreadFacet.thread_id.in_({thread_id for thread_id, _ in target}), Facet.kind == "week")
    known = {(thread_id, FacetKey("week", value)) for thread_id, value in session.execute(query)}
    new = [(thread, key[1], False) for key, thread in target.items() if key not in known]
    _count(session, Counter(_add_entries(session, new)))


def remove_week_facets(session: Session, left: Collection[tuple[str, FacetKey]]) -> None:
    """Remove threads from facets of weeks. `left` has pairs of thread id and facet."""
    query = (
        select(ThreadFacet.thread_id, Facet.number, Facet.value)
        .join(Facet)
        .where(
            ThreadFacet.thread_id.in_({thread_id for thread_id, _ in left}),
            Facet.kind == "week",
            Facet.value.in_({name.value for _, name in left}),
        )
    )
    removed: defaultdict[int, list[str]] = defaultdict(list)
    for thread_id, number, value in session.execute(query):
        if (thread_id, FacetKey("week", value)) in left:
            removed[number].append(thread_id)
    for number, thread_ids in removed.items():
        entries = ThreadFacet.thread_id.in_(thread_ids), ThreadFacet.facet_number == number
        session.execute(delete(ThreadFacet).where(*entries), execution_options={"synchronize_session": False})
    _count(session, {number: -len(thread_ids) for number, thread_ids in removed.items()})


def remove_all_facets(session: Session, thread_ids: Sequence[str]) -> None:
    """Remove threads from all their facets, before they are deleted."""
    query = select(ThreadFacet.facet_number, func.count()).where(ThreadFacet.thread_id.in_(thread_ids))
    counts = {number: -count for number, count in session.execute(query.group_by(ThreadFacet.facet_number))}
    entries = delete(ThreadFacet).where(ThreadFacet.thread_id.in_(thread_ids))
    session.execute(entries, execution_options={"synchronize_session": False})
    _count(session, counts)


def _add_entries(session: Session, entries: Sequence[tuple[Thread, FacetKey, bool]]) -> list[int]:
    """Add threads to facets. Returns the facet number of each entry that was new."""
    if not entries:
        return []
    offered = {(thread.person_id, name): is_offered for thread, name, is_offered in entries}
    numbers = _numbers(session, offered)
    rows = [
        {
            "thread_id": thread.id,
            "facet_number": numbers[thread.person_id, name],
            "is_pinned": thread.is_pinned,
            "sorted_at": thread.sorted_at,
        }
        for thread, name, _ in entries
    ]
    return _insert_new(session, ThreadFacet, rows, ThreadFacet.facet_number)


def _numbers(session: Session, target: Mapping[tuple[str, FacetKey], bool]) -> dict[tuple[str, FacetKey], int]:
    """Return the numbers of facets, creating those that are missing."""
    known = _known_numbers(session, target)
    missing = [key for key in target if key not in known]
    if missing:
        rows = [
            {"person_id": person_id, "kind": name.kind, "value": name.value, "detail": name.detail, "threads": 0}
            | {"is_offered": target[person_id, name]}
            for person_id, name in missing
        ]
        _insert_new(session, Facet, rows, Facet.number)
        known = _known_numbers(session, target)
    return known


def _known_numbers(session: Session, target: Mapping[tuple[str, FacetKey], bool]) -> dict[tuple[str, FacetKey], int]:
    query = select(Facet).where(
        Facet.person_id.in_({person_id for person_id, _ in target}),
        Facet.kind.in_({name.kind for _, name in target}),
        Facet.value.in_({name.value for _, name in target}),
    )
    numbers = {}
    for facet in session.scalars(query):
        key = facet.person_id, FacetKey(facet.kind, facet.value, facet.detail)
        if key in target:
            numbers[key] = facet.number
            if target[key] and not facet.is_offered:
                facet.is_offered = True
    return numbers


def _insert_new(session: Session, table: type[Base], rows: Sequence[dict[str, Any]], returned: Any) -> list[int]:
    """Insert the rows whose key does not exist, and return a column of those inserted. Safe with concurrent writers."""
    statement = insert_into(session, table).on_conflict_do_nothing().returning(returned)
    inserted: list[int] = []
    for begin in range(0, len(rows), BATCH_SIZE):
        inserted += session.scalars(statement.values(rows[begin : begin + BATCH_SIZE]))
    return inserted


def _count(session: Session, changes: Mapping[int, int]) -> None:
    """Change the lengths of facets, ordered by number so that two writers cannot deadlock."""
    if not changes:
        return
    facets: Table = Facet.__table__  # type: ignore[assignment]
    statement = update(facets).where(facets.c.number == bindparam("which"))
    statement = statement.values(threads=facets.c.threads + bindparam("change"))
    rows = [{"which": number, "change": change} for number, change in sorted(changes.items())]
    session.connection().execute(statement, rows)


@event.listens_for(Session, "after_flush")
def _update_entries(session: Session, _context: object) -> None:
    """Copy the changed sort columns of threads to their entries, within the database."""
    changed_ids = [thread.id for thread in session.dirty if isinstance(thread, Thread) and _is_sorting_changed(thread)]
    for begin in range(0, len(changed_ids), BATCH_SIZE):
        for statement in _ENTRY_UPDATES:
            session.connection().execute(statement, {"changed_ids": changed_ids[begin : begin + BATCH_SIZE]})


def _entry_update(table: Any) -> Update:
    threads = Thread.__table__
    return (
        update(table)
        .values(is_pinned=threads.c.is_pinned, sorted_at=threads.c.sorted_at)
        .where(threads.c.id == table.c.thread_id, threads.c.id.in_(bindparam("changed_ids", expanding=True)))
    )


_ENTRY_UPDATES = [_entry_update(table.__table__) for table in (ThreadFacet, ThreadWords)]


def _is_sorting_changed(thread: Thread) -> bool:
    attributes = inspect(thread).attrs
    return bool(attributes.is_pinned.history.has_changes() or attributes.sorted_at.history.has_changes())


def _parents(domain: str) -> list[str]:
    parts = domain.split(".")
    return [".".join(parts[place:]) for place in range(1, len(parts) - 1)]
