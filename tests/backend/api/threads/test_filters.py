"""What the filters offer, and the sparkline of a row."""

from datetime import timedelta

import pytest

from tests.build import APPLE_PREFETCH
from tests.conftest import ApiClient, FakeClock, Fetch
from tests.people import ALICE_ADDRESS


def to(*addresses: str) -> list[dict[str, str]]:
    return [{"address": address} for address in addresses]


@pytest.mark.requirement("R54")
def test_filters_offer_companies_the_most_frequent_first(alice: ApiClient) -> None:
    alice.create(recipients=to("a@small.example", "b@mail.big.example"))
    alice.create(recipients=to("c@big.example", "d@big.example"))
    domains = alice.get("/api/filters")["domains"]
    assert domains == [
        {"name": "big.example", "count": 2},
        {"name": "mail.big.example", "count": 1},
        {"name": "small.example", "count": 1},
    ]
    for domain in domains:
        assert len(alice.threads(domain=domain["name"])) == domain["count"]


@pytest.mark.requirement("R54")
def test_filters_do_not_offer_ones_own_organisation(alice: ApiClient) -> None:
    alice.answer("PUT", "/api/organisation/settings", {"domains": ["example.org", "=partner.example"]})
    alice.create(
        recipients=to("bob@example.org", "bob@mail.example.org", "a@partner.example", "b@mail.partner.example")
    )
    assert [domain["name"] for domain in alice.get("/api/filters")["domains"]] == ["mail.partner.example"]


@pytest.mark.requirement("R54")
def test_filters_do_not_offer_a_mere_parent_domain(alice: ApiClient) -> None:
    alice.create(recipients=to("a@shop.co.example"))
    assert [domain["name"] for domain in alice.get("/api/filters")["domains"]] == ["shop.co.example"]
    assert len(alice.threads(domain="co.example")) == 1


@pytest.mark.requirement("R54")
def test_filters_offer_sequences_with_their_steps_in_order(alice: ApiClient) -> None:
    for step in ("Step 10", "Step 2", None):
        alice.create(sequence={"name": "Spring", "step": step})
    alice.create(sequence={"name": "Autumn"})
    assert alice.get("/api/filters")["sequences"] == [
        {"name": "Spring", "steps": ["Step 2", "Step 10"], "count": 3},
        {"name": "Autumn", "steps": [], "count": 1},
    ]


def test_filters_follow_a_merge_of_threads(alice: ApiClient) -> None:
    alice.create(thread={"conversation_id": "a"})
    alice.create(thread={"conversation_id": "b"})
    assert alice.get("/api/filters")["domains"] == [{"name": "customer.example", "count": 2}]
    alice.answer("POST", "/api/own-views", {"thread_id": alice.threads()[0]["id"]})
    first, second = alice.threads()
    third = alice.create(thread={"conversation_id": "a", "in_reply_to": "<x@example.org>"})
    alice.create(thread={"conversation_id": "b", "references": ["<x@example.org>"]})
    assert {third["thread_id"]} < {first["id"], second["id"]}
    assert alice.get("/api/filters")["domains"] == [{"name": "customer.example", "count": 1}]


@pytest.mark.requirement("R75")
def test_filters_cover_only_the_persons_own_threads(alice: ApiClient, bob: ApiClient) -> None:
    alice.create()
    assert bob.get("/api/filters") == {"domains": [], "sequences": []}


def test_daily_counts_opens_of_rolling_days_oldest_first(alice: ApiClient, fetch: Fetch, clock: FakeClock) -> None:
    message = alice.create()
    begin = clock()
    clock.advance(days=14)
    for hours, times in ((1, 1), (24 * 13 + 23, 2), (24 * 14, 3)):
        for _ in range(times):
            fetch(message["token"], at=begin + timedelta(hours=hours))
    daily = alice.threads()[0]["daily"]
    # The last 24 hours begin after the moment 24 hours ago.
    assert daily == [1, *[0] * 12, 5]
    clock.advance(hours=23)
    assert alice.threads()[0]["daily"] == [*[0] * 12, 2, 3]


def test_daily_counts_neither_own_nor_machine_nor_maybe_nor_click(
    alice: ApiClient, fetch: Fetch, clock: FakeClock
) -> None:
    message = alice.create()
    clock.advance(hours=1)
    fetch(message["token"], address=ALICE_ADDRESS)
    fetch(message["token"], user_agent="curl/8.10.1")
    fetch(message["token"], user_agent=APPLE_PREFETCH)
    fetch(message["token"])
    fetch(message["token"], link="https://example.org/")
    thread = alice.threads()[0]
    assert thread["daily"] == [*[0] * 13, 1]
    assert thread["opens"] == 1


def test_daily_comes_with_every_row(alice: ApiClient, fetch: Fetch) -> None:
    message = alice.create()
    assert alice.get(f"/api/threads/{message['thread_id']}")["daily"] == [0] * 14
    fetch(message["token"])
    assert sum(alice.get(f"/api/threads/{message['thread_id']}")["daily"]) == 1
