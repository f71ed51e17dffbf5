"""Somebody connects Gmail in the settings, sees how it is, and disconnects it: real browser, real worker (R71, R72)."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.counterparts.providers import Counterparts
from tests.e2e.conftest import OpenContext, check_accessibility, shoot
from tests.e2e.house import House, open_house
from tests.e2e.test_sign_in import NAMES, sign_in_at
from tests.people import CHARLIE

WORKER_MILLISECONDS = 25_000


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory, counterparts: Counterparts) -> Iterator[House]:
    with open_house(tmp_path_factory.mktemp("house"), **counterparts.settings()) as house:
        yield house


@pytest.fixture
def page(house: House, open_context: OpenContext) -> Page:
    """The settings of Charlie, signed in with Google."""
    context: BrowserContext = open_context(480, ignore_https_errors=True)
    page = context.new_page()
    page.goto(house.address)
    with page.expect_popup() as opened:
        page.get_by_role("button", name=NAMES["google"]).click()
    sign_in_at(opened.value, "google")
    page.get_by_role("button", name="Settings").click()
    return page


def test_r72_mailbox_is_connected_kept_up_to_date_and_disconnected(page: Page, house: House) -> None:
    page.get_by_role("button", name="Connect Gmail").click()
    expect(page.get_by_label("Only how mails are addressed")).to_be_checked()
    page.get_by_label("Your sent mails too").check()
    shoot(page, "mailboxes-ask")
    with page.expect_popup() as opened:
        page.get_by_role("button", name="Continue at Gmail").click()
    sign_in_at(opened.value, "google")
    expect(page.get_by_text(f"{CHARLIE} is connected.")).to_be_visible()
    expect(page.get_by_text("Up to date")).to_be_visible(timeout=WORKER_MILLISECONDS)
    expect(page.get_by_text("Reads sent mails for their pixel")).to_be_visible()
    check_accessibility(page)
    shoot(page, "mailboxes-connected")
    page.get_by_role("button", name="Disconnect", exact=True).click()
    page.get_by_role("button", name="Disconnect now").click()
    expect(page.get_by_text("No mailbox is connected")).to_be_visible()
    for process in house.processes.values():
        log = process.log
        assert CHARLIE not in log, f"{process.name} logs an address"
        assert "refresh_token" not in log
        assert "code=" not in log, f"{process.name} logs a code"


def test_person_who_says_no_keeps_everything_as_it_was(page: Page) -> None:
    page.get_by_role("button", name="Connect Gmail").click()
    page.get_by_role("button", name="Cancel").click()
    expect(page.get_by_role("button", name="Connect Gmail")).to_be_visible()


def test_session_elsewhere_is_listed_and_ended(page: Page, house: House, open_context: OpenContext) -> None:
    other = open_context(ignore_https_errors=True).new_page()
    other.goto(house.address)
    with other.expect_popup() as opened:
        other.get_by_role("button", name=NAMES["google"]).click()
    sign_in_at(opened.value, "google")
    expect(other.get_by_role("button", name="Settings")).to_be_visible()
    page.reload()
    page.get_by_role("button", name="Settings").click()
    part = page.get_by_role("region", name="Where you are signed in")
    expect(part.get_by_text("this one", exact=True)).to_have_count(1)
    shoot(page, "sessions")
    part.get_by_role("button", name="Sign out").first.click()
    expect(part.get_by_text("Signed out.")).to_be_visible()
    check_accessibility(page)
