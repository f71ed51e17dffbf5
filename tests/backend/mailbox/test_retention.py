"""Untracked mails are deleted by the same retention as engagement, and do not come back."""

import re
from typing import Any

import pytest
from sqlalchemy import select

from backend.commands import prune as prune_command
from backend.engagement.threads.mail_models import Mail
from backend.retention import prune_mails as rooms
from backend.retention.prune import prune
from tests.backend.mailbox.conftest import ConnectedMailbox
from tests.fakes.graph import FakeGraph

pytestmark = pytest.mark.requirement("R57")


@pytest.fixture
def conversation(mailbox: ConnectedMailbox) -> dict[str, Any]:
    """A tracked mail, a later one that is not, and an answer."""
    message = mailbox.alice.create()
    sent = mailbox.send(message)
    mailbox.follow()
    mailbox.send(subject="Re: Offer for the new roof")
    mailbox.receive(in_reply_to=sent.internet_message_id)
    mailbox.follow()
    return message


def kinds(mailbox: ConnectedMailbox) -> list[tuple[str, bool]]:
    with mailbox.services.sessions() as session:
        rows = session.scalars(select(Mail).order_by(Mail.at, Mail.kind))
        return [(row.kind, row.method is not None) for row in rows]


def run(mailbox: ConnectedMailbox) -> list[int]:
    return [deleted for deleted in prune(mailbox.services.sessions, mailbox.clock) if deleted]


def test_mails_are_deleted_after_ninety_days_and_the_tracked_one_stays(
    mailbox: ConnectedMailbox, conversation: dict[str, Any]
) -> None:
    link = mailbox.alice.threads()[0]["web_link"]
    mailbox.clock.advance(days=89)
    assert run(mailbox) == []
    mailbox.clock.advance(days=2)
    run(mailbox)
    assert kinds(mailbox) == [("sent", True)]
    assert [entry["type"] for entry in mailbox.log(conversation)] == ["sent"]
    (thread,) = mailbox.alice.threads(show="all")
    assert thread["web_link"] == link, "the way to the latest mail stays (R52)"
    assert run(mailbox) == [], "once more changes nothing"


def test_deleted_reply_does_not_return_when_the_mailbox_is_read_again(
    mailbox: ConnectedMailbox, conversation: dict[str, Any], graph: FakeGraph
) -> None:
    """An organisation may keep things for a shorter time than a mailbox is read back."""
    mailbox.alice.answer("PUT", "/api/organisation/settings", {"retention_days": 1})
    mailbox.clock.advance(days=2)
    run(mailbox)
    graph.expire_delta()
    mailbox.follow()
    mailbox.follow()
    assert kinds(mailbox) == [("sent", True)]
    assert mailbox.alice.threads(show="all")[0]["opens"] == 0


def test_mails_are_deleted_in_small_batches(
    mailbox: ConnectedMailbox, conversation: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rooms, "PRUNE_BATCH", 1)
    mailbox.clock.advance(days=91)
    assert run(mailbox) == [1, 1, 1], "the inferred open, the mail, the answer"


@pytest.mark.requirement("R75")
def test_each_organisation_has_its_own_retention(
    mailbox: ConnectedMailbox, conversation: dict[str, Any], charlie: Any
) -> None:
    charlie.answer("PUT", "/api/organisation/settings", {"retention_days": 1})
    mailbox.clock.advance(days=5)
    assert run(mailbox) == []


@pytest.mark.requirement("R30")
def test_command_reports_mails_and_opens_separately(
    mailbox: ConnectedMailbox,
    conversation: dict[str, Any],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    mailbox.clock.advance(days=91)
    monkeypatch.setattr(prune_command, "load_config", lambda: None)
    monkeypatch.setattr(prune_command, "build_services", lambda _config: mailbox.services)
    prune_command.prune.main([], standalone_mode=False)
    *_, opens, mails = re.findall(r"(\d+) (opens|untracked mails) deleted\n", capsys.readouterr().out)
    assert opens == ("1", "opens")  # the one that the answer proves (R30)
    assert mails == ("2", "untracked mails")
