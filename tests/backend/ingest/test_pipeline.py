"""Tests of the way from the journal to the database: each event is stored once, no record blocks the others."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.orm.exc import StaleDataError

from backend.core.db import transaction
from backend.events.models import TrackingEvent
from backend.ingest.drain import DATABASE_ERRORS, Drain
from backend.ingest.journal import JournalEntry
from backend.ingest.pipeline import Pipeline
from backend.ingest.raw_event import encode
from backend.realtime.models import OutboxEntry
from backend.tracking import token as tokens
from backend.tracking.models import InsertKey
from backend.wiring import Services
from tests.build import raw_event
from tests.conftest import ApiClient, FakeClock


@dataclass
class MemoryJournal:
    """A journal in memory that records what was done with each entry."""

    waiting: list[JournalEntry] = field(default_factory=list)
    aside: list[tuple[JournalEntry, str]] = field(default_factory=list)

    def add(self, *records: bytes) -> None:
        self.waiting += [JournalEntry("memory", len(self.waiting) + n, record) for n, record in enumerate(records)]

    def read_batch(self, limit: int) -> list[JournalEntry]:
        return self.waiting[:limit]

    def mark_done(self, entries: Sequence[JournalEntry]) -> None:
        self.waiting = [entry for entry in self.waiting if entry not in entries]

    def set_aside(self, entry: JournalEntry, reason: str) -> None:
        self.mark_done([entry])
        self.aside.append((entry, reason))

    def wait(self, timeout_seconds: float) -> bool:
        return bool(self.waiting)

    def close(self) -> None: ...


def count(services: Services, table: type[TrackingEvent] | type[OutboxEntry] = TrackingEvent) -> int:
    with services.sessions() as session:
        return session.scalar(select(func.count()).select_from(table)) or 0


def test_record_delivered_twice_is_stored_once(
    alice: ApiClient, services: Services, pipeline: Pipeline, clock: FakeClock
) -> None:
    record = encode(raw_event(alice.create()["token"], clock.advance(minutes=1)))
    assert pipeline.run([record, record]) == 1
    assert pipeline.run([record]) == 0
    assert count(services) == 1
    assert alice.threads()[0]["opens"] == 1


@pytest.mark.requirement("R102")
def test_poison_record_is_set_aside_with_its_reason_and_blocks_no_others(
    alice: ApiClient, services: Services, pipeline: Pipeline, clock: FakeClock
) -> None:
    token = alice.create()["token"]
    good = [encode(raw_event(token, clock.advance(minutes=1))) for _ in range(5)]
    journal = MemoryJournal()
    journal.add(*good[:2], b"poison", *good[2:], b'[1,"x"]')
    drain = Drain(journal, pipeline)
    drain.run_once()
    assert journal.waiting == []
    assert [reason for _, reason in journal.aside] == ["not JSON", "not a list of nine parts"]
    assert count(services) == 5
    assert drain.counters.read() == {"opens_stored": 5, "records_set_aside": 2}


def test_token_of_another_server_is_set_aside(alice: ApiClient, pipeline: Pipeline, clock: FakeClock) -> None:
    key_id = bytes(8)
    foreign = tokens.mint(tokens.insert_key(b"another secret", key_id), key_id, 1, bytes(7))
    unknown_key = tokens.mint(tokens.insert_key(pipeline.masters[0], key_id), key_id, 1, bytes(7))
    journal = MemoryJournal()
    journal.add(*(encode(raw_event(token, clock())) for token in (foreign, unknown_key)))
    Drain(journal, pipeline).run_once()
    assert [reason for _, reason in journal.aside] == ["token_not_ours", "insert_key_unknown"]


def test_revoked_key_creates_no_placeholders_but_known_messages_keep_working(
    alice: ApiClient, services: Services, pipeline: Pipeline, clock: FakeClock
) -> None:
    message = alice.create()
    with services.sessions() as session, transaction(session):
        key = session.scalars(select(InsertKey)).one()
        key.revoked_at = clock()
    key_id = bytes.fromhex(key.key_id)
    fresh = tokens.mint(tokens.insert_key(pipeline.masters[0], key_id), key_id, 1, secrets.token_bytes(7))
    journal = MemoryJournal()
    journal.add(*(encode(raw_event(token, clock.advance(minutes=1))) for token in (message["token"], fresh)))
    Drain(journal, pipeline).run_once()
    assert [reason for _, reason in journal.aside] == ["insert_key_revoked"]
    assert count(services) == 1


def test_unavailable_database_leaves_records_in_the_journal(
    alice: ApiClient, services: Services, pipeline: Pipeline, clock: FakeClock
) -> None:
    journal = MemoryJournal()
    journal.add(encode(raw_event(alice.create()["token"], clock.advance(minutes=1))))
    with services.sessions() as session, transaction(session):
        session.execute(text("ALTER TABLE opens RENAME TO opens_away"))
    with pytest.raises(DATABASE_ERRORS):
        Drain(journal, pipeline).run_once()
    assert len(journal.waiting) == 1
    with services.sessions() as session, transaction(session):
        session.execute(text("ALTER TABLE opens_away RENAME TO opens"))
    Drain(journal, pipeline).run_once()
    assert journal.waiting == []
    assert count(services) == 1


@pytest.mark.requirement("R57")
def test_event_deleted_while_being_judged_again_sets_no_record_aside(
    services: Services, pipeline: Pipeline, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On PostgreSQL `python -m backend prune` may delete it meanwhile; then the batch is delivered and run again."""

    def deleted_in_between(*_rows: object) -> None:
        raise StaleDataError

    journal = MemoryJournal()
    journal.add(b"any record")
    monkeypatch.setattr(Pipeline, "run", deleted_in_between)
    with pytest.raises(DATABASE_ERRORS):
        Drain(journal, pipeline).run_once()
    assert (len(journal.waiting), journal.aside) == (1, [])


def test_open_and_its_published_changes_are_written_together(
    alice: ApiClient, services: Services, pipeline: Pipeline, clock: FakeClock
) -> None:
    token = alice.create()["token"]
    before = count(services, OutboxEntry)
    pipeline.run([encode(raw_event(token, clock.advance(minutes=1))) for _ in range(3)])
    assert count(services, OutboxEntry) == before + 2  # one thread_changed, one badge_changed


def test_unreadable_address_and_odd_headers_are_stored(
    alice: ApiClient, services: Services, pipeline: Pipeline, clock: FakeClock
) -> None:
    token = alice.create()["token"]
    headers = {"user-agent": "\x00\udcff\U0001f600" * 10, "referer": "\x01"}
    pipeline.run([encode(raw_event(token, clock.advance(minutes=1), address="", headers=headers, method="\x7f" * 99))])
    assert count(services) == 1
