"""The stand-in of Gmail answers what Google describes, and tells what was done in its order."""

from collections.abc import Iterator
from typing import Any

import pytest
import requests

from tests.counterparts.discovery import problems
from tests.fakes.gmail_api import FakeGmail, FakeGmailMailbox, GmailMail
from tests.fakes.sent_mail import START
from tests.people import CHARLIE, RITA

MAIL = "18c5f0a1b2c3d4e5"


@pytest.fixture
def gmail() -> Iterator[FakeGmail]:
    with FakeGmail() as gmail:
        mailbox = gmail.mailboxes["token"] = FakeGmailMailbox(CHARLIE)
        headers = {"From": CHARLIE, "To": RITA, "Subject": "Offer", "Message-ID": "<one@elsewhere.example>"}
        mailbox.put(GmailMail(MAIL, "18c5f0a1b2c3d4e6", headers, "<p>Hello</p>", START, ["SENT"]))
        mailbox.send_as = [{"sendAsEmail": "sales@elsewhere.example", "verificationStatus": "pending"}]
        yield gmail


def ask(gmail: FakeGmail, path: str, token: str = "token", **query: str) -> Any:
    address = f"{gmail.url}/gmail/v1/users/me/{path}"
    return requests.get(address, query, headers={"Authorization": f"Bearer {token}"}, timeout=5)


@pytest.mark.parametrize(
    ("name", "path", "query"),
    [
        ("Profile", "profile", {}),
        ("ListSendAsResponse", "settings/sendAs", {}),
        ("ListMessagesResponse", "messages", {"labelIds": "SENT"}),
        ("Message", f"messages/{MAIL}", {"format": "full"}),
        ("Message", f"messages/{MAIL}", {"format": "metadata"}),
        ("Thread", "threads/18c5f0a1b2c3d4e6", {"format": "metadata"}),
        ("ListHistoryResponse", "history", {"startHistoryId": "1"}),
    ],
)
def test_answers_are_what_google_describes(gmail: FakeGmail, name: str, path: str, query: dict[str, str]) -> None:
    answer = ask(gmail, path, **query)
    assert answer.status_code == 200
    assert problems(name, answer.json()) == []


def test_mail_in_the_bin_is_told_and_no_longer_listed(gmail: FakeGmail) -> None:
    before = ask(gmail, "profile").json()["historyId"]
    gmail.mailboxes["token"].delete(MAIL)
    told = ask(gmail, "history", startHistoryId=before).json()["history"]
    assert [record["labelsAdded"][0]["labelIds"] for record in told] == [["TRASH"]]
    assert "messages" not in ask(gmail, "messages", labelIds="SENT").json()


def test_other_tokens_open_nothing(gmail: FakeGmail) -> None:
    assert ask(gmail, "profile", token="another").status_code == 401
