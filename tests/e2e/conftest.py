"""Fixtures of the browser tests: one Chromium for all, a page per test, screenshots and an accessibility check."""

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, Frame, Locator, Page, Playwright, expect, sync_playwright

from tests.e2e.chromium_flags import FLAGS
from tests.e2e.fake_server import FakeServer
from tests.e2e.find_browser import find_browser

ROOT = Path(__file__).parents[2]
BUILT = ROOT / "panel" / "dist"
SCREENSHOTS = os.environ.get("SCREENSHOTS")
"""The folder for screenshots. They are for people to look at, no test reads one: without a folder none is taken."""
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
TIMEOUT_MILLISECONDS = 15_000
"""What is expected comes in milliseconds; on a machine with much else to do it may take longer."""
WIDTHS = (320, 480, 1200)
HEIGHT = 720

Theme = Literal["light", "dark"]
OpenContext = Callable[..., BrowserContext]


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    expect.set_options(TIMEOUT_MILLISECONDS)
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    assert (BUILT / "index.html").is_file(), "The panel is not built: make build"
    browser = playwright.chromium.launch(executable_path=find_browser(), args=FLAGS)
    yield browser
    browser.close()


@pytest.fixture
def open_context(browser: Browser) -> Iterator[OpenContext]:
    """Open a browser context; every error that a page writes to its console fails the test."""
    contexts: list[BrowserContext] = []
    errors: list[str] = []

    def open_context(width: int = 320, **options: Any) -> BrowserContext:
        settings: dict[str, Any] = {
            "viewport": {"width": width, "height": HEIGHT},
            "locale": "en-GB",
            "timezone_id": "Europe/Lisbon",
        }
        context = browser.new_context(**(settings | options))
        context.set_default_timeout(TIMEOUT_MILLISECONDS)
        context.on("weberror", lambda error: errors.append(str(error.error)))
        context.on("console", lambda message: _note(message.type, message.text, errors))
        contexts.append(context)
        return context

    yield open_context
    for context in contexts:
        context.close()
    assert errors == []


@pytest.fixture
def fake(open_context: OpenContext) -> Callable[..., tuple[FakeServer, Page]]:
    """Open a page before a made-up server, for what a real one seldom shows."""

    def fake(width: int = 320, **options: Any) -> tuple[FakeServer, Page]:
        context = open_context(width, **options)
        server = FakeServer(BUILT)
        server.install(context)
        return server, context.new_page()

    return fake


def take_screenshot(drawn: Page | Locator, name: str) -> None:
    """Save a screenshot as `name` if a folder for screenshots is set."""
    if SCREENSHOTS:
        drawn.screenshot(path=ROOT / SCREENSHOTS / f"{name}.png", animations="disabled")


def take_screenshots(page: Page, name: str) -> None:
    """Draw the page in each width, light and dark, and check each theme for accessibility."""
    for theme in ("light", "dark"):
        page.emulate_media(color_scheme="light" if theme == "light" else "dark")
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": HEIGHT})
            take_screenshot(page, f"{name}-{theme}-{width}")
        check_accessibility(page)
    page.emulate_media(color_scheme="light")
    page.set_viewport_size({"width": WIDTHS[0], "height": HEIGHT})


def take_full_screenshots(page: Page, name: str, widths: tuple[int, ...] = WIDTHS) -> None:
    """Like `take_screenshots`, of a view that is longer than the window: the window becomes as high as the view."""
    for theme in ("light", "dark"):
        page.emulate_media(color_scheme="light" if theme == "light" else "dark")
        for width in widths:
            page.set_viewport_size({"width": width, "height": HEIGHT})
            hidden = page.evaluate(
                "() => { const b = document.querySelector('.body'); return b.scrollHeight - b.clientHeight }"
            )
            page.set_viewport_size({"width": width, "height": HEIGHT + hidden})
            take_screenshot(page, f"{name}-{theme}-{width}")
        check_accessibility(page)
    page.emulate_media(color_scheme="light")
    page.set_viewport_size({"width": widths[0], "height": HEIGHT})


# A colour halfway to another would be judged as if it stayed. What moves with scrolling, or for ever, has no end.
_SETTLED = """() => Promise.all(document.getAnimations()
  .filter((one) => one.timeline === document.timeline && one.effect.getComputedTiming().endTime !== Infinity)
  .map((one) => one.finished.catch(() => null))).then(() => null)"""


def check_accessibility(page: Page | Frame) -> None:
    """Run axe with all its rules. Raises `AssertionError` with the rule and the element for each violation."""
    page.evaluate(_SETTLED)
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE.read_text())
    violations = page.evaluate("() => axe.run(document, { resultTypes: ['violations'] }).then((all) => all.violations)")
    problems = [
        f"{violation['id']}: {node['html']}\n  {node['failureSummary']}"
        for violation in violations
        for node in violation["nodes"]
    ]
    assert not problems, "\n".join(problems)


# A failing answer is written to the console by the browser itself; tests cause them on purpose. A mail in the try-it
# page's frame may bring styles, which the page's policy refuses.
_EXPECTED = re.compile(r"Failed to load resource|WebSocket connection to|Applying inline style violates")


def _note(kind: str, text: str, errors: list[str]) -> None:
    if kind == "error" and not _EXPECTED.match(text):
        errors.append(text)
