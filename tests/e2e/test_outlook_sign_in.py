"""Signing in from the pane: Microsoft's provider in a dialog of Outlook's, with office.js carrying the answer (R70)."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, FrameLocator, Page, expect

from tests.counterparts.providers import Counterparts
from tests.e2e.conftest import OpenContext
from tests.e2e.house import House, open_house
from tests.e2e.outlook import Outlook, open_outlook, tls_settings
from tests.people import ALICE

MICROSOFT = "Continue with Microsoft"
FONTS = "https://fonts.googleapis.com/"
"""Asked for by the page at which the counterpart asks who one is."""


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory, counterparts: Counterparts) -> Iterator[House]:
    folder = tmp_path_factory.mktemp("house")
    settings = counterparts.settings() | tls_settings(folder / "tls", counterparts.secure_port)
    with open_house(folder, **settings) as house:
        yield house


@pytest.fixture
def context(open_context: OpenContext) -> BrowserContext:
    return open_context(ignore_https_errors=True, width=900)


@pytest.fixture
def outlook(context: BrowserContext, house: House, counterparts: Counterparts) -> Outlook:
    return open_outlook(context, counterparts.secure_url, counterparts.microsoft_url)


def open_pane(outlook: Outlook) -> FrameLocator:
    outlook.start({"to": ["rita@customer.example"]}, settings={})
    frame = outlook.open("taskpane", 450)
    expect(frame.get_by_role("button", name=MICROSOFT)).to_be_visible()
    return frame


def open_dialog(outlook: Outlook, frame: FrameLocator) -> Page:
    with outlook.page.context.expect_page() as opened:
        frame.get_by_role("button", name=MICROSOFT).click()
    return opened.value


def sign_in_at_microsoft(dialog: Page) -> None:
    dialog.locator("input[name=login]").fill("alice")
    dialog.locator("input[name=password]").fill("any")
    dialog.locator("button[type=submit]").click()
    dialog.get_by_role("button", name="Continue").click()


def expect_signed_in(frame: FrameLocator) -> None:
    expect(frame.get_by_role("button", name=MICROSOFT)).to_have_count(0)
    frame.get_by_role("button", name="Settings").click()
    expect(frame.get_by_text(f"Signed in as {ALICE}")).to_be_visible()


def test_r70_person_signs_in_in_outlooks_dialog_and_the_pane_is_set_up(outlook: Outlook) -> None:
    frame = open_pane(outlook)
    dialog = open_dialog(outlook, frame)
    with dialog.expect_event("close"):
        sign_in_at_microsoft(dialog)
    expect(frame.get_by_text("Not tracked. Automatic tracking is off;")).to_be_visible()
    outlook.wait_for_save()
    expect_signed_in(frame)
    assert [url for url in outlook.outside if not url.startswith(FONTS)] == []


def test_person_who_says_no_in_the_dialog_is_told(outlook: Outlook) -> None:
    frame = open_pane(outlook)
    dialog = open_dialog(outlook, frame)
    dialog.locator("input[name=login]").wait_for()
    dialog.get_by_role("link", name="Cancel").click()
    expect(frame.get_by_role("alert")).to_contain_text("You did not agree")


def test_dialog_that_was_closed_can_be_opened_again(outlook: Outlook) -> None:
    frame = open_pane(outlook)
    open_dialog(outlook, frame).close()
    # office.js looks once a second whether the person has closed the window.
    outlook.page.wait_for_timeout(1_500)
    dialog = open_dialog(outlook, frame)
    with dialog.expect_event("close"):
        sign_in_at_microsoft(dialog)
    expect_signed_in(frame)


def test_code_of_another_window_does_not_sign_the_pane_in(outlook: Outlook, context: BrowserContext) -> None:
    """The pane believes a message of its own dialog alone, and a code only together with the verifier that it keeps."""
    frame = open_pane(outlook)
    dialog = open_dialog(outlook, frame)
    dialog.locator("input[name=login]").wait_for()
    with outlook.page.expect_response(re.compile("/api/session$")) as answered:
        dialog.goto(f"{outlook.address}/outlook/signed-in.html#code={'a' * 43}")
    assert answered.value.status == 401
    expect(frame.get_by_role("alert")).to_be_visible()
