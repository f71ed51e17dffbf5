"""Register, sent, disarm."""

import secrets
from datetime import timedelta

import pytest
from flask import Flask

from backend.tracking import token as tokens
from backend.tracking.link import verify_link
from backend.tracking.models import InsertKey
from backend.wiring import Services
from tests.build import message_body
from tests.conftest import ApiClient, FakeClock, Fetch


def own_token(who: ApiClient, services: Services, clock: FakeClock) -> str:
    """Mint a token as a client of this person would."""
    who.create()
    with services.sessions() as session:
        key_id = bytes.fromhex(session.query(InsertKey.key_id).filter_by(person_id=who.session["user"]["id"]).scalar())
    key = tokens.insert_key(services.config.master_secrets[0], key_id)
    return tokens.mint(key, key_id, int(clock().timestamp()), secrets.token_bytes(7))


def test_register_returns_the_snippet(alice: ApiClient) -> None:
    message = alice.create(is_sent=False)
    assert message["state"] == "composing"
    assert message["pixel_url"] in message["snippet_html"]
    assert message["pixel_url"].endswith(f"/o/{message['token']}.gif")


@pytest.mark.requirement("R6")
def test_inserted_by_hand_goes_under_pinned_and_automatic_under_other(alice: ApiClient) -> None:
    alice.create(inserted="manual", subject="by hand")
    alice.create(inserted="automatic", subject="by itself")
    assert [thread["subject"] for thread in alice.threads(section="pinned")] == ["by hand"]
    assert [thread["subject"] for thread in alice.threads(section="other")] == ["by itself"]


def test_client_minted_token_is_idempotent(alice: ApiClient, services: Services, clock: FakeClock) -> None:
    token = own_token(alice, services, clock)
    first = alice.answer("POST", "/api/tracked-messages", message_body(token=token))
    again = alice.answer("POST", "/api/tracked-messages", message_body(token=token))
    assert first["id"] == again["id"]
    assert first["token"] == token


def test_token_of_another_person_is_refused(
    alice: ApiClient, charlie: ApiClient, services: Services, clock: FakeClock
) -> None:
    token = own_token(alice, services, clock)
    response = charlie.call("POST", "/api/tracked-messages", message_body(token=token))
    assert response.status_code == 422
    assert response.get_json()["error"]["details"]["field"] == "token"


def test_open_before_registration_gets_a_placeholder_that_registration_completes(
    alice: ApiClient, services: Services, clock: FakeClock, fetch: Fetch
) -> None:
    token = own_token(alice, services, clock)
    fetch(token)
    message = alice.answer("POST", "/api/tracked-messages", message_body(token=token, subject="Late news"))
    thread = next(found for found in alice.threads() if found["id"] == message["thread_id"])
    assert thread["subject"] == "Late news"
    assert thread["opens"] == 1
    assert message["state"] == "sent"


def test_sent_is_idempotent_and_refuses_the_future(alice: ApiClient, clock: FakeClock) -> None:
    message = alice.create()
    path = f"/api/tracked-messages/{message['id']}/sent"
    first = alice.answer("POST", path, {})["sent_at"]
    clock.advance(hours=1)
    assert alice.answer("POST", path, {})["sent_at"] == first
    tomorrow = (clock() + timedelta(days=1)).isoformat()
    response = alice.call("POST", path, {"sent_at": tomorrow})
    assert response.get_json()["error"]["details"]["field"] == "sent_at"


def test_conversation_id_makes_one_thread(alice: ApiClient) -> None:
    first = alice.create(host="outlook", thread={"conversation_id": "AAQk"})
    second = alice.create(host="outlook", thread={"conversation_id": "AAQk"})
    assert first["thread_id"] == second["thread_id"]
    assert len([entry for entry in alice.log(first["thread_id"]) if entry["type"] == "sent"]) == 2


@pytest.mark.requirement("R71")
def test_message_ids_join_the_threads_of_two_hosts(alice: ApiClient, fetch: Fetch) -> None:
    outlook = alice.create(host="outlook", thread={"conversation_id": "AAQk"})
    gmail = alice.create(host="gmail", thread={"conversation_id": "18c0ffee"})
    fetch(outlook["token"])
    fetch(gmail["token"])
    alice.answer("POST", f"/api/tracked-messages/{outlook['id']}/sent", {"message_id": "<one@example.org>"})
    alice.answer(
        "POST",
        f"/api/tracked-messages/{gmail['id']}/sent",
        {"message_id": "<two@example.org>", "thread": {"in_reply_to": "<one@example.org>"}},
    )
    assert len(alice.threads()) == 1
    assert alice.threads()[0]["opens"] == 2


@pytest.mark.requirement("R75")
def test_same_conversation_id_of_two_people_stays_two_threads(alice: ApiClient, charlie: ApiClient) -> None:
    hers = alice.create(host="outlook", thread={"conversation_id": "AAQk"})
    his = charlie.create(host="outlook", thread={"conversation_id": "AAQk"})
    assert hers["thread_id"] != his["thread_id"]


@pytest.mark.requirement("R75")
def test_messages_of_others_are_not_found(alice: ApiClient, bob: ApiClient, app: Flask) -> None:
    message = alice.create()
    for method, path in (("POST", f"{message['id']}/sent"), ("DELETE", message["id"])):
        assert bob.call(method, f"/api/tracked-messages/{path}", {}).status_code == 404


@pytest.mark.requirement("R65")
def test_disarmed_opens_never_count(alice: ApiClient, fetch: Fetch) -> None:
    message = alice.create()
    assert alice.call("DELETE", f"/api/tracked-messages/{message['id']}").status_code == 204
    fetch(message["token"])
    assert alice.badge() == 0
    thread = alice.threads()[0]
    assert (thread["opens"], thread["is_unseen"], thread["last_engagement"]) == (0, False, None)


@pytest.mark.requirement("R29")
def test_links_are_signed_with_their_target(alice: ApiClient, services: Services) -> None:
    message = alice.create()
    body = {"targets": ["https://example.com/offer?a=1&b=2", "http://example.com/ü"]}
    answer = alice.answer("POST", f"/api/tracked-messages/{message['id']}/links", body)
    names = [link["url"].rpartition("/c/")[2] for link in [*answer["links"], {"url": answer["hidden_url"]}]]
    signed = [verify_link(name, services.config.master_secrets) for name in names]
    assert [link and (link.token.text, link.target) for link in signed] == [
        (message["token"], body["targets"][0]),
        (message["token"], body["targets"][1]),
        (message["token"], ""),
    ]


@pytest.mark.requirement("R29")
def test_only_web_addresses_can_be_tracked(alice: ApiClient, bob: ApiClient) -> None:
    path = f"/api/tracked-messages/{alice.create()['id']}/links"
    for target in ("javascript:alert(1)", "mailto:rita@customer.example", "//example.com", "/offer", ""):
        response = alice.call("POST", path, {"targets": ["https://example.com", target]})
        assert response.status_code == 422
        assert response.get_json()["error"]["details"]["field"] == "targets.1"
    assert bob.call("POST", path, {"targets": []}).status_code == 404
