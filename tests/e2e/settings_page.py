"""The parts of the settings, by the names that tests use."""

from playwright.sync_api import Locator, Page, expect


def open_settings(page: Page, name: str = "Settings") -> Locator:
    """Open the settings and return the page's form, once it is drawn."""
    page.get_by_role("navigation").get_by_role("button", name=name).click()
    form = page.locator("form.settings")
    expect(form.get_by_role("heading", level=2)).to_be_visible()
    return form


def switch(page: Page, name: str) -> Locator:
    return page.get_by_role("switch", name=name, exact=True)


def save(page: Page) -> None:
    """Press Save and wait until it is saved."""
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Saved. It holds in every open panel.")).to_be_visible()


def unsaved(page: Page) -> Locator:
    return page.get_by_role("group", name="Unsaved changes").get_by_role("button", name="Save", exact=True)


def blocklist(page: Page, name: str = "My blocklist") -> Locator:
    return page.get_by_role("group", name=name)


def add(entries: Locator, text: str) -> None:
    entries.get_by_role("textbox").fill(text)
    entries.get_by_role("textbox").press("Enter")
