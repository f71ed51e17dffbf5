"""Query the data of the insights. The database counts events and finds the first open; no event row is loaded.

Times are grouped by quarter of an hour, because every time zone's offset from UTC is a whole number of quarters: the
groups can be converted to any zone afterwards. Own, filtered and disarmed fetches are left out (R23, R41, R65).
`INSIGHTS_INDEX` covers all queries by period, and `MESSAGE_INDEX` those about single messages.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import datetime
from functools import cache, lru_cache
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Integer, ScalarSelect, func, select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import Session
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import GenericFunction

from backend.events.models import TrackingEvent
from backend.tracking.models import Recipient, TrackedMessage
from backend.truth.verdict import Reading, VerdictKind

QUARTER_SECONDS = 900
_SEPARATOR = "\n"
_OPENED = [kind.value for kind in VerdictKind if kind.reading is Reading.OPENED]
_MAYBE = [kind.value for kind in VerdictKind if kind.reading is Reading.MAYBE]


class Quarter(NamedTuple):
    """Events within one quarter of an hour. `quarter` is numbered from 1970."""

    quarter: int
    opened: int
    maybe: int
    clicked: int


class Readers(NamedTuple):
    """Opens by readers with equal attributes. A service that fetches for its readers hides place and device (R26)."""

    device_type: str
    country_code: str | None
    service: str | None
    is_hidden: bool
    opened: int


class LocalQuarter(NamedTuple):
    """Opens within one quarter of an hour by readers in one time zone; None if it is unknown."""

    quarter: int
    time_zone: str | None
    opened: int


class SentMessage(NamedTuple):
    """A message sent in the period. `seconds` is the time until its first open, `is_clicked` whether a link was used.

    Open and click may be later than the period. The time of the first open outlives the event rows (R57); clicks are
    known only while their rows exist. An open before the time of sending counts as 0 seconds.
    `domains` are the distinct domains of all recipients, sorted.
    """

    sequence: str | None
    step: str | None
    domains: tuple[str, ...]
    seconds: float | None
    is_clicked: bool


class _Quarter(GenericFunction[int]):
    """The number of quarters of an hour between 1970 and a time."""

    type = Integer()
    inherit_cache = True


@compiles(_Quarter, "sqlite")
def _quarter_sqlite(element: _Quarter, compiler: SQLCompiler, **options: Any) -> str:
    """Compile for SQLite, whose `julianday` is a number of days as a double.

    Stored times have whole milliseconds. The rounding error is below half a millisecond; adding that much keeps a time
    exactly on the quarter in its own quarter. `strftime('%s')` takes twice as long.
    """
    moment = compiler.process(element.clauses, **options)
    return f"CAST((julianday({moment}) - 2440587.5) * 96 + 5e-7 AS INTEGER)"


@compiles(_Quarter, "postgresql")
def _quarter_postgresql(element: _Quarter, compiler: SQLCompiler, **options: Any) -> str:
    """Compile for PostgreSQL. `date_part` returns a double; `extract` returns a decimal and is several times slower."""
    moment = compiler.process(element.clauses, **options)
    return f"CAST(floor(date_part('epoch', {moment}) / {QUARTER_SECONDS}) AS INTEGER)"


_IS_OPENED = TrackingEvent.kind.in_(_OPENED)
_IS_OPEN = TrackingEvent.action == "open"
_IS_HIDDEN = TrackingEvent.verdict_via.is_not(None) | (TrackingEvent.kind == VerdictKind.IMAGE_PROXY.value)


def read_quarters(session: Session, person_id: str, since: datetime, until: datetime) -> list[Quarter]:
    """Return the number of opens, maybes and clicks in each quarter of an hour of the period."""
    opened = func.count().filter(_IS_OPEN & _IS_OPENED)
    maybe = func.count().filter(_IS_OPEN & TrackingEvent.kind.in_(_MAYBE))
    clicked = func.count().filter(~_IS_OPEN & _IS_OPENED)
    quarter = _Quarter(TrackingEvent.fetched_at)
    query = select(quarter, opened, maybe, clicked).where(
        *_fetched(person_id, since, until), TrackingEvent.kind.in_([*_OPENED, *_MAYBE])
    )
    return [Quarter(*row) for row in session.execute(query.group_by(quarter))]


def read_readers(session: Session, person_id: str, since: datetime, until: datetime) -> list[Readers]:
    """Return the opens of the period, grouped by their readers' attributes."""
    attributes = TrackingEvent.device_type, TrackingEvent.country_code, TrackingEvent.verdict_via, _IS_HIDDEN
    query = select(*attributes, func.count()).where(*_fetched(person_id, since, until), _IS_OPEN, _IS_OPENED)
    return [Readers(*row) for row in session.execute(query.group_by(*attributes))]


def read_local_quarters(session: Session, person_id: str, since: datetime, until: datetime) -> list[LocalQuarter]:
    """Return the opens of the period by quarter of an hour and time zone, without hidden readers."""
    attributes = _Quarter(TrackingEvent.fetched_at), TrackingEvent.time_zone
    query = select(*attributes, func.count()).where(
        *_fetched(person_id, since, until), _IS_OPEN, _IS_OPENED, ~_IS_HIDDEN
    )
    return [LocalQuarter(*row) for row in session.execute(query.group_by(*attributes))]


def _fetched(person_id: str, since: datetime, until: datetime) -> Sequence[ColumnElement[bool]]:
    return (
        TrackingEvent.person_id == person_id,
        TrackingEvent.fetched_at >= since,
        TrackingEvent.fetched_at < until,
        TrackingEvent.is_disarmed.is_(False),
    )


def read_sent_messages(session: Session, person_id: str, since: datetime, until: datetime) -> Iterator[SentMessage]:
    """Yield the messages that were sent in the period."""
    message = TrackedMessage
    query = select(
        message.sequence_name,
        message.sequence_step,
        select(func.aggregate_strings(Recipient.domain, _SEPARATOR))
        .where(Recipient.message_id == message.id)
        .scalar_subquery(),
        message.sent_at,
        _of_message(func.min(TrackingEvent.fetched_at), "open"),
        message.first_deleted_open_at,
        message.last_deleted_open_at,
        _of_message(func.count(), "click"),
    ).where(
        message.person_id == person_id,
        message.is_sent.is_(True),
        message.is_placeholder.is_(False),
        message.sent_at >= since,
        message.sent_at < until,
    )
    for sequence, step, domains, sent_at, *opened_at, clicks in session.execute(query):
        first_at = min((at for at in opened_at if at is not None), default=None)
        seconds = None if first_at is None else max((first_at - sent_at).total_seconds(), 0.0)
        yield SentMessage(sequence, step, _split(domains), seconds, clicks > 0)


def _of_message(figure: ColumnElement[Any], action: str) -> ScalarSelect[Any]:
    query = select(figure).where(TrackingEvent.message_id == TrackedMessage.id, TrackingEvent.action == action)
    return query.where(TrackingEvent.is_disarmed.is_(False), _IS_OPENED).scalar_subquery()


@lru_cache(maxsize=100_000)
def _split(domains: str | None) -> tuple[str, ...]:
    """Return the sorted, distinct domains in a string that the database has joined."""
    return () if domains is None else tuple(sorted(set(domains.split(_SEPARATOR))))


def company_finder(own_domains: Collection[str]) -> Callable[[tuple[str, ...]], str | None]:
    """Return a function from the recipient domains of a message to its company, None if there are several.

    An open belongs to the message (R28), so with several companies the reader's is unknown. Domains of the sender's own
    organisation are ignored if there are others. As in the settings, a domain includes its subdomains unless it begins
    with `=`.
    """
    exact = {domain.removeprefix("=") for domain in own_domains}
    below = tuple(f".{domain}" for domain in own_domains if not domain.startswith("="))

    @cache
    def company(domains: tuple[str, ...]) -> str | None:
        if len(domains) == 1:
            return domains[0]
        others = [domain for domain in domains if domain not in exact and not domain.endswith(below)]
        known = others or domains
        return known[0] if len(known) == 1 else None

    return company
