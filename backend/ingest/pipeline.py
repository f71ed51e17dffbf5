"""The pipeline: a batch of records becomes stored opens, thread rows and numbered events, in one transaction.

Named steps, each taking what the one before made: read, find_messages, leave_out_known, enrich and judge, store,
project. Running a batch again stores nothing twice, because an open has its id from the edge.
"""

from collections.abc import Callable, Mapping, Sequence
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
from backend.enrich.device import Device
from backend.enrich.place import Places
from backend.ingest.raw_open import RawOpen, decode
from backend.opens.models import Open
from backend.opens.store import add_opens, known_ids
from backend.realtime.outbox import Change, publish
from backend.settings.networks import OwnNetworks, own_networks
from backend.tracking import token as tokens
from backend.tracking.models import InsertKey, TrackedMessage
from backend.tracking.service import make_placeholder
from backend.truth.facts import OpenFacts, SenderContext
from backend.truth.networks import Networks
from backend.truth.rules import judge
from backend.truth.verdict import provider_label


class Rejected(Exception):
    """This record can never become an open; the message is the reason to keep with it."""


@dataclass(frozen=True, slots=True)
class Pipeline:
    """What the steps need from outside."""

    sessions: sessionmaker[Session]
    masters: Sequence[bytes]
    places: Places
    recognise: Callable[[str, str | None], Device]
    networks: Networks
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
            senders = own_networks(session, {_sender(message) for message in messages.values()}, now)
            opens = [self._judge(raw, messages[raw.token], senders, now) for raw in raws]
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

    def _judge(self, raw: RawOpen, message: TrackedMessage, senders: Mapping[str, OwnNetworks], now: datetime) -> Open:
        fetched_at = from_milliseconds(raw.received_at)
        address = parse_address(raw.address)
        device = self.recognise(raw.headers.get("user-agent", ""), raw.headers.get("x-requested-with"))
        where = self.places.locate(address)
        own = senders[message.person_id]
        facts = OpenFacts(
            method=raw.method,
            headers=raw.headers,
            address=address,
            seconds_after_send=_seconds_after_send(message, fetched_at),
            device_type=device.type,
            client=device.client,
            is_mail_client=device.is_mail_client,
            networks=self.networks.lookup(address) if address else (),
            sender=SenderContext(
                is_own_address=own.has_address(address),
                is_own_network=own.has_network(address),
                is_composing=is_compose_fetch(message, fetched_at),
            ),
        )
        verdict = judge(facts)
        return Open(
            id=raw.open_id,
            message_id=message.id,
            thread_id=message.thread_id,
            person_id=message.person_id,
            organisation_id=message.organisation_id,
            fetched_at=fetched_at,
            recorded_at=now,
            address=raw.address,
            method=raw.method[:16],
            http_version=raw.http_version[:8],
            headers=dict(raw.headers),
            country_code=where.country_code,
            country=where.country,
            state=where.state,
            city=where.city,
            device_type=device.type,
            client=verdict.client or device.client,
            is_disarmed=message.disarmed_at is not None,
            verdict_kind=verdict.kind.value,
            verdict_subtype=verdict.subtype,
            verdict_reason=verdict.reason,
            verdict_confidence=verdict.confidence.value,
            verdict_via=provider_label(verdict),
            rules_version=verdict.rules_version,
        )


def is_compose_fetch(message: TrackedMessage, fetched_at: datetime) -> bool:
    """Tell whether the pixel was fetched before the message was sent (R24)."""
    return not message.is_sent or (message.sent_at is not None and fetched_at < message.sent_at)


def _seconds_after_send(message: TrackedMessage, fetched_at: datetime) -> float | None:
    return None if message.sent_at is None else (fetched_at - message.sent_at).total_seconds()


def _sender(message: TrackedMessage) -> tuple[str, str]:
    return message.person_id, message.organisation_id


def _leave_out_known(session: Session, raws: Sequence[RawOpen]) -> list[RawOpen]:
    once = {raw.open_id: raw for raw in raws}
    known = known_ids(session, once)
    return [raw for open_id, raw in once.items() if open_id not in known]


def _project(session: Session, opens: Sequence[Open]) -> list[Change]:
    query = select(Thread).where(Thread.id.in_({stored.thread_id for stored in opens}))
    threads = {thread.id: thread for thread in session.scalars(query.with_for_update())}
    return [change for stored in opens for change in apply_open(threads[stored.thread_id], stored)]
