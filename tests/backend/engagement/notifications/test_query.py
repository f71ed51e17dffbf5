"""Tests of notifications for new opens, from the pixel to the panel, and that old opens give none."""

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

Notifications = Callable[..., list[dict[str, Any]]]


@pytest.fixture
def notifications(services: Services, clock: FakeClock) -> Notifications:
    """Return the notifications in all live messages of a person."""

    def read(person: ApiClient) -> list[dict[str, Any]]:
        with services.sessions() as session:
            messages, _ = read_live_messages(session, 0, {person.session["user"]["id"]}, clock())
        parsed = [json.loads(message.text) for message in messages]
        return [message for message in parsed if message["type"] == "notice"]

    return read


def kinds(messages: list[dict[str, Any]]) -> list[str]:
    return [notification["kind"] for notification in messages]


def configure(person: ApiClient, **settings: Any) -> None:
    person.answer("PUT", "/api/settings", settings)


def test_open_gives_a_notification_with_subject_reader_and_time(
    alice: ApiClient, fetch: Fetch, clock: FakeClock, notifications: Notifications
) -> None:
    configure(alice, notify_when_opened=True)
    message = alice.create()
    fetch(message["token"])
    (notification,) = notifications(alice)
    assert notification.pop("number") > 0
    assert notification == {
        "type": "notice",
        "thread_id": message["thread_id"],
        "kind": "opened",
        "subject": "Offer for the new roof",
        "who": "Rita Rossi",
        "at": clock().isoformat().replace("+00:00", "Z"),
    }


def test_no_notification_by_default(alice: ApiClient, fetch: Fetch, notifications: Notifications) -> None:
    fetch(alice.create()["token"])
    assert notifications(alice) == []


@pytest.mark.requirement("R28")
def test_notification_names_no_reader_among_several_recipients(
    alice: ApiClient, fetch: Fetch, notifications: Notifications
) -> None:
    configure(alice, notify_when_opened=True)
    fetch(alice.create(recipients=[{"address": RITA}, {"address": "rolf@customer.example"}])["token"])
    assert notifications(alice)[0]["who"] is None


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
def test_own_and_machine_fetches_give_no_notification(
    alice: ApiClient, fetch: Fetch, notifications: Notifications, fetched: dict[str, Any], expected: list[str]
) -> None:
    configure(alice, notify_when_opened=True)
    fetch(alice.create()["token"], **fetched)
    assert kinds(notifications(alice)) == expected


def test_muted_disarmed_and_uncounted_threads_give_no_notification(
    alice: ApiClient, fetch: Fetch, notifications: Notifications
) -> None:
    configure(alice, notify_when_opened=True)
    muted, disarmed, inside = (
        alice.create(),
        alice.create(),
        alice.create(inserted="automatic", recipients=[{"address": BOB}]),
    )
    alice.call("PUT", f"/api/threads/{muted['thread_id']}/mute")
    alice.call("DELETE", f"/api/tracked-messages/{disarmed['id']}")
    for message in (muted, disarmed, inside):
        fetch(message["token"])
    assert notifications(alice) == []


def test_automatically_tracked_message_to_an_external_recipient_gives_notifications(
    alice: ApiClient, fetch: Fetch, notifications: Notifications
) -> None:
    configure(alice, notify_when_opened=True)
    fetch(alice.create(inserted="automatic")["token"])
    assert kinds(notifications(alice)) == ["opened"]


def test_only_the_first_open_of_each_message_gives_a_notification(
    alice: ApiClient, fetch: Fetch, notifications: Notifications, clock: FakeClock
) -> None:
    configure(alice, notify_when_opened=True)
    names = {"thread": {"conversation_id": "one"}}
    first, second = alice.create(subject="first", **names), alice.create(subject="second", **names)
    fetch(first["token"], user_agent="curl/8.10.1")
    fetch(first["token"])
    number = notifications(alice)[0]["number"]
    fetch(first["token"])
    assert notifications(alice)[-1]["number"] == number
    fetch(second["token"])
    assert notifications(alice)[-1]["number"] > number


def test_every_open_gives_a_notification_if_enabled(
    alice: ApiClient, fetch: Fetch, notifications: Notifications
) -> None:
    configure(alice, notify_when_opened=True, first_open_only=False)
    message = alice.create()
    fetch(message["token"])
    number = notifications(alice)[0]["number"]
    fetch(message["token"])
    assert notifications(alice)[0]["number"] > number


def test_third_human_open_gives_hot_once(alice: ApiClient, fetch: Fetch, notifications: Notifications) -> None:
    configure(alice, notice_hot=True)
    message = alice.create()
    for agent in ({}, {"user_agent": GMAIL_PROXY}, {}):
        fetch(message["token"], **agent)
    assert notifications(alice) == []
    fetch(message["token"])
    (notification,) = notifications(alice)
    assert notification["kind"] == "hot"
    for _ in range(3):
        fetch(message["token"])
    assert notifications(alice) == [notification]


def test_thread_can_become_hot_again_after_a_quiet_day(
    alice: ApiClient, fetch: Fetch, notifications: Notifications, clock: FakeClock
) -> None:
    configure(alice, notice_hot=True)
    message = alice.create()
    for _ in range(3):
        fetch(message["token"])
    (first,) = notifications(alice)
    clock.advance(hours=25)
    for _ in range(3):
        fetch(message["token"])
    (second,) = notifications(alice)
    assert (second["kind"], second["number"] > first["number"]) == ("hot", True)


def test_open_after_two_weeks_gives_revived(
    alice: ApiClient, fetch: Fetch, notifications: Notifications, clock: FakeClock
) -> None:
    configure(alice, notice_revived=True)
    message = alice.create()
    fetch(message["token"])
    clock.advance(days=13)
    fetch(message["token"])
    assert notifications(alice) == []
    clock.advance(days=14)
    fetch(message["token"])
    assert kinds(notifications(alice)) == ["revived"]


def test_quiet_hours_use_the_persons_time_zone(
    alice: ApiClient, fetch: Fetch, notifications: Notifications, clock: FakeClock
) -> None:
    configure(alice, notify_when_opened=True, quiet_from="22:00", quiet_until="07:00", time_zone="Asia/Tokyo")
    clock.time = clock.time.replace(hour=20)  # 05:00 of the next day in Tokyo
    fetch(alice.create()["token"])
    assert notifications(alice) == []
    clock.advance(hours=2)
    fetch(alice.create()["token"])
    assert kinds(notifications(alice)) == ["opened"]


def test_backlog_gives_no_notifications(
    alice: ApiClient, fetch: Fetch, notifications: Notifications, clock: FakeClock
) -> None:
    configure(alice, notify_when_opened=True)
    message = alice.create()
    at = clock.advance(minutes=1)
    clock.advance(minutes=11)
    fetch(message["token"], at=at)
    assert (alice.badge(), notifications(alice)) == (1, [])


def test_returning_person_gets_no_old_notifications(
    alice: ApiClient, fetch: Fetch, notifications: Notifications, clock: FakeClock
) -> None:
    configure(alice, notify_when_opened=True)
    fetch(alice.create()["token"])
    clock.advance(minutes=11)
    assert notifications(alice) == []


def test_overrides_and_judging_again_give_no_notifications(
    alice: ApiClient, fetch: Fetch, notifications: Notifications, rejudge: Rejudger, clock: FakeClock
) -> None:
    configure(alice, notify_when_opened=True, first_open_only=False)
    late = alice.create(is_sent=False)
    fetch(late["token"])
    sent_at = clock() - timedelta(seconds=30)
    alice.answer("POST", f"/api/tracked-messages/{late['id']}/sent", {"sent_at": sent_at.isoformat()})
    machine = alice.create()
    fetch(machine["token"], user_agent="curl/8.10.1")
    entry = alice.log(machine["thread_id"])[0]
    alice.answer("PUT", f"/api/opens/{entry['id']}/verdict", {"kind": "human"})
    rejudge.run_requests()
    assert (alice.badge(), notifications(alice)) == (2, [])


@pytest.mark.requirement("R92")
def test_open_that_becomes_an_own_view_gives_no_notification(
    alice: ApiClient, fetch: Fetch, notifications: Notifications, rejudge: Rejudger
) -> None:
    configure(alice, notify_when_opened=True)
    message = alice.create(sender="alice@example.org")
    fetch(message["token"], user_agent=GMAIL_PROXY, address="66.249.84.1")
    assert kinds(notifications(alice)) == ["opened"]
    alice.answer("POST", "/api/own-views", {"thread_id": message["thread_id"]})
    rejudge.run_requests()
    assert notifications(alice) == []


@pytest.mark.requirement("R30")
def test_open_inferred_from_a_click_gives_a_notification(
    alice: ApiClient, fetch: Fetch, notifications: Notifications
) -> None:
    configure(alice, notify_when_opened=True, first_open_only=False)
    fetch(alice.create()["token"], link="https://example.org/offer")
    assert kinds(notifications(alice)) == ["opened"]


def test_batch_of_opens_gives_one_notification_of_each_kind_per_thread(
    alice: ApiClient, notifications: Notifications, pipeline: Pipeline, clock: FakeClock
) -> None:
    configure(alice, notify_when_opened=True, notice_hot=True, first_open_only=False)
    message, other = alice.create(), alice.create()
    times = [clock.advance(minutes=1) for _ in range(5)]
    records = [encode(raw_event(message["token"], at)) for at in times]
    pipeline.run([*records, encode(raw_event(other["token"], clock(), address="198.51.100.77"))])
    assert sorted(kinds(notifications(alice))) == ["hot", "opened", "opened"]
