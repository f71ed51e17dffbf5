"""The pane in each of its states at Outlook's widths, light and dark, checked by axe; what it says of the open mail."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Frame, expect

from tests.e2e.conftest import OpenContext, check_accessibility, take_screenshot
from tests.e2e.house import AppUser, RunningApp, open_as_user, read_mail, start_app
from tests.e2e.outlook import Outlook, open_outlook, settings_of, tls_settings

ALICE, RITA = "alice@example.org", "rita@customer.example"
THEMES = (("light", "ffffff"), ("dark", "1f1f1f"))
WIDTHS = (320, 450)
SUBJECTS = ("Offer for the new roof", "Contract renewal")


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningApp]:
    folder = tmp_path_factory.mktemp("house")
    with start_app(folder, **tls_settings(folder / "tls")) as house:
        yield house


@pytest.fixture(scope="module")
def settings(house: RunningApp, browser: Browser) -> dict[str, str]:
    """Two mails of Alice's that were opened, and what her pane keeps in Outlook."""
    context = browser.new_context(ignore_https_errors=True)
    page = context.new_page()
    alice: AppUser = open_as_user(house, page, ALICE)
    alice.call(page, "PUT", "/api/settings", {"auto_insert": True})
    for subject in SUBJECTS:
        body = {
            "host": "outlook",
            "inserted": "manual",
            "subject": subject,
            "sender": ALICE,
            "recipients": [{"address": RITA, "name": "Rita Rossi"}],
            "thread": {"conversation_id": f"conversation-{subject}"},
        }
        message = alice.call(page, "POST", "/api/tracked-messages", body)
        alice.call(page, "POST", f"/api/tracked-messages/{message['id']}/sent", {})
        read_mail(message)
    key = alice.call(page, "GET", "/api/insert-key")
    context.close()
    return settings_of(key, house.environment["HELIOGRAPH_PUBLIC_URL"])


@pytest.fixture
def outlook(open_context: OpenContext, house: RunningApp) -> Outlook:
    address = house.environment["HELIOGRAPH_PUBLIC_URL"]
    return open_outlook(open_context(ignore_https_errors=True, width=900), address)


def reading(subject: str) -> dict[str, Any]:
    names = {"conversationId": f"conversation-{subject}", "id": f"AAMk-{subject}", "messageId": f"<{subject}@x>"}
    return {"kind": "read", "subject": subject, "to": [RITA]} | names


def open_pane(outlook: Outlook, item: dict[str, Any] | None, settings: dict[str, str], width: int = 450) -> Frame:
    outlook.start(item, settings=settings)
    outlook.open("taskpane", width)
    handle = outlook.page.locator("iframe#taskpane").element_handle()
    frame = handle.content_frame()
    assert frame
    return frame


def sign_in(outlook: Outlook, settings: dict[str, str]) -> None:
    frame = open_pane(outlook, None, settings)
    frame.get_by_label("Your email address").fill(ALICE)
    frame.get_by_role("button", name="Continue").click()
    expect(frame.locator("[data-thread]").first).to_be_visible()


def look_at(outlook: Outlook, frame: Frame, name: str, width: int) -> None:
    """Draw the pane in both themes; no rule of axe may be broken, and nothing be wider than the pane."""
    for theme, color in THEMES:
        outlook.page.evaluate("(color) => outlook.theme('taskpane', color)", color)
        expect(frame.locator("#panel")).to_have_attribute("data-theme", theme)
        take_screenshot(outlook.page.locator("iframe#taskpane"), f"outlook-{name}-{theme}-{width}")
        assert frame.evaluate("() => document.documentElement.scrollWidth <= document.documentElement.clientWidth")
        check_accessibility(frame)


@pytest.mark.parametrize("width", WIDTHS)
def test_signed_out_is_readable_light_and_dark(outlook: Outlook, width: int) -> None:
    frame = open_pane(outlook, None, {}, width)
    expect(frame.get_by_label("Your email address")).to_be_visible()
    look_at(outlook, frame, "signed-out", width)


@pytest.mark.parametrize("width", WIDTHS)
def test_draft_is_readable_light_and_dark(outlook: Outlook, settings: dict[str, str], width: int) -> None:
    sign_in(outlook, settings)
    frame = open_pane(outlook, {"to": [RITA]}, settings, width)
    expect(frame.get_by_text("Will be tracked when you send it.")).to_be_visible()
    expect(frame.locator("[data-thread]").first).to_be_visible()
    look_at(outlook, frame, "draft", width)


@pytest.mark.requirement("R59")
@pytest.mark.parametrize("width", WIDTHS)
def test_mail_that_is_read_is_shown_first_and_is_readable(
    outlook: Outlook, settings: dict[str, str], width: int
) -> None:
    sign_in(outlook, settings)
    frame = open_pane(outlook, reading(SUBJECTS[0]), settings, width)
    current = frame.get_by_role("region", name="This conversation")
    expect(current).to_contain_text(SUBJECTS[0])
    expect(current).not_to_contain_text(SUBJECTS[1])
    look_at(outlook, frame, "read", width)
    outlook.select(reading(SUBJECTS[1]))
    expect(current).to_contain_text(SUBJECTS[1])
    expect(current).not_to_contain_text(SUBJECTS[0])
    outlook.select(None)
    expect(current).to_have_count(0)


@pytest.mark.requirement("R29")
def test_settings_in_outlook_grey_link_tracking_and_say_why(outlook: Outlook, settings: dict[str, str]) -> None:
    sign_in(outlook, settings)
    for width in WIDTHS:
        frame = open_pane(outlook, None, settings, width)
        frame.get_by_role("button", name="Settings").click()
        switch = frame.get_by_role("switch", name="Track links")
        expect(switch).to_be_disabled()
        expect(switch).not_to_be_checked()
        expect(frame.get_by_text("Outlook cannot do this without risk to the mail. In Gmail it works.")).to_be_visible()
        expect(frame.get_by_role("switch", name="Track automatically")).to_be_enabled()
        look_at(outlook, frame, "settings", width)
