"""A sent mail that its sender looks at in Outlook is linked exactly, without permission to read mails."""

from typing import Any

import pytest

from backend.mailbox.item_ids import MAX_ATTEMPTS
from tests.backend.mailbox.conftest import CONVERSATION, Connect, ConnectedMailbox
from tests.backend.mailbox.test_linking import links, sent_line
from tests.fakes.graph import FakeGraph
from tests.fakes.graph.message import Message

pytestmark = pytest.mark.requirement("R52", "R72")

BASIC = ("User.Read", "Mail.ReadBasic")
OTHER_SUBJECT = "Something that its client never said"


@pytest.fixture
def mailbox(connect_mailbox: Connect) -> ConnectedMailbox:
    """Without permission to read, so that nothing else could link exactly."""
    return connect_mailbox(BASIC)


def look(mailbox: ConnectedMailbox, message: dict[str, Any], mail: Message, **changes: Any) -> None:
    """Alice looks at her sent mail; the pane reads the token beside it."""
    names = {
        "host": "outlook",
        "token": message["token"],
        "item_id": mail.ews_id,
        "message_id": mail.internet_message_id,
        "conversation_id": mail.conversation_id,
    }
    mailbox.alice.answer("POST", "/api/tracked-messages/seen-mail", names | changes)


def reads(graph: FakeGraph, mail: Message) -> int:
    return sum(call.path.endswith(mail.immutable_id) for call in graph.calls)


def test_viewed_mail_makes_a_probable_link_exact(mailbox: ConnectedMailbox) -> None:
    message = mailbox.alice.create(host="outlook")
    mail = mailbox.send(message)
    mailbox.follow()
    assert links(mailbox) == {message["id"]: ("subject", "probable")}
    look(mailbox, message, mail)
    assert links(mailbox) == {message["id"]: ("message_id", "exact")}
    assert sent_line(mailbox, message)["link"] == "exact"


def test_viewed_mail_that_no_page_linked_is_fetched_by_its_id(mailbox: ConnectedMailbox, graph: FakeGraph) -> None:
    """Its page came before it could be linked: it has another subject and an unknown conversation."""
    message = mailbox.alice.create(host="outlook")
    mail = mailbox.send(subject=OTHER_SUBJECT, conversation="AAQkAGI2unknown")
    mailbox.follow()
    assert links(mailbox) == {}
    look(mailbox, message, mail)
    mailbox.follow(seconds=1)
    assert links(mailbox) == {message["id"]: ("item_id", "exact")}
    thread = mailbox.alice.get(f"/api/threads/{message['thread_id']}")
    assert thread["subject"] == OTHER_SUBJECT
    assert f"ItemID={mail.rest_id}" in thread["web_link"]
    before = reads(graph, mail)
    mailbox.follow()
    assert reads(graph, mail) == before, "what is linked is not fetched again"


def test_probable_link_to_another_message_is_corrected(mailbox: ConnectedMailbox) -> None:
    first = mailbox.alice.create(host="outlook")
    mail = mailbox.send(first)
    mailbox.follow()
    own = mailbox.alice.create(host="outlook", is_sent=False, subject=OTHER_SUBJECT)
    look(mailbox, own, mail)
    assert links(mailbox) == {own["id"]: ("message_id", "exact")}


def test_exact_link_to_another_message_is_kept(mailbox: ConnectedMailbox) -> None:
    message, other = (mailbox.alice.create(host="outlook") for _ in range(2))
    mail = mailbox.send(message, sent_at=mailbox.clock())
    look(mailbox, message, mail)
    mailbox.follow()
    before = links(mailbox)
    assert before == {message["id"]: ("item_id", "exact")}
    look(mailbox, other, mail)
    assert links(mailbox) == before


def test_mail_missing_from_the_mailbox_is_retried_a_few_times(mailbox: ConnectedMailbox, graph: FakeGraph) -> None:
    message = mailbox.alice.create(host="outlook")
    mail = mailbox.send(subject=OTHER_SUBJECT, conversation="AAQkAGI2unknown")
    mailbox.follow()
    look(mailbox, message, mail)
    graph.fail(404, path=mail.immutable_id, times=MAX_ATTEMPTS + 5)
    for _ in range(MAX_ATTEMPTS + 3):
        mailbox.follow()
    assert links(mailbox) == {}
    assert reads(graph, mail) == MAX_ATTEMPTS


def test_mail_viewed_before_connecting_is_linked_exactly_later(
    mailbox: ConnectedMailbox,
) -> None:
    """Before the first page is read nothing is known of the mail: the names wait."""
    message = mailbox.alice.create(host="outlook", subject=OTHER_SUBJECT)
    mail = mailbox.send(subject="Renamed while it was written", conversation=CONVERSATION)
    look(mailbox, message, mail)
    look(mailbox, message, mail)
    mailbox.follow()
    assert links(mailbox) == {message["id"]: ("item_id", "exact")}


@pytest.mark.requirement("R75")
def test_token_of_another_person_is_not_found(mailbox: ConnectedMailbox, bob: Any) -> None:
    message = mailbox.alice.create(host="outlook")
    body = {"host": "outlook", "token": message["token"], "item_id": "AAMk"}
    assert bob.call("POST", "/api/tracked-messages/seen-mail", body).status_code == 404
