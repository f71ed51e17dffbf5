"""Signing in from the pane: Microsoft's provider in a dialog of Outlook's, with office.js carrying the answer."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, FrameLocator, Page, expect

from tests.counterparts.forging import sign
from tests.counterparts.providers import CLIENT_ID, OBJECT_IDS, TENANT, FakeProviders
from tests.e2e.conftest import OpenContext
from tests.e2e.house import RunningApp, start_app
from tests.e2e.outlook import FAKE, Outlook, open_outlook, tls_settings
from tests.people import ALICE

pytestmark = pytest.mark.requirement("R70")

MICROSOFT = "Continue with Microsoft"
FONTS = "https://fonts.googleapis.com/"
"""Asked for by the page at which the counterpart asks who one is."""


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory, counterparts: FakeProviders) -> Iterator[RunningApp]:
    folder = tmp_path_factory.mktemp("house")
    settings = counterparts.settings() | tls_settings(folder / "tls", counterparts.secure_port)
    with start_app(folder, **settings) as house:
        yield house


@pytest.fixture
def context(open_context: OpenContext) -> BrowserContext:
    return open_context(ignore_https_errors=True, width=900)


@pytest.fixture
def outlook(context: BrowserContext, house: RunningApp, counterparts: FakeProviders) -> Outlook:
    return open_outlook(context, counterparts.secure_url, counterparts.microsoft_url)


def open_pane(outlook: Outlook, **state: Any) -> FrameLocator:
    outlook.start({"to": ["rita@customer.example"]}, settings={}, **state)
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


def test_person_signs_in_in_outlooks_dialog_and_the_pane_is_set_up(outlook: Outlook) -> None:
    frame = open_pane(outlook)
    dialog = open_dialog(outlook, frame)
    with dialog.expect_event("close"):
        sign_in_at_microsoft(dialog)
    expect(frame.get_by_text("Not tracked. “Track automatically” is off;")).to_be_visible()
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


def offer_nested_sign_in(outlook: Outlook, **given: Any) -> FrameLocator:
    """Open the pane in an Outlook that gets tokens itself, and answers with the given token or error."""
    account = {
        "homeAccountId": f"{OBJECT_IDS['alice']}.{TENANT}",
        "localAccountId": OBJECT_IDS["alice"],
        "tenantId": TENANT,
        "environment": "login.microsoftonline.com",
        "username": ALICE,
    }
    script = (FAKE / "nested-auth.js").read_text()
    outlook.page.context.add_init_script(f"{script}\ninstallBridge({json.dumps({'account': account} | given)})")
    return open_pane(outlook, moreSets={"NestedAppAuth": "1.1"})


def token_for(counterparts: FakeProviders, **changes: Any) -> dict[str, Any]:
    who = {"oid": OBJECT_IDS["alice"], "name": "Alice Ames", "preferred_username": ALICE}
    token = sign(counterparts, **(who | changes))
    return {"access_token": token, "id_token": token, "expires_in": 3600, "scope": "access_as_user"}


def test_outlook_that_gets_the_token_itself_opens_no_window(outlook: Outlook, counterparts: FakeProviders) -> None:
    frame = offer_nested_sign_in(outlook, token=token_for(counterparts))
    frame.get_by_role("button", name=MICROSOFT).click()
    expect_signed_in(frame)
    assert len(outlook.page.context.pages) == 1
    asked = frame.locator("html").evaluate("() => window.nestedAppAuthBridge.asked")
    (params,) = [message["tokenParams"] for message in asked if message["method"] == "GetToken"]
    host = counterparts.secure_url.removeprefix("https://")
    assert (params["clientId"], params["scope"]) == (CLIENT_ID, f"api://{host}/{CLIENT_ID}/access_as_user")
    assert outlook.outside == []


@pytest.mark.parametrize("fails", ["Outlook gives no token", "the server refuses the token", "there is no bridge"])
def test_where_outlook_gets_no_good_token_the_dialog_opens(
    outlook: Outlook, counterparts: FakeProviders, fails: str
) -> None:
    if fails == "there is no bridge":
        frame = open_pane(outlook, moreSets={"NestedAppAuth": "1.1"})
    elif fails == "Outlook gives no token":
        frame = offer_nested_sign_in(outlook, error={"status": "PERSISTENT_ERROR"})
    else:
        frame = offer_nested_sign_in(outlook, token=token_for(counterparts, azp="another"))
    dialog = open_dialog(outlook, frame)
    with dialog.expect_event("close"):
        sign_in_at_microsoft(dialog)
    expect_signed_in(frame)


def test_microsofts_library_is_fetched_only_where_outlook_offers_it(outlook: Outlook) -> None:
    fetched: list[str] = []
    outlook.page.on("request", lambda asked: fetched.append(asked.url))
    open_dialog(outlook, open_pane(outlook)).close()
    assert any("/outlook/assets/sign-in" in url for url in fetched)
    assert not any("nested-token" in url for url in fetched)
