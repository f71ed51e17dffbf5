"""Who names a shared mailbox wrongly reads at the field what is wrong, and mends it there."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from backend.api.mailboxes.schemas import Mailbox
from backend.core.config import Config, load_config
from tests.e2e import cast
from tests.e2e.conftest import check_accessibility, take_screenshot
from tests.e2e.fake_server import FakeServer
from tests.e2e.panel_page import working_day
from tests.e2e.settings_page import open_settings
from tests.people import ALICE

pytestmark = pytest.mark.requirement("R71")

Fake = Callable[..., tuple[FakeServer, Page]]
SHARE = "POST /api/mailboxes/mine/shared"


def outlook() -> Mailbox:
    """Alice's own, with her agreement that shared ones are read: no window is needed."""
    return Mailbox(
        id="mine",
        provider="microsoft",
        address=ALICE,
        aliases=[],
        access="basic",
        state="good",
        shared_by=None,
        may_share=True,
        is_waiting=False,
        is_watched=False,
        synced_at=cast.ago(seconds=5),
        created_at=cast.ago(days=5),
    )


def registered() -> Config:
    written = {"MICROSOFT_CLIENT_ID": "1", "MICROSOFT_CLIENT_SECRET": "2", "SECRET": "s" * 32}
    return load_config({f"HELIOGRAPH_{name}": value for name, value in written.items()})


def asked(fake: Fake, words: tuple[str, str], **options: Any) -> tuple[FakeServer, Locator]:
    server, page = fake(**options)
    server.mailboxes = [outlook()]
    server.config = registered()
    working_day(server, page)
    open_settings(page, words[0])
    page.get_by_role("button", name=words[1]).click()
    return server, page.locator("fieldset.mailbox-sure")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "Write the address of the shared mailbox"),
        ("sales", "The address of the shared mailbox is not right: “sales” is not an email address."),
        ("sales@", "“sales@” is not an email address. Write it like sales@example.com."),
        (ALICE.upper(), f"{ALICE} is this mailbox itself."),
    ],
)
def test_what_is_wrong_stands_at_the_field(fake: Fake, typed: str, said: str) -> None:
    server, form = asked(fake, ("Settings", "Add a shared mailbox"))
    field = form.get_by_label("Address of the mailbox that others share")
    field.fill(typed)
    form.get_by_role("button", name="Add it").click()
    expect(form.get_by_role("alert")).to_contain_text(said)
    expect(field).to_be_focused()
    expect(field).to_have_value(typed)
    expect(field).to_have_attribute("aria-invalid", "true")
    check_accessibility(form.page)
    if typed == "sales":
        form.scroll_into_view_if_needed()
        take_screenshot(form.page, "mailboxes-shared-wrong")
    field.fill("sales@example.org")
    expect(form.get_by_role("alert")).to_have_count(0)
    assert SHARE not in server.requests
    field.press("Enter")
    expect(form.page.get_by_text("sales@example.org is added")).to_be_visible()
    assert SHARE in server.requests


def test_german_says_it_too(fake: Fake) -> None:
    _, form = asked(fake, ("Einstellungen", "Freigegebenes Postfach hinzufügen"), locale="de-DE")
    form.get_by_role("textbox").fill("vertrieb")
    form.get_by_role("button", name="Hinzufügen").click()
    expect(form.get_by_role("alert")).to_contain_text("„vertrieb“ ist keine E-Mail-Adresse.")
    form.scroll_into_view_if_needed()
    take_screenshot(form.page, "mailboxes-shared-wrong-german")
