"""Mailboxes that others share: named by the person, asked for by themselves, never read beyond that."""

from dataclasses import replace
from typing import Any

import pytest

from backend.accounts.external import ExternalIdentity, Tokens
from backend.accounts.identity_models import Grant
from backend.accounts.microsoft import SCOPES, MicrosoftProvider
from backend.accounts.models import Person
from backend.core.db import transaction
from backend.mailbox.models import Mailbox
from backend.mailbox.service import connect
from backend.wiring import build_mailbox_sync
from tests.backend.mailbox.conftest import Connect, ConnectedMailbox
from tests.backend.mailbox.test_linking import links, sent_line
from tests.conftest import ApiClient
from tests.fakes.graph import FakeGraph, FakeMailbox
from tests.people import ALICE, BOB, RITA

pytestmark = pytest.mark.requirement("R71", "R72", "R75")

SALES = "sales@example.org"
EXACT = ("User.Read", "Mail.Read", "Mail.Read.Shared")


@pytest.fixture
def sales(graph: FakeGraph) -> FakeMailbox:
    """A mailbox without a sign-in, shared with Alice and Bob."""
    found = graph.mailbox(SALES, tokens=())
    found.shared_with = {ALICE, BOB}
    return found


@pytest.fixture
def mailbox(connect_mailbox: Connect, sales: FakeMailbox) -> ConnectedMailbox:
    found = connect_mailbox(EXACT)
    found.at_graph.tokens["token"] = frozenset({"Mail.ReadBasic", *EXACT})
    return found


def name_shared(mailbox: ConnectedMailbox, address: str = SALES) -> dict[str, Any]:
    found: dict[str, Any] = mailbox.alice.answer("POST", f"/api/mailboxes/{mailbox.id}/shared", {"address": address})
    return found


def shown(mailbox: ConnectedMailbox) -> dict[str, dict[str, Any]]:
    return {found["address"]: found for found in mailbox.alice.get("/api/mailboxes")["mailboxes"]}


def send_from_sales(mailbox: ConnectedMailbox, where: FakeMailbox, message: dict[str, Any], **changes: Any) -> Any:
    own = mailbox.at_graph
    mailbox.at_graph = where
    try:
        return mailbox.send(message, sender=SALES, **changes)
    finally:
        mailbox.at_graph = own


@pytest.mark.parametrize("where", ["the shared one's", "the sender's"])
def test_mail_from_a_shared_mailbox_is_found_in_either_sent_folder(
    mailbox: ConnectedMailbox, sales: FakeMailbox, where: str
) -> None:
    """Which of the two keeps it is a setting of Exchange's."""
    name_shared(mailbox)
    message = mailbox.alice.create(sender=SALES)
    send_from_sales(mailbox, sales if where == "the shared one's" else mailbox.at_graph, message)
    mailbox.follow()
    assert links(mailbox) == {message["id"]: ("pixel", "exact")}


def test_mail_in_both_mailboxes_is_in_the_log_once(mailbox: ConnectedMailbox, sales: FakeMailbox) -> None:
    name_shared(mailbox)
    message = mailbox.alice.create(sender=SALES)
    for place in (sales, mailbox.at_graph):
        send_from_sales(mailbox, place, message, internet_message_id="<both@example.org>")
    mailbox.follow()
    mailbox.follow()
    assert [entry["type"] for entry in mailbox.log(message)] == ["sent"]


@pytest.mark.requirement("R30")
def test_reply_in_both_mailboxes_counts_once(mailbox: ConnectedMailbox, sales: FakeMailbox) -> None:
    name_shared(mailbox)
    message = mailbox.alice.create(sender=SALES)
    sent = send_from_sales(mailbox, sales, message)
    mailbox.follow()
    for place in (sales, mailbox.at_graph):
        place.add(
            "Re: Offer", [SALES, ALICE], sender=RITA, folder="inbox", conversation=sent.conversation_id,
            in_reply_to=sent.internet_message_id, internet_message_id="<answer@customer.example>",
            sent_at=mailbox.clock(),
        )  # fmt: skip
    mailbox.follow()
    assert [entry["type"] for entry in mailbox.log(message)].count("reply") == 1
    assert mailbox.alice.threads()[0]["opens"] == 1


def test_colleague_replying_from_the_shared_mailbox_is_not_a_reader(
    mailbox: ConnectedMailbox, sales: FakeMailbox
) -> None:
    name_shared(mailbox)
    message = mailbox.alice.create(sender=SALES)
    send_from_sales(mailbox, sales, message)
    mailbox.follow()
    mailbox.receive(sender=SALES)
    mailbox.follow()
    assert mailbox.alice.threads()[0]["opens"] == 0
    assert sent_line(mailbox, message)["link"] == "exact"


def test_colleagues_mail_in_the_shared_mailbox_does_not_count_as_own(
    mailbox: ConnectedMailbox, sales: FakeMailbox
) -> None:
    name_shared(mailbox)
    mailbox.alice.create(subject="Mine")
    mailbox.clock.advance(minutes=5)
    sales.add("Bob's secret", [RITA], sender=SALES, body_html="<p>Hello</p>", sent_at=mailbox.clock())
    row = mailbox.follow()
    assert links(mailbox) == {}
    assert "secret" not in str(mailbox.alice.threads())
    assert row.aliases == []


@pytest.mark.parametrize(
    ("spoil", "state"),
    [
        (lambda sales: sales.shared_with.clear(), "permission_missing"),
        (lambda sales: setattr(sales, "address", "gone@example.org"), "permission_missing"),
    ],
    ids=["not shared", "no such mailbox"],
)
def test_unreadable_mailbox_shows_it_until_permitted(
    mailbox: ConnectedMailbox, sales: FakeMailbox, graph: FakeGraph, spoil: Any, state: str
) -> None:
    spoil(sales)
    name_shared(mailbox)
    mailbox.follow()
    assert shown(mailbox)[SALES]["state"] == state
    assert shown(mailbox)[ALICE]["state"] == "good", "their own goes on"
    calls = len(graph.calls)
    mailbox.follow()
    assert not any("/users/" in call.path for call in graph.calls[calls:]), "it is left alone"
    sales.shared_with, sales.address = {ALICE}, SALES
    name_shared(mailbox)
    mailbox.follow()
    assert shown(mailbox)[SALES]["state"] == "good"


def test_shared_mailboxes_need_their_own_consent(connect_mailbox: Connect, graph: FakeGraph) -> None:
    """Reading one's own mails does not include those of others: the panel asks first."""
    mailbox = connect_mailbox()
    assert shown(mailbox)[ALICE]["may_share"] is False
    answer = mailbox.alice.call("POST", f"/api/mailboxes/{mailbox.id}/shared", {"address": SALES})
    assert (answer.status_code, answer.get_json()["error"]["code"]) == (409, "permission_missing")
    assert not any("/users/" in call.path for call in graph.calls)


def test_basic_permission_reads_no_bodies_of_a_shared_mailbox(connect_mailbox: Connect, sales: FakeMailbox) -> None:
    scopes = ("User.Read", "Mail.ReadBasic", "Mail.ReadBasic.Shared")
    mailbox = connect_mailbox(scopes)
    mailbox.at_graph.tokens["token"] = frozenset(scopes)
    assert name_shared(mailbox)["access"] == "basic"
    message = mailbox.alice.create(sender=SALES)
    send_from_sales(mailbox, sales, message)
    mailbox.follow()
    assert links(mailbox) == {message["id"]: ("subject", "probable")}


@pytest.mark.parametrize("address", [ALICE, "no address"])
def test_only_another_mailbox_can_be_shared(mailbox: ConnectedMailbox, address: str) -> None:
    answer = mailbox.alice.call("POST", f"/api/mailboxes/{mailbox.id}/shared", {"address": address})
    assert (answer.status_code, answer.get_json()["error"]["details"]["field"]) == (422, "address")


def test_shared_mailbox_of_one_person_is_hidden_from_others(mailbox: ConnectedMailbox, bob: ApiClient) -> None:
    found = name_shared(mailbox)
    assert bob.get("/api/mailboxes")["mailboxes"] == []
    answer = bob.call("POST", f"/api/mailboxes/{mailbox.id}/shared", {"address": SALES})
    assert answer.status_code == 404
    assert bob.call("DELETE", f"/api/mailboxes/{found['id']}").status_code == 404


def test_shared_mailbox_is_disconnected_alone_or_with_the_own_one(mailbox: ConnectedMailbox) -> None:
    """Disconnecting the shared one keeps the grant, disconnecting one's own ends all that is read by it."""
    first = name_shared(mailbox)
    mailbox.alice.answer("DELETE", f"/api/mailboxes/{first['id']}")
    assert list(shown(mailbox)) == [ALICE]
    assert mailbox.follow().state == "good"
    name_shared(mailbox)
    mailbox.alice.answer("DELETE", f"/api/mailboxes/{mailbox.id}")
    with mailbox.services.sessions() as session:
        assert session.query(Mailbox).count() == session.query(Grant).count() == 0


def test_signing_in_again_resumes_the_shared_mailboxes(mailbox: ConnectedMailbox) -> None:
    found = name_shared(mailbox)
    with mailbox.services.sessions() as session, transaction(session):
        session.get_one(Mailbox, found["id"]).state = "sign_in_again"
        person = session.get_one(Person, mailbox.alice.session["user"]["id"])
        who = ExternalIdentity("microsoft", "tenant.alice", "tenant", ALICE, "Alice Ames")
        tokens = Tokens("token", mailbox.clock(), "refresh", EXACT)
        connect(session, mailbox.services.vault, person, who, tokens, mailbox.clock())
    assert shown(mailbox)[SALES]["state"] == "good"


def test_shared_mailbox_has_no_subscription(mailbox: ConnectedMailbox, graph: FakeGraph) -> None:
    """Graph announces a person's own folders only; asking for others would be refused for ever."""
    watching = replace(mailbox.services.watching, base_url="https://mail.example.org")
    mailbox.sync = replace(build_mailbox_sync(mailbox.services), watching=watching)
    with mailbox.services.sessions() as session:
        row = session.get_one(Mailbox, name_shared(mailbox)["id"])
    provider = mailbox.services.open_mailbox(row)
    watching.ensure(row, provider)
    assert not any("subscriptions" in call.path for call in graph.calls)


def test_scopes_requested_and_allowed() -> None:
    assert SCOPES["exact_shared"] == ["User.Read", "Mail.Read", "Mail.Read.Shared"]
    allows = MicrosoftProvider.allows
    for scopes, access, expected in (
        (("Mail.Read",), "exact_shared", False),
        (("Mail.Read", "Mail.Read.Shared"), "exact_shared", True),
        (("Mail.ReadBasic.Shared",), "basic_shared", True),
        (("Mail.ReadBasic.Shared",), "exact_shared", False),
        (("Mail.Read.Shared",), "basic", False),
    ):
        assert allows(None, scopes, access) is expected, (scopes, access)  # type: ignore[arg-type]
