"""A mailbox connected at a fake of Microsoft Graph, and its sync."""

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest

from backend.accounts.external import ExternalIdentity, Tokens
from backend.accounts.models import Person
from backend.core.db import transaction
from backend.mailbox.models import Mailbox
from backend.mailbox.service import connect
from backend.mailbox.sync import MailboxSync
from backend.tracking.snippet import snippet_html
from backend.wiring import Services, build_mailbox_sync
from tests.conftest import ApiClient, FakeClock
from tests.fakes.graph import FakeGraph, FakeMailbox
from tests.fakes.graph.message import Message
from tests.people import ALICE, RITA

CONVERSATION = "AAQkAGI2conversation"
_numbers = itertools.count(1)


@pytest.fixture
def graph() -> Iterator[FakeGraph]:
    with FakeGraph() as graph:
        yield graph


@pytest.fixture
def more_settings(graph: FakeGraph) -> dict[str, str]:
    """Never call Microsoft in these tests: grants are valid for hours."""
    return {
        "MICROSOFT_CLIENT_ID": "heliograph",
        "MICROSOFT_CLIENT_SECRET": "a secret",
        "MICROSOFT_LOGIN_URL": "https://127.0.0.1:1",
        "MICROSOFT_GRAPH_URL": graph.url,
    }


@dataclass
class ConnectedMailbox:
    """Alice's mailbox on both sides."""

    services: Services
    alice: ApiClient
    clock: FakeClock
    at_graph: FakeMailbox
    sync: MailboxSync
    id: str = ""

    def row(self) -> Mailbox:
        with self.services.sessions() as session:
            return session.get_one(Mailbox, self.id)

    def follow(self, **forward: float) -> Mailbox:
        """Let the time come and follow once."""
        self.clock.advance(**(forward or {"minutes": 11}))
        self.sync.run_due()
        return self.row()

    def send(self, message: dict[str, Any] | None = None, **changes: Any) -> Message:
        """Put a mail into Sent Items as Outlook does, with the message's snippet in it where there is one."""
        snippet = snippet_html(self.services.config.pixel_url, message["token"]) if message else ""
        what: dict[str, Any] = {
            "subject": "Offer for the new roof",
            "to": [RITA],
            "body_html": f"<html><body>{snippet}<p>Hello</p></body></html>",
            "conversation": CONVERSATION,
            "internet_message_id": f"<sent{next(_numbers)}@example.org>",
            "sent_at": self.clock(),
        } | changes
        return self.at_graph.add(**what)

    def receive(self, **changes: Any) -> Message:
        """Let a mail arrive in the inbox."""
        what: dict[str, Any] = {
            "subject": "Re: Offer for the new roof",
            "to": [ALICE],
            "sender": RITA,
            "folder": "inbox",
            "conversation": CONVERSATION,
            "sent_at": self.clock(),
        } | changes
        return self.at_graph.add(**what)

    def log(self, message: dict[str, Any]) -> list[dict[str, Any]]:
        return self.alice.log(message["thread_id"])


Connect = Callable[..., ConnectedMailbox]


@pytest.fixture
def connect_mailbox(services: Services, alice: ApiClient, clock: FakeClock, graph: FakeGraph) -> Connect:
    def connect_mailbox(scopes: tuple[str, ...] = ("User.Read", "Mail.Read")) -> ConnectedMailbox:
        reads = ("Mail.ReadBasic", "Mail.Read") if "Mail.Read" in scopes else ("Mail.ReadBasic",)
        at_graph = graph.mailbox(ALICE, ["token"], reads)
        found = ConnectedMailbox(services, alice, clock, at_graph, build_mailbox_sync(services))
        who = ExternalIdentity("microsoft", "tenant.alice", "tenant", ALICE, "Alice Ames")
        tokens = Tokens("token", clock() + timedelta(days=30), "refresh", scopes)
        with services.sessions() as session, transaction(session):
            person = session.get_one(Person, alice.session["user"]["id"])
            found.id = connect(session, services.vault, person, who, tokens, clock()).id
        return found

    return connect_mailbox


@pytest.fixture
def mailbox(connect_mailbox: Connect) -> ConnectedMailbox:
    return connect_mailbox()
