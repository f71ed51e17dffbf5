"""Whoever looks after a server is led through its registration at Microsoft and Google, with values of this
server that a press puts on the clipboard; everybody else reads one calm sentence."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from backend.core.config import Config, load_config
from tests.e2e.conftest import take_full_screenshots, take_screenshot, take_screenshots
from tests.e2e.fake_server import ADDRESS, FakeServer
from tests.e2e.panel_page import working_day
from tests.e2e.settings_page import open_settings

pytestmark = pytest.mark.requirement("R70", "R72")

Fake = Callable[..., tuple[FakeServer, Page]]
NAME = "Microsoft and Google on this server"
CLIENT_ID = "33333333-3333-4333-8333-333333333333"
LOOK_MILLISECONDS = 30_000
"""The page asks again every ten seconds."""


def started_with(public_url: str = "https://mail.example.com", **more: str) -> Config:
    settings = {"SECRET": "s" * 32, "PUBLIC_URL": public_url} | more
    return load_config({f"HELIOGRAPH_{name}": value for name, value in settings.items()})


@pytest.fixture
def guide(fake: Fake) -> Callable[..., tuple[FakeServer, Page, Locator]]:
    def guide(config: Config, **options: Any) -> tuple[FakeServer, Page, Locator]:
        server, page = fake(permissions=["clipboard-read", "clipboard-write"], **options)
        server.config = config
        server.settings.is_administrator = server.settings.looks_after_server = True
        working_day(server, page)
        open_settings(page, "Einstellungen" if options.get("locale") == "de-DE" else "Settings")
        part = page.locator("section.registration")
        expect(part.locator("summary")).to_have_count(2)
        return server, page, part

    return guide


def opened(part: Locator, provider: str) -> Locator:
    found = part.locator("details").filter(has=part.page.locator("summary", has_text=provider))
    found.locator("summary").click()
    expect(found.locator("ol")).to_be_visible()
    return found


def clipboard(page: Page) -> str:
    return str(page.evaluate("() => navigator.clipboard.readText()"))


def copies(at: Locator, name: str, number: int = 0) -> str:
    """Press the button that copies a value, and return what is on the clipboard then."""
    at.get_by_role("button", name=f"Copy: {name}", exact=True).nth(number).click()
    expect(at.get_by_role("button", name=f"Copied: {name}", exact=True)).to_have_text("Copied")
    return clipboard(at.page)


def fits(page: Page) -> bool:
    return bool(
        page.evaluate("() => { const b = document.querySelector('.body'); return b.scrollWidth <= b.clientWidth }")
    )


def test_microsoft_is_led_through_on_a_fresh_server(guide: Any) -> None:
    """Microsoft does not take the address of `make run`; the values are for the one that it does take."""
    _, page, part = guide(started_with("http://127.0.0.1:8765"))
    expect(page.get_by_text("What this server needs for it stands below.")).to_be_visible()
    part.scroll_into_view_if_needed()
    take_screenshots(page, "registration-folded")
    microsoft = opened(part, "Microsoft")
    expect(microsoft.locator("summary")).to_contain_text("not set up")
    expect(microsoft).to_contain_text("all values are for http://localhost:8765")
    assert copies(microsoft, "Redirect URI") == "http://localhost:8765/auth/microsoft/callback"
    # Meanwhile the first one says Copy again, so Outlook's own is the second.
    assert copies(microsoft, "Application ID URI") == "api://localhost:8765/"
    assert copies(microsoft, "Redirect URI", 1) == "brk-multihub://localhost:8765"
    assert copies(microsoft, "Name") == "Heliograph"
    assert copies(microsoft, "Scope name") == "access_as_user"
    assert copies(microsoft, "Display name of the scope") == "Sign in to Heliograph"
    assert copies(microsoft, "Authorized client application, all of Office") == "ea5a67f6-b6f3-4338-b240-c655ddc3cc8e"
    assert copies(microsoft, "Line of the manifest") == '"requestedAccessTokenVersion": 2'
    assert copies(microsoft, "Lines to complete").splitlines() == [
        "HELIOGRAPH_PUBLIC_URL=http://localhost:8765",
        "HELIOGRAPH_MICROSOFT_CLIENT_ID=",
        "HELIOGRAPH_MICROSOFT_CLIENT_SECRET=",
        "HELIOGRAPH_MICROSOFT_TENANT=",
    ]
    expect(microsoft.get_by_text("missing", exact=True)).to_have_count(2)
    expect(microsoft.get_by_text("It cannot read what mails say.")).to_be_visible()
    assert fits(page)
    take_full_screenshots(page, "registration-microsoft")


def test_google_is_led_through(guide: Any) -> None:
    _, page, part = guide(started_with())
    google = opened(part, "Google")
    assert copies(google, "Redirect URI") == "https://mail.example.com/auth/google/callback"
    assert copies(google, "Lines to complete").splitlines() == [
        "HELIOGRAPH_GOOGLE_CLIENT_ID=",
        "HELIOGRAPH_GOOGLE_CLIENT_SECRET=",
        "HELIOGRAPH_GOOGLE_DOMAINS=",
        "HELIOGRAPH_EXTENSION_IDS=",
    ]
    expect(google.get_by_text("all values are for")).to_have_count(0)
    assert fits(page)
    take_full_screenshots(page, "registration-google")


def test_half_a_registration_says_what_is_missing_and_the_restart_completes_it(guide: Any) -> None:
    server, page, part = guide(started_with(MICROSOFT_CLIENT_SECRET="never told"))
    microsoft = opened(part, "Microsoft")
    expect(microsoft.locator("summary")).to_contain_text("not complete")
    assert copies(microsoft, "Lines to complete").splitlines() == [
        "HELIOGRAPH_MICROSOFT_CLIENT_ID=",
        "HELIOGRAPH_MICROSOFT_TENANT=",
    ]
    expect(microsoft.get_by_text("set", exact=True)).to_have_count(1)
    take_full_screenshots(page, "registration-begun", widths=(320,))
    server.config = started_with(
        MICROSOFT_CLIENT_SECRET="never told", MICROSOFT_CLIENT_ID=CLIENT_ID, MICROSOFT_TENANT="organizations"
    )
    expect(microsoft.get_by_text("Every line is written.")).to_be_visible(timeout=LOOK_MILLISECONDS)
    expect(microsoft.locator("summary")).to_have_text("Microsoft set up")
    expect(page.get_by_role("button", name="Connect Outlook")).to_be_visible(timeout=LOOK_MILLISECONDS)
    assert copies(microsoft, "Application ID URI") == f"api://mail.example.com/{CLIENT_ID}"
    expect(microsoft.get_by_text("Put the application (client) ID")).to_have_count(0)
    expect(page.get_by_text("never told")).to_have_count(0)
    take_full_screenshots(page, "registration-done", widths=(320,))


def test_address_without_https_is_named(guide: Any) -> None:
    _, _, part = guide(started_with("http://mail.example.com"))
    google = opened(part, "Google")
    expect(google).to_contain_text("take https addresses alone, and this server calls itself http://mail.example.com.")
    assert copies(google, "Redirect URI") == "https://mail.example.com/auth/google/callback"


def test_the_keyboard_is_enough(guide: Any) -> None:
    _, page, part = guide(started_with())
    part.locator("summary").first.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(part.get_by_role("link", name="Open the Entra admin center")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(part.get_by_role("button", name="Copy: Redirect URI").first).to_be_focused()
    page.keyboard.press("Enter")
    copied = part.get_by_role("button", name="Copied: Redirect URI")
    expect(copied).to_be_focused()
    expect(part.get_by_role("status")).to_have_text("Copied")
    assert clipboard(page) == "https://mail.example.com/auth/microsoft/callback"


def test_where_the_browser_refuses_the_text_is_selected(guide: Any) -> None:
    _, page, part = guide(started_with())
    google = opened(part, "Google")
    page.evaluate(
        "() => { navigator.clipboard.writeText = () => Promise.reject(); document.execCommand = () => false }"
    )
    google.get_by_role("button", name="Copy: Redirect URI").click()
    expect(google.get_by_role("alert")).to_contain_text("The text is selected: press Ctrl+C")
    assert page.evaluate("() => String(getSelection())") == "https://mail.example.com/auth/google/callback"


def test_german_is_spoken(guide: Any) -> None:
    _, page, part = guide(started_with("http://127.0.0.1:8765"), locale="de-DE")
    microsoft = opened(part, "Microsoft")
    expect(microsoft.locator("summary")).to_have_text("Microsoft nicht eingerichtet")
    microsoft.get_by_role("button", name="Kopieren: Umleitungs-URI").first.click()
    expect(microsoft.get_by_role("button", name="Kopiert: Umleitungs-URI")).to_have_text("Kopiert")
    assert fits(page)
    take_full_screenshots(page, "registration-german", widths=(320,))


def test_guide_that_cannot_be_loaded_says_so_and_is_tried_again(fake: Fake) -> None:
    server, page = fake()
    server.settings.looks_after_server = True
    server.failing["GET /api/server/registration"] = 500
    working_day(server, page)
    open_settings(page)
    part = page.get_by_role("region", name=NAME)
    expect(part.get_by_role("alert")).to_contain_text("could not be loaded")
    server.failing.clear()
    part.get_by_role("button", name="Try again").click()
    expect(part.locator("summary")).to_have_count(2)


def test_everybody_else_reads_one_calm_sentence(fake: Fake) -> None:
    server, page = fake()
    server.settings.is_administrator = True  # of an organisation that came later
    working_day(server, page)
    open_settings(page)
    mailboxes = page.locator("section.mailboxes")
    expect(mailboxes.get_by_text("Whoever looks after this server can switch it on.")).to_be_visible()
    expect(page.get_by_role("heading", name="Administrators and ways in")).to_be_visible()
    expect(page.get_by_role("heading", name=NAME)).to_have_count(0)
    assert "GET /api/server/registration" not in server.requests
    mailboxes.scroll_into_view_if_needed()
    take_screenshot(page, "registration-others")


def test_newcomer_who_looks_after_the_server_finds_the_way(fake: Fake) -> None:
    server, page = fake()
    server.settings.looks_after_server = True
    page.goto(ADDRESS)
    expect(page.get_by_text("are not set up on this server yet.")).to_be_visible()
    take_screenshots(page, "first-use-set-up")
    page.get_by_role("button", name="Set them up").click()
    heading = page.get_by_role("heading", name=NAME)
    expect(heading).to_be_focused()
    expect(heading).to_be_in_viewport()
    page.get_by_role("navigation").get_by_role("button", name="Engagement").click()
    open_settings(page)
    expect(heading).to_be_attached()
    expect(heading).not_to_be_focused()


@pytest.mark.parametrize("looks_after", [True, False])
def test_newcomer_is_not_led_where_it_is_done_or_not_theirs_to_do(fake: Fake, looks_after: bool) -> None:
    server, page = fake()
    server.settings.looks_after_server = looks_after
    if looks_after:
        server.config = started_with(GOOGLE_CLIENT_ID="1", GOOGLE_CLIENT_SECRET="2")
    page.goto(ADDRESS)
    expect(page.get_by_role("switch", name="Track automatically")).to_be_visible()
    expect(page.get_by_role("link", name="Send yourself a test")).to_be_visible()
    page.wait_for_load_state("networkidle")
    expect(page.get_by_text("not set up on this server")).to_have_count(0)
    assert ("GET /api/sign-in" in server.requests) == looks_after
