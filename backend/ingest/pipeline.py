"""The pipeline: turn a batch of records into tracking events, thread rows and published changes, in one transaction.

The steps, in order: decode, drop known records, find messages, store, judge, infer opens from clicks, judge affected
older events again, fold fetches of quotes, project onto threads, find notifications.
Running a batch again stores nothing twice, because the edge assigns the event ids.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from backend.core.clock import Clock, from_milliseconds
from backend.core.db import transaction
from backend.core.net import parse_address
from backend.engagement.notifications.query import find_notifications
from backend.engagement.threads.assignment import ThreadHint, assign_to_thread
from backend.engagement.threads.models import Thread
from backend.engagement.threads.projection import apply_events
from backend.enrich.place import PlaceLookup
from backend.events.models import TrackingEvent
from backend.events.store import UNJUDGED_COLUMNS, add_events, stored_event_ids
from backend.ingest.behaviour import find_affected
from backend.ingest.inferred_opens import inferred_opens
from backend.ingest.judge import Judge
from backend.ingest.quote_folding import fold_quoted_fetches
from backend.ingest.raw_event import RawEvent, decode
from backend.ingest.rejudge import judge_events, rebuild_threads, rejudge_events
from backend.realtime.outbox import Change, publish
from backend.tracking import token as tokens
from backend.tracking.models import InsertKey, TrackedMessage
from backend.tracking.service import make_placeholder


class RecordRejected(Exception):
    """The record can never become an event. The message is the reason to store with it."""


@dataclass(frozen=True, slots=True)
class Pipeline:
    """The dependencies of the steps."""

    sessions: sessionmaker[Session]
    masters: Sequence[bytes]
    places: PlaceLookup
    judge: Judge
    clock: Clock

    def run(self, records: Sequence[bytes]) -> int:
        """Store a batch and return how many events were new.

        Raises `UnreadableRecord` or `RecordRejected` for a record that cannot be processed, and any database error; in
        each case nothing of the batch is stored.
        """
        raws = [decode(record) for record in records]
        now = self.clock()
        with self.sessions() as session, transaction(session):
            changes: list[Change] = []
            raws = _without_known(session, raws)
            messages = self._find_messages(session, raws, now, changes)
            events = [self._tracking_event(raw, messages[raw.token], now) for raw in raws]
            add_events(session, events)
            judge_events(session, self.judge, events, now)
            events += self._infer(session, events, now)
            _, rejudged = rejudge_events(session, self.judge, find_affected(session, events), now)
            rejudged += rebuild_threads(session, fold_quoted_fetches(session, events))
            changes += rejudged + _project(session, events, rebuilt={change.thread_id for change in rejudged})
            publish(session, changes + find_notifications(session, events, now), now)
        return len(raws)

    def _infer(self, session: Session, events: Sequence[TrackingEvent], now: datetime) -> list[TrackingEvent]:
        """Store and judge the opens that only clicks prove (R30), and return them."""
        inferred = inferred_opens(session, events)
        add_events(session, inferred)
        judge_events(session, self.judge, inferred, now)
        return inferred

    def _find_messages(
        self, session: Session, raws: Sequence[RawEvent], now: datetime, changes: list[Change]
    ) -> dict[str, TrackedMessage]:
        tokens_in_batch = {raw.token for raw in raws}
        rows = session.scalars(select(TrackedMessage).where(TrackedMessage.token.in_(tokens_in_batch)))
        messages = {message.token: message for message in rows}
        for text in sorted(tokens_in_batch - messages.keys()):
            message = self._make_placeholder(session, text, now)
            changes += assign_to_thread(session, message, ThreadHint(), now)
            messages[text] = message
        return messages

    def _make_placeholder(self, session: Session, text: str, now: datetime) -> TrackedMessage:
        token = tokens.verify(text, self.masters)
        if token is None:
            raise RecordRejected("token_not_ours")
        key = session.get(InsertKey, token.key_id.hex())
        if key is None:
            raise RecordRejected("insert_key_unknown")
        if key.revoked_at is not None:
            raise RecordRejected("insert_key_revoked")
        return make_placeholder(session, token, key, now)

    def _tracking_event(self, raw: RawEvent, message: TrackedMessage, now: datetime) -> TrackingEvent:
        """Return the unjudged row of a fetch."""
        place = self.places.locate(parse_address(raw.address))
        return TrackingEvent(
            id=raw.open_id,
            message_id=message.id,
            thread_id=message.thread_id,
            person_id=message.person_id,
            organisation_id=message.organisation_id,
            fetched_at=from_milliseconds(raw.received_at),
            recorded_at=now,
            action="click" if raw.link else "open",
            link=raw.link or None,
            address=raw.address,
            method=raw.method[:16],
            http_version=raw.http_version[:8],
            headers=dict(raw.headers),
            country_code=place.country_code,
            country=place.country,
            state=place.state,
            city=place.city,
            time_zone=place.time_zone,
            is_disarmed=message.disarmed_at is not None,
            was_own_address=False,
            was_own_network=False,
            **UNJUDGED_COLUMNS,
        )


def _without_known(session: Session, raws: Sequence[RawEvent]) -> list[RawEvent]:
    by_id = {raw.open_id: raw for raw in raws}
    known = stored_event_ids(session, by_id)
    return [raw for open_id, raw in by_id.items() if open_id not in known]


def _project(session: Session, events: Sequence[TrackingEvent], rebuilt: Collection[str | None]) -> list[Change]:
    """Add new events to their threads, except to threads that were just rebuilt and have them already."""
    new = [event for event in events if event.thread_id not in rebuilt]
    query = select(Thread).where(Thread.id.in_({event.thread_id for event in new}))
    threads = {thread.id: thread for thread in session.scalars(query.with_for_update())}
    return apply_events(session, threads, new)
