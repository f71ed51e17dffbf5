"""The ways about the settings: its parts, the list of keys, and where one is signed in."""

import pytest
from playwright.sync_api import expect

from backend.api.auth.schemas import SessionInfo
from tests.e2e import cast
from tests.e2e.conftest import take_screenshots
from tests.e2e.fake_server import ADDRESS
from tests.e2e.settings_cast import Fake, Panel, administrator, settings
from tests.e2e.settings_page import open_settings

__all__ = ["administrator", "settings"]


@pytest.mark.requirement("R73")
def test_every_part_of_the_settings_is_one_press_away(administrator: Panel) -> None:
    """The focus goes along, so the next Tab is in that part; signing out is not at the end of a long way."""
    _, page = administrator
    parts = page.get_by_role("navigation", name="Parts of this page")
    heads = {"Tracking": "Tracking", "Blocklist": "Who is not tracked", "Notices": "Notices",
             "Appearance": "Appearance", "Mailboxes": "Mailboxes", "Organisation": "Organisation",
             "People": "Administrators and ways in", "Account": "Account"}  # fmt: skip
    expect(parts.get_by_role("button")).to_have_text(list(heads))
    expect(page.get_by_role("heading", name="Administrators and ways in")).to_be_attached()
    for part, head in heads.items():
        parts.get_by_role("button", name=part, exact=True).click()
        expect(page.get_by_role("heading", name=head, exact=True, level=3)).to_be_focused()
        expect(page.get_by_role("heading", name=head, exact=True, level=3)).to_be_in_viewport()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Sign out")).to_be_focused()
    page.get_by_role("heading", name="Settings").scroll_into_view_if_needed()
    take_screenshots(page, "settings-parts")


@pytest.mark.requirement("R73")
def test_the_list_of_parts_takes_two_lines_in_a_narrow_panel(settings: Panel) -> None:
    _, page = settings
    box = page.get_by_role("navigation", name="Parts of this page").bounding_box()
    assert box and box["height"] <= 56


@pytest.mark.requirement("R73")
def test_the_settings_open_the_list_of_keys(settings: Panel) -> None:
    """The key that opens it is not known to those who need it."""
    _, page = settings
    button = page.get_by_role("button", name="Keys of the list")
    button.click()
    keys = page.get_by_role("dialog", name="Keys of the list")
    expect(keys).to_contain_text("open the mail in Outlook or Gmail")
    take_screenshots(page, "settings-keys")
    page.keyboard.press("Escape")
    expect(keys).to_have_count(0)
    expect(button).to_be_focused()


@pytest.mark.requirement("R70")
def test_sessions_of_one_kind_are_told_apart(fake: Fake) -> None:
    """By when each was begun and last used."""
    server, page = fake()
    server.sessions = [
        SessionInfo(
            id=str(number),
            way="local",
            client="Firefox, Linux",
            created_at=cast.ago(days=number, hours=2),
            last_used_at=cast.ago(minutes=number),
            is_current=number == 0,
        )
        for number in range(3)
    ]
    page.goto(ADDRESS)
    open_settings(page)
    part = page.get_by_role("region", name="Where you are signed in")
    lines = part.locator(".setting-line")
    expect(lines).to_have_count(3)
    assert len(set(lines.all_inner_texts())) == 3
    expect(lines.nth(1)).to_contain_text("Signed in: ")
    expect(lines.nth(1)).to_contain_text("Last used: ")
    names = [button.get_attribute("aria-label") for button in part.get_by_role("button").all()]
    assert len(set(names)) == 2
    part.scroll_into_view_if_needed()
    take_screenshots(page, "settings-sessions")
