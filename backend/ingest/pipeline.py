"""The pipeline: a batch of records becomes stored opens, thread rows and numbered events, in one transaction.

Named steps, each taking what the one before made: read, find_messages, leave_out_known, enrich and judge, store,
project. Running a batch again stores nothing twice, because an open has its id from the edge.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from backend.core.clock import Clock, from_milliseconds
from backend.core.db import transaction
from backend.core.net import parse_address
from backend.engagement.models import Thread
from backend.engagement.projection import apply_open
from backend.engagement.threading import ThreadHint, place
from backend.enrich.place import Places
from backend.ingest.judging import Evidence, Judge, Surroundings
from backend.ingest.raw_open import RawOpen, decode
from backend.opens.models import Open
from backend.opens.store import add_opens, known_ids, verdict_columns
from backend.realtime.outbox import Change, publish
from backend.settings.networks import KnownNetworks, known_networks
from backend.tracking import token as tokens
from backend.tracking.models import InsertKey, TrackedMessage
from backend.tracking.service import make_placeholder


class Rejected(Exception):
    """This record can never become an open; the message is the reason to keep with it."""


@dataclass(frozen=True, slots=True)
class Pipeline:
    """What the steps need from outside."""

    sessions: sessionmaker[Session]
    masters: Sequence[bytes]
    places: Places
    judge: Judge
    clock: Clock

    def run(self, records: Sequence[bytes]) -> int:
        """Store a batch and return how many opens were new.

        Raises `UnreadableRecord` or `Rejected` for a record that cannot be processed, and whatever the database raises;
        then nothing of the batch is stored.
        """
        raws = [decode(record) for record in records]
        now = self.clock()
        with self.sessions() as session, transaction(session):
            changes: list[Change] = []
            raws = _leave_out_known(session, raws)
            messages = self._find_messages(session, raws, now, changes)
            organisations = {message.organisation_id for message in messages.values()}
            known = known_networks(session, organisations, (parse_address(raw.address) for raw in raws), now)
            opens = [self._judged(raw, messages[raw.token], known, now) for raw in raws]
            add_opens(session, opens)
            changes += _project(session, opens)
            publish(session, changes, now)
        return len(opens)

    def _find_messages(
        self, session: Session, raws: Sequence[RawOpen], now: datetime, changes: list[Change]
    ) -> dict[str, TrackedMessage]:
        wanted = {raw.token for raw in raws}
        found = session.scalars(select(TrackedMessage).where(TrackedMessage.token.in_(wanted)))
        messages = {message.token: message for message in found}
        for text in sorted(wanted - messages.keys()):
            message = self._stand_in(session, text, now)
            changes += place(session, message, ThreadHint(), now)
            messages[text] = message
        return messages

    def _stand_in(self, session: Session, text: str, now: datetime) -> TrackedMessage:
        token = tokens.verify(text, self.masters)
        if token is None:
            raise Rejected("token_not_ours")
        key = session.get(InsertKey, token.key_id.hex())
        if key is None:
            raise Rejected("insert_key_unknown")
        if key.revoked_at is not None:
            raise Rejected("insert_key_revoked")
        return make_placeholder(session, token, key, now)

    def _judged(self, raw: RawOpen, message: TrackedMessage, known: KnownNetworks, now: datetime) -> Open:
        evidence = Evidence(from_milliseconds(raw.received_at), raw.address, raw.method, raw.headers)
        address = parse_address(raw.address)
        around = Surroundings(
            is_own_address=known.is_own_address(message.person_id, address),
            is_own_network=known.is_own_network(message.organisation_id, address),
        )
        verdict, device = self.judge.judge(evidence, message, around)
        where = self.places.locate(address)
        return Open(
            id=raw.open_id,
            message_id=message.id,
            thread_id=message.thread_id,
            person_id=message.person_id,
            organisation_id=message.organisation_id,
            fetched_at=evidence.fetched_at,
            recorded_at=now,
            address=raw.address,
            method=raw.method[:16],
            http_version=raw.http_version[:8],
            headers=dict(raw.headers),
            country_code=where.country_code,
            country=where.country,
            state=where.state,
            city=where.city,
            device_type=device.type if verdict.kind.shows_reader else "unknown",
            client=verdict.client or (device.client if verdict.kind.shows_reader else None),
            is_disarmed=message.disarmed_at is not None,
            **verdict_columns(verdict),
        )


def _leave_out_known(session: Session, raws: Sequence[RawOpen]) -> list[RawOpen]:
    once = {raw.open_id: raw for raw in raws}
    known = known_ids(session, once)
    return [raw for open_id, raw in once.items() if open_id not in known]


def _project(session: Session, opens: Sequence[Open]) -> list[Change]:
    query = select(Thread).where(Thread.id.in_({stored.thread_id for stored in opens}))
    threads = {thread.id: thread for thread in session.scalars(query.with_for_update())}
    return [change for stored in opens for change in apply_open(threads[stored.thread_id], stored)]
