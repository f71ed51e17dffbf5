"""The contract of both adapters: a Gmail, a browser with the extension, and what left them.

Nothing of the server runs here: what is needed to insert lies in the browser (R13).
"""

import base64
import re
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, Playwright

from backend.tracking.token import insert_key, verify
from tests.e2e.gmail_browser import GmailBrowser, open_browser
from tests.fakes.gmail.server import Account, FakeGmail, Mail, open_gmail

MASTER = b"the master secret of this test, long enough"
KEY_ID = "00112233aabbccdd"
PIXELS = "http://127.0.0.1:9"  # nobody listens there
ALICE = Account("alice@acme.test", "Alice", ["alice@acme.test", "sales@acme.test"])
MATERIAL: dict[str, Any] = {
    "key_id": KEY_ID,
    "key": base64.urlsafe_b64encode(insert_key(MASTER, bytes.fromhex(KEY_ID))).decode().rstrip("="),
    "pixel_url": PIXELS,
    "organisation_domains": ["acme.test"],
    "organisation_blocklist": ["partner.test"],
    "blocklist": ["press.test"],
    "auto_insert": True,
    "position": "first",
    "track_links": False,
}
PATIENCE_SECONDS = 15
SNIPPET = re.compile(r'<img src="http://127\.0\.0\.1:9/o/([A-Za-z0-9_-]{38})\.gif"[^>]*>')
RITA, OLA, BOB = "rita@customer.test", "ola@other.test", "bob@acme.test"


@pytest.fixture(scope="module")
def gmail() -> Iterator[FakeGmail]:
    with open_gmail([ALICE]) as gmail:
        yield gmail


@pytest.fixture(scope="module", params=["wire", "inboxsdk", "automatic"])
def opened(
    request: pytest.FixtureRequest, playwright: Playwright, gmail: FakeGmail, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[GmailBrowser]:
    """Each adapter alone, and as everybody has them: InboxSDK's with our own behind it."""
    folder = tmp_path_factory.mktemp(request.param)
    with open_browser(playwright, gmail, folder) as browser:
        browser.store(material=MATERIAL, adapter=request.param)
        yield browser
        assert browser.errors == []


@pytest.fixture
def page(opened: GmailBrowser, gmail: FakeGmail) -> Iterator[Page]:
    gmail.shape, gmail.transport, gmail.send_status = "changed", "xhr", 200
    gmail.mails.clear()
    gmail.drafts.clear()
    opened.worker.evaluate(
        "async () => { const all = await chrome.storage.local.get(null);"
        "await chrome.storage.local.remove(Object.keys(all).filter((n) => n.startsWith('sent.'))); }"
    )
    opened.store(material=MATERIAL)
    page = opened.open_gmail()
    yield page
    page.close()


def tokens(html: str) -> list[str]:
    """The tokens of the snippets in a body; every one is Alice's."""
    found = SNIPPET.findall(html)
    assert all(verify(token, [MASTER]) for token in found)
    return found


def wait_for_mail(gmail: FakeGmail, page: Page, count: int = 1) -> Mail:
    wait_until(page, lambda: len(gmail.mails) >= count)
    assert len(gmail.mails) == count
    return gmail.mails[-1]


def wait_until(page: Page, is_so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not is_so():
        assert time.monotonic() < deadline, "it did not come to pass"
        page.wait_for_timeout(20)


def wait_for_reports(opened: GmailBrowser, page: Page, count: int = 1) -> list[dict[str, Any]]:
    wait_until(page, lambda: len(opened.reports()) >= count)
    return opened.reports()
