"""Notices of new opens, from the pixel to what a panel hears; and none for the past."""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from backend.api.live.messages import read_live_messages
from backend.ingest.pipeline import Pipeline
from backend.ingest.raw_event import encode
from backend.ingest.rejudge import Rejudger
from backend.wiring import Services
from tests.build import APPLE_PREFETCH, GMAIL_PROXY, raw_event
from tests.conftest import ApiClient, FakeClock, Fetch
from tests.people import ALICE_ADDRESS, BOB, RITA

pytestmark = pytest.mark.requirement("R67")

Hear = Callable[..., list[dict[str, Any]]]


@pytest.fixture
def hear(services: Services, clock: FakeClock) -> Hear:
    """Return the notices that somebody gets, who listens from the beginning."""

    def hear(who: ApiClient) -> list[dict[str, Any]]:
        with services.sessions() as session:
            deliveries, _ = read_live_messages(session, 0, {who.session["user"]["id"]}, clock())
        found = [json.loads(delivery.text) for delivery in deliveries]
        return [event for event in found if event["type"] == "notice"]

    return hear


def kinds(notices: list[dict[str, Any]]) -> list[str]:
    return [notice["kind"] for notice in notices]


def wish(who: ApiClient, **wishes: Any) -> None:
    who.answer("PUT", "/api/settings", wishes)


def test_an_open_gives_a_notice_with_subject_reader_and_time(
    alice: ApiClient, fetch: Fetch, clock: FakeClock, hear: Hear
) -> None:
    wish(alice, notify_when_opened=True)
    message = alice.create()
    fetch(message["token"])
    (notice,) = hear(alice)
    assert notice.pop("number") > 0
    assert notice == {
        "type": "notice",
        "thread_id": message["thread_id"],
        "kind": "opened",
        "subject": "Offer for the new roof",
        "who": "Rita Rossi",
        "at": clock().isoformat().replace("+00:00", "Z"),
    }


def test_without_a_wish_there_is_none(alice: ApiClient, fetch: Fetch, hear: Hear) -> None:
    fetch(alice.create()["token"])
    assert hear(alice) == []


@pytest.mark.requirement("R28")
def test_of_several_recipients_nobody_is_named(alice: ApiClient, fetch: Fetch, hear: Hear) -> None:
    wish(alice, notify_when_opened=True)
    fetch(alice.create(recipients=[{"address": RITA}, {"address": "rolf@customer.example"}])["token"])
    assert hear(alice)[0]["who"] is None


@pytest.mark.parametrize(
    ("fetched", "expected"),
    [
        ({}, ["opened"]),
        ({"user_agent": GMAIL_PROXY}, ["opened"]),
        ({"user_agent": APPLE_PREFETCH}, []),
        ({"user_agent": "curl/8.10.1"}, []),
        ({"address": ALICE_ADDRESS}, []),
    ],
)
def test_own_and_machine_fetches_give_none(
    alice: ApiClient, fetch: Fetch, hear: Hear, fetched: dict[str, Any], expected: list[str]
) -> None:
    wish(alice, notify_when_opened=True)
    fetch(alice.create()["token"], **fetched)
    assert kinds(hear(alice)) == expected


def test_muted_disarmed_and_uncounted_threads_give_none(alice: ApiClient, fetch: Fetch, hear: Hear) -> None:
    wish(alice, notify_when_opened=True)
    muted, disarmed, inside = (
        alice.create(),
        alice.create(),
        alice.create(inserted="automatic", recipients=[{"address": BOB}]),
    )
    alice.call("PUT", f"/api/threads/{muted['thread_id']}/mute")
    alice.call("DELETE", f"/api/tracked-messages/{disarmed['id']}")
    for message in (muted, disarmed, inside):
        fetch(message["token"])
    assert hear(alice) == []


def test_automatic_mail_to_somebody_outside_gives_notices(alice: ApiClient, fetch: Fetch, hear: Hear) -> None:
    wish(alice, notify_when_opened=True)
    fetch(alice.create(inserted="automatic")["token"])
    assert kinds(hear(alice)) == ["opened"]


def test_the_first_open_of_each_message_alone(alice: ApiClient, fetch: Fetch, hear: Hear, clock: FakeClock) -> None:
    wish(alice, notify_when_opened=True)
    names = {"thread": {"conversation_id": "one"}}
    first, second = alice.create(subject="first", **names), alice.create(subject="second", **names)
    fetch(first["token"], user_agent="curl/8.10.1")
    fetch(first["token"])
    heard = hear(alice)[0]["number"]
    fetch(first["token"])
    assert hear(alice)[-1]["number"] == heard
    fetch(second["token"])
    assert hear(alice)[-1]["number"] > heard


def test_every_open_for_who_wants_to_hear_of_all(alice: ApiClient, fetch: Fetch, hear: Hear) -> None:
    wish(alice, notify_when_opened=True, first_open_only=False)
    message = alice.create()
    fetch(message["token"])
    heard = hear(alice)[0]["number"]
    fetch(message["token"])
    assert hear(alice)[0]["number"] > heard


def test_hot_comes_once_with_the_third_human_open(alice: ApiClient, fetch: Fetch, hear: Hear) -> None:
    wish(alice, notice_hot=True)
    message = alice.create()
    for agent in ({}, {"user_agent": GMAIL_PROXY}, {}):
        fetch(message["token"], **agent)
    assert hear(alice) == []
    fetch(message["token"])
    (notice,) = hear(alice)
    assert notice["kind"] == "hot"
    for _ in range(3):
        fetch(message["token"])
    assert hear(alice) == [notice]


def test_a_thread_that_cooled_down_may_turn_hot_again(
    alice: ApiClient, fetch: Fetch, hear: Hear, clock: FakeClock
) -> None:
    wish(alice, notice_hot=True)
    message = alice.create()
    for _ in range(3):
        fetch(message["token"])
    (first,) = hear(alice)
    clock.advance(hours=25)
    for _ in range(3):
        fetch(message["token"])
    (second,) = hear(alice)
    assert (second["kind"], second["number"] > first["number"]) == ("hot", True)


def test_an_open_after_two_weeks_revives(alice: ApiClient, fetch: Fetch, hear: Hear, clock: FakeClock) -> None:
    wish(alice, notice_revived=True)
    message = alice.create()
    fetch(message["token"])
    clock.advance(days=13)
    fetch(message["token"])
    assert hear(alice) == []
    clock.advance(days=14)
    fetch(message["token"])
    assert kinds(hear(alice)) == ["revived"]


def test_quiet_hours_in_the_persons_time_zone(alice: ApiClient, fetch: Fetch, hear: Hear, clock: FakeClock) -> None:
    wish(alice, notify_when_opened=True, quiet_from="22:00", quiet_until="07:00", time_zone="Asia/Tokyo")
    clock.time = clock.time.replace(hour=20)  # 05:00 of the next day in Tokyo
    fetch(alice.create()["token"])
    assert hear(alice) == []
    clock.advance(hours=2)
    fetch(alice.create()["token"])
    assert kinds(hear(alice)) == ["opened"]


def test_a_backlog_gives_none(alice: ApiClient, fetch: Fetch, hear: Hear, clock: FakeClock) -> None:
    wish(alice, notify_when_opened=True)
    message = alice.create()
    at = clock.advance(minutes=1)
    clock.advance(minutes=11)
    fetch(message["token"], at=at)
    assert (alice.badge(), hear(alice)) == (1, [])


def test_who_comes_back_hears_no_old_notices(alice: ApiClient, fetch: Fetch, hear: Hear, clock: FakeClock) -> None:
    wish(alice, notify_when_opened=True)
    fetch(alice.create()["token"])
    clock.advance(minutes=11)
    assert hear(alice) == []


def test_overruling_and_judging_again_give_none(
    alice: ApiClient, fetch: Fetch, hear: Hear, rejudge: Rejudger, clock: FakeClock
) -> None:
    wish(alice, notify_when_opened=True, first_open_only=False)
    late = alice.create(is_sent=False)
    fetch(late["token"])
    sent_at = clock() - timedelta(seconds=30)
    alice.answer("POST", f"/api/tracked-messages/{late['id']}/sent", {"sent_at": sent_at.isoformat()})
    machine = alice.create()
    fetch(machine["token"], user_agent="curl/8.10.1")
    entry = alice.log(machine["thread_id"])[0]
    alice.answer("PUT", f"/api/opens/{entry['id']}/verdict", {"kind": "human"})
    rejudge.run_requests()
    assert (alice.badge(), hear(alice)) == (2, [])


@pytest.mark.requirement("R92")
def test_what_turned_out_to_be_an_own_view_is_not_said_any_more(
    alice: ApiClient, fetch: Fetch, hear: Hear, rejudge: Rejudger
) -> None:
    wish(alice, notify_when_opened=True)
    message = alice.create(sender="alice@example.org")
    fetch(message["token"], user_agent=GMAIL_PROXY, address="66.249.84.1")
    assert kinds(hear(alice)) == ["opened"]
    alice.answer("POST", "/api/own-views", {"thread_id": message["thread_id"]})
    rejudge.run_requests()
    assert hear(alice) == []


@pytest.mark.requirement("R30")
def test_an_open_that_a_click_proves_gives_one(alice: ApiClient, fetch: Fetch, hear: Hear) -> None:
    wish(alice, notify_when_opened=True, first_open_only=False)
    fetch(alice.create()["token"], link="https://example.org/offer")
    assert kinds(hear(alice)) == ["opened"]


def test_many_opens_at_once_give_one_notice_for_each_thread(
    alice: ApiClient, hear: Hear, pipeline: Pipeline, clock: FakeClock
) -> None:
    wish(alice, notify_when_opened=True, notice_hot=True, first_open_only=False)
    message, other = alice.create(), alice.create()
    times = [clock.advance(minutes=1) for _ in range(5)]
    records = [encode(raw_event(message["token"], at)) for at in times]
    pipeline.run([*records, encode(raw_event(other["token"], clock(), address="198.51.100.77"))])
    assert sorted(kinds(hear(alice))) == ["hot", "opened", "opened"]
