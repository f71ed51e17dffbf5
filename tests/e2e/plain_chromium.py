"""A Chromium with the extension and no debugger at its worker, watched from the server's side of the socket.

A debugger keeps workers alive that the browser would end, and Playwright attaches one to each. So the profile is made
with Playwright and the browser started again without it; a relay before the web process sees the sockets come and go.
"""

import contextlib
import json
import re
import socket
import subprocess
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Playwright, expect
from simple_websocket import Client

from tests.e2e.find_browser import find_browser
from tests.e2e.gmail_browser import GmailBrowser, browser_arguments, open_browser
from tests.e2e.house import RunningApp, open_as_user
from tests.fakes.gmail.server import FakeGmail
from tests.processes import free_ports

ALICE = "alice@acme.test"
THREAD = "17aa00bb11cc22"
PATIENCE_SECONDS = 60
SETTLED_SECONDS = 2


@dataclass
class Relay:
    """Passes connections on to the web process.

    `lives` holds begin and end of each live socket, `asked` when which request began, `told` when a live socket carried
    news of a thread to the browser.
    """

    port: int
    target: int
    lives: list[list[float]] = field(default_factory=list)
    asked: list[tuple[float, str]] = field(default_factory=list)
    told: list[float] = field(default_factory=list)

    def open_sockets(self) -> list[list[float]]:
        return [life for life in self.lives if len(life) == 1]

    def serve(self, one: socket.socket) -> None:
        with one, socket.create_connection(("127.0.0.1", self.target)) as other:
            # Uncompressed, so that what it carries can be read here.
            first = re.sub(rb"Sec-WebSocket-Extensions:[^\r\n]*\r\n", b"", one.recv(65_536))
            life = [time.monotonic()]
            if b"/api/live?" in first.split(b"\r\n", 1)[0]:
                self.lives.append(life)
            self._ask(first)
            other.sendall(first)
            back = threading.Thread(target=_pass, args=(other, one, self._tell), daemon=True)
            back.start()
            _pass(one, other, self._ask)
            back.join()
            life.append(time.monotonic())

    def _ask(self, data: bytes) -> None:
        # One connection may carry several requests.
        if data[:5] in (b"GET /", b"POST ", b"PUT /"):
            self.asked.append((time.monotonic(), data.split(b"\r\n", 1)[0].decode(errors="replace")))

    def _tell(self, data: bytes) -> None:
        if b'"thread_changed"' in data:
            self.told.append(time.monotonic())


def _pass(source: socket.socket, target: socket.socket, look: Callable[[bytes], None]) -> None:
    with contextlib.suppress(OSError):
        while data := source.recv(65_536):
            look(data)
            target.sendall(data)
    with contextlib.suppress(OSError):
        target.shutdown(socket.SHUT_WR)


@contextmanager
def open_relay(house: RunningApp) -> Iterator[Relay]:
    """Listen before the house's web process."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        relay = Relay(listening.getsockname()[1], int(house.address.rpartition(":")[2]))

        def accept() -> None:
            with contextlib.suppress(OSError):
                while True:
                    threading.Thread(target=relay.serve, args=(listening.accept()[0],), daemon=True).start()

        threading.Thread(target=accept, daemon=True).start()
        yield relay


@dataclass
class PlainChromium:
    """A browser with Gmail open. `pixel` is that of a mail that Alice sent before."""

    relay: Relay
    pixel: str
    debugger_address: str
    """Of the Gmail page; nobody is attached to it but for the moment of `stop_workers`."""

    def socket(self) -> list[float]:
        """Wait for the worker's live socket and return its life.

        A browser that starts with an unpacked extension installs it anew: its second copy takes over the page, and the
        line with it.
        """

        def is_settled() -> bool:
            found = self.relay.open_sockets()
            return len(found) == 1 and time.monotonic() - found[0][0] > SETTLED_SECONDS

        wait(is_settled)
        return self.relay.open_sockets()[0]

    def stop_workers(self) -> None:
        """End the extension's worker as the browser does in want of memory; the page is asked, not the worker."""
        page = Client(self.debugger_address)
        for number, method in enumerate(("ServiceWorker.enable", "ServiceWorker.stopAllWorkers"), 1):
            page.send(json.dumps({"id": number, "method": method}))
            while json.loads(page.receive(timeout=PATIENCE_SECONDS)).get("id") != number:
                pass
        page.close()

    def seconds_until_asked(self, act: Callable[[], object]) -> float:
        """Do something of which the socket carries news, and return after how long the page asked what became of it."""
        self.relay.told.clear()
        begin = time.monotonic()
        act()
        wait(lambda: bool(self.relay.told))
        asked: list[float] = []

        def is_asked() -> bool:
            asked.extend(at for at, line in self.relay.asked if at > self.relay.told[0] and "of-conversations" in line)
            return bool(asked)

        wait(is_asked)
        return asked[0] - begin


@contextmanager
def open_without_debugger(
    playwright: Playwright, gmail: FakeGmail, house: RunningApp, folder: Path
) -> Iterator[PlainChromium]:
    """Sign Alice in, end that browser, and open Gmail in one without Playwright, with the same profile."""
    with open_relay(house) as relay:
        with open_browser(playwright, gmail, folder) as browser:
            pixel = _sign_in_and_send(browser, gmail, house, relay)
        wait(lambda: not relay.open_sockets())
        relay.lives.clear()
        (port,) = free_ports(1)
        command = [find_browser(), "--headless=new", f"--user-data-dir={folder / 'profile'}"]
        command += [*browser_arguments(gmail, folder / "extension"), "--ignore-certificate-errors"]
        with (folder / "chromium.log").open("wb") as log:
            chromium = subprocess.Popen(
                [*command, f"--remote-debugging-port={port}", "about:blank"], stdout=log, stderr=log
            )
        try:
            yield PlainChromium(relay, pixel, _open_page(port, "https://mail.google.com/mail/u/0/#sent"))
        finally:
            chromium.terminate()
            chromium.wait(30)


def _open_page(port: int, address: str) -> str:
    """Ask the browser for a page by its list of pages, which attaches no debugger to anything."""
    request = urllib.request.Request(f"http://127.0.0.1:{port}/json/new?{address}", method="PUT")
    opened: list[str] = []

    def is_opened() -> bool:
        with contextlib.suppress(OSError), urllib.request.urlopen(request, timeout=5) as answer:
            opened.append(json.load(answer)["webSocketDebuggerUrl"])
        return bool(opened)

    wait(is_opened)
    return opened[0]


def _sign_in_and_send(browser: GmailBrowser, gmail: FakeGmail, house: RunningApp, relay: Relay) -> str:
    page = browser.context.new_page()
    page.goto(f"chrome-extension://{browser.extension_id}/options/index.html")
    page.get_by_label("Address of your organisation").fill(f"http://127.0.0.1:{relay.port}")
    page.get_by_role("button", name="Save").click()
    page.get_by_label("Your email address").fill(ALICE)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_text(f"Signed in as {ALICE}")).to_be_visible()
    alice = open_as_user(house, page, ALICE)
    body = {
        "host": "gmail",
        "inserted": "manual",
        "subject": "Offer",
        "sender": ALICE,
        "recipients": [{"address": "rita@customer.test"}],
        "thread": {"conversation_id": THREAD},
    }
    message = alice.call(page, "POST", "/api/tracked-messages", body)
    alice.call(page, "POST", f"/api/tracked-messages/{message['id']}/sent", {})
    gmail.add_mail(THREAD, ALICE, "rita@customer.test", "Offer", message["snippet_html"])
    return str(message["pixel_url"])


def wait(is_so: Callable[[], bool]) -> None:
    """Return when it is so; fail after a minute."""
    end = time.monotonic() + PATIENCE_SECONDS
    while not is_so():
        assert time.monotonic() < end, "it did not come to pass"
        time.sleep(0.1)
