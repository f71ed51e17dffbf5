"""The page before the panel's script has arrived: it has the panel's colours."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from tests.e2e.conftest import take_screenshot
from tests.e2e.fake_server import FakeServer
from tests.e2e.hosts import HostedPanel, HostName, open_in
from tests.e2e.test_panel_hosts import mixed_day

Fake = Callable[..., tuple[FakeServer, Page]]
GROUNDS = {"web": "rgb(41, 41, 41)", "gmail": "rgb(31, 31, 31)"}
WORN = """() => {
  window.worn = new Set();
  const look = () => {
    worn.add(getComputedStyle(document.getElementById('panel')).backgroundColor);
    requestAnimationFrame(look);
  };
  look();
}"""


class Held:
    """Requests that are not answered until `let_come`."""

    def __init__(self, page: Page, pattern: str) -> None:
        self._routes: list[Route] = []
        self._is_over = False
        page.route(pattern, self._hold)

    def _hold(self, route: Route) -> None:
        if self._is_over:
            route.fallback()
        else:
            self._routes.append(route)

    def let_come(self) -> None:
        self._is_over = True
        for route in self._routes:
            route.fallback()


@pytest.mark.parametrize("name", ["web", "gmail"])
def test_the_page_has_the_theme_of_the_panel_before_its_script_arrives(name: HostName, fake: Fake) -> None:
    """Where the system is light: dark was chosen in the settings, or Gmail is dark."""
    panel = open_in(name, fake, mixed_day)
    expect(panel.frame.locator("[data-thread]").first).to_be_visible()
    make_dark(panel)
    page = panel.page
    scripts = Held(page, "**/assets/*.js")
    page.reload(wait_until="commit")
    expect(page.locator("#panel")).to_be_visible()
    page.evaluate(WORN)
    take_screenshot(page, f"first-picture-{name}-dark-320")
    scripts.let_come()
    expect(page.locator("[data-thread]").first).to_be_visible()
    assert page.evaluate("() => [...worn]") == [GROUNDS[name]]


def make_dark(panel: HostedPanel) -> None:
    page = panel.page
    if panel.name == "gmail":
        panel.set_theme("dark")
    else:
        page.get_by_role("navigation").get_by_role("button", name="Settings").click()
        page.get_by_label("Theme").select_option("dark")
        page.get_by_role("button", name="Save", exact=True).click()
        page.wait_for_function("() => localStorage.getItem('heliograph.look')?.startsWith('dark')")
    expect(page.locator("#panel")).to_have_attribute("data-theme", "dark")
