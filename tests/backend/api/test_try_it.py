"""The try-it calls."""

import dataclasses

from backend.app import create_app
from backend.tryout.readers import READERS
from backend.wiring import Services
from tests.conftest import SignedIn


def test_nothing_is_stored_when_the_mailbox_does_not_answer(alice: SignedIn) -> None:
    body = {"subject": "Hi", "recipients": ["rita@customer.example"], "text": "Hello"}
    response = alice.call("POST", "/api/try/messages", body)
    assert response.status_code == 503
    assert response.get_json()["error"]["code"] == "try_later"
    assert alice.threads() == []


def test_unknown_reader_and_mail_are_named(alice: SignedIn) -> None:
    response = alice.call("POST", "/api/try/messages/nothing/open", {"reader": "nobody"})
    assert response.get_json()["error"]["details"]["field"] == "reader"
    response = alice.call("POST", "/api/try/messages/nothing/open", {"reader": "gmail"})
    assert response.status_code == 404


def test_readers_are_listed(alice: SignedIn) -> None:
    names = [reader["name"] for reader in alice.get("/api/try/readers")["readers"]]
    assert names == [reader.name for reader in READERS]


def test_try_it_is_absent_without_the_local_account(services: Services) -> None:
    config = dataclasses.replace(services.config, local_account=False)
    client = create_app(dataclasses.replace(services, config=config)).test_client()
    for path in ("/api/try/messages", "/api/try/readers", "/try"):
        assert client.get(path).status_code == 404, path
    assert client.post("/api/session/local", json={"email": "alice@example.org"}).status_code == 403
