"""Read what insights are made of: the database counts and finds the first, no open is loaded.

Opens come grouped by quarter of an hour, because every zone's clock differs from UTC by whole quarters: so each can be
put on anybody's clock afterwards. Only what counts is read: no own, filtered or disarmed fetches (R23, R41, R65).
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import BigInteger, ColumnElement, func, select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import Session
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import GenericFunction

from backend.events.models import Open
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


class Mailing(NamedTuple):
    """A message sent in the period, with how long its first open took and whether a link was used, whenever that was.
    The open is known longer than the rows (R57), the click as long as they. An open before the sending took no time.

    `domains` are those of all its recipients, each once.
    """

    sequence: str | None
    step: str | None
    domains: tuple[str, ...]
    seconds: float | None
    is_clicked: bool


class Mailings(NamedTuple):
    """Messages in columns: each has a place in `domains` and one in `steps`, which hold every combination once.

    A hundred thousand are read and gathered so in a fraction of the time that as many objects take.
    """

    domains: Sequence[Sequence[str]]
    steps: Sequence[Sequence[str | None]]
    domains_places: Sequence[int]
    steps_places: Sequence[int]
    seconds: Sequence[float | None]
    clicked: Sequence[bool]


def in_columns(mailings: Iterable[Mailing]) -> Mailings:
    domains: dict[tuple[str, ...], int] = {}
    steps: dict[tuple[str | None, str | None], int] = {}
    rows = list(mailings)
    return Mailings(
        domains_places=[domains.setdefault(one.domains, len(domains)) for one in rows],
        steps_places=[steps.setdefault((one.sequence, one.step), len(steps)) for one in rows],
        seconds=[one.seconds for one in rows],
        clicked=[one.is_clicked for one in rows],
        domains=list(domains),
        steps=list(steps),
    )


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
    query = select(*alike, func.count()).where(
        Open.person_id == person_id,
        Open.fetched_at >= since,
        Open.fetched_at < until,
        Open.is_disarmed.is_(False),
        Open.kind.in_(_SHOWN),
    )
    return [
        Tally(quarter, action, Kind(kind), via, device, country, zone, count)
        for quarter, action, kind, via, device, country, zone, count in session.execute(query.group_by(*alike))
    ]


def read_mailings(session: Session, person_id: str, since: datetime, until: datetime) -> list[Mailing]:
    """Return the messages that were sent in the period."""
    where: Sequence[ColumnElement[bool]] = (
        TrackedMessage.person_id == person_id,
        TrackedMessage.is_sent.is_(True),
        TrackedMessage.is_placeholder.is_(False),
        TrackedMessage.sent_at >= since,
        TrackedMessage.sent_at < until,
    )
    message = TrackedMessage
    deleted = message.first_deleted_open_at, message.last_deleted_open_at
    query = select(message.id, message.sent_at, message.sequence_name, message.sequence_step, *deleted).where(*where)
    domains = _read_domains(session, where)
    opened = _read_reactions(session, where)
    found: list[Mailing] = []
    for message_id, sent_at, sequence, step, *moments in session.execute(query):
        first_kept_at, clicks = opened.get(message_id, (None, 0))
        first_at = min((at for at in (*moments, first_kept_at) if at is not None), default=None)
        seconds = None if first_at is None or sent_at is None else max((first_at - sent_at).total_seconds(), 0.0)
        found.append(Mailing(sequence, step, tuple(domains.get(message_id, ())), seconds, clicks > 0))
    return found


def _read_domains(session: Session, where: Sequence[ColumnElement[bool]]) -> dict[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    query = select(Recipient.message_id, Recipient.domain).distinct()
    query = query.join(TrackedMessage, TrackedMessage.id == Recipient.message_id).where(*where)
    for message_id, domain in session.execute(query.order_by(Recipient.message_id, Recipient.domain)):
        found[message_id].append(domain)
    return found


def _read_reactions(session: Session, where: Sequence[ColumnElement[bool]]) -> dict[str, tuple[datetime | None, int]]:
    """Return first open and clicks by message."""
    counted = Open.kind.in_(_OPENED), Open.is_disarmed.is_(False)
    found = func.min(Open.fetched_at).filter(Open.action == "open"), func.count().filter(Open.action == "click")
    query = select(Open.message_id, *found).join(TrackedMessage, TrackedMessage.id == Open.message_id)
    query = query.where(*where, *counted).group_by(Open.message_id)
    return {message_id: (first, clicks) for message_id, first, clicks in session.execute(query)}


def companies(own_domains: Collection[str]) -> Callable[[tuple[str, ...]], str | None]:
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
