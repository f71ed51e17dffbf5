"""What the list of keys promises, key by key, before a made-up server."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import take_screenshot
from tests.e2e.fake_server import FakeServer
from tests.e2e.panel_page import expand, log, press, row, working_day

Fake = Callable[..., tuple[FakeServer, Page]]
Panel = tuple[FakeServer, Page]


@pytest.fixture
def panel(fake: Fake) -> Panel:
    server, page = fake()
    working_day(server, page, count=2)
    return server, page


def test_escape_closes_details_and_log_one_after_the_other(panel: Panel) -> None:
    _, page = panel
    lines = expand(page, "roof")
    press(page, "o6").focus()
    page.keyboard.press("Enter")
    detail = lines.get_by_role("region", name="About this: Opened")
    expect(detail).to_be_visible()
    detail.get_by_role("button", name="a machine").focus()
    page.keyboard.press("Escape")
    expect(detail).to_have_count(0)
    expect(press(page, "o6")).to_be_focused()
    press(page, "o6").press("Enter")
    expect(detail).to_be_visible()
    page.keyboard.press("Escape")  # also from the line itself
    expect(detail).to_have_count(0)
    page.keyboard.press("Escape")
    expect(log(page, "roof")).to_have_count(0)
    expect(row(page, "roof")).to_be_focused()


def test_the_first_arrow_leads_into_the_rows(panel: Panel) -> None:
    """Nothing has the focus yet."""
    _, page = panel
    expect(row(page, "roof")).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(row(page, "roof")).to_be_focused()


def test_escape_takes_the_bubble_before_the_log(panel: Panel) -> None:
    _, page = panel
    lines = expand(page, "roof")
    row(page, "roof").focus()
    page.keyboard.press("ArrowDown")
    expect(lines.get_by_role("tooltip")).to_be_visible()
    page.keyboard.press("Escape")
    expect(lines.get_by_role("tooltip")).to_have_count(0)
    expect(lines).to_be_visible()
    expect(press(page, "o6")).to_be_focused()
    page.keyboard.press("Escape")
    expect(log(page, "roof")).to_have_count(0)


def test_escape_closes_a_bubble_that_is_not_painted_yet(panel: Panel) -> None:
    """However busy the machine is: the key comes as soon as the bubble is in the page."""
    _, page = panel
    lines = expand(page, "roof")
    row(page, "roof").focus()
    page.evaluate("""() => {
        const seen = new MutationObserver(() => {
            if (!document.querySelector(".bubble")) return;
            seen.disconnect();
            document.body.dataset.bubble = "came";
            document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
        });
        seen.observe(document.body, { childList: true, subtree: true });
    }""")
    page.keyboard.press("ArrowDown")
    expect(page.locator("body")).to_have_attribute("data-bubble", "came")
    expect(lines.get_by_role("tooltip")).to_have_count(0)
    expect(lines).to_be_visible()


def test_the_list_of_keys_is_open_as_soon_as_it_stands(panel: Panel) -> None:
    """However busy the machine is: the next key is the list's already."""
    _, page = panel
    page.evaluate("""() => new MutationObserver((_, seen) => {
        const keys = document.querySelector("dialog");
        if (!keys) return;
        seen.disconnect();
        document.body.dataset.keys = keys.open ? "open" : "closed";
    }).observe(document.body, { childList: true, subtree: true })""")
    page.keyboard.press("?")
    expect(page.locator("body")).to_have_attribute("data-keys", "open")


def test_escape_closes_the_filters_wherever_the_focus_is_and_then_clears_the_search(panel: Panel) -> None:
    _, page = panel
    filters = page.get_by_role("button", name="Filters")
    search = page.get_by_role("searchbox")
    search.fill("roof")
    filters.click()
    sheet = page.get_by_role("region", name="Filters")
    expect(sheet.get_by_role("combobox").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(sheet).to_have_count(0)
    expect(filters).to_be_focused()
    filters.click()
    expect(sheet).to_be_visible()
    row(page, "roof").focus()
    page.keyboard.press("Escape")
    expect(sheet).to_have_count(0)
    expect(row(page, "roof")).to_be_focused()
    expect(search).to_have_value("roof")
    page.keyboard.press("Escape")
    expect(search).to_have_value("")
    expect(search).to_be_focused()


def test_escape_in_the_search_clears_it_before_it_closes_the_filters(panel: Panel) -> None:
    _, page = panel
    page.get_by_role("button", name="Filters").click()
    sheet = page.get_by_role("region", name="Filters")
    expect(sheet.get_by_role("combobox").first).to_be_focused()
    search = page.get_by_role("searchbox")
    search.fill("roof")
    page.keyboard.press("Escape")
    expect(search).to_have_value("")
    expect(sheet).to_be_visible()
    page.keyboard.press("Escape")
    expect(sheet).to_have_count(0)


@pytest.mark.requirement("R61", "R64")
def test_the_screen_says_how_the_badge_is_reset(panel: Panel) -> None:
    """Beside the badge, and in the list of keys."""
    server, page = panel
    button = page.get_by_role("navigation").get_by_role("button", name="Engagement")
    expect(button).to_have_attribute("title", "Ctrl or Cmd + double click sets the badge to 0")
    page.keyboard.press("?")
    keys = page.get_by_role("dialog", name="Keys")
    expect(keys).to_contain_text("Viewing the log of one takes it out")
    expect(keys).to_contain_text("double click on Engagement sets the badge to 0")
    page.keyboard.press("Escape")
    server.count(0)
    expect(button).to_have_attribute("title", "")


def test_the_ring_of_the_close_button_stays_clear_of_the_words(panel: Panel) -> None:
    _, page = panel
    page.keyboard.press("?")
    keys = page.get_by_role("dialog", name="Keys")
    close = keys.get_by_role("button", name="Close")
    close.focus()
    words, button = keys.locator("p").bounding_box(), close.bounding_box()
    assert words and button
    assert button["y"] - (words["y"] + words["height"]) >= 8
    take_screenshot(page, "keys-320")
