"""The person's part in the truth: overruling, own views; and what comes late: clicks, bursts, sweeps, sending times."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from backend.events.models import VerdictOverride
from backend.ingest.rejudge import Rejudger
from backend.wiring import Services
from tests.build import APPLE_PREFETCH, FIREFOX, GMAIL_PROXY
from tests.conftest import ApiClient, FakeClock, Fetch
from tests.people import ALICE_ADDRESS, RITA_ADDRESS

GMAIL_ADDRESS = "66.249.84.1"


def kinds(who: ApiClient, thread_id: str) -> list[str]:
    """The kinds of the log's opens and clicks, oldest first."""
    log = [entry for entry in who.log(thread_id) if entry["type"] != "sent"]
    return [entry["verdict"]["kind"] for entry in reversed(log)]


def newest(who: ApiClient, thread_id: str) -> dict[str, Any]:
    return next(entry for entry in who.log(thread_id) if entry["type"] != "sent")


# --- overruling (R42) -------------------------------------------------------------------------------------------------


@pytest.mark.requirement("R42")
def test_overruled_verdict_counts_as_the_person_says(alice: ApiClient, fetch: Fetch) -> None:
    message = alice.create()
    fetch(message["token"], user_agent="curl/8.10.1")
    assert alice.badge() == 0
    entry = newest(alice, message["thread_id"])
    verdict = alice.answer("PUT", f"/api/opens/{entry['id']}/verdict", {"kind": "human"})
    assert (verdict["kind"], verdict["judged_kind"], verdict["is_overruled"]) == ("human", "bot", True)
    assert verdict["reason_text"] == "You said so."
    assert alice.badge() == 1
    thread = alice.threads()[0]
    assert (thread["opens"], thread["filtered"]) == (1, 0)


@pytest.mark.requirement("R42")
def test_override_can_be_removed(alice: ApiClient, fetch: Fetch) -> None:
    message = alice.create()
    fetch(message["token"])
    path = f"/api/opens/{newest(alice, message['thread_id'])['id']}/verdict"
    alice.answer("PUT", path, {"kind": "self"})
    assert alice.threads()[0]["last_engagement"] is None
    verdict = alice.answer("PUT", path, {"kind": None})
    assert (verdict["kind"], verdict["is_overruled"]) == ("human", False)
    assert alice.threads()[0]["opens"] == 1


@pytest.mark.requirement("R42")
def test_override_survives_rejudging(alice: ApiClient, fetch: Fetch, rejudge: Rejudger, clock: FakeClock) -> None:
    message = alice.create()
    fetch(message["token"], user_agent="curl/8.10.1")
    alice.answer("PUT", f"/api/opens/{newest(alice, message['thread_id'])['id']}/verdict", {"kind": "human"})
    assert rejudge.run_batch(0)[0].judged == 1
    assert kinds(alice, message["thread_id"]) == ["human"]


@pytest.mark.requirement("R42")
def test_every_override_is_stored_with_its_time(alice: ApiClient, fetch: Fetch, services: Services) -> None:
    message = alice.create()
    fetch(message["token"])
    path = f"/api/opens/{newest(alice, message['thread_id'])['id']}/verdict"
    for kind in ("bot", "bot", "human", None):
        alice.answer("PUT", path, {"kind": kind})
    with services.sessions() as session:
        words = session.scalars(select(VerdictOverride).order_by(VerdictOverride.id)).all()
    assert sorted((word.old_kind, str(word.new_kind)) for word in words) == sorted(
        [("human", "bot"), ("bot", "human"), ("human", "None")]
    )


@pytest.mark.requirement("R75")
def test_opens_of_others_are_not_found(alice: ApiClient, bob: ApiClient, fetch: Fetch) -> None:
    message = alice.create()
    fetch(message["token"])
    path = f"/api/opens/{newest(alice, message['thread_id'])['id']}/verdict"
    assert bob.call("PUT", path, {"kind": "bot"}).status_code == 404


@pytest.mark.parametrize("body", [{}, {"kind": "ghost"}, {"kind": 1}])
def test_bad_kind_names_the_field(alice: ApiClient, fetch: Fetch, body: dict[str, Any]) -> None:
    response = alice.call("PUT", "/api/opens/x/verdict", body)
    assert response.status_code == 422
    assert response.get_json()["error"]["details"]["field"] == "kind"


# --- own views (R23, R92) ---------------------------------------------------------------------------------------------


@pytest.mark.requirement("R92")
def test_view_announced_before_the_fetch(alice: ApiClient, fetch: Fetch, clock: FakeClock) -> None:
    message = alice.create()
    clock.advance(hours=1)
    alice.answer("POST", "/api/own-views", {"thread_id": message["thread_id"]})
    fetch(message["token"], at=clock.advance(seconds=5), user_agent=GMAIL_PROXY, address=GMAIL_ADDRESS)
    assert kinds(alice, message["thread_id"]) == ["self"]
    assert alice.badge() == 0


@pytest.mark.requirement("R92")
def test_view_announced_after_the_fetch(alice: ApiClient, fetch: Fetch, clock: FakeClock, rejudge: Rejudger) -> None:
    message = alice.create()
    fetch(message["token"], at=clock.advance(hours=1), user_agent=GMAIL_PROXY, address=GMAIL_ADDRESS)
    assert alice.badge() == 1
    clock.advance(seconds=9)
    alice.answer("POST", "/api/own-views", {"token": message["token"]})
    assert rejudge.run_requests() == 1
    assert kinds(alice, message["thread_id"]) == ["self"]
    assert alice.badge() == 0
    assert rejudge.run_requests() == 0


@pytest.mark.requirement("R92")
def test_own_view_does_not_hide_another_reader(alice: ApiClient, fetch: Fetch, clock: FakeClock) -> None:
    message = alice.create()
    clock.advance(hours=1)
    alice.answer("POST", "/api/own-views", {"thread_id": message["thread_id"]})
    fetch(message["token"], at=clock.advance(seconds=1), user_agent=GMAIL_PROXY, address=GMAIL_ADDRESS)
    fetch(message["token"], at=clock.advance(seconds=1), address=RITA_ADDRESS)
    fetch(message["token"], at=clock.advance(seconds=1), user_agent=GMAIL_PROXY, address=GMAIL_ADDRESS)
    assert kinds(alice, message["thread_id"]) == ["self", "human", "self"]


@pytest.mark.requirement("R92")
def test_later_fetch_is_a_reader_again(alice: ApiClient, fetch: Fetch, clock: FakeClock) -> None:
    message = alice.create()
    clock.advance(hours=1)
    alice.answer("POST", "/api/own-views", {"thread_id": message["thread_id"]})
    fetch(message["token"], at=clock.advance(seconds=11), user_agent=GMAIL_PROXY, address=GMAIL_ADDRESS)
    assert kinds(alice, message["thread_id"]) == ["image_proxy"]


@pytest.mark.requirement("R92")
def test_many_announcements_are_harmless(alice: ApiClient, fetch: Fetch, clock: FakeClock, rejudge: Rejudger) -> None:
    message = alice.create()
    clock.advance(hours=1)
    for _ in range(5):
        alice.answer("POST", "/api/own-views", {"thread_id": message["thread_id"]})
        clock.advance(seconds=2)
    fetch(message["token"], at=clock(), user_agent=GMAIL_PROXY, address=GMAIL_ADDRESS)
    assert rejudge.run_requests() == 5
    assert kinds(alice, message["thread_id"]) == ["self"]


@pytest.mark.parametrize("body", [{}, {"thread_id": "a", "token": "A" * 38}])
def test_own_view_names_exactly_one_thing(alice: ApiClient, body: dict[str, str]) -> None:
    response = alice.call("POST", "/api/own-views", body)
    assert response.get_json()["error"]["details"]["field"] == "thread_id"


@pytest.mark.requirement("R75")
def test_own_views_of_others_are_not_found(alice: ApiClient, bob: ApiClient) -> None:
    message = alice.create()
    for body in ({"thread_id": message["thread_id"]}, {"token": message["token"]}):
        assert bob.call("POST", "/api/own-views", body).status_code == 404


# --- clicks (R29, R30) ------------------------------------------------------------------------------------------------


def click(fetch: Fetch, token: str, link: str = "https://example.com/offer", **changes: Any) -> None:
    fetch(token, link=link, user_agent=changes.pop("user_agent", FIREFOX), **changes)


@pytest.mark.requirement("R29")
def test_click_is_in_the_log_with_its_link(alice: ApiClient, fetch: Fetch, clock: FakeClock) -> None:
    message = alice.create()
    fetch(message["token"], at=clock.advance(hours=1))
    click(fetch, message["token"])
    entry = newest(alice, message["thread_id"])
    assert (entry["type"], entry["link"]) == ("click", "https://example.com/offer")
    thread = alice.threads()[0]
    assert (thread["opens"], thread["clicks"]) == (1, 1)


@pytest.mark.requirement("R30")
def test_click_without_an_open_adds_an_inferred_one(alice: ApiClient, fetch: Fetch, clock: FakeClock) -> None:
    message = alice.create()
    click(fetch, message["token"], at=clock.advance(hours=1))
    click(fetch, message["token"], at=clock.advance(hours=1))
    entries = [entry for entry in alice.log(message["thread_id"]) if entry["type"] == "open"]
    assert [entry["inferred_from"] for entry in entries] == ["click"]
    thread = alice.threads()[0]
    assert (thread["opens"], thread["clicks"]) == (1, 2)
    assert alice.badge() == 1


@pytest.mark.requirement("R30")
def test_machine_click_infers_nothing(alice: ApiClient, fetch: Fetch, clock: FakeClock) -> None:
    message = alice.create()
    click(fetch, message["token"], at=clock.advance(hours=1), user_agent="curl/8.10.1")
    thread = alice.threads()[0]
    assert (thread["opens"], thread["clicks"], thread["filtered"]) == (0, 0, 1)


def test_click_by_a_browser_seconds_after_sending_is_a_scanner(
    alice: ApiClient, fetch: Fetch, clock: FakeClock
) -> None:
    message = alice.create()
    click(fetch, message["token"], at=clock.advance(seconds=25))
    assert kinds(alice, message["thread_id"]) == ["scanner"]


def test_sweep_over_the_links_turns_the_first_click_into_a_scanner_too(
    alice: ApiClient, fetch: Fetch, clock: FakeClock
) -> None:
    message = alice.create()
    clock.advance(hours=1)
    for number in range(4):
        click(fetch, message["token"], f"https://example.com/{number}", at=clock.advance(seconds=1))
    assert set(kinds(alice, message["thread_id"])) == {"scanner"}
    assert alice.threads()[0]["opens"] == 0
    assert alice.badge() == 0


def test_hidden_link_exposes_every_fetch_of_its_address(alice: ApiClient, fetch: Fetch, clock: FakeClock) -> None:
    message = alice.create()
    fetch(message["token"], at=clock.advance(hours=1), user_agent=FIREFOX)
    fetch(message["token"], at=clock.advance(seconds=1), user_agent=FIREFOX, address="198.51.100.99")
    assert kinds(alice, message["thread_id"]) == ["human", "human"]
    click(fetch, message["token"], "honeypot", at=clock.advance(seconds=1))
    assert kinds(alice, message["thread_id"]) == ["scanner", "human", "scanner"]


# --- what comes late --------------------------------------------------------------------------------------------------


def test_burst_over_many_messages_rejudges_the_first_ones(alice: ApiClient, fetch: Fetch, clock: FakeClock) -> None:
    messages = [alice.create(subject=str(number)) for number in range(5)]
    clock.advance(hours=1)
    for message in messages[:4]:
        fetch(message["token"], at=clock.advance(seconds=30), user_agent=FIREFOX)
    assert alice.badge() == 4
    fetch(messages[4]["token"], at=clock.advance(seconds=30), user_agent=FIREFOX)
    assert alice.badge() == 0
    assert [kinds(alice, message["thread_id"]) for message in messages] == [["scanner"]] * 5


@pytest.mark.requirement("R41")
def test_later_human_open_confirms_an_unconfirmed_one(alice: ApiClient, fetch: Fetch, clock: FakeClock) -> None:
    message = alice.create()
    fetch(message["token"], at=clock.advance(seconds=3), user_agent=GMAIL_PROXY, address=GMAIL_ADDRESS)
    first = newest(alice, message["thread_id"])
    assert first["verdict"]["confidence"] == "unconfirmed"
    fetch(message["token"], at=clock.advance(hours=1))
    confirmed = next(entry for entry in alice.log(message["thread_id"]) if entry["id"] == first["id"])
    assert confirmed["verdict"]["confidence"] == "probable"


@pytest.mark.requirement("R24")
def test_late_sending_time_triggers_rejudging(
    alice: ApiClient, fetch: Fetch, clock: FakeClock, rejudge: Rejudger
) -> None:
    message = alice.create(is_sent=False)
    sent_at = clock.advance(minutes=1)
    fetch(message["token"], at=clock.advance(hours=1))
    assert kinds(alice, message["thread_id"]) == ["self"]
    body = {"sent_at": sent_at.isoformat()}
    alice.answer("POST", f"/api/tracked-messages/{message['id']}/sent", body)
    rejudge.run_requests()
    assert kinds(alice, message["thread_id"]) == ["human"]
    assert alice.badge() == 1


@pytest.mark.requirement("R23")
def test_own_view_stays_own_after_its_network_expires(
    alice: ApiClient, fetch: Fetch, clock: FakeClock, rejudge: Rejudger
) -> None:
    message = alice.create()
    fetch(message["token"], at=clock.advance(hours=1), address=ALICE_ADDRESS)
    clock.advance(days=40)
    rejudge.run_batch(0)
    assert kinds(alice, message["thread_id"]) == ["self"]


@pytest.mark.requirement("R91")
def test_rejudging_everything_applies_better_rules(
    alice: ApiClient, fetch: Fetch, services: Services, rejudge: Rejudger
) -> None:
    message = alice.create()
    fetch(message["token"], user_agent=APPLE_PREFETCH)
    fetch(message["token"])
    with services.engine.begin() as connection:  # as if older rules had taken both for a person
        connection.exec_driver_sql("UPDATE opens SET verdict_kind = 'human', rules_version = 0")
        connection.exec_driver_sql("UPDATE threads SET opens = 2, maybes = 0")
    result, number = rejudge.run_batch(0)
    assert result.judged == 2
    assert dict(result.changes) == {("human", "prefetch"): 1}
    assert rejudge.run_batch(number or 0)[1] is None
    thread = alice.threads()[0]
    assert (thread["opens"], thread["maybes"]) == (1, 1)


# --- readers (R28) ----------------------------------------------------------------------------------------------------


@pytest.mark.requirement("R28")
def test_sole_recipient_is_named_with_the_evidence(alice: ApiClient, fetch: Fetch) -> None:
    message = alice.create()
    fetch(message["token"])
    reader = newest(alice, message["thread_id"])["reader"]
    assert reader == {"number": None, "name": "Rita Rossi", "evidence": "sole_recipient"}


@pytest.mark.requirement("R28")
def test_readers_of_a_group_mail_are_distinguished_and_not_named(
    alice: ApiClient, fetch: Fetch, clock: FakeClock
) -> None:
    people = [{"address": f"{name}@customer.example"} for name in ("rita", "robert", "ruth")]
    message = alice.create(recipients=people)
    clock.advance(hours=1)
    fetch(message["token"])
    fetch(message["token"], address="192.0.2.50", user_agent=FIREFOX)
    fetch(message["token"])
    fetch(message["token"], user_agent=GMAIL_PROXY, address=GMAIL_ADDRESS)
    log = [entry["reader"] for entry in reversed(alice.log(message["thread_id"])) if entry["type"] == "open"]
    assert [reader and reader["number"] for reader in log] == [1, 2, 1, None]
    assert all(reader is None or reader["name"] is None for reader in log)


@pytest.mark.requirement("R90")
def test_recorded_and_fetched_times_are_kept(alice: ApiClient, fetch: Fetch, clock: FakeClock) -> None:
    message = alice.create()
    at = clock.advance(hours=1)
    clock.advance(seconds=2)
    fetch(message["token"], at=at)
    assert newest(alice, message["thread_id"])["at"] == at.isoformat().replace("+00:00", "Z")
    assert clock() - at == timedelta(seconds=2)
