"""A person's further addresses are known before they are used: the provider returns them."""

import contextlib
import json
from collections.abc import Iterator
from dataclasses import replace

import pytest

from backend.accounts.google import SCOPES
from backend.mailbox.gmail import GmailMailbox
from backend.mailbox.graph import GraphMailbox
from backend.mailbox.provider import ProviderUnavailable
from backend.mailbox.service import mailbox_addresses
from tests.backend.mailbox.conftest import Connect, ConnectedMailbox
from tests.counterparts.discovery import DOCUMENT
from tests.fakes.gmail_api import FakeGmail, FakeGmailMailbox
from tests.fakes.graph import FakeGraph
from tests.people import ALICE, CHARLIE

pytestmark = pytest.mark.requirement("R71")

ALIAS, X500 = "a.ames@example.org", "X500:/o=Firm/cn=Recipients/cn=alice"


def asked(graph: FakeGraph) -> int:
    return len([call for call in graph.calls if call.path == "/me"])


def aliases(mailbox: ConnectedMailbox) -> list[str]:
    (shown,) = mailbox.alice.get("/api/mailboxes")["mailboxes"]
    found: list[str] = shown["aliases"]
    return found


@pytest.fixture
def mailbox(connect_mailbox: Connect) -> ConnectedMailbox:
    found = connect_mailbox()
    found.at_graph.proxies = [f"smtp:{ALIAS.title()}", X500, "SIP:alice@chat.example.org"]
    return found


def test_alias_at_microsoft_is_known_before_anything_is_sent_from_it(mailbox: ConnectedMailbox) -> None:
    mailbox.follow()
    assert aliases(mailbox) == [ALIAS]
    with mailbox.services.sessions() as session:
        assert {ALICE, ALIAS} <= mailbox_addresses(session, mailbox.alice.session["user"]["id"])


def test_mail_from_an_own_alias_is_not_a_reply(mailbox: ConnectedMailbox) -> None:
    message = mailbox.alice.create()
    mailbox.send(message)
    mailbox.follow()
    mailbox.clock.advance(minutes=1)
    mailbox.receive(sender=ALIAS)
    mailbox.follow()
    assert [entry["type"] for entry in mailbox.log(message)] == ["sent", "sent"]


def test_addresses_are_fetched_once_a_day_and_a_removed_alias_is_dropped(
    mailbox: ConnectedMailbox, graph: FakeGraph
) -> None:
    for _ in range(5):
        mailbox.follow(minutes=30)
    assert asked(graph) == 1
    mailbox.at_graph.proxies = []
    mailbox.follow(hours=31)
    assert asked(graph) == 2
    assert aliases(mailbox) == []


@pytest.mark.parametrize(("status", "hours"), [(403, 31), (404, 31), (429, 2), (503, 2)])
def test_mailbox_without_provider_addresses_still_syncs(
    mailbox: ConnectedMailbox, graph: FakeGraph, status: int, hours: int
) -> None:
    """The mails were read before; what is refused is asked again tomorrow, who is busy in an hour."""
    mailbox.send(message := mailbox.alice.create())
    graph.fail(status, path="/me$")
    row = mailbox.follow()
    assert (row.state, row.failures, row.synced_at) == ("good", 0, mailbox.clock())
    assert mailbox.log(message)[0]["link"] == "exact"
    mailbox.follow(minutes=20)
    assert (asked(graph), aliases(mailbox)) == (1, [])
    mailbox.follow(hours=hours)
    assert (asked(graph), aliases(mailbox)) == (2, [ALIAS])


def test_shared_mailbox_fetches_no_addresses(mailbox: ConnectedMailbox, graph: FakeGraph) -> None:
    provider = mailbox.services.open_mailbox(mailbox.row())
    assert isinstance(provider, GraphMailbox)
    assert replace(provider, shared="sales@example.org").addresses() is None
    assert asked(graph) == 0


# --- Gmail ------------------------------------------------------------------------------------------------------------


@pytest.fixture
def gmail() -> Iterator[FakeGmail]:
    with FakeGmail() as gmail:
        gmail.mailboxes["token"] = FakeGmailMailbox(CHARLIE)
        gmail.mailboxes["token"].send_as = [
            {"sendAsEmail": "C.Cole@Elsewhere.example", "verificationStatus": "accepted", "treatAsAlias": True},
            {"sendAsEmail": "boss@rival.example", "verificationStatus": "pending"},
            {"sendAsEmail": "guess@rival.example"},
        ]
        yield gmail


@contextlib.contextmanager
def opened(gmail: FakeGmail, reads_bodies: bool = True) -> Iterator[GmailMailbox]:
    found = GmailMailbox(gmail.url, lambda refused=None: "token", contextlib.nullcontext, reads_bodies, CHARLIE)
    yield found
    found.close()


def test_only_verified_gmail_aliases_count(gmail: FakeGmail) -> None:
    with opened(gmail) as mailbox:
        assert mailbox.addresses() == [CHARLIE, "c.cole@elsewhere.example"]


def test_gmail_aliases_are_not_fetched_without_permission(gmail: FakeGmail) -> None:
    """Google's own description of the call names the scopes that reach it."""
    document = json.loads(DOCUMENT.read_text())
    settings = document["resources"]["users"]["resources"]["settings"]["resources"]
    scopes = set(settings["sendAs"]["methods"]["list"]["scopes"])
    assert set(SCOPES["exact"]) & scopes
    assert not set(SCOPES["basic"]) & scopes
    with opened(gmail, reads_bodies=False) as mailbox:
        assert mailbox.addresses() is None
    assert gmail.calls == []


@pytest.mark.parametrize("status", [403, 404])
def test_refused_gmail_aliases_are_not_an_error(gmail: FakeGmail, status: int) -> None:
    gmail.refuses["/gmail/v1/users/me/settings/sendAs"] = status
    with opened(gmail) as mailbox:
        assert mailbox.addresses() is None


def test_busy_gmail_is_retried_later(gmail: FakeGmail) -> None:
    gmail.refuses["/gmail/v1/users/me/settings/sendAs"] = 503
    with opened(gmail) as mailbox, pytest.raises(ProviderUnavailable):
        mailbox.addresses()
