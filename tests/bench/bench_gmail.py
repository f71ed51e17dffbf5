"""The Gmail extension's cost in the page, both adapters, beside a page without; and whether the worker's socket lives.

The socket is watched from the server's side, by a relay before it, with no debugger at the browser: a debugger keeps
workers alive that the browser would end.
"""

import contextlib
import socket
import statistics
import subprocess
import tempfile
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Page, Playwright, expect, sync_playwright

from tests.e2e.find_browser import find_browser
from tests.e2e.gmail_browser import GmailBrowser, browser_arguments, open_browser
from tests.e2e.house import House, open_house, sender
from tests.fakes.gmail.server import Account, FakeGmail, fetch_through_proxy, open_gmail
from tests.processes import free_ports

ROUNDS = 5
SETTLE_MILLISECONDS = 3_000
ALIVE_SECONDS = 180
PATIENCE_SECONDS = 60
ALICE = "alice@acme.test"
WAYS = ("without", "wire", "inboxsdk")


def main() -> None:
    """Print both tables."""
    with sync_playwright() as playwright, open_gmail([Account(ALICE, "Alice", [ALICE])]) as gmail:
        _print_costs(playwright, gmail)
        _print_socket(playwright, gmail)


# --- cost in the page -------------------------------------------------------------------------------------------------


def _print_costs(playwright: Playwright, gmail: FakeGmail) -> None:
    print(f"cost in a Gmail page that is nearly empty, median of {ROUNDS}")
    print(f"{'':12}{'ready ms':>10}{'long tasks ms':>15}{'all tasks ms':>14}{'heap MB':>9}")
    for way in WAYS:
        rounds = [_cost(playwright, gmail, way) for _ in range(ROUNDS)]
        ready, long, tasks, heap = (statistics.median(column) for column in zip(*rounds, strict=True))
        print(f"{way:12}{ready:>10.0f}{long:>15.0f}{tasks:>14.0f}{heap:>9.1f}", flush=True)


def _cost(playwright: Playwright, gmail: FakeGmail, way: str) -> tuple[float, float, float, float]:
    """Return ready, long tasks and all tasks in milliseconds, and the heap in MB, of one fresh browser."""
    is_with = way != "without"
    with (
        tempfile.TemporaryDirectory() as folder,
        open_browser(playwright, gmail, Path(folder), is_with_extension=is_with) as browser,
    ):
        if is_with:
            browser.store(adapter=way)
        page = browser.context.new_page()
        metrics = page.context.new_cdp_session(page)
        metrics.send("Performance.enable")
        begin = time.perf_counter()
        page.goto("https://mail.google.com/mail/u/0/#inbox")
        page.get_by_text("Compose", exact=True).wait_for()
        if is_with:
            browser.wait_for_adapter(page, way)
        ready = (time.perf_counter() - begin) * 1000
        page.wait_for_timeout(SETTLE_MILLISECONDS)
        found = {one["name"]: one["value"] for one in metrics.send("Performance.getMetrics")["metrics"]}
        return ready, _long_tasks(page), found["TaskDuration"] * 1000, found["JSHeapUsedSize"] / 1e6


def _long_tasks(page: Page) -> float:
    """Milliseconds of all tasks over 50 ms since the page began."""
    return float(
        page.evaluate(
            """() => new Promise((done) => {
              new PerformanceObserver((list) => {
                done(list.getEntries().reduce((sum, entry) => sum + entry.duration, 0));
              }).observe({ type: 'longtask', buffered: true });
              setTimeout(done, 200, 0);
            })"""
        )
    )


# --- the worker's socket ----------------------------------------------------------------------------------------------


@dataclass
class Relay:
    """Passes connections on to the web process; `lives` holds begin and end of each live socket."""

    port: int
    target: int
    lives: list[list[float]] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def open_sockets(self) -> list[list[float]]:
        return [life for life in self.lives if len(life) == 1]

    def serve(self, one: socket.socket) -> None:
        with one, socket.create_connection(("127.0.0.1", self.target)) as other:
            first = one.recv(65_536)
            line = first.split(b"\r\n", 1)[0].decode(errors="replace")
            self.asked.append(line)
            other.sendall(first)
            life = [time.monotonic()]
            if "/api/live?" in line:
                self.lives.append(life)
            back = threading.Thread(target=_pass, args=(other, one), daemon=True)
            back.start()
            _pass(one, other, self.asked)
            back.join()
            life.append(time.monotonic())


def _pass(source: socket.socket, target: socket.socket, asked: list[str] | None = None) -> None:
    with contextlib.suppress(OSError):
        while data := source.recv(65_536):
            # One connection may carry several requests.
            if asked is not None and data[:5] in (b"GET /", b"POST ", b"PUT /"):
                asked.append(data.split(b"\r\n", 1)[0].decode(errors="replace"))
            target.sendall(data)
    with contextlib.suppress(OSError):
        target.shutdown(socket.SHUT_WR)


@contextlib.contextmanager
def _relay(target: int) -> Iterator[Relay]:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        relay = Relay(listening.getsockname()[1], target)

        def accept() -> None:
            with contextlib.suppress(OSError):
                while True:
                    threading.Thread(target=relay.serve, args=(listening.accept()[0],), daemon=True).start()

        threading.Thread(target=accept, daemon=True).start()
        yield relay


def _print_socket(playwright: Playwright, gmail: FakeGmail) -> None:
    print(f"\nthe worker's socket with Gmail open and no debugger, watched for {ALIVE_SECONDS} s")
    with tempfile.TemporaryDirectory() as directory:
        folder = Path(directory)
        with open_house(folder / "house") as house, _relay(int(house.address.rpartition(":")[2])) as relay:
            with open_browser(playwright, gmail, folder) as browser:
                pixel = _sign_in_and_send(browser, gmail, house, relay)
            _wait(lambda: not relay.open_sockets())
            relay.lives.clear()
            command = [find_browser(), "--headless=new", f"--user-data-dir={folder / 'profile'}"]
            address = "https://mail.google.com/mail/u/0/#sent"
            (port,) = free_ports(1)
            arguments = [*browser_arguments(gmail, folder / "extension"), "--ignore-certificate-errors"]
            command += [*arguments, f"--remote-debugging-port={port}", "about:blank"]
            with (folder / "chromium.log").open("wb") as log:
                chromium = subprocess.Popen(command, stdout=log, stderr=log)
            try:
                _open_page(port, address)
                _watch(relay, pixel)
            finally:
                chromium.terminate()
                chromium.wait(30)


def _open_page(port: int, address: str) -> None:
    """Ask the browser for a page by its list of pages, which attaches no debugger to anything."""
    request = urllib.request.Request(f"http://127.0.0.1:{port}/json/new?{address}", method="PUT")

    def is_opened() -> bool:
        with contextlib.suppress(OSError), urllib.request.urlopen(request, timeout=5):
            return True
        return False

    _wait(is_opened)


def _watch(relay: Relay, pixel: str) -> None:
    _wait(lambda: len(relay.open_sockets()) == 1)
    time.sleep(ALIVE_SECONDS)
    alive = relay.open_sockets()
    age = time.monotonic() - alive[0][0] if alive else 0
    print(f"sockets opened: {len(relay.lives)}; open now: {len(alive)}, for {age:.0f} s")
    relay.asked.clear()
    sent = time.monotonic()
    fetch_through_proxy(pixel)
    _wait(lambda: any("of-conversations" in line for line in relay.asked))
    print(f"an open after that: the page asked for its news {time.monotonic() - sent:.1f} s after the fetch")
    assert alive and age > ALIVE_SECONDS - 5, "the worker's socket did not live"


def _sign_in_and_send(browser: GmailBrowser, gmail: FakeGmail, house: House, relay: Relay) -> str:
    """Leave a profile behind in which Alice is signed in, through the relay; returns the pixel of a mail of hers."""
    page = browser.context.new_page()
    page.goto(f"chrome-extension://{browser.extension_id}/options/index.html")
    page.get_by_label("Address of your organisation").fill(f"http://127.0.0.1:{relay.port}")
    page.get_by_role("button", name="Save").click()
    page.get_by_label("Your email address").fill(ALICE)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_text(f"Signed in as {ALICE}")).to_be_visible()
    alice = sender(house, page, ALICE)
    body = {
        "host": "gmail",
        "inserted": "manual",
        "subject": "Offer",
        "sender": ALICE,
        "recipients": [{"address": "rita@customer.test"}],
        "thread": {"conversation_id": "17aa00bb11cc22"},
    }
    message = alice.call(page, "POST", "/api/tracked-messages", body)
    alice.call(page, "POST", f"/api/tracked-messages/{message['id']}/sent", {})
    gmail.add_mail("17aa00bb11cc22", ALICE, "rita@customer.test", "Offer", message["snippet_html"])
    return str(message["pixel_url"])


def _wait(is_so: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE_SECONDS
    while not is_so():
        assert time.monotonic() < end, "it did not come to pass"
        time.sleep(0.1)
