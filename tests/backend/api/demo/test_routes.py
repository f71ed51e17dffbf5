"""The try-it calls."""

import dataclasses
from collections.abc import Iterator
from typing import Any

import pytest

from backend.app import create_app
from backend.core.config import Config
from backend.demo.mailbox import DemoMailbox
from backend.demo.readers import READERS
from backend.demo.smtp import SmtpServer
from backend.wiring import Services
from tests.conftest import ApiClient


def test_nothing_is_stored_when_the_mailbox_does_not_answer(alice: ApiClient) -> None:
    body = {"subject": "Hi", "recipients": ["rita@customer.example"], "text": "Hello"}
    response = alice.call("POST", "/api/try/messages", body)
    assert response.status_code == 503
    assert response.get_json()["error"]["code"] == "try_later"
    assert alice.threads() == []


def test_unknown_reader_and_mail_are_errors(alice: ApiClient) -> None:
    response = alice.call("POST", "/api/try/messages/nothing/open", {"reader": "nobody"})
    assert response.get_json()["error"]["details"]["field"] == "reader"
    response = alice.call("POST", "/api/try/messages/nothing/open", {"reader": "gmail"})
    assert response.status_code == 404


def test_readers_are_listed(alice: ApiClient) -> None:
    names = [reader["name"] for reader in alice.get("/api/try/readers")["readers"]]
    assert names == [reader.name for reader in READERS]


def test_demo_is_absent_without_the_local_account(services: Services) -> None:
    config = services.config.model_copy(update={"local_account": False})
    client = create_app(dataclasses.replace(services, config=config)).test_client()
    for path in ("/api/try/messages", "/api/try/readers", "/try"):
        assert client.get(path).status_code == 404, path
    assert client.post("/api/session/local", json={"email": "alice@example.org"}).status_code == 403


@pytest.fixture
def mailbox(config: Config) -> Iterator[DemoMailbox]:
    mailbox = DemoMailbox(config.data / "mailbox")
    server = SmtpServer(config.smtp_address, mailbox)
    server.start()
    yield mailbox
    server.stop()


INSIDE, OUTSIDE = "bob@example.org", "rita@customer.example"


@pytest.mark.requirement("R8", "R10", "R14")
@pytest.mark.parametrize(
    ("inserted", "recipients", "is_tracked", "reason"),
    [
        ("automatic", [OUTSIDE], True, "external"),
        ("automatic", [INSIDE, OUTSIDE], True, "external"),
        ("automatic", [INSIDE], False, "internal_only"),
        ("automatic", ["friend@blocked.example"], False, "blocklisted"),
        ("automatic", [INSIDE, "friend@blocked.example"], False, "blocklisted"),
        ("manual", [INSIDE], True, "internal_only"),
        ("manual", ["friend@blocked.example"], True, "blocklisted"),
    ],
)
def test_a_mail_is_tracked_as_a_client_would(
    alice: ApiClient, mailbox: DemoMailbox, inserted: str, recipients: list[str], is_tracked: bool, reason: str
) -> None:
    alice.answer("PUT", "/api/settings", {"blocklist": ["blocked.example"]})
    sent = alice.answer("POST", "/api/try/messages", try_body(inserted=inserted, recipients=recipients))
    assert (sent["is_tracked"], sent["reason"]) == (is_tracked, reason)
    assert ("/o/" in mailbox.newest()[0].html) is is_tracked
    assert (sent["thread_id"] is not None) is is_tracked
    assert len(alice.threads()) == int(is_tracked)


@pytest.mark.requirement("R14")
def test_reason_for_not_tracking_survives_a_change_of_the_lists(alice: ApiClient, mailbox: DemoMailbox) -> None:
    alice.answer("PUT", "/api/settings", {"blocklist": ["customer.example"]})
    alice.answer("POST", "/api/try/messages", try_body(inserted="automatic"))
    alice.answer("PUT", "/api/settings", {"blocklist": []})
    [listed] = alice.get("/api/try/messages")["messages"]
    assert (listed["is_tracked"], listed["reason"]) == (False, "blocklisted")


def test_mail_without_the_header_counts_as_tracked(alice: ApiClient, mailbox: DemoMailbox) -> None:
    mailbox.store(b"From: alice@example.org\r\nTo: rita@customer.example\r\nSubject: Old\r\n\r\nHello")
    [listed] = alice.get("/api/try/messages")["messages"]
    assert (listed["is_tracked"], listed["reason"]) == (True, "external")


def try_body(**changes: Any) -> dict[str, Any]:
    return {"subject": "Hi", "recipients": [OUTSIDE], "text": "Hello"} | changes
