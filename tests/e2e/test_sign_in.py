"""A person signs in with Microsoft and with Google in a pop-up, as in production: real browser, real clients."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.counterparts.providers import FakeProviders
from tests.e2e.conftest import OpenContext, check_accessibility, take_screenshot
from tests.e2e.house import RunningApp, start_app
from tests.e2e.settings_page import open_settings
from tests.people import ALICE, CHARLIE

pytestmark = pytest.mark.requirement("R70")

WHO = {"microsoft": ALICE, "google": CHARLIE}
NAMES = {"microsoft": "Continue with Microsoft", "google": "Continue with Google"}


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory, counterparts: FakeProviders) -> Iterator[RunningApp]:
    with start_app(tmp_path_factory.mktemp("house"), **counterparts.settings()) as house:
        yield house


@pytest.fixture
def context(open_context: OpenContext) -> BrowserContext:
    return open_context(ignore_https_errors=True)


def sign_in_at(window: Page, provider: str, login: str = "alice") -> None:
    """Do at the provider's own pages what a person does there."""
    if provider == "google":
        window.locator(f"form:has-text('{CHARLIE}') button, form:has(input[value='{CHARLIE}']) button").first.click()
        return
    window.locator("input[name=login]").fill(login)
    window.locator("input[name=password]").fill("any")
    window.locator("button[type=submit]").click()
    window.get_by_role("button", name="Continue").click()


@pytest.mark.parametrize("provider", ["microsoft", "google"])
def test_person_signs_in_with_a_provider_and_stays_signed_in(
    house: RunningApp, context: BrowserContext, provider: str
) -> None:
    page = context.new_page()
    page.goto(house.address)
    with page.expect_popup() as opened:
        page.get_by_role("button", name=NAMES[provider]).click()
    sign_in_at(opened.value, provider)
    expect(open_settings(page)).to_contain_text(f"Signed in as {WHO[provider]}")
    page.reload()
    expect(open_settings(page)).to_contain_text(f"Signed in as {WHO[provider]}")
    assert opened.value.is_closed()


def test_card_offers_the_providers_and_says_what_is_asked_for(house: RunningApp, context: BrowserContext) -> None:
    page = context.new_page()
    page.goto(house.address)
    expect(page.get_by_role("button", name=NAMES["google"])).to_be_visible()
    expect(page.get_by_text("Heliograph asks who you are, nothing else")).to_be_visible()
    check_accessibility(page)
    take_screenshot(page, "sign-in-providers")


def test_person_who_says_no_is_told_that_nothing_changed(house: RunningApp, context: BrowserContext) -> None:
    page = context.new_page()
    page.goto(house.address)
    with page.expect_popup() as opened:
        page.get_by_role("button", name=NAMES["microsoft"]).click()
    window = opened.value
    window.locator("input[name=login]").wait_for()
    window.get_by_role("link", name="Cancel").click()
    expect(page.get_by_role("alert")).to_contain_text("You did not agree")


def test_german_is_spoken_where_the_browser_speaks_it(
    house: RunningApp, open_context: OpenContext, tmp_path: Path
) -> None:
    page = open_context(locale="de-DE").new_page()
    page.goto(house.address)
    expect(page.get_by_role("button", name="Weiter mit Microsoft")).to_be_visible()
