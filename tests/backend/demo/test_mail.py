"""A demo mail: a real MIME message sent by real SMTP into a folder."""

import socket
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from backend.core.config_values import ListenAddress
from backend.core.errors import NotFound, TryLater
from backend.demo.mail import make_mail, send_mail
from backend.demo.mailbox import DemoMailbox
from backend.demo.smtp import SmtpServer
from backend.tracking.snippet import snippet_html

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
SNIPPET = snippet_html("http://127.0.0.1:8766", "A" * 38)


@pytest.fixture
def address() -> ListenAddress:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return ListenAddress("127.0.0.1", probe.getsockname()[1])


@pytest.fixture
def mailbox(tmp_path: Path, address: ListenAddress) -> Iterator[DemoMailbox]:
    mailbox = DemoMailbox(tmp_path / "mail")
    server = SmtpServer(address, mailbox)
    server.start()
    yield mailbox
    server.stop()


def send(address: ListenAddress, subject: str = "Hello", text: str = "One\n\nTwo <b>") -> None:
    send_mail(address, make_mail("alice@example.org", ["rita@customer.example"], subject, text, SNIPPET, NOW))


def test_mail_arrives_as_it_was_written(mailbox: DemoMailbox, address: ListenAddress) -> None:
    send(address, subject="Grüße 👋", text="Ünïcode\n\nline\r\nbreak")
    mail = mailbox.newest()[0]
    assert mail.header("Subject") == "Grüße 👋"
    assert mail.header("To") == "rita@customer.example"
    assert "Ünïcode" in mail.html
    assert "line<br>break" in mail.html


@pytest.mark.requirement("R3")
def test_snippet_is_first_and_the_text_is_escaped(mailbox: DemoMailbox, address: ListenAddress) -> None:
    send(address)
    html = mailbox.newest()[0].html
    assert html.startswith(f'<html><body dir="auto">{SNIPPET}<p>One</p>')
    assert "Two &lt;b&gt;" in html


def test_subject_cannot_add_headers(mailbox: DemoMailbox, address: ListenAddress) -> None:
    send(address, subject="Hello\r\nBcc: everybody@example.org")
    mail = mailbox.newest()[0]
    assert mail.header("Bcc") == ""
    assert mail.header("Subject") == "Hello Bcc: everybody@example.org"


def test_newest_mail_is_first(mailbox: DemoMailbox, address: ListenAddress) -> None:
    for subject in ("one", "two", "three"):
        send(address, subject=subject)
    assert mailbox.newest()[0].header("Subject") == "three"


def test_mail_id_cannot_be_a_path(mailbox: DemoMailbox) -> None:
    for name in ("../secret", "x", "", "0" * 26):
        with pytest.raises(NotFound):
            mailbox.read(name)


def test_unreachable_mailbox_raises_try_later(address: ListenAddress) -> None:
    with pytest.raises(TryLater):
        send(address)
