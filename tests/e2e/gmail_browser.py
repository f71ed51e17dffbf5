"""A Chromium with the built extension in it, before the Gmail of `tests/fakes/gmail`."""

import base64
import hashlib
import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from cryptography.x509 import load_pem_x509_certificate
from playwright.sync_api import BrowserContext, Page, Playwright, Worker, expect

from tests.e2e.chromium_flags import FLAGS
from tests.e2e.find_browser import find_browser
from tests.fakes.gmail.server import FakeGmail

ROOT = Path(__file__).parents[2]
EXTENSION = ROOT / "chrome-extension" / "dist"
ADAPTER_MILLISECONDS = 20_000


@dataclass
class GmailBrowser:
    """`asked` is every address that anything in this browser asked for, the worker included."""

    context: BrowserContext
    gmail: FakeGmail
    folder: Path
    asked: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    @property
    def worker(self) -> Worker:
        found = self.context.service_workers
        return found[0] if found else self.context.wait_for_event("serviceworker")

    @property
    def extension_id(self) -> str:
        return self.worker.url.split("/")[2]

    def store(self, **values: Any) -> None:
        """Write into the extension's storage; None removes."""
        self.worker.evaluate(
            """async (values) => {
              for (const [name, value] of Object.entries(values)) {
                if (value === null) await chrome.storage.local.remove(name);
                else await chrome.storage.local.set({ [name]: value });
              }
            }""",
            values,
        )

    def stored(self, area: str = "local") -> dict[str, Any]:
        found: dict[str, Any] = self.worker.evaluate("(area) => chrome.storage[area].get(null)", area)
        return found

    def reports(self) -> list[dict[str, Any]]:
        """What waits to be told to the server, the oldest first."""
        found = [value for name, value in self.stored().items() if name.startswith("sent.")]
        return sorted(found, key=lambda report: str(report["sentAt"]))

    def open_gmail(self, account: int = 0, place: str = "inbox", adapter: str | None = "any") -> Page:
        """Open Gmail and wait until the adapter is up; None does not wait."""
        page = self.context.new_page()
        page.goto(f"https://mail.google.com/mail/u/{account}/#{place}")
        if adapter is not None:
            self.wait_for_adapter(page, adapter)
        return page

    def wait_for_adapter(self, page: Page, adapter: str = "any") -> dict[str, Any]:
        """Wait until the page's adapter is chosen and return its state."""
        tab = self._wait_for_tab(
            page, lambda tab: tab["adapter"] and tab["isVisible"] and adapter in ("any", tab["adapter"]["name"])
        )
        found: dict[str, Any] = tab["adapter"]
        return found

    def open_thread(self, page: Page, thread_id: str) -> None:
        """Load Gmail anew at a thread, and wait until the adapter has found it."""
        page.goto("about:blank")
        self.worker.evaluate("() => chrome.storage.session.clear()")  # what the page before said of the same tab
        page.goto(f"https://mail.google.com/mail/u/0/#all/{thread_id}")
        self._wait_for_tab(page, lambda tab: tab["adapter"] and tab["conversationId"] == thread_id)

    def _wait_for_tab(self, page: Page, is_it: Callable[[dict[str, Any]], Any]) -> dict[str, Any]:
        for _ in range(ADAPTER_MILLISECONDS // 50):
            stored = self.stored("session")
            for name, tab in stored.items():
                if name.startswith("tab.") and is_it(tab):
                    return dict(tab)
            page.wait_for_timeout(50)
        raise AssertionError(f"no page of Gmail got so far: {json.dumps(stored)}")


def browser_arguments(gmail: FakeGmail, extension: Path | None, trusted: Path | None = None) -> list[str]:
    """What a Chromium is started with to find the fake Gmail, and an unpacked extension if one is named.

    `trusted` is a certificate whose key is believed, also in windows that Playwright does not open itself.
    """
    at = f"127.0.0.1:{gmail.port}"
    own = "EXCLUDE 127.0.0.1, EXCLUDE localhost"
    rules = f"MAP mail.google.com {at}, MAP *.googleusercontent.com {at}, MAP * ~NOTFOUND, {own}"
    loaded = [f"--disable-extensions-except={extension}", f"--load-extension={extension}"] if extension else []
    believed = [f"--ignore-certificate-errors-spki-list={_key_hash(trusted)}"] if trusted else []
    return [*FLAGS, f"--host-resolver-rules={rules}", *loaded, *believed]


def _key_hash(certificate: Path) -> str:
    key = load_pem_x509_certificate(certificate.read_bytes()).public_key()
    encoded = key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return base64.b64encode(hashlib.sha256(encoded).digest()).decode()


@contextmanager
def open_browser(
    playwright: Playwright,
    gmail: FakeGmail,
    folder: Path,
    is_with_extension: bool = True,
    trusted: Path | None = None,
    **options: Any,
) -> Iterator[GmailBrowser]:
    """Open a browser with a profile in `folder`, and a copy of the extension that tests may change."""
    assert (EXTENSION / "manifest.json").is_file(), "The extension is not built: make build"
    copy, profile = folder / "extension", folder / "profile"
    if not copy.exists():
        shutil.copytree(EXTENSION, copy)
    preferences = profile / "Default" / "Preferences"
    if not preferences.exists():
        # An unpacked extension that is loaded again stays only in developer mode.
        preferences.parent.mkdir(parents=True)
        preferences.write_text(json.dumps({"extensions": {"ui": {"developer_mode": True}}}))
    context = playwright.chromium.launch_persistent_context(
        profile,
        executable_path=find_browser(),
        headless=True,
        ignore_https_errors=True,
        args=browser_arguments(gmail, copy if is_with_extension else None, trusted),
        **({"viewport": {"width": 1200, "height": 800}, "locale": "en-GB"} | options),
    )
    context.set_default_timeout(15_000)
    browser = GmailBrowser(context, gmail, folder)
    context.on("request", lambda request: browser.asked.append(request.url))
    context.on("weberror", lambda error: browser.errors.append(str(error.error)))
    try:
        yield browser
    finally:
        context.close()


@dataclass
class ComposeWindow:
    """A compose window, or an answer in a thread."""

    page: Page
    box: Any

    @property
    def line(self) -> Any:
        return self.box.locator(".heliograph-line")

    def to(self, *addresses: str, kind: str = "To") -> "ComposeWindow":
        field_ = self.box.get_by_label(f"{kind} recipients", exact=True)
        for address in addresses:
            field_.fill(address)
            field_.press("Enter")
        return self

    def write(self, subject: str | None = "Offer", text: str = "Dear Rita") -> "ComposeWindow":
        if subject is not None:
            self.box.get_by_label("Subject").fill(subject)
        self.box.get_by_label("Message Body").click()
        self.page.keyboard.type(text)
        return self

    def send(self) -> None:
        self.box.get_by_text("Send", exact=True).click()
        expect(self.box).to_have_count(0)


def compose(page: Page) -> ComposeWindow:
    count = page.locator("#moles [role=dialog]").count()
    page.get_by_text("Compose", exact=True).click()
    return ComposeWindow(page, page.locator("#moles [role=dialog]").nth(count))


def answer(page: Page, kind: str = "Reply") -> ComposeWindow:
    page.get_by_role("button", name=kind, exact=True).last.click()
    return ComposeWindow(page, page.locator(".ip.adB .M9").last)
