"""Theme and language in the settings: tried on this page, and for everybody and every window once they are saved."""

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import Theme, take_screenshot
from tests.e2e.fake_server import ADDRESS
from tests.e2e.panel_page import pin, row
from tests.e2e.settings_cast import Fake, Panel, settings
from tests.e2e.settings_page import open_settings, save, switch

pytestmark = pytest.mark.requirement("R73")

__all__ = ["settings"]


def test_the_theme_shows_before_it_is_saved_and_goes_with_discard(settings: Panel) -> None:
    _, page = settings
    panel = page.locator("#panel")
    page.get_by_label("Theme").select_option("Dark")
    expect(panel).to_have_attribute("data-theme", "dark")
    page.get_by_role("button", name="Discard").click()
    expect(panel).not_to_have_attribute("data-theme", "dark")
    page.get_by_label("Theme").select_option("Dark")
    save(page)
    page.reload()
    expect(row(page, "roof")).to_be_visible()
    expect(panel).to_have_attribute("data-theme", "dark")


def test_the_whole_window_follows_the_chosen_theme(fake: Fake) -> None:
    """Also beside the column, and from the first picture of the next visit on."""
    _, page = fake(width=1280)
    page.goto(ADDRESS)
    open_settings(page)
    root = page.locator("html")
    themes: tuple[tuple[str, Theme], ...] = (("Dark", "light"), ("Light", "dark"))
    for theme, system in themes:
        page.emulate_media(color_scheme=system)
        page.get_by_label("Theme").select_option(theme)
        expect(root).to_have_css("color-scheme", theme.lower())
        take_screenshot(page, f"settings-window-{theme.lower()}-on-{system}-1280")
    save(page)
    page.reload(wait_until="commit")
    expect(root).to_have_css("color-scheme", "light")
    page.emulate_media(color_scheme="light")
    open_settings(page)
    page.get_by_label("Theme").select_option("Automatic")
    expect(root).to_have_css("color-scheme", "normal")


def test_an_unsaved_look_is_a_preview_of_this_page(settings: Panel) -> None:
    """Elsewhere everything looks as it is saved; the draft waits on the page."""
    _, page = settings
    panel = page.locator("#panel")
    page.get_by_label("Theme").select_option("Dark")
    expect(panel).to_have_attribute("data-theme", "dark")
    expect(page.get_by_text("A preview, until you save.")).to_be_visible()
    page.get_by_role("navigation").get_by_role("button", name="Engagement").click()
    expect(panel).not_to_have_attribute("data-theme", "dark")
    open_settings(page)
    expect(panel).to_have_attribute("data-theme", "dark")
    page.get_by_label("Language").select_option("Deutsch")
    expect(page.get_by_text("Eine Vorschau, bis Sie speichern.")).to_be_visible()
    take_screenshot(page, "settings-preview-320")
    page.locator(".toolbar .tool").first.click()
    expect(page.get_by_role("heading", name="Pinned emails")).to_be_visible()
    open_settings(page, "Settings")
    page.get_by_role("button", name="Speichern").click()
    page.locator(".toolbar .tool").first.click()
    expect(page.get_by_role("heading", name="Angeheftete E-Mails")).to_be_visible()
    expect(panel).to_have_attribute("data-theme", "dark")


def test_the_language_changes_at_once_and_stays(settings: Panel) -> None:
    """The draft and the panel are the same as before, in another language."""
    _, page = settings
    switch(page, "Track automatically").click()
    page.get_by_label("Language").select_option("Deutsch")
    expect(page.get_by_role("heading", name="Einstellungen")).to_be_visible()
    expect(switch(page, "Automatisch nachverfolgen")).to_be_checked()
    page.get_by_role("button", name="Speichern").click()
    expect(page.get_by_text("Gespeichert. Es gilt in jedem offenen Panel.")).to_be_visible()
    page.reload()
    expect(page.get_by_role("heading", name="Angeheftete E-Mails")).to_be_visible()
    assert page.evaluate("() => document.documentElement.lang") == "de"


def test_what_was_announced_in_the_language_before_is_over(settings: Panel) -> None:
    """A screen reader does not find it any more."""
    _, page = settings
    page.locator(".toolbar .tool").first.click()
    pin(page, "roof").click()
    spoken = page.locator("#panel > .unseen[aria-live]")
    expect(spoken).to_have_text("Unpinned")
    open_settings(page)
    expect(spoken).to_have_text("Unpinned")
    page.get_by_label("Language").select_option("Deutsch")
    expect(page.get_by_role("heading", name="Einstellungen")).to_be_visible()
    expect(spoken).to_have_text("")
    page.locator(".toolbar .tool").first.click()
    pin(page, "roof").click()
    expect(spoken).to_have_text("Pinned")  # not saved, so the lists speak as before


def test_a_line_that_stands_speaks_the_language_that_is_chosen(settings: Panel) -> None:
    """Whatever part of the panel said it; and again as before, where the choice is not saved."""
    server, page = settings
    page.locator(".toolbar .tool").first.click()
    lines = page.locator(".notices")
    for failing, press, english, german in (
        (
            "DELETE /api/threads/roof/pin",
            pin(page, "roof"),
            "“Offer for the new roof” could not be unpinned. Nothing was changed.",
            "„Offer for the new roof“ konnte nicht gelöst werden. Nichts wurde geändert.",
        ),
        (
            "POST /api/threads/seen",
            page.get_by_role("button", name="Mark all seen"),
            "The conversations could not be marked as seen.",
            "Die Unterhaltungen konnten nicht als gesehen markiert werden.",
        ),
    ):
        server.failing = {failing: 500}
        press.click()
        expect(lines).to_contain_text(english)
        open_settings(page)
        if failing.startswith("DELETE"):  # after that the draft has the choice already
            page.get_by_label("Language").select_option("Deutsch")
        expect(lines).to_contain_text(german)
        take_screenshot(page, "line-german-320")
        page.locator(".toolbar .tool").first.click()
        expect(lines).to_contain_text(english)


def test_other_open_panels_follow_at_once(settings: Panel) -> None:
    _, page = settings
    other = page.context.new_page()
    other.goto(ADDRESS)
    open_settings(other)
    switch(page, "Track automatically").click()
    page.get_by_label("Theme").select_option("Dark")
    save(page)
    expect(switch(other, "Track automatically")).to_be_checked()
    expect(other.locator("#panel")).to_have_attribute("data-theme", "dark")
