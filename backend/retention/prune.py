"""Delete engagement that is older than its organisation keeps it (R57), one small transaction after the other.

People are walked in the order of their ids, and each one's opens in the order of their time, all by indexes that are
there anyway. Whatever has been deleted is settled with its batch: counters, lists, the badge, and what outlives it. So
a walk may end anywhere, and the next one begins from nothing but what is stored.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime

from sqlalchemy import Select, delete, exists, func, select
from sqlalchemy.orm import Session, sessionmaker

from backend.accounts.models import Person
from backend.core.clock import Clock
from backend.core.db import transaction
from backend.core.limits import PRUNE_BATCH, RETENTION_DAYS
from backend.engagement.threads.purge import is_counted_open, subtract_purged_events
from backend.events.models import TrackingEvent, VerdictOverride
from backend.realtime.outbox import publish
from backend.retention.policy import DeletedOpenTimes, merge_open_times, retention_cutoff
from backend.retention.prune_mails import prune_mails
from backend.settings.models import OrganisationSettingsRow
from backend.tracking.models import TrackedMessage

PEOPLE_BATCH = 200


def prune(sessions: sessionmaker[Session], clock: Clock) -> Iterator[int]:
    """Walk once through all opens, and through the mails that came with them. Yields as `prune_events`."""
    yield from prune_events(sessions, clock)
    yield from prune_mails(sessions, clock)


def prune_events(sessions: sessionmaker[Session], clock: Clock) -> Iterator[int]:
    """Walk through all people once. Yields after each step how many opens it deleted; a step is a short transaction
    or a short look at some people, so that others can work in between. Any number of walks at once do no harm.
    """
    after = ""
    while True:
        with sessions() as session:
            people, last = _people_with_old(session, after, clock())
        yield 0
        for person_id in people:
            while deleted := _delete_some(sessions, person_id, clock()):
                yield deleted
        if last is None:
            return
        after = last


def _people_with_old(session: Session, after: str, now: datetime) -> tuple[list[str], str | None]:
    """Return who of the next people has something to delete, and the last of them that was looked at."""
    query = _days_of_people().where(Person.id > after).order_by(Person.id).limit(PEOPLE_BATCH)
    rows = session.execute(query).all()
    by_days: defaultdict[int, list[str]] = defaultdict(list)
    for person_id, days in rows:
        by_days[days].append(person_id)
    found: list[str] = []
    for days, people in by_days.items():
        old = exists().where(
            TrackingEvent.person_id == Person.id, TrackingEvent.fetched_at < retention_cutoff(now, days)
        )
        found += session.scalars(select(Person.id).where(Person.id.in_(people), old))
    return sorted(found), rows[-1][0] if rows else None


def _delete_some(sessions: sessionmaker[Session], person_id: str, now: datetime) -> int:
    """Delete a person's oldest opens. What their organisation has set is read anew: it may just have been changed."""
    with sessions() as session, transaction(session):
        _, days = session.execute(_days_of_people().where(Person.id == person_id)).one()
        query = select(TrackingEvent).where(
            TrackingEvent.person_id == person_id, TrackingEvent.fetched_at < retention_cutoff(now, days)
        )
        query = query.order_by(TrackingEvent.fetched_at, TrackingEvent.number).limit(PRUNE_BATCH)
        opens = list(session.scalars(query.with_for_update()))
        if opens:
            _delete(session, opens, now)
        return len(opens)


def _delete(session: Session, opens: Sequence[TrackingEvent], now: datetime) -> None:
    ids = [stored.id for stored in opens]
    for gone in (
        delete(VerdictOverride).where(VerdictOverride.open_id.in_(ids)),
        delete(TrackingEvent).where(TrackingEvent.id.in_(ids)),
    ):
        session.execute(gone, execution_options={"synchronize_session": False})
    _remember(session, opens)
    publish(session, subtract_purged_events(session, opens), now)


def _remember(session: Session, opens: Sequence[TrackingEvent]) -> None:
    """Keep the first and the last open of each message, as far as they are among the deleted ones."""
    opened: defaultdict[str, list[datetime]] = defaultdict(list)
    for stored in filter(is_counted_open, opens):
        opened[stored.message_id].append(stored.fetched_at)
    query = select(TrackedMessage).where(TrackedMessage.id.in_(opened)).order_by(TrackedMessage.id)
    for message in session.scalars(query.with_for_update()):
        known = merge_open_times(_remembered(message), opened[message.id])
        if known is not None:
            message.first_deleted_open_at, message.last_deleted_open_at = known.first_at, known.last_at
    session.flush()


def _days_of_people() -> Select[str, int]:
    days = func.coalesce(OrganisationSettingsRow.retention_days, RETENTION_DAYS)
    choice = OrganisationSettingsRow.organisation_id == Person.organisation_id
    return select(Person.id, days).outerjoin(OrganisationSettingsRow, choice)


def _remembered(message: TrackedMessage) -> DeletedOpenTimes | None:
    first_at, last_at = message.first_deleted_open_at, message.last_deleted_open_at
    return DeletedOpenTimes(first_at, last_at) if first_at is not None and last_at is not None else None
