"""Judge stored events again, when new information about them arrives or the rules have changed.

The evidence never changes, and a verdict override keeps priority (R42). Threads with changed events are rebuilt, and
the changes are published to the panels.
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
    """The number of judged events, and the number of changes by old and new kind."""

    judged: int = 0
    changes: Counter[tuple[str, str]] = field(default_factory=Counter)


def judge_events(session: Session, judge: Judge, rows: Sequence[TrackingEvent], now: datetime) -> list[TrackingEvent]:
    """Judge these events with current information and return those whose verdict changed. Does not change threads."""
    if not rows:
        return []
    messages = _messages(session, rows)
    before = {event.id: _verdict_of(event) for event in rows}
    known = _record_own_networks(session, rows, now)
    record_own_view_distances(session, rows)
    for event in rows:
        _judge(judge, event, messages[event.message_id], known, Behaviour())
    session.flush()
    behaviours = read_behaviours(session, rows)
    for event in rows:
        if event.id in behaviours:
            _judge(judge, event, messages[event.message_id], known, behaviours[event.id])
    return [event for event in rows if _verdict_of(event) != before[event.id]]


def rejudge_events(
    session: Session, judge: Judge, rows: Sequence[TrackingEvent], now: datetime
) -> tuple[list[TrackingEvent], list[Change]]:
    """Judge events again and rebuild their threads. Returns the changed events and the changes to publish."""
    changed = judge_events(session, judge, rows, now)
    return changed, rebuild_threads(session, changed)


def rebuild_threads(session: Session, changed: Sequence[TrackingEvent]) -> list[Change]:
    """Rebuild the threads of these events. Returns the changes to publish."""
    if not changed:
        return []
    thread_ids = sorted({event.thread_id for event in changed})
    threads = session.scalars(select(Thread).where(Thread.id.in_(thread_ids)).with_for_update())
    return [change for thread in list(threads) for change in rebuild(session, thread)]


@dataclass(frozen=True, slots=True)
class Rejudger:
    """Judges again in two ways: by request, or everything in batches."""

    sessions: sessionmaker[Session]
    judge: Judge
    clock: Clock

    def run_requests(self) -> int:
        """Process the pending requests and return their number. Requests that fail are processed again."""
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
                    rows |= {event.id: event for event in session.scalars(query)}
                _, changes = rejudge_events(session, self.judge, list(rows.values()), self.clock())
                numbers = [request.number for request in requests]
                session.execute(delete(JudgingRequest).where(JudgingRequest.number.in_(numbers)))
                publish(session, changes, self.clock())
        return len(requests)

    def run_batch(self, after: int) -> tuple[RejudgeResult, int | None]:
        """Judge the next events after an event number again, in one transaction.

        Returns the result and the number to continue after, None at the end. Repeating a batch is harmless.
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
            before = {event.id: event.kind for event in rows}
            changed, changes = rejudge_events(session, self.judge, rows, self.clock())
            publish(session, changes, self.clock())
            kinds = Counter((before[event.id], event.kind) for event in changed)
            return RejudgeResult(len(rows), kinds), rows[-1].number


def _messages(session: Session, rows: Sequence[TrackingEvent]) -> dict[str, TrackedMessage]:
    query = select(TrackedMessage).where(TrackedMessage.id.in_({event.message_id for event in rows}))
    return {message.id: message for message in session.scalars(query)}


def _record_own_networks(session: Session, rows: Sequence[TrackingEvent], now: datetime) -> OwnNetworks:
    """Mark events from own addresses and networks known now, and return these networks. Marks are never removed."""
    addresses = {event.id: parse_address(event.address) for event in rows}
    organisations = {event.organisation_id for event in rows}
    known = find_own_networks(session, organisations, addresses.values(), now)
    for event in rows:
        address = addresses[event.id]
        event.was_own_address = event.was_own_address or known.is_own_address(event.person_id, address)
        event.was_own_network = event.was_own_network or known.is_own_network(event.organisation_id, address)
    return known


def _judge(
    judge: Judge, event: TrackingEvent, message: TrackedMessage, known: OwnNetworks, behaviour: Behaviour
) -> None:
    if event.inferred_from == "reply":
        return  # not a fetch: a reply proves that the message was read
    # An open inferred from a click has the click's evidence and is judged as a click.
    action: EventAction = "click" if event.action == "click" or event.inferred_from else "open"
    evidence = FetchEvidence(event.fetched_at, event.address, event.method, event.headers, action)
    is_declared = known.is_declared(event.organisation_id, parse_address(event.address))
    is_own_network = event.was_own_network or is_declared
    context = FetchContext(event.was_own_address, is_own_network, event.own_view_seconds, behaviour)
    verdict, device = judge.judge(evidence, message, context)
    event.device_type, event.client = device.type, device.client
    for name, value in verdict_columns(verdict).items():
        if getattr(event, name) != value:
            setattr(event, name, value)


def _verdict_of(event: TrackingEvent) -> tuple[str, str, str, str | None]:
    return event.verdict_kind, event.verdict_reason, event.verdict_confidence, event.verdict_via
