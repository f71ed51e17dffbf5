"""Somebody connects Gmail in the settings, sees how it is, and disconnects it: real browser, real worker."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.counterparts.providers import FakeProviders
from tests.e2e.conftest import OpenContext, check_accessibility, take_screenshot
from tests.e2e.house import RunningApp, start_app
from tests.e2e.mailboxes_page import disconnect, enter, grant_access, private_in_logs, start_connecting
from tests.people import CHARLIE

pytestmark = pytest.mark.requirement("R71", "R72")


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory, counterparts: FakeProviders) -> Iterator[RunningApp]:
    with start_app(tmp_path_factory.mktemp("house"), **counterparts.settings()) as house:
        yield house


@pytest.fixture
def page(house: RunningApp, open_context: OpenContext) -> Page:
    """The settings of Charlie, signed in with Google."""
    page = enter(open_context(480, ignore_https_errors=True), house, "google")
    page.get_by_role("button", name="Settings").click()
    return page


def test_mailbox_is_connected_kept_up_to_date_and_disconnected(page: Page, house: RunningApp) -> None:
    start_connecting(page, "google", "exact")
    take_screenshot(page, "mailboxes-ask")
    grant_access(page, "google", CHARLIE)
    expect(page.get_by_text("Reads sent mails for their pixel")).to_be_visible()
    check_accessibility(page)
    take_screenshot(page, "mailboxes-connected")
    disconnect(page)
    assert private_in_logs(house, CHARLIE) == []


def test_person_who_says_no_keeps_everything_as_it_was(page: Page) -> None:
    page.get_by_role("button", name="Connect Gmail").click()
    page.get_by_role("button", name="Cancel").click()
    expect(page.get_by_role("button", name="Connect Gmail")).to_be_visible()


def test_session_elsewhere_is_listed_and_ended(page: Page, house: RunningApp, open_context: OpenContext) -> None:
    enter(open_context(ignore_https_errors=True), house, "google")
    page.reload()
    page.get_by_role("button", name="Settings").click()
    part = page.get_by_role("region", name="Where you are signed in")
    expect(part.get_by_text("this one", exact=True)).to_have_count(1)
    take_screenshot(page, "sessions")
    part.get_by_role("button", name="Sign out").first.click()
    expect(part.get_by_text("Signed out.")).to_be_visible()
    check_accessibility(page)
