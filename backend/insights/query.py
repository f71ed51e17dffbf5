"""Read what insights are made of: the database counts and finds the first, no open is loaded.

Opens come grouped by quarter of an hour, because every zone's clock differs from UTC by whole quarters: so each can be
put on anybody's clock afterwards. Only what counts is read: no own, filtered or disarmed fetches (R23, R41, R65).
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Select, case, false, func, not_, or_, select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import Session
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import GenericFunction

from backend.opens.models import Open
from backend.tracking.models import Recipient, TrackedMessage
from backend.truth.verdict import Kind, Reading

QUARTER_SECONDS = 900
_OPENED = [kind.value for kind in Kind if kind.reading is Reading.OPENED]
_SHOWN = [kind.value for kind in Kind if kind.reading in (Reading.OPENED, Reading.MAYBE)]


@dataclass(frozen=True, slots=True)
class Tally:
    """So many fetches alike within one quarter of an hour, which is counted from 1970. `service` fetched for the
    reader and hides place and device; it may have no name."""

    quarter: int
    action: str
    kind: Kind
    service: str | None
    device_type: str
    country_code: str | None
    time_zone: str | None
    count: int

    @property
    def is_open(self) -> bool:
        return self.action == "open" and self.kind.reading is Reading.OPENED

    @property
    def is_hidden(self) -> bool:
        """Tell whether it came through a mail service, also when the person said that somebody read it (R26)."""
        return self.service is not None or self.kind is Kind.IMAGE_PROXY


@dataclass(frozen=True, slots=True)
class Sent:
    """A message sent in the period, with its first open and whether a link was used, whenever that was. The open is
    known longer than the rows (R57), the click as long as they.

    `domain` is the company that it went to, None for several: an open belongs to the message (R28), and nothing tells
    which of them read it. Addresses of the own organisation do not make it several.
    """

    sent_at: datetime
    sequence: str | None
    step: str | None
    domain: str | None
    first_opened_at: datetime | None
    is_clicked: bool


class _Quarter(GenericFunction[int]):
    """The number of a moment's quarter of an hour since 1970."""

    type = BigInteger()
    inherit_cache = True


@compiles(_Quarter, "sqlite")
def _quarter_sqlite(element: _Quarter, compiler: SQLCompiler, **options: Any) -> str:
    return f"(CAST(strftime('%s', {compiler.process(element.clauses, **options)}) AS INTEGER) / {QUARTER_SECONDS})"


@compiles(_Quarter, "postgresql")
def _quarter_postgresql(element: _Quarter, compiler: SQLCompiler, **options: Any) -> str:
    moment = compiler.process(element.clauses, **options)
    return f"CAST(floor(extract(epoch FROM {moment}) / {QUARTER_SECONDS}) AS BIGINT)"


def read_tallies(session: Session, person_id: str, since: datetime, until: datetime) -> list[Tally]:
    """Return what was fetched in the period, grouped."""
    alike = (
        _Quarter(Open.fetched_at),
        Open.action,
        Open.kind,
        Open.verdict_via,
        Open.device_type,
        Open.country_code,
        Open.time_zone,
    )
    countable = _countable(person_id, since)
    query = select(*alike, func.count()).where(*countable, Open.fetched_at < until).group_by(*alike)
    return [
        Tally(quarter, action, Kind(kind), via, device, country, zone, count)
        for quarter, action, kind, via, device, country, zone, count in session.execute(query)
    ]


def read_sent(
    session: Session, person_id: str, since: datetime, until: datetime, own_domains: Collection[str]
) -> list[Sent]:
    """Return the messages that were sent in the period."""
    reactions = _read_reactions(session, person_id, since)
    found: list[Sent] = []
    query = _sent_query(person_id, since, until, own_domains)
    for message_id, sent_at, sequence, step, first_deleted_at, last_deleted_at, *domains in session.execute(query):
        first_kept_at, clicks = reactions.get(message_id, (None, 0))
        opens = (at for at in (first_deleted_at, last_deleted_at, first_kept_at) if at is not None and at >= since)
        found.append(Sent(sent_at, sequence, step, _company(*domains), min(opens, default=None), clicks > 0))
    return found


def _read_reactions(session: Session, person_id: str, since: datetime) -> dict[str, tuple[datetime | None, int]]:
    """Return first open and clicks by message. What was sent since then was opened since then: earlier is composing."""
    opened, clicked = (
        Open.kind.in_(_OPENED) & (Open.action == "open"),
        Open.kind.in_(_OPENED) & (Open.action == "click"),
    )
    found = func.min(Open.fetched_at).filter(opened), func.count().filter(clicked)
    query = select(Open.message_id, *found).where(*_countable(person_id, since)).group_by(Open.message_id)
    return {message_id: (first, clicks) for message_id, first, clicks in session.execute(query)}


def _countable(person_id: str, since: datetime) -> tuple[ColumnElement[bool], ...]:
    return Open.person_id == person_id, Open.fetched_at >= since, Open.is_disarmed.is_(False), Open.kind.in_(_SHOWN)


def _sent_query(person_id: str, since: datetime, until: datetime, own_domains: Collection[str]) -> Select[Any]:
    """First and last domain in the alphabet, of others and of all: when both are the same, there is only one."""
    of_others: ColumnElement[str | None] = case((not_(_is_one_of(own_domains)), Recipient.domain))
    domains = [edge(domain) for domain in (of_others, Recipient.domain) for edge in (func.min, func.max)]
    message = TrackedMessage
    deleted = message.first_deleted_open_at, message.last_deleted_open_at
    return (
        select(message.id, message.sent_at, message.sequence_name, message.sequence_step, *deleted, *domains)
        .join(Recipient, Recipient.message_id == message.id, isouter=True)
        .where(
            message.person_id == person_id,
            message.is_sent,
            message.is_placeholder.is_(False),
            message.sent_at >= since,
            message.sent_at < until,
        )
        .group_by(message.id)
    )


def _is_one_of(domains: Collection[str]) -> ColumnElement[bool]:
    """As in the settings: a domain stands for its subdomains too, unless it begins with `=`."""
    exact = Recipient.domain.in_([domain.removeprefix("=") for domain in domains])
    below = [Recipient.domain.endswith(f".{name}", autoescape=True) for name in domains if not name.startswith("=")]
    return or_(false(), exact, *below)


def _company(first: str | None, last: str | None, first_of_all: str | None, last_of_all: str | None) -> str | None:
    if first is not None:
        return first if first == last else None
    return first_of_all if first_of_all == last_of_all else None
