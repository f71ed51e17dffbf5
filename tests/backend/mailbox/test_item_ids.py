"""Outlook's id of a draft is translated to an immutable one, which links the sent mail exactly."""

from typing import Any

import pytest

from backend.mailbox import graph as graph_module
from backend.mailbox.graph import GraphMailbox
from backend.mailbox.item_ids import MAX_ATTEMPTS
from backend.mailbox.provider import ProviderUnavailable
from tests.backend.mailbox.conftest import Connect, ConnectedMailbox
from tests.backend.mailbox.test_linking import links
from tests.fakes.graph import FakeGraph
from tests.fakes.graph.message import Message
from tests.people import RITA

pytestmark = pytest.mark.requirement("R72")

BASIC = ("User.Read", "Mail.ReadBasic")
PATH = "/me/translateExchangeIds"


@pytest.fixture
def mailbox(connect_mailbox: Connect) -> ConnectedMailbox:
    """Without permission to read, so that nothing else could link exactly."""
    return connect_mailbox(BASIC)


def draft(mailbox: ConnectedMailbox) -> Message:
    return mailbox.at_graph.add("Anything", [RITA], folder="drafts", is_draft=True, sent_at=mailbox.clock())


def register(mailbox: ConnectedMailbox, item_id: str) -> dict[str, Any]:
    return mailbox.alice.create(is_sent=False, subject="Something else", host="outlook", item_id=item_id)


def asked(graph: FakeGraph) -> int:
    return sum(call.path == PATH for call in graph.calls)


@pytest.mark.parametrize("name", ["ews_id", "rest_id"])
def test_draft_id_links_the_sent_mail_exactly(mailbox: ConnectedMailbox, graph: FakeGraph, name: str) -> None:
    written = draft(mailbox)
    written.rest_id = "AAMkAGI2_one-two="  # so that its two forms differ
    message = register(mailbox, getattr(written, name))
    mailbox.follow()
    mailbox.at_graph.send(written, mailbox.clock())
    mailbox.follow()
    assert links(mailbox) == {message["id"]: ("item_id", "exact")}
    mailbox.follow()
    assert asked(graph) == 1, "a name that lasts is asked for once"


def test_untranslatable_id_is_retried_a_few_times_and_does_no_harm(mailbox: ConnectedMailbox, graph: FakeGraph) -> None:
    message = mailbox.alice.create(item_id="AAMkAGI2gone=", host="outlook")
    register(mailbox, "clientid:{1234}")
    mailbox.send(message)
    for _ in range(MAX_ATTEMPTS + 3):
        mailbox.follow()
    assert links(mailbox) == {message["id"]: ("subject", "probable")}
    assert asked(graph) == MAX_ATTEMPTS


def test_draft_known_late_is_found_by_a_retry(mailbox: ConnectedMailbox) -> None:
    """In cached mode Outlook names a draft before its server has it."""
    message = register(mailbox, "AAMkAGI2late=")
    mailbox.follow()
    written = draft(mailbox)
    written.rest_id = "AAMkAGI2late="
    mailbox.follow()
    mailbox.at_graph.send(written, mailbox.clock())
    mailbox.follow()
    assert links(mailbox) == {message["id"]: ("item_id", "exact")}


def test_newly_reported_id_is_translated_again(mailbox: ConnectedMailbox) -> None:
    written = draft(mailbox)
    message = register(mailbox, "AAMkAGI2old=")
    mailbox.follow()
    mailbox.alice.answer("POST", f"/api/tracked-messages/{message['id']}/sent", {"item_id": written.ews_id})
    mailbox.follow()
    mailbox.at_graph.send(written, mailbox.clock())
    mailbox.follow()
    assert links(mailbox) == {message["id"]: ("item_id", "exact")}


@pytest.fixture
def provider(mailbox: ConnectedMailbox) -> GraphMailbox:
    found = mailbox.services.open_mailbox(mailbox.row())
    assert isinstance(found, GraphMailbox)
    return found


def test_ids_beyond_the_batch_size_are_translated_in_batches(
    provider: GraphMailbox, mailbox: ConnectedMailbox, graph: FakeGraph
) -> None:
    names = [draft(mailbox).rest_id for _ in range(3)]
    many = names + [f"AAMkAGI2{number}" for number in range(graph_module.TRANSLATE_BATCH)]
    assert set(provider.lasting_names(many)) == set(names)
    assert asked(graph) >= 2


def test_one_refused_id_does_not_affect_the_others(
    provider: GraphMailbox, mailbox: ConnectedMailbox, graph: FakeGraph
) -> None:
    """An empty id is no id: the whole call is refused with 400, and the good ones are asked for without it."""
    good = [draft(mailbox) for _ in range(4)]
    found = provider.lasting_names([*(written.rest_id for written in good), ""])
    assert found == {written.rest_id: written.immutable_id for written in good}
    assert asked(graph) < 10


def test_throttled_translation_waits_for_retry_after(mailbox: ConnectedMailbox, graph: FakeGraph) -> None:
    register(mailbox, draft(mailbox).rest_id)
    graph.fail(429, retry_after=120, path="translateExchangeIds")
    assert mailbox.follow().failures == 1
    mailbox.follow(seconds=100)
    assert asked(graph) == 1
    mailbox.follow(seconds=30)
    assert (asked(graph), mailbox.row().failures) == (2, 0)


def test_other_translation_failures_are_retried_later(provider: GraphMailbox, graph: FakeGraph) -> None:
    graph.fail(503, path="translateExchangeIds")
    with pytest.raises(ProviderUnavailable):
        provider.lasting_names(["AAMkAGI2x"])
