"""The Gmail extension's cost in the page, both adapters, beside a page without; and whether the worker's socket lives.

The socket is watched from the server's side with no debugger at the worker (`tests/e2e/plain_chromium.py`).
"""

import statistics
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Page, Playwright, sync_playwright

from tests.e2e.gmail_browser import open_browser
from tests.e2e.house import start_app
from tests.e2e.plain_chromium import ALICE, PlainChromium, open_without_debugger, wait
from tests.fakes.gmail.server import Account, FakeGmail, fetch_through_proxy, open_gmail

ROUNDS = 5
SETTLE_MILLISECONDS = 3_000
ALIVE_SECONDS = 180
ALIVE_AGAIN_SECONDS = 60
"""After the worker was stopped and woken; an idle one is ended after 30."""
ADAPTERS = ("without", "wire", "inboxsdk")


def main() -> None:
    """Print both tables."""
    with sync_playwright() as playwright, open_gmail([Account(ALICE, "Alice", [ALICE])]) as gmail:
        _print_costs(playwright, gmail)
        _print_socket(playwright, gmail)


# --- cost in the page -------------------------------------------------------------------------------------------------


def _print_costs(playwright: Playwright, gmail: FakeGmail) -> None:
    print(f"cost in a Gmail page that is nearly empty, median of {ROUNDS}")
    print(f"{'':12}{'ready ms':>10}{'long tasks ms':>15}{'all tasks ms':>14}{'heap MB':>9}")
    for way in ADAPTERS:
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


def _print_socket(playwright: Playwright, gmail: FakeGmail) -> None:
    print(f"\nthe worker's socket with Gmail open and no debugger, watched for {ALIVE_SECONDS} s")
    with tempfile.TemporaryDirectory() as directory:
        folder = Path(directory)
        with (
            start_app(folder / "house") as house,
            open_without_debugger(playwright, gmail, house, folder) as chromium,
        ):
            _print_life(chromium, ALIVE_SECONDS)
            stopped = chromium.socket()
            chromium.stop_workers()
            wait(lambda: len(stopped) == 2)
            next_life = chromium.socket()
            print(f"the worker was stopped: its next socket came {next_life[0] - stopped[1]:.1f} s later")
            _print_life(chromium, ALIVE_AGAIN_SECONDS)


def _print_life(chromium: PlainChromium, seconds: int) -> None:
    """Watch the socket that is open for so long, then let its mail be opened."""
    life = chromium.socket()
    time.sleep(seconds)
    alive = chromium.relay.open_sockets()
    age = time.monotonic() - life[0]
    print(f"open now: {len(alive)}, for {age:.0f} s")
    passed = chromium.seconds_until_asked(lambda: fetch_through_proxy(chromium.pixel))
    print(f"an open after that: the page asked for its news {passed:.1f} s after the fetch", flush=True)
    assert alive == [life], "the worker's socket did not live"
