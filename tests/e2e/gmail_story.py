"""Alice's Gmail with the real server behind it: what the tests of it share."""

import json
import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Page, Playwright, Worker, expect

from tests.e2e.gmail_browser import EXTENSION, GmailBrowser, compose, open_browser
from tests.e2e.house import AppUser, RunningApp, open_as_user, start_app
from tests.fakes.gmail.server import Account, FakeGmail, open_gmail

ALICE, WORK = "alice@acme.test", "alice@acme-labs.test"
RITA = "rita@customer.test"
PIXEL = re.compile(r'<img src="(http://127\.0\.0\.1:\d+/o/[A-Za-z0-9_-]{38}\.gif)"')
PATIENCE_SECONDS = 20


@dataclass
class GmailSession:
    browser: GmailBrowser
    gmail: FakeGmail
    house: RunningApp
    alice: AppUser
    page: Page
    """An extension page, which can call the server's API and stays open."""

    def call(self, method: str, path: str, body: Any = None) -> Any:
        return self.alice.call(self.page, method, path, body)

    def threads(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.call("GET", "/api/threads?show=all")["threads"]
        return found

    def badge(self) -> str:
        return str(self.browser.worker.evaluate("() => chrome.action.getBadgeText({})"))

    def send(self, page: Page, subject: str, to: str = RITA) -> str:
        """Write a mail and send it; returns the address of its pixel."""
        count = len(self.gmail.mails)
        writing = compose(page).to(to).write(subject)
        expect(writing.line).to_be_visible()
        writing.send()
        wait(lambda: len(self.gmail.mails) > count)
        pixels = PIXEL.findall(self.gmail.mails[-1].html)
        assert len(pixels) == 1
        return str(pixels[0])

    def update(self, worker: str | None = None) -> None:
        """Replace the extension by its next version, under open pages; returns when the new worker answers.

        `worker` is the code of its worker, if not the real one.
        """
        copy, before = self.browser.folder / "extension", self.browser.worker
        manifest = json.loads((copy / "manifest.json").read_text())
        number = int(manifest["version"].rpartition(".")[2])
        (copy / "manifest.json").write_text(json.dumps(manifest | {"version": f"0.1.{number + 1}"}))
        (copy / "worker.js").write_text((EXTENSION / "worker.js").read_text() if worker is None else worker)
        self.page.evaluate("() => void setTimeout(() => chrome.runtime.reload(), 50)")
        wait(lambda: self._is_replaced(before))
        self.page = self.browser.context.new_page()
        self.page.goto(f"chrome-extension://{self.browser.extension_id}/options/index.html")

    def _is_replaced(self, before: Worker) -> bool:
        # Playwright hears of the new one while it waits for something.
        self.browser.context.pages[0].wait_for_timeout(50)
        return any(worker is not before for worker in self.browser.context.service_workers)

    def thread(self, subject: str) -> dict[str, Any]:
        """The thread of that subject, when the server was told of it."""
        wait(lambda: any(thread["subject"] == subject for thread in self.threads()))
        return next(thread for thread in self.threads() if thread["subject"] == subject)


def wait(is_so: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE_SECONDS
    while not is_so():
        assert time.monotonic() < end, "it did not come to pass"
        time.sleep(0.1)


@pytest.fixture(scope="module")
def story(playwright: Playwright, tmp_path_factory: pytest.TempPathFactory) -> Iterator[GmailSession]:
    """Alice has installed the extension, named her server, signed in, and wants external mail tracked by itself."""
    folder = tmp_path_factory.mktemp("story")
    accounts = [Account(ALICE, "Alice", [ALICE]), Account(WORK, "Alice", [WORK])]
    with (
        open_gmail(accounts) as gmail,
        start_app(folder / "house") as house,
        open_browser(playwright, gmail, folder) as browser,
    ):
        page = browser.context.new_page()
        page.goto(f"chrome-extension://{browser.extension_id}/options/index.html")
        page.get_by_label("Address of your organisation").fill(house.address)
        page.get_by_role("button", name="Save").click()
        page.get_by_label("Your email address").fill(ALICE)
        page.get_by_role("button", name="Sign in").click()
        expect(page.get_by_text(f"Signed in as {ALICE}")).to_be_visible()
        story = GmailSession(browser, gmail, house, open_as_user(house, page, ALICE), page)
        story.call("PUT", "/api/settings", {"auto_insert": True, "notify_when_opened": True})
        browser.worker.evaluate("() => chrome.alarms.create('material', { delayInMinutes: 0.001 })")
        wait(lambda: bool(browser.stored().get("material", {}).get("auto_insert")))
        yield story
        # InboxSDK waits for what a changed Gmail does not have.
        assert [error for error in browser.errors if error != "waitFor timeout"] == []
