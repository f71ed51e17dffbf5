"""Sent mails are linked to tracked messages, threads stay correct, and received mails are evidence."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from backend.core.db import transaction
from backend.engagement.threads.mail_models import Mail
from backend.ingest.rejudge import Rejudger
from backend.tracking.models import TrackedMessage
from backend.tracking.service import mint_token
from tests.backend.mailbox.conftest import Connect, ConnectedMailbox
from tests.build import GMAIL_PROXY, IPHONE
from tests.conftest import Fetch
from tests.fakes.graph import FakeGraph
from tests.people import RITA

pytestmark = pytest.mark.requirement("R28", "R30", "R52", "R71", "R72")


def links(mailbox: ConnectedMailbox) -> dict[str | None, tuple[str | None, str | None]]:
    with mailbox.services.sessions() as session:
        rows = session.scalars(select(Mail).where(Mail.kind == "sent"))
        return {row.message_id: (row.method, row.certainty) for row in rows}


def opens(mailbox: ConnectedMailbox, message: dict[str, str]) -> list[dict[str, Any]]:
    return [entry for entry in mailbox.log(message) if entry["type"] == "open"]


def sent_line(mailbox: ConnectedMailbox, message: dict[str, str]) -> dict[str, object]:
    return next(entry for entry in mailbox.log(message) if entry["id"] == message["id"])


def test_pixel_in_the_sent_mail_links_it_exactly(mailbox: ConnectedMailbox) -> None:
    message = mailbox.alice.create()
    at_graph = mailbox.send(message)
    mailbox.follow()
    assert links(mailbox) == {message["id"]: ("pixel", "exact")}
    assert sent_line(mailbox, message)["link"] == "exact"
    assert mailbox.alice.threads()[0]["web_link"] == at_graph.view(True, None, True)["webLink"]


def test_without_permission_to_read_the_link_is_probable(connect_mailbox: Connect) -> None:
    mailbox = connect_mailbox(("User.Read", "Mail.ReadBasic"))
    message = mailbox.alice.create()
    mailbox.send(message)
    mailbox.follow()
    assert links(mailbox) == {message["id"]: ("subject", "probable")}
    assert sent_line(mailbox, message)["link"] == "probable"


def test_property_of_the_add_in_links_exactly(mailbox: ConnectedMailbox) -> None:
    opening = replace(mailbox.services.open_mailbox, add_in_id="1234")
    mailbox.sync = replace(mailbox.sync, open_mailbox=opening)
    message = mailbox.alice.create(subject="Another subject")
    name = "String {00020329-0000-0000-C000-000000000046} Name cecp-1234"
    mailbox.send(properties={name: f'{{"heliograph": "{{\\"token\\":\\"{message["token"]}\\"}}"}}'})
    mailbox.follow()
    assert links(mailbox) == {message["id"]: ("property", "exact")}


def test_message_id_that_the_client_knew_links_exactly(connect_mailbox: Connect) -> None:
    mailbox = connect_mailbox(("User.Read", "Mail.ReadBasic"))
    message = mailbox.alice.create(is_sent=False, subject="Something else")
    known = {"message_id": "<known@example.org>"}
    mailbox.alice.answer("POST", f"/api/tracked-messages/{message['id']}/sent", known)
    mailbox.send(internet_message_id="<known@example.org>")
    mailbox.follow()
    assert links(mailbox) == {message["id"]: ("message_id", "exact")}


def test_mail_that_only_quotes_an_older_pixel_is_not_that_message(mailbox: ConnectedMailbox) -> None:
    message = mailbox.alice.create()
    quote = f'<blockquote><img src="{mailbox.services.config.pixel_url}/o/{message["token"]}.gif"></blockquote>'
    mailbox.send(body_html=f"<p>See below</p>{quote}", subject="Fw: Offer", to=["other@rival.example"])
    mailbox.follow()
    assert links(mailbox) == {}


def test_two_mails_that_look_the_same_are_not_linked(connect_mailbox: Connect) -> None:
    mailbox = connect_mailbox(("User.Read", "Mail.ReadBasic"))
    mailbox.alice.create()
    mailbox.send(sent_at=mailbox.clock() - timedelta(seconds=20), conversation="one")
    mailbox.send(conversation="two")
    mailbox.follow()
    assert links(mailbox) == {}


def test_placeholder_is_completed_from_the_mailbox(mailbox: ConnectedMailbox, fetch: Fetch) -> None:
    """A pixel was fetched before its message was registered; the mailbox completes it."""
    message = mailbox.alice.create(subject="Other")
    with mailbox.services.sessions() as session, transaction(session):
        who = mailbox.alice.session["user"]
        master = mailbox.services.config.master_secrets[0]
        token = mint_token(session, who["id"], who["organisation_id"], master, mailbox.clock())
    fetch(token)
    assert {thread["subject"] for thread in mailbox.alice.threads()} == {"Other", ""}
    mailbox.send({"token": token}, subject="Offer from the mailbox")
    mailbox.follow()
    found = next(thread for thread in mailbox.alice.threads() if thread["subject"] == "Offer from the mailbox")
    assert [person["address"] for person in found["people"]] == [RITA]
    assert found["opens"] == 1
    assert message["thread_id"] != found["id"]


@pytest.mark.requirement("R50")
def test_mail_sent_later_in_the_thread_is_in_its_log(mailbox: ConnectedMailbox) -> None:
    message = mailbox.alice.create()
    mailbox.send(message)
    mailbox.follow()
    later = mailbox.send(subject="Re: Offer for the new roof")
    mailbox.follow()
    line = next(entry for entry in mailbox.log(message) if entry.get("state") == "untracked")
    assert line["subject"] == "Re: Offer for the new roof"
    assert mailbox.alice.threads()[0]["web_link"] == later.view(True, None, True)["webLink"]


def test_reply_without_an_open_adds_an_inferred_one(mailbox: ConnectedMailbox) -> None:
    message = mailbox.alice.create(
        recipients=[{"address": RITA, "name": "Rita Rossi"}, {"address": "carlo@customer.example"}]
    )
    sent = mailbox.send(message, to=[RITA, "carlo@customer.example"])
    mailbox.follow()
    mailbox.receive(in_reply_to=sent.internet_message_id)
    mailbox.follow()
    opened = next(entry for entry in mailbox.log(message) if entry["type"] == "open")
    assert opened["inferred_from"] == "reply"
    assert opened["verdict"]["reason"] == "confirmed_by_reply"
    assert opened["reader"] == {"number": None, "name": "rita", "evidence": "reply"}
    assert mailbox.alice.threads()[0]["opens"] == 1
    reply = next(entry for entry in mailbox.log(message) if entry["type"] == "reply")
    assert (reply["kind"], reply["person"]["address"]) == ("reply", RITA)


def test_reply_after_an_open_adds_none_but_confirms_it(
    mailbox: ConnectedMailbox, fetch: Fetch, rejudge: Rejudger
) -> None:
    message = mailbox.alice.create()
    sent = mailbox.send(message)
    mailbox.follow()
    fetch(
        message["token"],
        user_agent=GMAIL_PROXY,
        at=mailbox.clock.advance(seconds=0) - timedelta(minutes=10, seconds=57),
    )
    assert [entry["verdict"]["confidence"] for entry in opens(mailbox, message)] == ["unconfirmed"]
    mailbox.receive(in_reply_to=sent.internet_message_id)
    mailbox.follow()
    rejudge.run_requests()
    assert [entry["verdict"]["reason"] for entry in opens(mailbox, message)] == ["confirmed_by_reply"]


def test_inferred_open_of_a_reply_survives_rejudging(mailbox: ConnectedMailbox, rejudge: Rejudger) -> None:
    message = mailbox.alice.create()
    sent = mailbox.send(message)
    mailbox.follow()
    mailbox.receive(in_reply_to=sent.internet_message_id)
    mailbox.follow()
    rejudge.run_batch(0)
    opened = next(entry for entry in mailbox.log(message) if entry["type"] == "open")
    assert opened["verdict"]["kind"] == "human"


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({"headers": {"Auto-Submitted": "auto-replied"}}, "automatic"),
        ({"subject": "Automatic reply: Offer for the new roof"}, "automatic"),
        (
            {
                "sender": "postmaster@customer.example",
                "subject": "Undeliverable: Offer for the new roof",
                "headers": {"Content-Type": "multipart/report; report-type=delivery-status"},
            },
            "bounce",
        ),
    ],
)
def test_automatic_reply_proves_no_open(mailbox: ConnectedMailbox, changes: dict[str, object], kind: str) -> None:
    message = mailbox.alice.create()
    sent = mailbox.send(message)
    mailbox.follow()
    mailbox.receive(in_reply_to=sent.internet_message_id, **changes)
    mailbox.follow()
    assert [entry["kind"] for entry in mailbox.log(message) if entry["type"] == "reply"] == [kind]
    assert mailbox.alice.threads()[0]["opens"] == 0
    assert sent_line(mailbox, message)["is_bounced"] == (kind == "bounce")


def test_deleted_mail_is_marked_and_not_linked(mailbox: ConnectedMailbox) -> None:
    message = mailbox.alice.create()
    sent = mailbox.send(message)
    mailbox.follow()
    mailbox.at_graph.delete(sent)
    mailbox.follow()
    assert sent_line(mailbox, message)["is_deleted"]
    assert mailbox.alice.threads()[0]["web_link"] is None


def test_mail_moved_to_another_folder_is_still_there(mailbox: ConnectedMailbox) -> None:
    message = mailbox.alice.create()
    sent = mailbox.send(message)
    mailbox.follow()
    mailbox.at_graph.move(sent, "archive")
    mailbox.follow()
    assert not sent_line(mailbox, message)["is_deleted"]


def test_mails_from_before_the_link_are_added_too(mailbox: ConnectedMailbox) -> None:
    """The first sync brings the reply before its conversation is known to be tracked."""
    message = mailbox.alice.create()
    sent = mailbox.send(message)
    mailbox.clock.advance(minutes=5)
    mailbox.receive(in_reply_to=sent.internet_message_id)
    mailbox.follow()
    assert [entry["type"] for entry in mailbox.log(message)].count("reply") == 1


@pytest.mark.requirement("R13", "R20", "R24")
def test_compose_fetch_becomes_an_open_when_the_mailbox_has_the_sent_mail(
    mailbox: ConnectedMailbox, fetch: Fetch, rejudge: Rejudger
) -> None:
    """The client was never able to say that the message is on its way."""
    message = mailbox.alice.create(is_sent=False)
    mailbox.send(message)
    fetch(message["token"], user_agent=IPHONE)
    assert mailbox.alice.threads()[0]["opens"] == 0
    mailbox.follow()
    rejudge.run_requests()
    assert mailbox.alice.threads()[0]["opens"] == 1


def test_aliases_are_learned_from_what_was_sent(mailbox: ConnectedMailbox) -> None:
    message = mailbox.alice.create()
    mailbox.send(message, sender="sales@example.org")
    assert mailbox.follow().aliases == ["sales@example.org"]


def test_bodies_are_not_stored(mailbox: ConnectedMailbox) -> None:
    message = mailbox.alice.create()
    mailbox.send(message, body_html=mailbox.send(message).body_html + "<p>Aardvark</p>")
    mailbox.follow()
    with mailbox.services.sessions() as session:
        rows = [vars(row) for table in (Mail, TrackedMessage) for row in session.scalars(select(table))]
    assert "ardvark" not in str(rows)


def test_mails_of_other_conversations_are_not_stored(mailbox: ConnectedMailbox) -> None:
    mailbox.alice.create()
    mailbox.receive(conversation="private", subject="Private")
    mailbox.send(conversation="other", subject="Other", body_html="<p>Untracked</p>")
    mailbox.follow()
    with mailbox.services.sessions() as session:
        assert session.scalars(select(Mail)).all() == []


def test_same_changes_again_have_no_effect(mailbox: ConnectedMailbox, graph: FakeGraph) -> None:
    message = mailbox.alice.create()
    sent = mailbox.send(message)
    mailbox.receive(in_reply_to=sent.internet_message_id, sent_at=mailbox.clock() + timedelta(minutes=1))
    mailbox.follow()
    before = mailbox.log(message)
    graph.expire_delta()
    mailbox.follow()
    mailbox.follow()
    assert mailbox.log(message) == before


def test_conversation_of_office_and_of_graph_are_one_thread(mailbox: ConnectedMailbox) -> None:
    message = mailbox.alice.create(host="outlook", thread={"conversation_id": "AAQk/one+two="})
    mailbox.send(message, conversation="AAQk-one_two=")
    mailbox.follow()
    other = mailbox.alice.create(host="outlook", thread={"conversation_id": "AAQk/one+two="})
    assert other["thread_id"] == message["thread_id"]
