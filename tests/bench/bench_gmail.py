"""The Gmail extension's cost in the page: both adapters, beside a page without it."""

import statistics
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Page, Playwright, sync_playwright

from tests.e2e.gmail_browser import open_browser
from tests.fakes.gmail.server import Account, FakeGmail, open_gmail

ROUNDS = 5
SETTLE_MILLISECONDS = 3_000
ALICE = "alice@acme.test"
WAYS = ("without", "wire", "inboxsdk")


def main() -> None:
    """Print the table."""
    with sync_playwright() as playwright, open_gmail([Account(ALICE, "Alice", [ALICE])]) as gmail:
        _print_costs(playwright, gmail)


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
