"""The extension signs in with Microsoft and with Google in the browser's own window for it: real browser, real
server, real clients. Nothing is written into the extension's storage by the test."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, Playwright, expect

from tests.counterparts.providers import CLIENT_SECRET, FakeProviders
from tests.e2e.conftest import check_accessibility, take_screenshot
from tests.e2e.gmail_browser import GmailBrowser, open_browser
from tests.e2e.house import RunningApp, open_as_user, start_app
from tests.e2e.test_sign_in import WHO, sign_in_at
from tests.fakes.gmail.server import Account, open_gmail

pytestmark = pytest.mark.requirement("R70")

NAMES = {"microsoft": "Sign in with Microsoft", "google": "Sign in with Google"}


@pytest.fixture(scope="module")
def browser(
    playwright: Playwright, counterparts: FakeProviders, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[GmailBrowser]:
    folder = tmp_path_factory.mktemp("browser")
    with (
        open_gmail([Account("alice@acme.test", "Alice", ["alice@acme.test"])]) as gmail,
        open_browser(playwright, gmail, folder, trusted=counterparts.authority.certificate) as browser,
    ):
        yield browser
        assert browser.errors == []


@pytest.fixture(scope="module")
def house(
    browser: GmailBrowser, counterparts: FakeProviders, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[RunningApp]:
    settings = counterparts.settings() | {"EXTENSION_IDS": f"{'a' * 32}, {browser.extension_id}"}
    with start_app(tmp_path_factory.mktemp("house"), **settings) as house:
        yield house
        for process in house.processes.values():
            assert "code=" not in process.log, f"{process.name} logs a code"


def options_of(browser: GmailBrowser, server: str) -> Page:
    """Open the options and name the server there."""
    page = browser.context.new_page()
    page.goto(f"chrome-extension://{browser.extension_id}/options/index.html")
    page.get_by_label("Address of your organisation").fill(server)
    page.get_by_role("button", name="Save").click()
    return page


def start_signing_in(context: BrowserContext, page: Page, provider: str) -> Page:
    """Press the provider's button; returns the window that the browser opens for it."""
    with context.expect_page() as opened:
        page.get_by_role("button", name=NAMES[provider]).click()
    return opened.value


def test_window_that_is_closed_signs_nobody_in(browser: GmailBrowser, house: RunningApp) -> None:
    page = options_of(browser, house.address)
    start_signing_in(browser.context, page, "microsoft").close()
    expect(page.get_by_role("alert")).to_contain_text("closed before the sign-in was done")
    expect(page.get_by_text("Nobody is signed in")).to_be_visible()
    page.close()


@pytest.mark.parametrize("provider", ["microsoft", "google"])
def test_extension_signs_in_with_a_provider_and_shows_the_persons_threads(
    browser: GmailBrowser, house: RunningApp, provider: str
) -> None:
    page = options_of(browser, house.address)
    sign_in_at(start_signing_in(browser.context, page, provider), provider)
    expect(page.get_by_text(f"Signed in as {WHO[provider]}")).to_be_visible()
    check_accessibility(page)
    subject = f"Tracked by who came with {provider}"
    open_as_user(house, page, WHO[provider]).track(page, subject)
    panel = browser.context.new_page()
    panel.goto(f"chrome-extension://{browser.extension_id}/panel/index.html")
    expect(panel.get_by_text(subject)).to_be_visible()
    take_screenshot(panel, f"gmail-panel-signed-in-{provider}")
    panel.close()
    page.reload()
    expect(page.get_by_text(f"Signed in as {WHO[provider]}")).to_be_visible()
    assert CLIENT_SECRET not in str(browser.stored())
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_text("Nobody is signed in")).to_be_visible()
    page.close()


def test_extension_that_is_not_allowed_is_told_what_to_ask_for(browser: GmailBrowser, house: RunningApp) -> None:
    """The same server, started again without the extension's id."""
    allowed = house.environment.pop("HELIOGRAPH_EXTENSION_IDS")
    house.stop("web")
    house.start("web")
    try:
        page = options_of(browser, house.address)
        page.get_by_role("button", name=NAMES["microsoft"]).click()
        problem = page.get_by_role("alert")
        expect(problem).to_contain_text(f"whoever runs it adds {browser.extension_id} to HELIOGRAPH_EXTENSION_IDS")
        expect(page.get_by_text("Nobody is signed in")).to_be_visible()
    finally:
        house.environment["HELIOGRAPH_EXTENSION_IDS"] = allowed
