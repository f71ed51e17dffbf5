"""Work out what days say as soon as they are over, and again when something of them has changed."""

from collections.abc import Iterator
from datetime import date, timedelta

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session, sessionmaker

from backend.accounts.models import Person
from backend.core.clock import Clock
from backend.core.db import insert_into, transaction
from backend.core.limits import INSIGHTS_DAYS
from backend.events.models import Open
from backend.insights.kept import DAY, utc_day, work_out
from backend.insights.models import InsightDay
from backend.tracking.models import TrackedMessage

PEOPLE_AT_ONCE = 200
DAYS_AT_ONCE = 20
ENOUGH = 2_000
"""So many opens or messages are worked through in one transaction, and one day more."""


def list_days(sessions: sessionmaker[Session], clock: Clock) -> Iterator[int]:
    """Walk once through all people and note the days of which nothing is kept. Yields how many each step looked at."""
    after = ""
    while True:
        yesterday = utc_day(clock()) - DAY
        with sessions() as session:
            query = select(Person.id).where(Person.id > after).order_by(Person.id).limit(PEOPLE_AT_ONCE)
            people = session.scalars(query).all()
            missing = [person_id for person_id in people if session.get(InsightDay, _key(person_id, yesterday)) is None]
        yield len(people)
        for person_id in missing:
            with sessions() as session, transaction(session):
                _list_days_of(session, person_id, yesterday)
            yield 1
        if not people:
            return
        after = people[-1]


def keep_days(sessions: sessionmaker[Session], clock: Clock) -> Iterator[int]:
    """Work out the days that are over and not kept. Yields after each short transaction how many they were."""
    while True:
        with sessions() as session, transaction(session):
            done = _keep_some(session, utc_day(clock()))
        if not done:
            return
        yield done


def _keep_some(session: Session, today: date) -> int:
    stale = select(InsightDay).where(InsightDay.content.is_(None), InsightDay.day < today)
    # Backwards along the index: of each person the newest days first, which are asked for most.
    order = InsightDay.person_id.desc(), InsightDay.about.desc(), InsightDay.day.desc()
    query = stale.order_by(*order).limit(DAYS_AT_ONCE).with_for_update(skip_locked=True)
    done = amount = 0
    for row in session.scalars(query):
        amount += work_out(session, row)
        done += 1
        if amount > ENOUGH:
            break
    return done


def _key(person_id: str, day: date) -> tuple[str, str, date]:
    return person_id, "sent", day


def _list_days_of(session: Session, person_id: str, last: date) -> None:
    """Note a person's days from the first of which there is something, and drop those that nobody can ask for."""
    first_allowed = last - timedelta(days=INSIGHTS_DAYS + 1)
    session.execute(
        delete(InsightDay).where(InsightDay.person_id == person_id, InsightDay.day < first_allowed),
        execution_options={"synchronize_session": False},
    )
    for about, first in (
        ("opened", select(func.min(Open.fetched_at)).where(Open.person_id == person_id)),
        ("sent", select(func.min(TrackedMessage.sent_at)).where(TrackedMessage.person_id == person_id)),
    ):
        first_at = session.scalar(first)
        if first_at is not None:
            _note(session, person_id, about, max(utc_day(first_at), first_allowed), last)


def _note(session: Session, person_id: str, about: str, first: date, last: date) -> None:
    days = range((last - first).days + 1)
    rows = [{"person_id": person_id, "about": about, "day": first + timedelta(days=number)} for number in days]
    if rows:
        session.connection().execute(insert_into(session, InsightDay).on_conflict_do_nothing(), rows)
