"""One panel in three hosts: the open mail first, its latest mail opened by the host, the host's own colours."""

from collections.abc import Callable
from typing import get_args

import pytest
from playwright.sync_api import Locator, Page, expect

from backend.api.http import schemas
from tests.e2e import cast
from tests.e2e.conftest import check_accessibility, take_screenshot
from tests.e2e.fake_server import FakeServer
from tests.e2e.hosts import HostedPanel, HostName, open_in

Fake = Callable[..., tuple[FakeServer, Page]]
HOSTS: tuple[HostName, ...] = get_args(HostName)
LINK = "https://mail.google.com/mail/u/0/#all/18c0ffee"


def mixed_day(server: FakeServer) -> None:
    """A conversation that Alice began in Outlook and goes on with in Gmail, not the newest, among others (R71)."""
    server.threads, server.logs = cast.working_day()
    server.threads.append(
        cast.thread("mixed", "Contract for the old roof", cast.ago(days=3), opens=2, web_link=LINK,
                    people=[cast.person("Ola Lindqvist", "ola@example.com")])
    )  # fmt: skip
    server.logs["mixed"] = [
        cast.opened("x2", cast.ago(days=3), "image_proxy", "Gmail fetched the image when somebody opened the mail.",
                    via="Gmail", place=cast.service("Gmail")),
        cast.sent("from-gmail", cast.ago(days=3, hours=1), "Re: Contract for the old roof"),
        cast.opened("x1", cast.ago(days=4), "human", "A desktop mail program asked for the image.",
                    device_type="desktop", client="Outlook", place=cast.LISBON, confidence="certain"),
        cast.sent("from-outlook", cast.ago(days=5), "Contract for the old roof"),
    ]  # fmt: skip


def thread_of(server: FakeServer, thread_id: str) -> schemas.ThreadSummary:
    return next(thread for thread in server.threads if thread.id == thread_id)


def current(panel: HostedPanel) -> Locator:
    return panel.frame.get_by_role("region", name="This conversation")


def shoot_in(panel: HostedPanel, name: str) -> None:
    """Draw the panel at the host's widths in its themes; axe finds nothing in any of them."""
    for theme in ("light", "dark"):
        panel.set_theme(theme)
        if panel.name != "web":
            expect(panel.frame.locator("#panel")).to_have_attribute("data-theme", theme)
        for width in (320, 480):
            panel.widen(width)
            drawn = panel.page.locator("iframe#taskpane" if panel.outlook else "body")
            take_screenshot(drawn, f"host-{panel.name}-{name}-{theme}-{width}")
            assert panel.frame.evaluate("() => document.documentElement.scrollWidth <= innerWidth"), (
                "it scrolls sideways"
            )
        check_accessibility(panel.frame)
    panel.set_theme("light")


@pytest.fixture(params=HOSTS)
def panel(request: pytest.FixtureRequest, fake: Fake) -> HostedPanel:
    opened = open_in(request.param, fake, mixed_day)
    expect(opened.frame.locator("[data-thread=mixed]").first).to_be_visible()
    return opened


@pytest.mark.requirement("R50", "R59", "R71")
def test_the_open_mails_own_conversation_is_offered_first(panel: HostedPanel) -> None:
    """With the mails of both hosts in one log. A plain browser has no open mail."""
    expect(current(panel)).to_have_count(0)
    panel.read(thread_of(panel.server, "mixed"))
    if panel.name == "web":
        expect(current(panel)).to_have_count(0)
        expect(panel.frame.get_by_role("region").first).to_contain_text("Pinned emails")
        panel.frame.locator("[data-thread=mixed] .row-main").click(position={"x": 8, "y": 20})
    else:
        first = panel.frame.get_by_role("region").filter(has=panel.frame.locator("[data-thread]")).first
        expect(first).to_contain_text("This conversation")
        expect(current(panel).locator("[data-thread]")).to_have_attribute("data-thread", "mixed")
        current(panel).locator(".row-main").click(position={"x": 8, "y": 20})
        assert panel.frame.locator(".log").count() == 1, "its log is drawn once"
    lines = panel.frame.locator(".log .line")
    expect(lines).to_have_count(4)
    for subject in ("Re: Contract for the old roof", "Contract for the old roof"):
        expect(lines.filter(has_text=subject).first).to_be_visible()
    panel.page.mouse.move(5, 5)
    shoot_in(panel, "conversation")


@pytest.mark.requirement("R60")
def test_a_tab_of_its_own_has_the_badge_in_its_title(panel: HostedPanel) -> None:
    """Beside somebody's mail the title is not ours to change."""
    panel.server.count(3)
    expect(panel.frame.locator(".badge > span").first).to_have_text("3")
    if panel.name == "web":
        expect(panel.page).to_have_title("(3) Heliograph")
    else:
        assert "3" not in panel.frame.title()


@pytest.mark.requirement("R59")
def test_another_mail_none_and_one_that_is_not_tracked(panel: HostedPanel) -> None:
    if panel.name == "web":
        panel.close_mail()  # there is none to begin with
    else:
        read_several(panel)
    expect(current(panel)).to_have_count(0)
    expect(panel.frame.get_by_role("region", name="Pinned emails")).to_be_visible()


def read_several(panel: HostedPanel) -> None:
    panel.read(thread_of(panel.server, "roof"))
    expect(current(panel).locator("[data-thread=roof]")).to_be_visible()
    panel.read(None)
    expect(current(panel)).to_contain_text("This mail is not tracked.")
    shoot_in(panel, "untracked")
    panel.close_mail()


@pytest.mark.requirement("R52")
def test_the_name_opens_the_latest_mail_through_the_host(panel: HostedPanel) -> None:
    """In a browser its web link; in Gmail the extension's worker shows it; in Outlook the mail that was read last."""
    panel.read(thread_of(panel.server, "mixed"), createdAt=1_000)
    name = panel.frame.get_by_role("button", name="Open the latest mail of “Contract for the old roof”").last
    if panel.outlook:
        expect(current(panel).locator("[data-thread=mixed]")).to_be_visible()
        panel.read(thread_of(panel.server, "mixed"), id="AAMk-newer", createdAt=9_000_000)
        panel.page.wait_for_timeout(200)
    name.click()
    if panel.outlook:
        panel.page.wait_for_function("() => JSON.stringify(outlook.state.displayed).includes('AAMk-newer')")
    elif panel.name == "gmail":
        assert panel.page.evaluate("() => gmail.sent") == [{"type": "open_thread", "link": LINK}]
    else:
        assert panel.page.evaluate("() => opened") == [LINK]
    assert panel.frame.locator(".log").count() == 0, "the name opens the mail, not the log"


@pytest.mark.requirement("R52")
def test_a_mail_that_the_host_cannot_open_says_why(panel: HostedPanel) -> None:
    """By key where there is nothing to press; by press where the host fails after all."""
    if panel.outlook:
        panel.read(thread_of(panel.server, "roof"))
        button = current(panel).get_by_role("button", name="Open the latest mail")
        expect(button).to_be_visible()
        panel.page.evaluate("() => outlook.state.failing.push('displayMessageFormAsync')")
        button.click()
        words = "Outlook could not open this mail."
    elif panel.name == "gmail":
        panel.page.evaluate("() => { gmail.isDeaf = true }")
        panel.frame.get_by_role("button", name="Open the latest mail").click()
        words = "Gmail could not be shown."
    else:
        words = "Heliograph does not know yet where this mail is. Connect your mailbox"
    if panel.name == "web":
        panel.frame.locator("[data-thread=invoice] .row-main").focus()
        panel.page.keyboard.press("o")
    expect(panel.frame.get_by_role("status").get_by_text(words)).to_be_visible()
    shoot_in(panel, "cannot-open")
    if panel.name != "web":
        panel.frame.locator("[data-thread=invoice] .row-main").last.focus()
        panel.page.keyboard.press("o")
        place = "Open it once in Outlook" if panel.outlook else "Open it once in Gmail"
        expect(panel.frame.get_by_role("status").get_by_text(place)).to_be_visible()


def test_the_panel_wears_the_colours_of_its_host(panel: HostedPanel) -> None:
    """Gmail's beside Gmail, Fluent's elsewhere, in both themes."""
    ground = "() => getComputedStyle(document.querySelector('#panel')).backgroundColor"
    brand = "() => getComputedStyle(document.querySelector('.row-pinned')).color"
    expected = {
        "light": ("rgb(255, 255, 255)", "rgb(11, 87, 208)" if panel.name == "gmail" else "rgb(15, 108, 189)"),
        "dark": ("rgb(31, 31, 31)", "rgb(168, 199, 250)")
        if panel.name == "gmail"
        else ("rgb(41, 41, 41)", "rgb(71, 158, 245)"),
    }
    panel.read(thread_of(panel.server, "roof"))
    for theme, colours in expected.items():
        panel.set_theme(theme)
        panel.page.wait_for_timeout(100)
        assert (panel.frame.evaluate(ground), panel.frame.evaluate(brand)) == colours, theme
    shoot_in(panel, "day")


@pytest.mark.requirement("R82")
def test_beside_gmail_the_panel_saves_the_list_itself(fake: Fake) -> None:
    panel = open_in("gmail", fake, mixed_day)
    with panel.page.expect_download() as download:
        save_button(panel).click()
    assert download.value.suggested_filename.startswith("heliograph-")


@pytest.mark.requirement("R82")
@pytest.mark.parametrize("client", ["web", "desktop"])
def test_in_outlook_the_browser_saves_the_list_by_an_address_with_a_ticket(client: str, fake: Fake) -> None:
    """Outlook may keep its frames from saving. On the desktop its own call opens the browser."""
    panel = open_in("outlook", fake, mixed_day)
    expect(save_button(panel)).to_be_visible()
    if client == "desktop":
        panel.frame.evaluate("() => { Office.context.ui.openBrowserWindow = (address) => { window.given = address } }")
        save_button(panel).click()
        panel.frame.wait_for_function("() => window.given")
        address = str(panel.frame.evaluate("() => window.given"))
    else:
        with panel.page.context.expect_event("request", lambda asked: "threads.csv" in asked.url) as asked:
            save_button(panel).click()
        address = asked.value.url
        assert not asked.value.headers.get("authorization")
    assert address.startswith("https://heliograph.localhost/api/threads.csv?language=en&")
    assert address.endswith("&ticket=t")


def save_button(panel: HostedPanel) -> Locator:
    return panel.frame.get_by_role("button", name="Save these conversations as CSV")
