"""Judge stored opens again: when something became known about them, and when the rules have become better.

The evidence is never touched. The person's own word stands (R42). Threads whose opens changed are worked out again, and
their panels hear of it.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session, sessionmaker

from backend.core.clock import Clock
from backend.core.db import transaction
from backend.core.net import parse_address
from backend.engagement.threads.models import JudgingRequest, Thread
from backend.engagement.threads.projection import rebuild
from backend.events.models import TrackingEvent
from backend.events.store import verdict_columns
from backend.ingest.behaviour import read_behaviours, record_own_view_distances
from backend.ingest.judge import FetchContext, FetchEvidence, Judge
from backend.realtime.outbox import Change, publish
from backend.settings.networks import OwnNetworks, find_own_networks
from backend.tracking.models import TrackedMessage
from backend.truth.facts import Behaviour, EventAction

REQUEST_BATCH = 100
EVENT_BATCH = 1000


@dataclass(frozen=True, slots=True)
class RejudgeResult:
    """How many opens were judged, and how many changed from what to what."""

    judged: int = 0
    changes: Counter[tuple[str, str]] = field(default_factory=Counter)


def judge_events(session: Session, judge: Judge, rows: Sequence[TrackingEvent], now: datetime) -> list[TrackingEvent]:
    """Judge these opens with all that is known now and return those whose verdict changed. Touches no thread."""
    if not rows:
        return []
    messages = _messages(session, rows)
    before = {stored.id: _verdict_of(stored) for stored in rows}
    known = _note_own_networks(session, rows, now)
    record_own_view_distances(session, rows)
    for stored in rows:
        _judge(judge, stored, messages[stored.message_id], known, Behaviour())
    session.flush()
    around = read_behaviours(session, rows)
    for stored in rows:
        if stored.id in around:
            _judge(judge, stored, messages[stored.message_id], known, around[stored.id])
    return [stored for stored in rows if _verdict_of(stored) != before[stored.id]]


def rejudge_events(
    session: Session, judge: Judge, rows: Sequence[TrackingEvent], now: datetime
) -> tuple[list[TrackingEvent], list[Change]]:
    """Judge opens again and bring their threads up to date. Returns the changed opens and what to announce."""
    changed = judge_events(session, judge, rows, now)
    return changed, rebuild_threads(session, changed)


def rebuild_threads(session: Session, changed: Sequence[TrackingEvent]) -> list[Change]:
    """Work out the threads of these opens again. Returns what to announce."""
    if not changed:
        return []
    thread_ids = sorted({stored.thread_id for stored in changed})
    threads = session.scalars(select(Thread).where(Thread.id.in_(thread_ids)).with_for_update())
    return [change for thread in list(threads) for change in rebuild(session, thread)]


@dataclass(frozen=True, slots=True)
class Rejudger:
    """The two ways in: what was asked for, and everything."""

    sessions: sessionmaker[Session]
    judge: Judge
    clock: Clock

    def run_requests(self) -> int:
        """Serve the waiting requests and return how many there were. One that fails is served again."""
        with self.sessions() as session:
            if session.scalar(select(JudgingRequest.number).limit(1)) is None:
                return 0
            with transaction(session):
                requests = session.scalars(select(JudgingRequest).limit(REQUEST_BATCH)).all()
                rows: dict[str, TrackingEvent] = {}
                for request in requests:
                    query = select(TrackingEvent).where(
                        TrackingEvent.thread_id == request.thread_id, TrackingEvent.fetched_at >= request.since
                    )
                    rows |= {stored.id: stored for stored in session.scalars(query)}
                _, announced = rejudge_events(session, self.judge, list(rows.values()), self.clock())
                numbers = [request.number for request in requests]
                session.execute(delete(JudgingRequest).where(JudgingRequest.number.in_(numbers)))
                publish(session, announced, self.clock())
        return len(requests)

    def run_batch(self, after: int) -> tuple[RejudgeResult, int | None]:
        """Judge the next opens after a feed number again, in one transaction.

        Returns what came of it and the number to go on from, None at the end. Doing a batch twice is harmless.
        """
        with self.sessions() as session, transaction(session):
            query = (
                select(TrackingEvent)
                .where(TrackingEvent.number > after)
                .order_by(TrackingEvent.number)
                .limit(EVENT_BATCH)
            )
            rows = list(session.scalars(query))
            if not rows:
                return RejudgeResult(), None
            before = {stored.id: stored.kind for stored in rows}
            changed, announced = rejudge_events(session, self.judge, rows, self.clock())
            publish(session, announced, self.clock())
            kinds = Counter((before[stored.id], stored.kind) for stored in changed)
            return RejudgeResult(len(rows), kinds), rows[-1].number


def _messages(session: Session, rows: Sequence[TrackingEvent]) -> dict[str, TrackedMessage]:
    query = select(TrackedMessage).where(TrackedMessage.id.in_({stored.message_id for stored in rows}))
    return {message.id: message for message in session.scalars(query)}


def _note_own_networks(session: Session, rows: Sequence[TrackingEvent], now: datetime) -> OwnNetworks:
    """What was the sender's own when it came stays so; what has been learned since is added."""
    addresses = {stored.id: parse_address(stored.address) for stored in rows}
    organisations = {stored.organisation_id for stored in rows}
    known = find_own_networks(session, organisations, addresses.values(), now)
    for stored in rows:
        address = addresses[stored.id]
        stored.was_own_address = stored.was_own_address or known.is_own_address(stored.person_id, address)
        stored.was_own_network = stored.was_own_network or known.is_own_network(stored.organisation_id, address)
    return known


def _judge(
    judge: Judge, stored: TrackingEvent, message: TrackedMessage, known: OwnNetworks, behaviour: Behaviour
) -> None:
    if stored.inferred_from == "reply":
        return  # it was no fetch: whoever answers has read
    # An inferred open has the evidence of its click, and is judged as that.
    action: EventAction = "click" if stored.action == "click" or stored.inferred_from else "open"
    evidence = FetchEvidence(stored.fetched_at, stored.address, stored.method, stored.headers, action)
    is_declared = known.is_declared(stored.organisation_id, parse_address(stored.address))
    is_own_network = stored.was_own_network or is_declared
    around = FetchContext(stored.was_own_address, is_own_network, stored.own_view_seconds, behaviour)
    verdict, device = judge.judge(evidence, message, around)
    stored.device_type, stored.client = device.type, device.client
    for name, value in verdict_columns(verdict).items():
        if getattr(stored, name) != value:
            setattr(stored, name, value)


def _verdict_of(stored: TrackingEvent) -> tuple[str, str, str, str | None]:
    return stored.verdict_kind, stored.verdict_reason, stored.verdict_confidence, stored.verdict_via
