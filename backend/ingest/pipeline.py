"""The pipeline: a batch of records becomes stored opens, thread rows and numbered events, in one transaction.

Named steps, each taking what the one before made: read, leave out what is known, find messages, store, judge with all
that is known around the fetch, infer opens from clicks, judge again what the new ones tell about older ones, fold the
fetches of quotes, project, find what deserves a notice.
Running a batch again stores nothing twice, because an open has its id from the edge.
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
    """This record can never become an open; the message is the reason to keep with it."""


@dataclass(frozen=True, slots=True)
class Pipeline:
    """What the steps need from outside."""

    sessions: sessionmaker[Session]
    masters: Sequence[bytes]
    places: PlaceLookup
    judge: Judge
    clock: Clock

    def run(self, records: Sequence[bytes]) -> int:
        """Store a batch and return how many opens were new.

        Raises `UnreadableRecord` or `RecordRejected` for a record that cannot be processed, and any database error.
        Then nothing of the batch is stored.
        """
        raws = [decode(record) for record in records]
        now = self.clock()
        with self.sessions() as session, transaction(session):
            changes: list[Change] = []
            raws = _leave_out_known(session, raws)
            messages = self._find_messages(session, raws, now, changes)
            opens = [self._stored(raw, messages[raw.token], now) for raw in raws]
            add_events(session, opens)
            judge_events(session, self.judge, opens, now)
            opens += self._infer(session, opens, now)
            _, announced = rejudge_events(session, self.judge, find_affected(session, opens), now)
            announced += rebuild_threads(session, fold_quoted_fetches(session, opens))
            changes += announced + _project(session, opens, rebuilt={change.thread_id for change in announced})
            publish(session, changes + find_notifications(session, opens, now), now)
        return len(raws)

    def _infer(self, session: Session, opens: Sequence[TrackingEvent], now: datetime) -> list[TrackingEvent]:
        """Add the opens that only clicks prove (R30)."""
        inferred = inferred_opens(session, opens)
        add_events(session, inferred)
        judge_events(session, self.judge, inferred, now)
        return inferred

    def _find_messages(
        self, session: Session, raws: Sequence[RawEvent], now: datetime, changes: list[Change]
    ) -> dict[str, TrackedMessage]:
        wanted = {raw.token for raw in raws}
        found = session.scalars(select(TrackedMessage).where(TrackedMessage.token.in_(wanted)))
        messages = {message.token: message for message in found}
        for text in sorted(wanted - messages.keys()):
            message = self._stand_in(session, text, now)
            changes += assign_to_thread(session, message, ThreadHint(), now)
            messages[text] = message
        return messages

    def _stand_in(self, session: Session, text: str, now: datetime) -> TrackedMessage:
        token = tokens.verify(text, self.masters)
        if token is None:
            raise RecordRejected("token_not_ours")
        key = session.get(InsertKey, token.key_id.hex())
        if key is None:
            raise RecordRejected("insert_key_unknown")
        if key.revoked_at is not None:
            raise RecordRejected("insert_key_revoked")
        return make_placeholder(session, token, key, now)

    def _stored(self, raw: RawEvent, message: TrackedMessage, now: datetime) -> TrackingEvent:
        """Return the row of a fetch that is not judged yet."""
        where = self.places.locate(parse_address(raw.address))
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
            country_code=where.country_code,
            country=where.country,
            state=where.state,
            city=where.city,
            time_zone=where.time_zone,
            is_disarmed=message.disarmed_at is not None,
            was_own_address=False,
            was_own_network=False,
            **UNJUDGED_COLUMNS,
        )


def _leave_out_known(session: Session, raws: Sequence[RawEvent]) -> list[RawEvent]:
    once = {raw.open_id: raw for raw in raws}
    known = stored_event_ids(session, once)
    return [raw for open_id, raw in once.items() if open_id not in known]


def _project(session: Session, opens: Sequence[TrackingEvent], rebuilt: Collection[str | None]) -> list[Change]:
    """Add new opens to their threads; a thread that was just worked out again has them already."""
    new = [stored for stored in opens if stored.thread_id not in rebuilt]
    query = select(Thread).where(Thread.id.in_({stored.thread_id for stored in new}))
    threads = {thread.id: thread for thread in session.scalars(query.with_for_update())}
    return apply_events(session, threads, new)
