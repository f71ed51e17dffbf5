"""The panel in Chromium: how soon it is ready on a slow machine and network, and whether a busy hour keeps it smooth.

First load: 4 times slower CPU, 1.6 Mbit/s down, 150 ms round trip ("slow 4G"), nothing cached, files compressed.
Stream: 100 opens a second over the socket into one panel, of 50 and of 20,000 conversations, while rows are scrolled.
Long tasks are counted by the clock, so a busy machine makes them longer; the main thread's work is processor time.
"""

import gzip
import json
import os
import re
import threading
import time
from collections.abc import Callable
from contextlib import contextmanager
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Browser, BrowserContext, CDPSession, Page, sync_playwright

from tests.e2e import cast
from tests.e2e.conftest import BUILT, FLAGS
from tests.e2e.fake_server import ADDRESS, FakeServer
from tests.e2e.find_browser import find_browser

LOADS = 5
CPU_SLOWDOWN = 4
NETWORK = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 1.6e6 / 8,
    "uploadThroughput": 750e3 / 8,
}
STREAM_SECONDS = 10
OPENS_PER_SECOND = 100
LONG_TASK_MILLISECONDS = 50
TYPES = {".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}
WATCH_LONG_TASKS = """() => {
    window.longTasks = [];
    new PerformanceObserver((list) => longTasks.push(...list.getEntries().map((entry) => entry.duration)))
        .observe({ type: 'longtask' });
}"""
SCROLL = """(body) => {
    let down = true;
    window.scrolling = setInterval(() => {
        body.scrollBy(0, down ? 240 : -240);
        if (body.scrollTop < 1 || body.scrollTop > 6000) down = !down;
    }, 50);
}"""


def main() -> None:
    """Print both tables."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=FLAGS)
        _first_load(browser)
        for count in (50, 20_000):
            _stream(browser, count)
        browser.close()


def _first_load(browser: Browser) -> None:
    times = []
    with _serving() as address:
        for _ in range(LOADS):
            context = browser.new_context(viewport={"width": 320, "height": 720})
            context.add_init_script("localStorage.setItem('heliograph.refresh_token', 'r')")
            times.append(_ready_milliseconds(context, address))
            context.close()
    print(f"first load, {CPU_SLOWDOWN}x slower CPU, slow 4G, {LOADS} times:")
    print(f"  rows on the screen after {median(times):.0f} ms (median), {max(times):.0f} ms (worst)")


def _ready_milliseconds(context: BrowserContext, address: str) -> float:
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", NETWORK)
    session.send("Emulation.setCPUThrottlingRate", {"rate": CPU_SLOWDOWN})
    page.add_init_script(
        """new MutationObserver((_, observer) => {
            if (!document.querySelector('[data-thread]')) return;
            observer.disconnect();
            requestAnimationFrame(() => setTimeout(() => { window.ready = performance.now() }));
        }).observe(document, { subtree: true, childList: true })"""
    )
    page.goto(address, wait_until="commit")
    page.wait_for_function("() => window.ready", timeout=60_000)
    ready: float = page.evaluate("() => window.ready")
    return ready


def _stream(browser: Browser, count: int) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 720})
    server = FakeServer(BUILT, page_size=200)
    server.install(context)
    server.threads = [
        cast.thread(f"t{number:06}", f"Mail {number}", cast.ago(seconds=number)) for number in range(count)
    ]
    page = context.new_page()
    page.goto(ADDRESS)
    page.locator("[data-thread]").first.wait_for()
    loaded = _scroll_down(page, count)
    page.evaluate(WATCH_LONG_TASKS)
    page.locator(".body").evaluate("(body) => body.scrollTo(0, 0)")
    page.locator(".body").evaluate(SCROLL)
    session = context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    before = _worked(session)
    sent = _send(page, server, count)
    worked = _worked(session) - before
    page.wait_for_timeout(500)
    tasks: list[float] = page.evaluate("() => longTasks")
    over = [task for task in tasks if task > LONG_TASK_MILLISECONDS]
    drawn = page.locator("[data-thread]").count()
    heap = page.evaluate("() => performance.memory.usedJSHeapSize") / 1e6
    print(
        f"stream into {loaded:,} conversations: {sent} opens in {STREAM_SECONDS} s while scrolling, {drawn} rows drawn"
    )
    longest = max(tasks, default=0)
    print(f"  tasks over {LONG_TASK_MILLISECONDS} ms: {len(over)}, longest {longest:.0f} ms; heap {heap:.0f} MB")
    print(
        f"  main thread worked {worked:.1f} s; load of the machine {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"
    )
    context.close()


def _worked(session: CDPSession) -> float:
    """The processor time of the main thread until now, in seconds."""
    metrics = {metric["name"]: metric["value"] for metric in session.send("Performance.getMetrics")["metrics"]}
    return float(metrics["TaskDuration"])


def _scroll_down(page: Page, count: int) -> int:
    """Scroll to the end, which loads every page. Returns how many rows there are."""
    rows = page.get_by_role("region", name="Other tracked emails").locator("[data-thread]")
    for _ in range(count):
        if rows.last.get_attribute("aria-posinset") == str(count):
            break
        page.locator(".body").evaluate("(body) => body.scrollTo(0, body.scrollHeight)")
        page.wait_for_timeout(20)
    return int(rows.last.get_attribute("aria-posinset") or 0)


def _send(page: Page, server: FakeServer, count: int) -> int:
    begun = time.perf_counter()
    sent = 0
    while (elapsed := time.perf_counter() - begun) < STREAM_SECONDS:
        while sent < elapsed * OPENS_PER_SECOND:
            sent += 1
            at = cast.ago(seconds=0)
            thread = cast.thread(f"t{sent * 7919 % count:06}", "Opened again", at, opens=sent, is_unseen=True)
            server.number += 1
            event = {"type": "thread_changed", "number": server.number, "thread": thread.model_dump(mode="json")}
            for socket in server.sockets:
                socket.send(json.dumps(event))
        page.wait_for_timeout(5)
    return sent


class _Files(BaseHTTPRequestHandler):
    """The built files, compressed, and the answers of a made-up server."""

    protocol_version = "HTTP/1.1"

    def __init__(self, answer: Callable[[str], Any], *arguments: Any) -> None:
        self.answer = answer
        super().__init__(*arguments)

    def do_GET(self) -> None:
        path = self.path.split("?")[0]
        if path.startswith("/api/"):
            self._send(json.dumps(self.answer(self.path)).encode(), "application/json")
            return
        file = BUILT / ("index.html" if path == "/" else path.lstrip("/"))
        if file.is_file():
            self._send(file.read_bytes(), TYPES[file.suffix])
        else:
            self.send_error(404)

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.do_GET()

    def _send(self, content: bytes, kind: str) -> None:
        body = gzip.compress(content)
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


class _Server(ThreadingHTTPServer):
    def handle_error(self, *_: Any) -> None:
        """A page that is closed breaks its connections."""


@contextmanager
def _serving() -> Any:
    fake = FakeServer(Path(BUILT))
    fake.threads, _ = cast.working_day()

    def answer(path: str) -> Any:
        name, _, query = path.partition("?")
        method = "POST" if re.search("refresh|ticket", name) else "GET"
        from_query = dict(part.split("=", 1) for part in query.split("&") if part)
        found = fake._call(f"{method} {name}", {key: [value] for key, value in from_query.items()}, None)
        return found.model_dump(mode="json") if found else {}

    server = _Server(("127.0.0.1", 0), partial(_Files, answer))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()


if __name__ == "__main__":
    main()
