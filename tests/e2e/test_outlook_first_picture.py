"""The pane while office.js is on its way: Microsoft's server may take its time, and no picture waits for it."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Frame, Page, expect

from tests.e2e import cast
from tests.e2e.conftest import ROOT, take_screenshot
from tests.e2e.fake_server import ADDRESS, FakeServer
from tests.e2e.hosts import CONVERSATION, mail
from tests.e2e.outlook import OFFICE_SERVER, Outlook, open_outlook

Fake = Callable[..., tuple[FakeServer, Page]]
DARK, LIGHT = "rgb(41, 41, 41)", "rgb(255, 255, 255)"
NO_OFFICE = "Outlook’s script (office.js) did not load."


class Pane:
    """Alice's pane before a made-up server, opened as often as a test wants; its storage stays."""

    def __init__(self, fake: Fake, **options: Any) -> None:
        self.server, page = fake(width=900, **options)
        self.server.folders = {"/outlook/": ROOT / "addin" / "dist"}
        self.server.threads, self.server.logs = cast.working_day()
        self.context = page.context
        page.close()
        self.outlook = self._window()

    def _window(self) -> Outlook:
        return open_outlook(self.context, ADDRESS.replace("http:", "https:"))

    def open(self, item: dict[str, Any] | None, holds_office_js: bool = False, **state: Any) -> Frame:
        """Open a pane beside an item in a new window of Outlook's."""
        self.outlook.page.close()
        self.context.unroute_all()
        self.server.install(self.context)
        self.outlook = self._window()
        self.outlook.holds_office_js = holds_office_js
        self.outlook.start(item, **state)
        self.outlook.open("taskpane", 320, 700)
        frame = self.outlook.page.locator("iframe#taskpane").element_handle().content_frame()
        assert frame
        return frame

    def take_screenshot(self, name: str) -> None:
        take_screenshot(self.outlook.page.locator("iframe#taskpane"), f"outlook-{name}")


@pytest.fixture
def pane(fake: Fake) -> Pane:
    return Pane(fake)


def background(frame: Frame, selector: str = "#panel") -> str:
    return str(frame.locator(selector).evaluate("(one) => getComputedStyle(one).backgroundColor"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_rows_to_come_are_drawn_before_office_js_has_answered(fake: Fake, scheme: str) -> None:
    pane = Pane(fake, color_scheme=scheme)
    frame = pane.open(None, holds_office_js=True)
    expect(frame.locator(".skeleton-row").first).to_be_visible()
    assert background(frame) == (DARK if scheme == "dark" else LIGHT)
    pane.take_screenshot(f"first-picture-{scheme}-320")
    assert frame.evaluate("() => window.Office === undefined"), "office.js had come"
    pane.outlook.release_office_js()
    expect(frame.locator("[data-thread]").first).to_be_visible()
    expect(frame.locator(".skeleton")).to_have_count(0)


@pytest.mark.requirement("R14", "R52", "R59")
def test_the_pane_stands_before_office_js_and_follows_outlook_after_it(pane: Pane) -> None:
    """Nothing that only Outlook knows is lost, however late it comes."""
    roof = next(thread for thread in pane.server.threads if thread.id == "roof")
    pane.server.names = {CONVERSATION: roof.id}
    expect(pane.open(None).locator("[data-thread]").first).to_be_visible()
    frame = pane.open(mail(CONVERSATION), holds_office_js=True)
    expect(frame.locator("[data-thread=roof]").first).to_be_visible()
    assert frame.evaluate("() => window.Office === undefined"), "office.js had come"
    expect(frame.get_by_role("region", name="This conversation")).to_have_count(0)
    pane.outlook.release_office_js()
    current = frame.get_by_role("region", name="This conversation")
    expect(current.locator("[data-thread=roof]")).to_be_visible()
    pane.outlook.select({"to": ["rita@customer.example"], "bodyType": "text"})
    expect(frame.get_by_text("Not tracked")).to_be_visible()


def test_the_pane_wears_what_outlook_told_last_from_its_first_picture_on(pane: Pane) -> None:
    frame = pane.open(None)
    expect(frame.locator("[data-thread]").first).to_be_visible()
    pane.outlook.page.evaluate("() => outlook.theme('taskpane', '1f1f1f')")
    expect(frame.locator("#panel")).to_have_attribute("data-theme", "dark")
    pane.context.add_init_script(WATCH_THEME)
    frame = pane.open({"to": ["rita@customer.example"]}, holds_office_js=True)
    expect(frame.locator("[data-thread]").first).to_be_visible()
    pane.outlook.release_office_js()
    expect(frame.get_by_text("Heliograph is still being set up here.")).to_be_visible()
    assert frame.evaluate("() => [...worn]") == [DARK]
    assert background(frame, "#draft") == DARK
    pane.take_screenshot("told-dark-320")


WATCH_THEME = """if (location.pathname === '/outlook/taskpane.html') {
  window.worn = new Set();
  const look = () => {
    const panel = document.getElementById('panel');
    if (panel) worn.add(getComputedStyle(panel).backgroundColor);
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}"""


def test_another_language_of_outlooks_is_spoken_though_the_pane_stood_in_the_old_one(pane: Pane) -> None:
    expect(pane.open(None).get_by_role("region", name="Pinned emails")).to_be_visible()
    frame = pane.open(None, holds_office_js=True, locale="de-DE")
    expect(frame.get_by_role("region", name="Pinned emails")).to_be_visible()
    pane.outlook.release_office_js()
    expect(frame.get_by_role("region", name="Angeheftete E-Mails")).to_be_visible()


def test_without_office_js_the_list_stands_and_says_what_is_missing(pane: Pane) -> None:
    frame = pane.open(None, holds_office_js=True)
    expect(frame.locator(".skeleton-row").first).to_be_visible()
    for route in pane.outlook.held:
        route.abort()
    pane.outlook.held.clear()
    expect(frame.locator("[data-thread]").first).to_be_visible()
    expect(frame.get_by_role("alert").filter(has_text=NO_OFFICE)).to_be_visible()
    pane.take_screenshot("no-office-320")
    pane.outlook.holds_office_js = False
    frame.get_by_role("button", name="Load again").click()
    expect(frame.get_by_text(NO_OFFICE)).to_have_count(0)
    expect(frame.locator("[data-thread]").first).to_be_visible()


def test_office_js_comes_from_microsoft_by_a_tag_in_the_head() -> None:
    page = (ROOT / "addin" / "dist" / "taskpane.html").read_text()
    head = page.partition("</head>")[0]
    assert f'src="{OFFICE_SERVER}office.js"' in head
