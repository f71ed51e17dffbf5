"""The whole story in Outlook: tracked by itself when sent, opened by the recipient, seen live by the sender."""

import re
import smtplib
import urllib.request
from collections.abc import Iterator
from email import message_from_bytes
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from playwright.sync_api import FrameLocator, expect

from tests.build import FIREFOX
from tests.e2e.conftest import OpenContext
from tests.e2e.house import RunningApp, start_app
from tests.e2e.outlook import Outlook, open_outlook, tls_settings
from tests.processes import free_ports

ALICE, RITA = "alice@example.org", "rita@customer.example"
ALICES_OFFICE, RITAS_OFFICE = "127.0.0.1", "90.92.10.10"
CONVERSATION = "conversation-roof"
PIXEL = re.compile(r'src="([^"]+/o/[\w-]{38}\.gif)"')
OUTLOOK_PC = "Mozilla/4.0 (compatible; MSIE 7.0; Windows NT 10.0; Microsoft Outlook 16.0)"


class Postman:
    """Carries mails by SMTP and keeps what arrived."""

    def __init__(self) -> None:
        self.arrived: list[bytes] = []

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        assert isinstance(envelope.content, bytes)
        self.arrived.append(envelope.content)
        return "250 OK"

    def received_html(self) -> str:
        body = message_from_bytes(self.arrived[-1]).get_payload(decode=True)
        assert isinstance(body, bytes)
        return body.decode()


@pytest.fixture
def house(tmp_path: Path) -> Iterator[RunningApp]:
    with start_app(tmp_path, **tls_settings(tmp_path / "tls")) as house:
        yield house


@pytest.fixture
def post() -> Iterator[tuple[Postman, int]]:
    postman, port = Postman(), free_ports(1)[0]
    controller = Controller(postman, hostname="127.0.0.1", port=port)
    controller.start()
    yield postman, port
    controller.stop()


def deliver(html: str, port: int) -> None:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = ALICE, RITA, "Offer for the new roof"
    message.set_content(html, subtype="html")
    with smtplib.SMTP("127.0.0.1", port) as smtp:
        smtp.send_message(message)


def show(html: str, address: str, agent: str) -> None:
    """Fetch the images of a mail, as a mail program does that shows it."""
    for url in PIXEL.findall(html):
        request = urllib.request.Request(url, headers={"X-Forwarded-For": address, "User-Agent": agent})
        with urllib.request.urlopen(request, timeout=10) as response:
            assert response.status == 200


def send(outlook: Outlook, item: dict[str, Any], port: int) -> str:
    """Write and send a mail with the pane closed; returns what arrives."""
    settings = outlook.state["settings"]
    outlook.start(item, settings=settings)
    outlook.commands()
    body = str(outlook.send()["body"])
    deliver(body, port)
    return body


def row(frame: FrameLocator) -> Any:
    return frame.locator("[data-thread] .row-main").last


def test_the_whole_story(open_context: OpenContext, house: RunningApp, post: tuple[Postman, int]) -> None:
    postman, port = post
    server = house.environment["HELIOGRAPH_PUBLIC_URL"]
    outlook = open_outlook(open_context(ignore_https_errors=True, width=900), server)

    # Alice signs in once and switches automatic tracking on.
    outlook.start(None, settings={})
    frame = outlook.open("taskpane", 450)
    frame.get_by_label("Your email address").fill(ALICE)
    frame.get_by_role("button", name="Continue").click()
    outlook.wait_for_save()
    outlook.page.request.put(
        f"{server}/api/settings",
        data={"auto_insert": True},
        headers={"Authorization": f"Bearer {access_token(outlook, server)}"},
    )
    outlook.start(None, settings=outlook.state["settings"])
    frame = outlook.open("taskpane", 450)
    outlook.page.wait_for_function("() => outlook.state.settings.heliograph.includes('\"auto_insert\":true')")

    # She writes to Rita and sends: the snippet goes in by itself, and the mail leaves by SMTP.
    first = send(outlook, {"to": [RITA], "subject": "Offer for the new roof", "conversationId": CONVERSATION}, port)
    assert len(PIXEL.findall(postman.received_html())) == 1

    # Rita reads it; Alice sees it live.
    outlook.start(None, settings=outlook.state["settings"])
    frame = outlook.open("taskpane", 450)
    expect(row(frame)).to_contain_text("Offer for the new roof")
    show(postman.received_html(), RITAS_OFFICE, OUTLOOK_PC)
    expect(row(frame)).to_contain_text("1 open")

    # Alice looks at her sent mail: nothing is counted.
    with outlook.page.expect_response(lambda answer: answer.url.endswith("/api/own-views")):
        outlook.select(
            {"kind": "read", "conversationId": CONVERSATION, "id": "AAMk-1", "subject": "Offer", "to": [RITA]}
        )
    show(first, ALICES_OFFICE, FIREFOX)
    outlook.page.wait_for_timeout(500)
    expect(row(frame)).to_contain_text("1 open")

    # Rita answers with the quote; Alice reads the answer and answers with all of it: no old pixel is an open.
    quoted = f"<p>Gladly.</p><blockquote>{first}</blockquote>"
    show(quoted, ALICES_OFFICE, FIREFOX)
    second = send(
        outlook,
        {"to": [RITA], "subject": "Re: Offer for the new roof", "conversationId": CONVERSATION, "body": quoted},
        port,
    )
    assert len(PIXEL.findall(second)) == 2
    outlook.start(None, settings=outlook.state["settings"])
    frame = outlook.open("taskpane", 450)
    expect(row(frame)).to_contain_text("1 open")

    # Rita reads the second mail: her program asks for both images, and it is one open.
    show(postman.received_html(), RITAS_OFFICE, OUTLOOK_PC)
    expect(row(frame)).to_contain_text("2 opens")
    outlook.page.wait_for_timeout(500)
    expect(row(frame)).to_contain_text("2 opens")
    assert outlook.outside == []


def access_token(outlook: Outlook, server: str) -> str:
    answer = outlook.page.request.post(f"{server}/api/session/local", data={"email": ALICE})
    return str(answer.json()["access_token"])
