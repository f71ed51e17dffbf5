"""Gmail's mailboxes with Google's own client: connected in a pop-up, followed by history, one with Outlook."""

import base64
import contextlib
import json
import socket
from collections.abc import Callable, Iterator
from email.message import EmailMessage
from email.utils import format_datetime
from typing import Any
from urllib.parse import urlsplit

import httplib2
import pytest
from flask import Flask
from flask.testing import FlaskClient

from backend.accounts.external import ExternalIdentity, Tokens
from backend.accounts.models import Person
from backend.accounts.sign_in_flow import pkce_challenge
from backend.core.clock import utc_now
from backend.core.db import transaction
from backend.mailbox.gmail import GmailMailbox
from backend.mailbox.models import Mailbox
from backend.mailbox.provider import PermissionMissing, ProviderUnavailable
from backend.mailbox.service import connect
from backend.tracking.snippet import snippet_html
from backend.wiring import Services, build_mailbox_sync
from tests.backend.api.auth.test_sign_in import message, path_of
from tests.conftest import ApiClient, FakeClock
from tests.counterparts.discovery import problems
from tests.counterparts.providers import FakeProviders
from tests.fakes.graph import FakeGraph
from tests.fakes.sent_mail import START
from tests.people import CHARLIE, RITA
from tests.processes import free_ports

pytestmark = pytest.mark.requirement("R71")

VERIFIER = "v" * 43


@pytest.fixture
def graph() -> Any:
    with FakeGraph() as graph:
        yield graph


@pytest.fixture
def more_settings(counterparts: FakeProviders, graph: FakeGraph) -> dict[str, str]:
    return counterparts.settings(graph.url)


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock(utc_now())


class GmailOf:
    """Charlie's mailbox at Google's counterpart, and his Heliograph."""

    def __init__(self, services: Services, who: ApiClient, clock: FakeClock, counterparts: FakeProviders) -> None:
        self.services, self.who, self.clock = services, who, clock
        self.counterparts = counterparts
        self.sync = build_mailbox_sync(services)
        self.connected: dict[str, Any] = {}
        self.opened: list[GmailMailbox] = []

    def connect(self, access: str = "exact") -> dict[str, Any]:
        """Connect as a person does: ticket, pop-up, code."""
        browser: FlaskClient = self.who.client
        body = {"provider": "google", "access": access, "login_hint": CHARLIE}
        ticket = self.who.answer("POST", "/api/mailboxes/connect", body)["ticket"]
        query = {"challenge": pkce_challenge(VERIFIER), "ticket": ticket}
        address = browser.get("/auth/google/start", query_string=query).headers["Location"]
        page = browser.get(path_of(self.counterparts.sign_in(address, CHARLIE)))
        code = message(page)["code"]
        self.connected = self.who.answer("POST", "/api/mailboxes", {"code": code, "verifier": VERIFIER})
        return self.connected

    def row(self) -> Mailbox:
        with self.services.sessions() as session:
            return session.get_one(Mailbox, self.connected["id"])

    def provider(self) -> GmailMailbox:
        found = self.services.open_mailbox(self.row())
        assert isinstance(found, GmailMailbox)
        self.opened.append(found)
        return found

    def follow(self) -> None:
        self.clock.time = max(self.clock.time, utc_now())
        self.clock.advance(minutes=11)
        self.sync.run_due()
        assert self.row().failures == 0

    def put(self, subject: str, html: str, thread: str | None = None, **headers: str) -> dict[str, Any]:
        """Put a sent or received mail into the mailbox."""
        mail = EmailMessage()
        given = {"From": CHARLIE, "To": RITA, "Subject": subject, "Date": format_datetime(self.clock())} | {
            name.replace("_", "-"): value for name, value in headers.items()
        }
        for name, value in given.items():
            mail[name] = value
        mail.set_content("plain")
        mail.add_alternative(html, subtype="html")
        body: dict[str, Any] = {"raw": base64.urlsafe_b64encode(mail.as_bytes()).decode()}
        if thread:
            body["threadId"] = thread
        body["labelIds"] = ["SENT"] if given["From"] == CHARLIE else ["INBOX", "UNREAD"]
        made = self.provider()._ask(
            lambda users: users.messages().insert(userId="me", body=body, internalDateSource="dateHeader")
        )
        return dict(made)

    def snippet(self, tracked: dict[str, Any]) -> str:
        return snippet_html(self.services.config.pixel_url, tracked["token"])


@pytest.fixture
def gmail(services: Services, charlie: ApiClient, clock: FakeClock, counterparts: FakeProviders) -> Iterator[GmailOf]:
    found = GmailOf(services, charlie, clock, counterparts)
    found.connect()
    yield found
    for opened in found.opened:
        opened.close()


def track(gmail: GmailOf, **changes: Any) -> dict[str, Any]:
    what = {"host": "gmail", "sender": CHARLIE} | changes
    return gmail.who.create(**what)


@pytest.mark.requirement("R70")
def test_mailbox_is_connected_in_a_pop_up_and_shown(gmail: GmailOf) -> None:
    shown = gmail.who.get("/api/mailboxes")["mailboxes"]
    assert [(box["address"], box["access"], box["state"]) for box in shown] == [(CHARLIE, "exact", "good")]


@pytest.mark.requirement("R72")
def test_sent_mail_is_linked_by_its_pixel_and_its_answer_is_evidence(gmail: GmailOf) -> None:
    gmail.follow()
    tracked = track(gmail, subject="Proposal")
    sent = gmail.put("Proposal", f"<div>{gmail.snippet(tracked)}<p>Hi</p></div>", Message_ID="<p1@elsewhere.example>")
    gmail.follow()
    log = gmail.who.log(tracked["thread_id"])
    assert [entry["link"] for entry in log if entry["type"] == "sent"] == ["exact"]
    link = gmail.who.threads()[0]["web_link"]
    assert link == f"https://mail.google.com/mail/u/?authuser={CHARLIE.replace('@', '%40')}#all/{sent['threadId']}"
    gmail.put(
        "Re: Proposal", "<p>Yes</p>", sent["threadId"], From=RITA, To=CHARLIE, In_Reply_To="<p1@elsewhere.example>"
    )
    gmail.follow()
    kinds = [entry["type"] for entry in gmail.who.log(tracked["thread_id"])]
    assert kinds.count("reply") == 1
    assert gmail.who.threads()[0]["opens"] == 1


@pytest.mark.requirement("R72")
def test_without_permission_to_read_the_link_is_probable(gmail: GmailOf) -> None:
    gmail.connect("basic")
    gmail.follow()
    gmail.clock.time = utc_now()
    tracked = track(gmail, subject="Only headers", recipients=[{"address": RITA}])
    gmail.put("Only headers", gmail.snippet(tracked))
    gmail.follow()
    assert [entry["link"] for entry in gmail.who.log(tracked["thread_id"])] == ["probable"]


def test_conversation_in_outlook_and_gmail_is_one_thread(gmail: GmailOf, graph: FakeGraph) -> None:
    """Charlie writes from Outlook and goes on from Gmail; the Message-ID in the answer's headers ties both."""
    at_graph = graph.mailbox(CHARLIE, ["token"])
    with gmail.services.sessions() as session, transaction(session):
        person = session.get_one(Person, gmail.who.session["user"]["id"])
        who = ExternalIdentity("microsoft", "t.charlie", "t", CHARLIE, "Charlie")
        later = gmail.clock.time.replace(year=gmail.clock.time.year + 1)
        tokens = Tokens("token", later, "refresh", ("User.Read", "Mail.Read"))
        connect(session, gmail.services.vault, person, who, tokens, gmail.clock())
    gmail.follow()
    first = track(gmail, host="outlook", subject="Two hosts")
    how: dict[str, Any] = {"internet_message_id": "<both@elsewhere.example>", "sent_at": gmail.clock()}
    at_graph.add("Two hosts", [RITA], body_html=gmail.snippet(first), **how)
    second = track(gmail, subject="Re: Two hosts")
    assert first["thread_id"] != second["thread_id"]
    gmail.put("Re: Two hosts", gmail.snippet(second), In_Reply_To="<both@elsewhere.example>")
    gmail.follow()
    threads = [thread for thread in gmail.who.threads() if "Two hosts" in thread["subject"]]
    assert len(threads) == 1
    log = gmail.who.log(threads[0]["id"])
    assert [entry["link"] for entry in log if entry["type"] == "sent"] == ["exact", "exact"]


def test_googles_own_client_reads_the_aliases(gmail: GmailOf) -> None:
    assert gmail.provider().addresses() == [CHARLIE]
    gmail.follow()
    assert gmail.row().addresses_due_at is not None


def test_deleted_mail_is_marked(gmail: GmailOf) -> None:
    gmail.follow()
    tracked = track(gmail, subject="Short lived")
    made = gmail.put("Short lived", gmail.snippet(tracked))
    gmail.follow()
    gmail.provider()._ask(lambda users: users.messages().delete(userId="me", id=made["id"]))
    gmail.follow()
    line = gmail.who.log(tracked["thread_id"])[0]
    assert line["is_deleted"]


def test_fake_responses_match_googles_description(gmail: GmailOf, counterparts: FakeProviders) -> None:
    made = gmail.put("Described", "<p>x</p>")
    provider = gmail.provider()
    calls: dict[str, Callable[[Any], Any]] = {
        "ListSendAsResponse": lambda users: users.settings().sendAs().list(userId="me"),
        "ListMessagesResponse": lambda users: users.messages().list(userId="me", labelIds=["SENT"]),
        "Message": lambda users: users.messages().get(userId="me", id=made["id"], format="full"),
        "Thread": lambda users: users.threads().get(userId="me", id=made["threadId"], format="metadata"),
        "ListHistoryResponse": lambda users: users.history().list(userId="me", startHistoryId="1"),
    }
    for name, call in calls.items():
        assert problems(name, provider._ask(call)) == [], name
    assert problems("Message", {"id": 5, "unheard": 1}) != []


class Answer:
    """An answer of Gmail's that the counterpart never gives."""

    def __init__(self, status: int, reason: str = "", retry_after: str = "") -> None:
        self.status, self.reason, self.retry_after = status, reason, retry_after

    def request(self, *_: Any, **__: Any) -> Any:
        head = {"status": str(self.status), "retry-after": self.retry_after, "content-type": "application/json"}
        body = {"error": {"code": self.status, "message": "x", "errors": [{"reason": self.reason}]}}
        return httplib2.Response(head), json.dumps(body).encode()


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (Answer(429, "rateLimitExceeded", "17"), ProviderUnavailable),
        (Answer(403, "userRateLimitExceeded"), ProviderUnavailable),
        (Answer(503), ProviderUnavailable),
        (Answer(403, "insufficientPermissions"), PermissionMissing),
    ],
)
def test_gmail_errors_are_translated(
    gmail: GmailOf, monkeypatch: pytest.MonkeyPatch, answer: Answer, expected: type[Exception]
) -> None:
    provider = gmail.provider()
    monkeypatch.setattr("backend.mailbox.gmail.AuthorizedHttp.request", answer.request)
    with pytest.raises(expected) as raised:
        provider.list_thread("x")
    if answer.retry_after:
        assert raised.value.after_seconds == 17  # type: ignore[attr-defined]


@pytest.mark.parametrize("is_there", [True, False], ids=["silent", "not there"])
def test_unreachable_gmail_is_an_ordinary_failure(monkeypatch: pytest.MonkeyPatch, is_there: bool) -> None:
    monkeypatch.setattr("backend.mailbox.gmail.TIMEOUT_SECONDS", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as deaf:
        gmail_url = f"http://127.0.0.1:{deaf.getsockname()[1] if is_there else free_ports(1)[0]}"
        provider = GmailMailbox(gmail_url, lambda refused=None: "token", contextlib.nullcontext, True, CHARLIE)
        for call in (lambda: provider.list_thread("x"), lambda: provider.begin(START)):
            with pytest.raises(ProviderUnavailable):
                call()
        provider.close()


def test_expired_history_begins_again(gmail: GmailOf, monkeypatch: pytest.MonkeyPatch) -> None:
    """Gmail forgets histories after a week or sooner and then answers 404, which the counterpart does not."""
    gmail.follow()
    tracked = track(gmail, subject="After the gap")
    gmail.put("After the gap", gmail.snippet(tracked))
    with monkeypatch.context() as patch:
        patch.setattr("backend.mailbox.gmail.AuthorizedHttp.request", Answer(404, "notFound").request)
        gmail.clock.advance(minutes=11)
        gmail.sync.run_due()
    assert gmail.row().cursor is None
    gmail.follow()
    assert gmail.who.log(tracked["thread_id"])[0]["link"] == "exact"


def test_connect_ticket_and_code_belong_to_their_owner(
    gmail: GmailOf, alice: ApiClient, app: Flask, counterparts: FakeProviders
) -> None:
    """Completing another person's connection attempt gives them nothing: the code works only for its owner."""
    body = {"provider": "google", "access": "basic"}
    ticket = alice.answer("POST", "/api/mailboxes/connect", body)["ticket"]
    query = {"challenge": pkce_challenge(VERIFIER), "ticket": ticket}
    browser = app.test_client()
    address = browser.get("/auth/google/start", query_string=query).headers["Location"]
    code = message(browser.get(path_of(counterparts.sign_in(address, CHARLIE))))["code"]
    refused = gmail.who.call("POST", "/api/mailboxes", {"code": code, "verifier": VERIFIER})
    assert refused.get_json()["error"]["details"]["reason"] == "code_of_another_person"
    again = browser.get("/auth/google/start", query_string=query)
    assert message(again)["error"] == "sign_in_refused"
    assert urlsplit(address).path == "/o/oauth2/v2/auth"


def test_mailbox_of_another_account_cannot_be_connected(
    gmail: GmailOf, alice: ApiClient, clock: FakeClock, counterparts: FakeProviders
) -> None:
    other = GmailOf(gmail.services, alice, clock, counterparts)
    with pytest.raises(AssertionError, match="identity_taken"):
        other.connect()
