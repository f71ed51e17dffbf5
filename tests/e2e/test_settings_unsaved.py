"""What was changed in the settings and is not saved: it is not lost, and it is not forgotten."""

import pytest
from playwright.sync_api import Dialog, Page, expect

from tests.e2e.conftest import take_screenshots
from tests.e2e.panel_page import leave, row
from tests.e2e.settings_cast import Panel, settings
from tests.e2e.settings_page import add, blocklist, open_settings, save, switch, unsaved

pytestmark = pytest.mark.requirement("R73")

__all__ = ["settings"]


def to(page: Page, view: str) -> None:
    page.get_by_role("navigation").get_by_role("button", name=view).click()


def test_the_draft_waits_while_another_view_is_open_and_the_toolbar_says_so(settings: Panel) -> None:
    """Nothing is dropped but by Discard, and nobody has to remember."""
    _, page = settings
    button = page.get_by_role("navigation").get_by_role("button", name="Settings")
    expect(button).to_have_accessible_name("Settings")
    switch(page, "Track automatically").click()
    add(blocklist(page), "example.com")
    expect(button).to_have_accessible_name("Settings (not saved)")
    to(page, "Insights")
    expect(page.locator("form.settings")).to_have_count(0)
    to(page, "Engagement")
    expect(row(page, "roof")).to_be_visible()
    expect(button).to_have_accessible_name("Settings (not saved)")
    expect(page.locator(".tool-dot")).to_be_visible()
    leave(page)
    take_screenshots(page, "settings-unsaved-elsewhere")
    open_settings(page)
    expect(switch(page, "Track automatically")).to_be_checked()
    expect(blocklist(page)).to_contain_text("example.com")
    save(page)
    expect(button).to_have_accessible_name("Settings")
    expect(page.locator(".tool-dot")).to_have_count(0)


def test_discard_takes_the_dot_away(settings: Panel) -> None:
    _, page = settings
    switch(page, "Track automatically").click()
    expect(page.locator(".tool-dot")).to_be_visible()
    page.get_by_role("button", name="Discard").click()
    expect(page.locator(".tool-dot")).to_have_count(0)


def test_who_leaves_the_page_is_asked_only_while_something_is_not_saved(settings: Panel) -> None:
    """Also from another view, where no Save is in sight."""
    _, page = settings
    questions: list[str] = []

    def stay(dialog: Dialog) -> None:
        questions.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    switch(page, "Track automatically").click()
    expect(unsaved(page)).to_be_visible()
    to(page, "Engagement")
    with page.expect_event("dialog"):
        page.evaluate("() => void setTimeout(() => location.reload())")
    expect(row(page, "roof")).to_be_visible()
    open_settings(page)
    expect(switch(page, "Track automatically")).to_be_checked()
    save(page)
    page.reload()
    expect(row(page, "roof")).to_be_visible()
    assert questions == ["beforeunload"]
