"""Tests that a quoted pixel never counts separately: its fetch and that of the quoting message are one event."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from backend.core.limits import QUOTE_SECONDS
from backend.events.models import TrackingEvent
from backend.ingest.pipeline import Pipeline
from backend.ingest.raw_event import encode
from backend.wiring import Services
from tests.build import FIREFOX, GMAIL_PROXY, raw_event
from tests.conftest import ApiClient, FakeClock, Fetch
from tests.people import ALICE_ADDRESS

pytestmark = pytest.mark.requirement("R12")

CONVERSATION = {"thread": {"conversation_id": "c1"}}


class Exchange:
    """Alice wrote, Rita replied, and Alice replied quoting both messages."""

    def __init__(self, alice: ApiClient, clock: FakeClock) -> None:
        self.alice = alice
        self.first = str(alice.create(**CONVERSATION)["token"])
        clock.advance(hours=2)
        self.second = str(alice.create(subject="Re: Offer", **CONVERSATION)["token"])
        clock.advance(hours=1)

    @property
    def opens(self) -> int:
        return sum(int(thread["opens"]) for thread in self.alice.threads())

    def log(self) -> list[str]:
        (thread,) = self.alice.threads()
        return [entry["message_id"] for entry in self.alice.log(thread["id"]) if entry["type"] == "open"]


@pytest.fixture
def exchange(alice: ApiClient, clock: FakeClock) -> Exchange:
    return Exchange(alice, clock)


@pytest.mark.parametrize("first_to_come", ["older", "newer"])
def test_two_pixels_in_one_message_are_one_open_in_either_order(
    exchange: Exchange, fetch: Fetch, clock: FakeClock, services: Services, first_to_come: str
) -> None:
    tokens = [exchange.first, exchange.second]
    for token in tokens if first_to_come == "older" else reversed(tokens):
        fetch(token, at=clock.advance(seconds=2))
    assert exchange.opens == 1
    assert len(exchange.log()) == 1
    with services.sessions() as session:
        events = {event.message_id: event for event in session.scalars(select(TrackingEvent))}
        folded = [event for event in events.values() if event.folded_into]
        assert (len(events), [event.folded_into for event in folded]) == (
            2,
            [event.id for event in events.values() if not event.folded_into],
        )


def test_two_pixels_in_one_batch_are_one_open(exchange: Exchange, pipeline: Pipeline, clock: FakeClock) -> None:
    at = clock.advance(seconds=1)
    records = [encode(raw_event(token, at)) for token in (exchange.first, exchange.second)]
    pipeline.run(records)
    pipeline.run(records)
    assert exchange.opens == 1


def test_fetches_from_different_machines_of_a_mail_service_are_one_open(
    exchange: Exchange, fetch: Fetch, clock: FakeClock
) -> None:
    for token, address in ((exchange.first, "66.249.84.1"), (exchange.second, "66.249.93.77")):
        fetch(token, at=clock.advance(seconds=1), address=address, user_agent=GMAIL_PROXY)
    assert exchange.opens == 1


def test_open_of_the_older_message_alone_counts(exchange: Exchange, fetch: Fetch, clock: FakeClock) -> None:
    fetch(exchange.second, at=clock.advance(minutes=1))
    fetch(exchange.first, at=clock.advance(seconds=QUOTE_SECONDS + 1))
    assert exchange.opens == 2


def test_open_just_before_the_reply_was_sent_counts(alice: ApiClient, fetch: Fetch, clock: FakeClock) -> None:
    """Rita reads the older message, Alice's reply is sent a second later, and Rita reads it immediately."""
    older = alice.create(**CONVERSATION)
    fetch(older["token"], at=clock.advance(minutes=5))
    clock.advance(seconds=1)
    newer = alice.create(subject="Re: Offer", **CONVERSATION)
    for token in (newer["token"], older["token"]):
        fetch(token, at=clock.advance(seconds=1))
    assert sum(thread["opens"] for thread in alice.threads()) == 2


def test_open_by_another_reader_at_the_same_time_counts(exchange: Exchange, fetch: Fetch, clock: FakeClock) -> None:
    fetch(exchange.second, at=clock.advance(minutes=1))
    fetch(exchange.first, at=clock.time, address="198.51.100.99")
    fetch(exchange.first, at=clock.time, user_agent=FIREFOX)
    assert exchange.opens == 3


def test_fetches_exactly_one_window_apart_are_one_open(exchange: Exchange, fetch: Fetch, clock: FakeClock) -> None:
    at = clock.advance(minutes=1)
    fetch(exchange.second, at=at)
    fetch(exchange.first, at=at + timedelta(seconds=QUOTE_SECONDS))
    assert exchange.opens == 1


def test_fetches_in_two_threads_are_never_folded(
    exchange: Exchange, alice: ApiClient, fetch: Fetch, clock: FakeClock
) -> None:
    other = alice.create(subject="Another matter", thread={"conversation_id": "c2"})
    at = clock.advance(hours=1)
    for token in (exchange.second, other["token"]):
        fetch(token, at=at)
    assert exchange.opens == 2


def test_long_quote_is_one_open(exchange: Exchange, alice: ApiClient, fetch: Fetch, clock: FakeClock) -> None:
    third = alice.create(subject="Re: Re: Offer", **CONVERSATION)
    clock.advance(hours=1)
    for token in (exchange.first, third["token"], exchange.second):
        fetch(token, at=clock.advance(seconds=1))
    assert (exchange.opens, exchange.log()) == (1, [third["id"]])


def test_badge_counts_the_thread_once(exchange: Exchange, alice: ApiClient, fetch: Fetch, clock: FakeClock) -> None:
    fetch(exchange.first, at=clock.advance(seconds=1))
    assert alice.badge() == 1
    fetch(exchange.second, at=clock.advance(seconds=1))
    assert alice.badge() == 1


def test_fetch_while_the_sender_composes_a_reply_is_not_counted(
    exchange: Exchange, fetch: Fetch, clock: FakeClock
) -> None:
    fetch(exchange.first, at=clock.advance(minutes=1), address=ALICE_ADDRESS, user_agent=FIREFOX)
    assert (exchange.opens, exchange.alice.badge()) == (0, 0)
