"""Read what insights are made of. The database counts and finds the first open; no open is loaded.

Times come by quarter of an hour, because every zone's clock differs from UTC by whole quarters: so each can be put on
any clock afterwards. Only what counts is read: no own, filtered or disarmed fetches (R23, R41, R65). All
reads of opens are answered by `INSIGHTS_INDEX` alone, and what became of a message by `MESSAGE_INDEX`.
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
_BETWEEN = "\n"
_OPENED = [kind.value for kind in VerdictKind if kind.reading is Reading.OPENED]
_MAYBE = [kind.value for kind in VerdictKind if kind.reading is Reading.MAYBE]


class Quarter(NamedTuple):
    """Fetches within one quarter of an hour. `quarter` counts from 1970."""

    quarter: int
    opened: int
    maybe: int
    clicked: int


class Readers(NamedTuple):
    """Opens by readers alike. A mail service that fetched for the reader hides place and device (R26)."""

    device_type: str
    country_code: str | None
    service: str | None
    is_hidden: bool
    opened: int


class LocalQuarter(NamedTuple):
    """Opens within one quarter of an hour by readers of one time zone, None where that is not known."""

    quarter: int
    time_zone: str | None
    opened: int


class SentMessage(NamedTuple):
    """A message sent in the period, with how long its first open took and whether a link was used, whenever that was.
    The open is known longer than the rows (R57), the click as long as they. An open before the sending took no time.

    `domains` are those of all its recipients, each once, in order.
    """

    sequence: str | None
    step: str | None
    domains: tuple[str, ...]
    seconds: float | None
    is_clicked: bool


class _Quarter(GenericFunction[int]):
    """The number of the quarter of an hour of a moment since 1970."""

    type = Integer()
    inherit_cache = True


@compiles(_Quarter, "sqlite")
def _quarter_sqlite(element: _Quarter, compiler: SQLCompiler, **options: Any) -> str:
    """SQLite keeps moments in whole milliseconds, as a number of days. What rounding takes from a whole quarter is less
    than half of a millisecond, which is given back. `strftime('%s')` takes twice as long."""
    moment = compiler.process(element.clauses, **options)
    return f"CAST((julianday({moment}) - 2440587.5) * 96 + 5e-7 AS INTEGER)"


@compiles(_Quarter, "postgresql")
def _quarter_postgresql(element: _Quarter, compiler: SQLCompiler, **options: Any) -> str:
    """`date_part` is a double where `extract` is a decimal, which takes several times as long."""
    moment = compiler.process(element.clauses, **options)
    return f"CAST(floor(date_part('epoch', {moment}) / {QUARTER_SECONDS}) AS INTEGER)"


_IS_OPENED = TrackingEvent.kind.in_(_OPENED)
_IS_OPEN = TrackingEvent.action == "open"
_IS_HIDDEN = TrackingEvent.verdict_via.is_not(None) | (TrackingEvent.kind == VerdictKind.IMAGE_PROXY.value)


def read_quarters(session: Session, person_id: str, since: datetime, until: datetime) -> list[Quarter]:
    """Return how many opens, maybes and clicks each quarter of an hour had in the period."""
    opened = func.count().filter(_IS_OPEN & _IS_OPENED)
    maybe = func.count().filter(_IS_OPEN & TrackingEvent.kind.in_(_MAYBE))
    clicked = func.count().filter(~_IS_OPEN & _IS_OPENED)
    quarter = _Quarter(TrackingEvent.fetched_at)
    query = select(quarter, opened, maybe, clicked).where(
        *_fetched(person_id, since, until), TrackingEvent.kind.in_([*_OPENED, *_MAYBE])
    )
    return [Quarter(*row) for row in session.execute(query.group_by(quarter))]


def read_readers(session: Session, person_id: str, since: datetime, until: datetime) -> list[Readers]:
    """Return by which readers the mail was opened in the period."""
    alike = TrackingEvent.device_type, TrackingEvent.country_code, TrackingEvent.verdict_via, _IS_HIDDEN
    query = select(*alike, func.count()).where(*_fetched(person_id, since, until), _IS_OPEN, _IS_OPENED)
    return [Readers(*row) for row in session.execute(query.group_by(*alike))]


def read_local_quarters(session: Session, person_id: str, since: datetime, until: datetime) -> list[LocalQuarter]:
    """Return when mail was opened in the period, by the time zone of the readers who are not hidden."""
    alike = _Quarter(TrackingEvent.fetched_at), TrackingEvent.time_zone
    query = select(*alike, func.count()).where(*_fetched(person_id, since, until), _IS_OPEN, _IS_OPENED, ~_IS_HIDDEN)
    return [LocalQuarter(*row) for row in session.execute(query.group_by(*alike))]


def _fetched(person_id: str, since: datetime, until: datetime) -> Sequence[ColumnElement[bool]]:
    return (
        TrackingEvent.person_id == person_id,
        TrackingEvent.fetched_at >= since,
        TrackingEvent.fetched_at < until,
        TrackingEvent.is_disarmed.is_(False),
    )


def read_sent_messages(session: Session, person_id: str, since: datetime, until: datetime) -> Iterator[SentMessage]:
    """Return the messages that were sent in the period."""
    message = TrackedMessage
    query = select(
        message.sequence_name,
        message.sequence_step,
        select(func.aggregate_strings(Recipient.domain, _BETWEEN))
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
    """Return the domains of a message, as the database has joined them."""
    return () if domains is None else tuple(sorted(set(domains.split(_BETWEEN))))


def company_finder(own_domains: Collection[str]) -> Callable[[tuple[str, ...]], str | None]:
    """Return what finds the company among the domains of a message, None for several: an open belongs to the message
    (R28), and nothing tells which of them read it. Addresses of the own organisation do not make it several.

    As in the settings a domain stands for its subdomains too, unless it begins with `=`.
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
