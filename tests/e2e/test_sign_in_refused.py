"""A server that is registered wrongly says so by the word that the documentation explains: on screen and in the log."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.counterparts.forging import ELSEWHERE
from tests.counterparts.providers import FakeProviders
from tests.e2e.conftest import OpenContext, check_accessibility, take_screenshot, take_screenshots
from tests.e2e.house import RunningApp, start_app
from tests.e2e.test_sign_in import NAMES, sign_in_at

pytestmark = pytest.mark.requirement("R70")


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory, counterparts: FakeProviders) -> Iterator[RunningApp]:
    """Another tenant's people may sign in here, and Google's secret is not the right one."""
    wrong = {"MICROSOFT_TENANTS": ELSEWHERE, "GOOGLE_CLIENT_SECRET": "an old secret"}
    with start_app(tmp_path_factory.mktemp("house"), **counterparts.settings() | wrong) as house:
        yield house


def refused(house: RunningApp, page: Page, provider: str) -> None:
    page.goto(house.address)
    with page.expect_popup() as opened:
        page.get_by_role("button", name=NAMES[provider]).click()
    sign_in_at(opened.value, provider)


@pytest.mark.parametrize(
    ("provider", "words", "reason"),
    [
        ("microsoft", "People of your organisation may not sign in here.", "tenant_refused"),
        ("google", "The sign-in did not come to an end.", "invalid_client"),
    ],
)
def test_what_is_wrong_with_a_registration_is_named(
    house: RunningApp, open_context: OpenContext, provider: str, words: str, reason: str
) -> None:
    page = open_context(ignore_https_errors=True).new_page()
    refused(house, page, provider)
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text(words)
    expect(alert).to_contain_text(reason)
    check_accessibility(page)
    take_screenshot(page, f"sign-in-refused-{provider}")
    assert f"sign_in_refused provider={provider} reason={reason}" in house.processes["web"].log


def test_german_names_it_in_german(house: RunningApp, open_context: OpenContext) -> None:
    page = open_context(ignore_https_errors=True, locale="de-DE").new_page()
    page.goto(house.address)
    with page.expect_popup() as opened:
        page.get_by_role("button", name="Weiter mit Google").click()
    sign_in_at(opened.value, "google")
    expect(page.get_by_role("alert")).to_contain_text("findet den Grund unter diesem Wort: invalid_client")


def test_the_last_page_of_a_window_can_be_closed(house: RunningApp, open_context: OpenContext) -> None:
    page = open_context(ignore_https_errors=True).new_page()
    page.goto(f"{house.address}/auth/microsoft/start")
    expect(page.get_by_text("This sign-in was begun elsewhere, or too long ago. Begin again.")).to_be_visible()
    expect(page.get_by_role("button", name="Close this window")).to_be_visible()
    take_screenshots(page, "sign-in-window")
