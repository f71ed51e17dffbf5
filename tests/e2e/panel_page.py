"""The parts of the panel's page, by the names that tests use."""

from playwright.sync_api import FloatRect, Locator, Page, expect

from tests.e2e import cast
from tests.e2e.fake_server import ADDRESS, FakeServer


def working_day(server: FakeServer, page: Page, count: int = 0) -> None:
    """Show the cast's working day, loaded and live."""
    server.threads, server.logs = cast.working_day()
    server.badge = count
    page.goto(ADDRESS)
    expect(row(page, "roof")).to_be_visible()


def row(page: Page, thread_id: str) -> Locator:
    """The button that expands a thread."""
    return page.locator(f'[data-thread="{thread_id}"] .row-main')


def pin(page: Page, thread_id: str) -> Locator:
    return page.locator(f'[data-thread="{thread_id}"] .row-pin')


def log(page: Page, thread_id: str) -> Locator:
    return page.locator(f'[data-thread="{thread_id}"] .log')


def entry(page: Page, entry_id: str) -> Locator:
    """The line of an open or a click, its detail included."""
    return page.locator(f'[data-entry="{entry_id}"]')


def press(page: Page, entry_id: str) -> Locator:
    """The button that opens the detail of an entry."""
    return entry(page, entry_id).locator(".line-press")


def expand(page: Page, thread_id: str) -> Locator:
    """Expand a thread and return its log, once it is drawn."""
    row(page, thread_id).click(position={"x": 8, "y": 20})  # the name in it may open the mail
    expect(log(page, thread_id).locator(".line").first).to_be_visible()
    return log(page, thread_id)


def subjects(page: Page, section: str) -> list[str]:
    """The ids of the threads of a section, from the top."""
    rows = page.get_by_role("region", name=section).locator("[data-thread]")
    return [str(found.get_attribute("data-thread")) for found in rows.all()]


def badge(page: Page) -> Locator:
    return page.locator(".badge > span").first


def leave(page: Page) -> None:
    """Take pointer and focus out of the rows, so that nothing is held."""
    page.mouse.move(5, page.viewport_size["height"] - 5 if page.viewport_size else 0)
    page.evaluate("() => document.activeElement instanceof HTMLElement && document.activeElement.blur()")


def box(found: Locator) -> FloatRect:
    """Where something stands on the screen; it must be drawn."""
    bounds = found.bounding_box()
    assert bounds
    return bounds
