"""While the server is away: what is said, how old it is, and that all comes back by itself."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.e2e import cast, insights_cast
from tests.e2e.conftest import take_screenshot, take_screenshots
from tests.e2e.fake_server import ADDRESS, FakeServer
from tests.e2e.panel_page import log, row
from tests.e2e.settings_page import open_settings

Fake = Callable[..., tuple[FakeServer, Page]]
Panel = tuple[FakeServer, Page]


@pytest.fixture
def panel(fake: Fake) -> Panel:
    """A working day, on a clock that the test turns."""
    server, page = fake()
    page.clock.install()
    server.threads, server.logs = cast.working_day()
    server.insights = insights_cast.good_month()
    page.goto(ADDRESS)
    expect(row(page, "roof")).to_be_visible()
    return server, page


def away(server: FakeServer, page: Page) -> None:
    server.failing[".*"] = 0
    server.close_sockets()
    page.clock.run_for(5_000)
    expect(page.get_by_text("Offline.")).to_be_visible()


def back(server: FakeServer, page: Page) -> None:
    server.failing.clear()
    page.clock.run_for(60_000)
    expect(page.get_by_text("Offline.")).to_have_count(0)


@pytest.mark.requirement("R90")
def test_the_age_of_the_data_is_never_rounded_up(panel: Panel) -> None:
    server, page = panel
    away(server, page)
    expect(page.get_by_text("Offline. This is what was known less than a minute ago.")).to_be_visible()
    page.clock.run_for(100_000)
    expect(page.get_by_text("Offline. This is what was known 1 min ago.")).to_be_visible()
    page.clock.run_for(60_000)
    expect(page.get_by_text("Offline. This is what was known 2 mins ago.")).to_be_visible()


def test_a_log_that_could_not_be_loaded_comes_with_the_server(panel: Panel) -> None:
    server, page = panel
    away(server, page)
    row(page, "roof").click()
    expect(log(page, "roof")).to_contain_text("The log could not be loaded.")
    back(server, page)
    expect(log(page, "roof")).to_contain_text("Opened via Gmail")


def test_settings_and_figures_come_with_the_server(panel: Panel) -> None:
    server, page = panel
    away(server, page)
    tools = page.get_by_role("navigation")
    tools.get_by_role("button", name="Settings").click()
    problem = page.get_by_role("alert")
    expect(problem).to_contain_text("Your settings stay as you saved them last.")
    expect(problem).not_to_contain_text("recorded")
    take_screenshot(page, "settings-unreachable-320")
    tools.get_by_role("button", name="Insights").click()
    expect(problem).to_contain_text("What is recorded meanwhile appears here when it is back.")
    back(server, page)
    expect(page.locator("[data-figure=days]")).to_be_visible()
    open_settings(page)


def test_settings_that_could_not_be_loaded_come_with_the_server(panel: Panel) -> None:
    server, page = panel
    away(server, page)
    page.get_by_role("navigation").get_by_role("button", name="Settings").click()
    expect(page.get_by_role("alert")).to_contain_text("The server cannot be reached")
    back(server, page)
    expect(page.locator("form.settings")).to_be_visible()


def test_a_page_that_was_opened_in_vain_tries_again_by_itself(fake: Fake) -> None:
    """Whether opens are recorded meanwhile is not known here, and not said."""
    server, page = fake()
    page.clock.install()
    server.failing[".*"] = 0
    server.threads, server.logs = cast.working_day()
    page.goto(ADDRESS)
    problem = page.get_by_role("alert")
    expect(problem).to_contain_text("What is recorded meanwhile appears here when it is back.")
    take_screenshots(page, "unreachable")
    server.failing.clear()
    page.clock.run_for(10_000)
    expect(row(page, "roof")).to_be_visible()
