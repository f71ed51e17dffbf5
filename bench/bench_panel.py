"""The panel in Chromium: how soon it is ready on a slow machine and network, and whether a busy hour keeps it smooth.

First load: a fresh browser each time, 4 times slower processor, 1.6 Mbit/s down, 750 kbit/s up, 150 ms for each request
("slow 4G"), nothing cached, files compressed as the product does; the rival, an equal panel in React and Fluent UI v9,
takes turns. Ready: rows of the list are on the screen and take a press. Blocking: what tasks took beyond 50 ms until
then.

Stream: 100 opens a second over a real socket into one panel of 50, 20,000 and 100,000 conversations, while rows are
scrolled; then while somebody goes through the rows and types a search. On a busy machine the clock says little: what a
task took of the processor stands beside it.

`ROUNDS=3` makes the first part shorter, `ROUNDS=0` leaves it out; `THREADS=50,20000` streams into panels of such sizes.
"""

import json
import os
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from playwright.sync_api import Browser, BrowserType, CDPSession, Page, sync_playwright

from bench.panel_trace import (
    CATEGORIES,
    LONG_MILLISECONDS,
    Task,
    blocking_milliseconds,
    first_load_bytes,
    main_thread_tasks,
)
from tests.e2e.chromium_flags import FLAGS
from tests.e2e.conftest import BUILT, ROOT
from tests.e2e.find_browser import find_browser
from tests.processes import free_ports

ROUNDS = int(os.environ.get("ROUNDS", "7"))
CPU_SLOWDOWN = 4
NETWORK = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 1.6e6 / 8,
    "uploadThroughput": 750e3 / 8,
}
COUNTS = [int(count) for count in os.environ.get("THREADS", "50,20000,100000").split(",")]
STREAM_SECONDS = 10
OPENS_PER_SECOND = 100
RIVAL = Path(__file__).parent / "rivals" / "react-fluent"
SIGNED_IN = "localStorage.setItem('heliograph.refresh_token', 'r')"
WATCH_READY = """new MutationObserver((_, observer) => {
    if (!document.querySelector('[data-thread]')) return;
    observer.disconnect();
    requestAnimationFrame(() => setTimeout(() => {
        window.ready = performance.now();
        performance.mark('ready');
    }));
}).observe(document, { subtree: true, childList: true });
performance.mark('begun');"""
WATCH_PRESSES = """() => {
    window.presses = {};
    new PerformanceObserver((list) => {
        for (const { interactionId: id, duration, name } of list.getEntries())
            if (id) window.presses[id] = Math.max(window.presses[id] ?? 0, duration);
    }).observe({ type: 'event', durationThreshold: 16 });
}"""
SCROLL = """(seconds) => new Promise((done) => {
    const body = document.querySelector('.body');
    const end = performance.now() + seconds * 1000;
    let step = 240;
    const frames = [];
    let before = performance.now();
    const draw = (now) => {
        frames.push(now - before);
        before = now;
        if (now > end) return done(frames);
        requestAnimationFrame(draw);
    };
    requestAnimationFrame(draw);
    const scroll = setInterval(() => {
        if (performance.now() > end) clearInterval(scroll);
        body.scrollBy(0, step);
        if (body.scrollTop < 1 || body.scrollTop + body.clientHeight > body.scrollHeight - 200) step = -step;
    }, 50);
})"""


@dataclass
class Loads:
    """What was measured of one panel, a value for each round."""

    name: str
    built: Path
    painted: list[float] = field(default_factory=list)
    ready: list[float] = field(default_factory=list)
    blocked: list[float] = field(default_factory=list)
    worked: list[float] = field(default_factory=list)
    heap: list[float] = field(default_factory=list)


def main() -> None:
    """Print both tables."""
    with sync_playwright() as playwright:
        if ROUNDS > 0:
            _first_load(playwright.chromium)
        browser = playwright.chromium.launch(executable_path=find_browser(), args=FLAGS)
        for count in COUNTS:
            _stream(browser, count)
        browser.close()


def _first_load(chromium: BrowserType) -> None:
    panels = [Loads("this panel", BUILT), Loads("React 19 + Fluent UI v9", _built_rival())]
    with _serving(1_000, panels[0].built) as own, _serving(1_000, panels[1].built) as rival:
        for panel, address in zip(panels, (own, rival), strict=True):
            _load(chromium, Loads(panel.name, panel.built), address)  # a first start is not what a person waits for
        for _ in range(ROUNDS):
            for panel, address in zip(panels, (own, rival), strict=True):
                _load(chromium, panel, address)
    print(f"first load, {CPU_SLOWDOWN}x slower processor, slow 4G, {ROUNDS} rounds, median (least to most):")
    print(f"  {'':24}{'JS gzipped':>12}{'painted':>22}{'ready':>22}{'blocking':>22}{'cpu to ready':>22}{'heap MB':>20}")
    for panel in panels:
        size = f"{first_load_bytes(panel.built) / 1000:.1f} KB"
        times = "".join(f"{_spread(one):>22}" for one in (panel.painted, panel.ready, panel.blocked, panel.worked))
        print(f"  {panel.name:24}{size:>12}{times}{_spread(panel.heap, 1):>20}")
    print(f"  milliseconds; load of the machine {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")


def _spread(values: list[float], digits: int = 0) -> str:
    return f"{median(values):.{digits}f} ({min(values):.{digits}f} to {max(values):.{digits}f})"


def _load(chromium: BrowserType, panel: Loads, address: str) -> None:
    browser = chromium.launch(executable_path=find_browser(), args=FLAGS)
    context = browser.new_context(viewport={"width": 320, "height": 720})
    context.add_init_script(SIGNED_IN)
    context.add_init_script(WATCH_READY)
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", NETWORK)
    session.send("Emulation.setCPUThrottlingRate", {"rate": CPU_SLOWDOWN})
    browser.start_tracing(page=page, categories=CATEGORIES)
    page.goto(address, wait_until="commit")
    page.wait_for_function("() => window.ready", timeout=60_000)
    tasks = main_thread_tasks(browser.stop_tracing())
    panel.ready.append(page.evaluate("() => window.ready"))
    panel.painted.append(page.evaluate("() => performance.getEntriesByName('first-contentful-paint')[0].startTime"))
    panel.blocked.append(blocking_milliseconds(tasks))
    panel.worked.append(sum(task.cpu for task in tasks))
    session.send("Emulation.setCPUThrottlingRate", {"rate": 1})
    panel.heap.append(_heap(session))
    browser.close()


def _heap(session: CDPSession) -> float:
    session.send("HeapProfiler.collectGarbage")
    return float(session.send("Runtime.getHeapUsage")["usedSize"]) / 1e6


def _built_rival() -> Path:
    """Build the rival where that has not been done. Its packages are its own, and only this needs them."""
    if not (RIVAL / "dist" / "index.html").is_file():
        for command in (["npm", "ci", "--no-audit", "--no-fund", "--loglevel=error"], ["npm", "run", "build"]):
            subprocess.run(command, cwd=RIVAL, check=True, stdout=subprocess.DEVNULL)
    return RIVAL / "dist"


def _stream(browser: Browser, count: int) -> None:
    with _serving(count, BUILT) as address:
        context = browser.new_context(viewport={"width": 320, "height": 720})
        context.add_init_script(SIGNED_IN)
        page = context.new_page()
        session = context.new_cdp_session(page)
        page.goto(address)
        page.locator("[data-thread]").first.wait_for()
        loaded = _scroll_down(page)
        page.locator(".body").evaluate("(body) => body.scrollTo(0, 0)")
        page.wait_for_timeout(500)
        _begin(address)
        tasks, frames = _traced(browser, page, lambda: page.evaluate(SCROLL, STREAM_SECONDS))
        sent = _sent(address)
        print(f"stream into {loaded:,} conversations: {sent} opens in {STREAM_SECONDS} s while scrolling")
        _print_tasks(tasks)
        print(f"  between frames: {quantiles(frames, n=100)[98]:.0f} ms (p99); heap {_heap(session):.0f} MB")
        _begin(address)
        page.evaluate(WATCH_PRESSES)
        tasks, _ = _traced(browser, page, lambda: _use(page))
        _print_presses(page)
        _print_tasks(tasks)
        context.close()


def _traced(browser: Browser, page: Page, work: Callable[[], Any]) -> tuple[list[Task], Any]:
    browser.start_tracing(page=page, categories=CATEGORIES)
    done = work()
    return main_thread_tasks(browser.stop_tracing()), done


def _use(page: Page) -> None:
    """Go through the rows, expand some, and search, as somebody would who is in a hurry."""
    page.locator("[data-thread] .row-main").first.focus()
    for number in range(24):
        page.keyboard.press("ArrowDown")
        if number % 8 == 7:
            page.keyboard.press("Enter")
        page.wait_for_timeout(80)
    page.keyboard.press("/")
    for letter in "invoice 20":
        page.keyboard.press(letter)
        page.wait_for_timeout(120)
    page.wait_for_timeout(1_000)


def _print_presses(page: Page) -> None:
    seen: list[float] = sorted(page.evaluate("() => Object.values(window.presses)"))
    pressed = 24 + 3 + 1 + 10
    times = [0.0] * max(0, pressed - len(seen)) + seen  # what took less than 16 ms is not told
    print(
        f"  {pressed} presses while it streams, to the next picture: p75 {_rounded(quantiles(times, n=4)[2])},"
        f" longest {_rounded(times[-1])}"
    )


def _rounded(milliseconds: float) -> str:
    return f"{milliseconds:.0f} ms" if milliseconds >= 16 else "under 16 ms"


def _print_tasks(tasks: list[Task]) -> None:
    longest = max(tasks, key=lambda task: task.wall)
    by_clock = sum(task.wall > LONG_MILLISECONDS for task in tasks)
    by_cpu = sum(task.cpu > LONG_MILLISECONDS for task in tasks)
    most = max(task.cpu for task in tasks)
    print(
        f"  tasks over 50 ms: {by_cpu} by processor time (most {most:.0f} ms), {by_clock} by the clock (most"
        f" {longest.wall:.0f} ms: {', '.join(f'{name} {spent:.0f}' for name, spent in longest.parts[:3])});"
        f" main thread {sum(task.cpu for task in tasks) / 1000:.1f} s; load {os.getloadavg()[0]:.1f}"
    )


def _scroll_down(page: Page) -> int:
    """Scroll until every page is loaded. Returns how many rows the lists have."""
    page.evaluate(
        """async () => {
            const body = document.querySelector('.body');
            const isWhole = () => [...document.querySelectorAll('.rows-listed')]
                .every((list) => list.querySelector('[aria-setsize]')?.getAttribute('aria-setsize') !== '-1');
            while (!isWhole()) {
                body.scrollTo(0, body.scrollHeight);
                await new Promise((then) => setTimeout(then, 10));
            }
        }"""
    )
    sizes: list[str] = page.evaluate(
        "() => [...document.querySelectorAll('.rows-listed')]"
        ".map((list) => list.querySelector('[aria-setsize]').getAttribute('aria-setsize'))"
    )
    return sum(map(int, sizes))


def _begin(address: str) -> None:
    body = json.dumps({"seconds": STREAM_SECONDS, "rate": OPENS_PER_SECOND}).encode()
    headers = {"Content-Type": "application/json"}
    urllib.request.urlopen(urllib.request.Request(f"{address}bench/stream", body, headers)).close()


def _sent(address: str) -> int:
    with urllib.request.urlopen(f"{address}bench/sent") as answer:
        return int(json.load(answer))


@contextmanager
def _serving(count: int, built: Path) -> Iterator[str]:
    port = free_ports(1)[0]
    command = [sys.executable, "-m", "bench.panel_server", str(port), str(count), str(built)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as server:
        try:
            assert server.stdout is not None
            server.stdout.readline()
            yield f"http://127.0.0.1:{port}/"
        finally:
            server.kill()


if __name__ == "__main__":
    main()
