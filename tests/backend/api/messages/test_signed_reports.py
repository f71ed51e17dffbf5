"""What a client without a session says about a mail, signed with its insert key."""

import base64
import hmac
import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from backend.core.db import transaction
from backend.ingest.rejudge import Rejudger
from backend.mailbox.models import Mailbox
from backend.tracking.models import TrackedMessage
from backend.tracking.token import insert_key, mint
from backend.wiring import Services
from tests.backend.api.test_isolation import mailbox_of
from tests.build import GMAIL_PROXY, message_body
from tests.conftest import ApiClient, FakeClock, Fetch

pytestmark = pytest.mark.requirement("R13")

PATH = "/api/insert-key/reports"
ALICES_OFFICE = "203.0.113.200"


class Addin:
    """A client that has Alice's insert key and nothing else."""

    def __init__(self, client: FlaskClient, master: bytes, key_id: bytes, at: int) -> None:
        self.client, self.key_id = client, key_id
        self.key = insert_key(master, key_id)
        self.token = mint(self.key, key_id, at, b"nonce-7")

    def body(self, **changes: Any) -> dict[str, Any]:
        report = json.dumps(message_body(host="outlook", token=self.token) | changes)
        mac = hmac.new(self.key, b"report" + report.encode(), "sha256").hexdigest()
        return {"key_id": self.key_id.hex(), "report": report, "mac": mac}

    def post(self, body: dict[str, Any]) -> TestResponse:
        return self.client.post(PATH, json=body, headers={"X-Forwarded-For": ALICES_OFFICE})

    def report(self, **changes: Any) -> dict[str, Any]:
        response = self.post(self.body(**changes))
        assert response.status_code == 200, response.get_data(as_text=True)
        taken: dict[str, Any] = response.get_json()
        return taken


@pytest.fixture
def addin(app: Flask, services: Services, alice: ApiClient, clock: FakeClock) -> Addin:
    made = alice.create(is_sent=False)  # makes Alice's first key
    raw = base64.urlsafe_b64decode(made["token"] + "==")
    alice.call("DELETE", f"/api/tracked-messages/{made['id']}")
    return Addin(app.test_client(), services.config.master_secrets[0], raw[1:9], int(clock().timestamp()))


def opens(alice: ApiClient, thread_id: str) -> int:
    return next(int(thread["opens"]) for thread in alice.threads() if thread["id"] == thread_id)


def test_a_signed_report_registers_a_message_once(addin: Addin, alice: ApiClient) -> None:
    first = addin.report(subject="By report", is_sent=True)
    assert addin.report(subject="By report", is_sent=True) == first
    assert [thread["subject"] for thread in alice.threads(q="By report")] == ["By report"]


@pytest.mark.requirement("R72")
def test_draft_id_is_stored_and_its_mailbox_synced(addin: Addin, alice: ApiClient, services: Services) -> None:
    mailbox_id = mailbox_of(services, alice)
    with services.sessions() as session, transaction(session):
        session.get_one(Mailbox, mailbox_id).state = "good"
    for name in ("AAMkFIRST=", "AAMkSECOND=", None):
        addin.report(item_id=name, is_sent=name is None)
    with services.sessions() as session:
        message = session.scalars(select(TrackedMessage).where(TrackedMessage.token == addin.token)).one()
        assert (message.host_item_id, message.is_host_item_id_immutable) == ("AAMkSECOND=", False)
        assert session.get_one(Mailbox, mailbox_id).is_sync_requested


def test_sent_report_completes_the_draft(addin: Addin, alice: ApiClient) -> None:
    thread_id = addin.report(subject="", recipients=[], inserted="manual")["thread_id"]
    addin.report(subject="Offer", inserted="automatic", is_sent=True)
    (thread,) = (found for found in alice.threads() if found["id"] == thread_id)
    assert (thread["subject"], thread["people_count"], thread["is_pinned"]) == ("Offer", 1, True)


@pytest.mark.requirement("R24")
def test_before_the_sending_is_known_a_strangers_fetch_counts_and_afterwards_not(
    addin: Addin, alice: ApiClient, fetch: Fetch, rejudge: Rejudger, clock: FakeClock
) -> None:
    thread_id = addin.report()["thread_id"]
    fetch(addin.token)
    assert opens(alice, thread_id) == 1
    sent_at = clock.advance(minutes=5)
    addin.report(is_sent=True, sent_at=sent_at.isoformat())
    rejudge.run_requests()
    fetch(addin.token)
    kinds = [entry["verdict"]["reason"] for entry in alice.log(thread_id) if entry["type"] == "open"]
    assert (kinds[-1], opens(alice, thread_id)) == ("composing", 1)


@pytest.mark.requirement("R23")
def test_the_compose_window_of_a_draft_is_known_by_where_the_report_came_from(
    addin: Addin, alice: ApiClient, fetch: Fetch
) -> None:
    thread_id = addin.report()["thread_id"]
    fetch(addin.token, address=ALICES_OFFICE)
    assert [entry["verdict"]["kind"] for entry in alice.log(thread_id) if entry["type"] == "open"] == ["self"]


@pytest.mark.requirement("R12")
def test_what_the_senders_mail_service_fetches_while_they_answer_is_their_own(
    addin: Addin, alice: ApiClient, fetch: Fetch, clock: FakeClock
) -> None:
    older = alice.create(host="outlook", thread={"conversation_id": "c1"})
    at = clock.advance(hours=1)
    addin.report(thread={"conversation_id": "c1"})
    fetch(older["token"], at=at + timedelta(seconds=2), address="66.249.84.1", user_agent=GMAIL_PROXY)
    assert [entry["verdict"]["reason"] for entry in alice.log(older["thread_id"]) if entry["type"] == "open"] == [
        "own_view"
    ]


def _wrong_mac(body: dict[str, Any]) -> None:
    body["mac"] = "0" * 64


def _changed(body: dict[str, Any]) -> None:
    body["report"] = body["report"].replace("Rita", "Rosa")


def _unknown_key(body: dict[str, Any]) -> None:
    body["key_id"] = "0" * 16


@pytest.mark.parametrize("spoil", [_wrong_mac, _changed, _unknown_key])
def test_a_report_that_is_not_signed_is_refused(addin: Addin, spoil: Callable[[dict[str, Any]], None]) -> None:
    body = addin.body(subject="Rita's offer")
    spoil(body)
    response = addin.post(body)
    assert (response.status_code, response.get_json()["error"]["code"]) == (403, "report_not_signed")


def test_report_about_another_persons_token_is_refused(addin: Addin, services: Services) -> None:
    other = insert_key(services.config.master_secrets[0], b"other-id")
    response = addin.post(addin.body(token=mint(other, b"other-id", 1_790_000_000, b"nonce-1")))
    assert response.status_code == 422


def test_incomplete_report_names_the_field(addin: Addin) -> None:
    response = addin.post(addin.body(subject=7))
    assert (response.status_code, response.get_json()["error"]["details"]) == (422, {"field": "report.subject"})


def test_classic_outlook_may_call_it_from_anywhere(addin: Addin) -> None:
    asked = addin.client.options(PATH)
    assert (asked.status_code, asked.headers["Access-Control-Allow-Origin"]) == (200, "*")
    assert addin.post(addin.body()).headers["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Origin" not in addin.client.get("/health").headers
