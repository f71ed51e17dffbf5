"""The insert key: what a client needs to track without a network, and how it is taken away."""

from typing import Any

import pytest

from backend.core.config import Config
from tests.build import message_body, mint_token
from tests.conftest import ApiClient, FakeClock, Fetch


def key_of(who: ApiClient) -> dict[str, Any]:
    answer: dict[str, Any] = who.get("/api/insert-key")
    return answer


def test_insert_key_is_stable_and_complete(alice: ApiClient, config: Config) -> None:
    alice.answer(
        "PUT", "/api/organisation/settings", {"domains": ["example.org", "example.net"], "blocklist": ["a.example"]}
    )
    alice.answer("PUT", "/api/settings", {"blocklist": ["b.example"], "auto_insert": True, "position": "last"})
    found = key_of(alice)
    assert found == key_of(alice)
    assert found | {"key_id": "", "key": "", "revision": ""} == {
        "key_id": "",
        "key": "",
        "pixel_url": config.pixel_url,
        "organisation_domains": ["example.org", "example.net"],
        "organisation_blocklist": ["a.example"],
        "blocklist": ["b.example"],
        "auto_insert": True,
        "position": "last",
        "track_links": False,
        "revision": "",
    }


@pytest.mark.requirement("R13")
def test_token_minted_with_the_key_belongs_to_its_person(alice: ApiClient, clock: FakeClock, fetch: Fetch) -> None:
    token = mint_token(key_of(alice), clock())
    message = alice.answer("POST", "/api/tracked-messages", message_body(token=token))
    alice.answer("POST", f"/api/tracked-messages/{message['id']}/sent", {})
    fetch(token)
    assert alice.badge() == 1


@pytest.mark.requirement("R75")
def test_each_person_has_an_own_key(alice: ApiClient, bob: ApiClient, clock: FakeClock) -> None:
    theirs = key_of(bob)
    assert theirs["key_id"] != key_of(alice)["key_id"]
    assert (
        alice.call("POST", "/api/tracked-messages", message_body(token=mint_token(theirs, clock()))).status_code == 422
    )


def test_a_revoked_key_is_replaced_and_its_unknown_tokens_are_refused(alice: ApiClient, clock: FakeClock) -> None:
    old = key_of(alice)
    alice.answer("DELETE", "/api/insert-key")
    alice.answer("DELETE", "/api/insert-key")
    new = key_of(alice)
    assert new["key_id"] != old["key_id"]
    assert new["revision"] != old["revision"]
    response = alice.call("POST", "/api/tracked-messages", message_body(token=mint_token(old, clock())))
    assert (response.status_code, response.get_json()["error"]["details"]["field"]) == (422, "token")
    assert alice.call("POST", "/api/tracked-messages", message_body(token=mint_token(new, clock()))).status_code == 201


def test_messages_registered_before_the_revocation_still_count(
    alice: ApiClient, clock: FakeClock, fetch: Fetch
) -> None:
    key = key_of(alice)
    registered, fetched = mint_token(key, clock()), mint_token(key, clock())
    message = alice.create(token=registered)
    fetch(fetched)
    alice.answer("DELETE", "/api/insert-key")
    assert alice.answer("POST", "/api/tracked-messages", message_body(token=registered))["id"] == message["id"]
    completed = alice.answer("POST", "/api/tracked-messages", message_body(token=fetched, subject="Late news"))
    fetch(registered)
    assert alice.threads(q="late")[0]["id"] == completed["thread_id"]
    assert alice.badge() == 2


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/api/settings", {"auto_insert": True}),
        ("/api/settings", {"position": "last"}),
        ("/api/settings", {"track_links": True}),
        ("/api/settings", {"blocklist": ["a.example"]}),
        ("/api/organisation/settings", {"blocklist": ["a.example"]}),
        ("/api/organisation/settings", {"domains": ["example.org", "example.net"]}),
        ("/api/organisation/settings", {"forced": {"auto_insert": True}}),
    ],
)
def test_the_revision_changes_with_the_content(alice: ApiClient, path: str, body: dict[str, Any]) -> None:
    before = key_of(alice)["revision"]
    alice.answer("PUT", path, body)
    assert key_of(alice)["revision"] != before


def test_the_revision_stays_without_a_change(alice: ApiClient) -> None:
    before = key_of(alice)["revision"]
    alice.answer("PUT", "/api/settings", {"appearance": "dark"})
    alice.answer("PUT", "/api/organisation/settings", {"retention_days": 30})
    assert key_of(alice)["revision"] == before
