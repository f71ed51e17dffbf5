"""An answer never counts an old pixel: the quoted snippet and that of the mail around it are one event."""

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
    """Alice wrote, Rita answered, Alice answered with everything quoted."""

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
def test_the_two_snippets_of_one_mail_are_one_open_whichever_comes_first(
    exchange: Exchange, fetch: Fetch, clock: FakeClock, services: Services, first_to_come: str
) -> None:
    tokens = [exchange.first, exchange.second]
    for token in tokens if first_to_come == "older" else reversed(tokens):
        fetch(token, at=clock.advance(seconds=2))
    assert exchange.opens == 1
    assert len(exchange.log()) == 1
    with services.sessions() as session:
        kept = {stored.message_id: stored for stored in session.scalars(select(TrackingEvent))}
        folded = [stored for stored in kept.values() if stored.folded_into]
        assert (len(kept), [stored.folded_into for stored in folded]) == (
            2,
            [stored.id for stored in kept.values() if not stored.folded_into],
        )


def test_in_one_batch_they_are_one_open_too(exchange: Exchange, pipeline: Pipeline, clock: FakeClock) -> None:
    at = clock.advance(seconds=1)
    records = [encode(raw_event(token, at)) for token in (exchange.first, exchange.second)]
    pipeline.run(records)
    pipeline.run(records)
    assert exchange.opens == 1


def test_a_mail_service_fetches_both_from_different_machines(
    exchange: Exchange, fetch: Fetch, clock: FakeClock
) -> None:
    for token, address in ((exchange.first, "66.249.84.1"), (exchange.second, "66.249.93.77")):
        fetch(token, at=clock.advance(seconds=1), address=address, user_agent=GMAIL_PROXY)
    assert exchange.opens == 1


def test_the_older_mail_read_by_itself_counts(exchange: Exchange, fetch: Fetch, clock: FakeClock) -> None:
    fetch(exchange.second, at=clock.advance(minutes=1))
    fetch(exchange.first, at=clock.advance(seconds=QUOTE_SECONDS + 1))
    assert exchange.opens == 2


def test_a_reading_just_before_the_answer_left_counts(alice: ApiClient, fetch: Fetch, clock: FakeClock) -> None:
    """Rita reads the older mail, Alice's answer leaves a second later, and Rita reads that at once."""
    older = alice.create(**CONVERSATION)
    fetch(older["token"], at=clock.advance(minutes=5))
    clock.advance(seconds=1)
    newer = alice.create(subject="Re: Offer", **CONVERSATION)
    for token in (newer["token"], older["token"]):
        fetch(token, at=clock.advance(seconds=1))
    assert sum(thread["opens"] for thread in alice.threads()) == 2


def test_another_reader_at_the_same_moment_counts(exchange: Exchange, fetch: Fetch, clock: FakeClock) -> None:
    fetch(exchange.second, at=clock.advance(minutes=1))
    fetch(exchange.first, at=clock.time, address="198.51.100.99")
    fetch(exchange.first, at=clock.time, user_agent=FIREFOX)
    assert exchange.opens == 3


def test_at_exactly_the_window_they_are_one(exchange: Exchange, fetch: Fetch, clock: FakeClock) -> None:
    at = clock.advance(minutes=1)
    fetch(exchange.second, at=at)
    fetch(exchange.first, at=at + timedelta(seconds=QUOTE_SECONDS))
    assert exchange.opens == 1


def test_two_threads_are_never_one_event(exchange: Exchange, alice: ApiClient, fetch: Fetch, clock: FakeClock) -> None:
    other = alice.create(subject="Another matter", thread={"conversation_id": "c2"})
    at = clock.advance(hours=1)
    for token in (exchange.second, other["token"]):
        fetch(token, at=at)
    assert exchange.opens == 2


def test_a_long_quote_is_one_event(exchange: Exchange, alice: ApiClient, fetch: Fetch, clock: FakeClock) -> None:
    third = alice.create(subject="Re: Re: Offer", **CONVERSATION)
    clock.advance(hours=1)
    for token in (exchange.first, third["token"], exchange.second):
        fetch(token, at=clock.advance(seconds=1))
    assert (exchange.opens, exchange.log()) == (1, [third["id"]])


def test_the_badge_counts_the_thread_once(exchange: Exchange, alice: ApiClient, fetch: Fetch, clock: FakeClock) -> None:
    fetch(exchange.first, at=clock.advance(seconds=1))
    assert alice.badge() == 1
    fetch(exchange.second, at=clock.advance(seconds=1))
    assert alice.badge() == 1


def test_the_sender_composing_an_answer_is_nobodys_open(exchange: Exchange, fetch: Fetch, clock: FakeClock) -> None:
    fetch(exchange.first, at=clock.advance(minutes=1), address=ALICE_ADDRESS, user_agent=FIREFOX)
    assert (exchange.opens, exchange.alice.badge()) == (0, 0)
