"""The try-it page as a newcomer meets it: real mails, real opens, and the panel beside them."""

import re
import uuid
from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import OpenContext, check_accessibility, take_screenshot, take_screenshots
from tests.e2e.house import RunningApp, sign_in, start_app
from tests.e2e.panel_page import box, leave

PINNED = "Pinned emails"


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningApp]:
    with start_app(tmp_path_factory.mktemp("house")) as house:
        yield house


def open_try_page(house: RunningApp, open_context: OpenContext, width: int) -> Page:
    """Somebody of example.org who was never here before."""
    page = open_context(width).new_page()
    page.goto(f"{house.address}/try")
    sign_in(page, f"newcomer-{uuid.uuid4().hex[:8]}@example.org")
    return page


def send(page: Page, to: str, subject: str) -> None:
    page.get_by_role("textbox", name="To", exact=True).fill(to)
    page.get_by_role("textbox", name="Subject").fill(subject)
    page.get_by_role("button", name="Send", exact=True).click()


def step(page: Page, name: str) -> Locator:
    return page.get_by_role("navigation", name="Steps").get_by_role("button", name=name)


@pytest.mark.requirement("R8", "R14")
def test_mail_to_colleagues_only_is_not_tracked_by_itself(house: RunningApp, open_context: OpenContext) -> None:
    page = open_try_page(house, open_context, 1400)
    why = "Not tracked: everyone on this mail is inside your organisation."
    page.get_by_label("As with “Track automatically”").check()
    send(page, "bob@example.org", "Lunch")
    expect(page.locator(".write").get_by_text(why)).to_be_visible()
    expect(page.locator(".mail").get_by_text(why)).to_be_visible()
    expect(page.locator(".inbox-mail")).to_contain_text("Not tracked")
    expect(page.locator(".reader")).to_have_count(0)
    page.get_by_role("button", name="Open it here").click()
    expect(page.frame_locator(".mail-frame").get_by_text("Hello Rita,")).to_be_visible()
    expect(page.get_by_text("This was you.")).to_have_count(0)
    take_screenshot(page, "try-not-tracked-1400")
    send(page, "bob@example.org, rita@example.com", "Lunch, with a guest")
    expect(page.locator(".row-main")).to_contain_text("Lunch, with a guest")
    expect(page.locator(".row-main")).to_have_count(1)


@pytest.mark.requirement("R10")
def test_by_hand_mail_to_colleagues_is_tracked_and_says_so(house: RunningApp, open_context: OpenContext) -> None:
    page = open_try_page(house, open_context, 320)
    send(page, "bob@example.org", "Lunch")
    expect(page.locator(".mail")).to_contain_text(
        "Tracked by hand, though everyone on this mail is inside your organisation."
    )
    take_screenshots(page, "try-tracked-though-inside")
    step(page, "Panel").click()
    expect(page.get_by_role("region", name=PINNED).locator(".row-main")).to_contain_text("Lunch")


def test_what_is_no_address_is_named_whole(house: RunningApp, open_context: OpenContext) -> None:
    page = open_try_page(house, open_context, 320)
    send(page, '"not an address", rita@example.com, "no way!!"', "Hello")
    field = page.get_by_role("textbox", name="To", exact=True)
    expect(page.locator(".write .field-problem")).to_have_text(
        "“not an address” and “no way!!” are not email addresses."
    )
    expect(field).to_be_focused()
    expect(field).to_have_accessible_description(re.compile("not an address.+are not email addresses"))
    take_screenshots(page, "try-wrong-recipients")
    check_accessibility(page)
    send(page, '"Rossi, Rita" <rita@example.com>; charlie@stranger.example', "Hello")
    expect(page.locator(".mail-people")).to_contain_text("rita@example.com, charlie@stranger.example")


def test_without_a_recipient_the_page_says_so_in_its_own_words(house: RunningApp, open_context: OpenContext) -> None:
    page = open_try_page(house, open_context, 320)
    field = page.get_by_role("textbox", name="To", exact=True)
    for nobody in ("", " , "):
        send(page, nobody, "Hello")
        expect(page.locator(".write .field-problem")).to_have_text("Say who gets it. Write it like name@example.com.")
        expect(field).to_be_focused()
    take_screenshots(page, "try-no-recipient")
    send(page, "rita@example.com", "Hello")
    expect(page.locator(".mail-people")).to_contain_text("rita@example.com")


@pytest.mark.requirement("R70")
def test_the_sign_in_waits_for_an_address_and_shows_one(house: RunningApp, open_context: OpenContext) -> None:
    page = open_context(320).new_page()
    page.goto(f"{house.address}/try")
    field = page.get_by_label("Your email address")
    expect(field).to_be_focused()
    expect(field).to_have_attribute("placeholder", "name@example.com")
    take_screenshots(page, "try-sign-in")


@pytest.mark.parametrize("locale", ["en-GB", "de-DE"])
def test_the_panel_is_whole_in_a_small_window(house: RunningApp, open_context: OpenContext, locale: str) -> None:
    """With its toolbar, and nothing to scroll while nothing was sent."""
    page = open_context(1280, locale=locale).new_page()
    page.goto(f"{house.address}/try")
    page.locator("input[name=email]").fill(f"newcomer-{uuid.uuid4().hex[:8]}@example.org")
    page.keyboard.press("Enter")
    toolbar = page.locator(".toolbar")
    expect(toolbar).to_be_visible()
    for width in (1280, 1160, 1159, 1000, 800):
        page.set_viewport_size({"width": width, "height": 720})
        bounds = box(toolbar)
        assert bounds["y"] + bounds["height"] <= 720, f"the toolbar is in sight at {width}"
        if width >= 1160:
            assert page.evaluate("() => document.documentElement.scrollHeight <= innerHeight"), f"at {width}"
    page.set_viewport_size({"width": 1280, "height": 720})
    take_screenshot(page, f"try-first-{locale}-1280")


def test_what_came_of_a_reader_moves_no_card_and_tells_failure_from_success(
    house: RunningApp, open_context: OpenContext
) -> None:
    page = open_try_page(house, open_context, 480)
    send(page, "rita@example.com", "Offer for the new roof")
    first, last = page.locator(".reader").first, page.locator(".reader").last
    expect(last).to_be_visible()
    before = box(last)["y"] - box(first)["y"]
    first.click()
    done = first.locator(".reader-outcome")
    expect(done).to_have_text("Done. Look at the panel.")
    assert box(last)["y"] - box(first)["y"] == before
    colour = done.evaluate("(words) => getComputedStyle(words).color")
    way = page.get_by_role("button", name="See the panel")
    expect(way).to_be_in_viewport(ratio=1)
    take_screenshots(page, "try-done")
    page.set_viewport_size({"width": 480, "height": 720})
    page.route("**/api/try/messages/*/open", lambda route: route.abort())
    second = page.locator(".reader").nth(1)
    second.click()
    failed = second.locator(".reader-outcome")
    expect(failed).to_have_text("That did not work: The server did not answer.")
    assert failed.evaluate("(words) => getComputedStyle(words).color") != colour
    expect(way).to_have_count(0)
    expect(first.locator(".reader-outcome")).to_have_count(0)
    take_screenshots(page, "try-failed")


@pytest.mark.requirement("R60", "R61")
def test_the_panel_has_its_badge_on_its_step_too(house: RunningApp, open_context: OpenContext) -> None:
    page = open_try_page(house, open_context, 320)
    send(page, "rita@example.com", "Offer for the new roof")
    expect(step(page, "Panel")).to_have_accessible_name("3 Panel")
    page.get_by_role("button", name="An iPhone in Lisbon").click()
    expect(step(page, "Panel")).to_have_accessible_name("3 Panel , 1 pinned conversation is new")
    take_screenshots(page, "try-badge")
    check_accessibility(page)
    step(page, "Panel").click()
    thread = page.get_by_role("region", name=PINNED).locator(".row-main")
    expect(step(page, "Panel")).to_have_accessible_name("3 Panel , 1 pinned conversation is new")
    thread.click(position={"x": 200, "y": 42})  # its name would open the mail
    expect(step(page, "Panel")).to_have_accessible_name("3 Panel")


def test_the_try_page_takes_a_newcomer_to_the_first_open(house: RunningApp, open_context: OpenContext) -> None:
    page = open_context(1400).new_page()
    page.goto(f"{house.address}/try")
    check_accessibility(page)
    sign_in(page, f"newcomer-{uuid.uuid4().hex[:8]}@example.org")
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.get_by_text("It has arrived in the mailbox.")).to_be_visible()
    page.get_by_role("button", name="Outlook on a PC in Paris").click()
    expect(page.get_by_text("This conversation")).to_have_count(0)  # it stands once
    thread = page.get_by_role("region", name=PINNED).locator(".row-main")
    expect(thread).to_contain_text("1 open")
    thread.click(position={"x": 200, "y": 42})  # its name would open the mail
    expect(page.locator(".log .line-opened")).to_contain_text("Opened")
    page.get_by_role("button", name="Open it here").click()
    expect(page.frame_locator(".mail-frame").get_by_text("Hello Rita,")).to_be_visible()
    expect(page.locator(".log .fold")).to_contain_text("You viewed this")
    expect(thread).to_contain_text("1 open")
    page.get_by_role("button", name="Gmail", exact=False).first.click()
    page.get_by_role("button", name="A security scanner").click()
    expect(page.locator(".log .fold")).to_contain_text("Filtered (2)")
    leave(page)
    take_screenshot(page, "try-light-1400")
    take_screenshots(page, "try")
    walk_through_on_a_phone(page)


def walk_through_on_a_phone(page: Page) -> None:
    """Where it is narrow one step is shown at a time, and the panel has the whole page."""
    page.set_viewport_size({"width": 320, "height": 720})
    steps = page.get_by_role("navigation", name="Steps")
    steps.get_by_role("button", name="Write").click()
    page.get_by_label("As with “Track automatically”").check()
    page.get_by_role("textbox", name="Subject").fill("Tracked by itself")
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.get_by_role("heading", name="Tracked by itself")).to_be_visible()
    take_screenshot(page, "try-narrow-mailbox-320")
    page.get_by_role("button", name="An iPhone in Lisbon").click()
    expect(steps.get_by_role("button", name="3 Panel")).to_have_accessible_name("3 Panel")  # not pinned: no badge (R63)
    page.get_by_role("button", name="See the panel").click()
    found = page.get_by_role("region", name="Other tracked emails").locator(".row-main")
    expect(found).to_contain_text("1 open")
    expect(found).to_be_in_viewport()
    take_screenshot(page, "try-narrow-panel-320")
    page.set_viewport_size({"width": 480, "height": 720})
    expect(found).to_be_in_viewport()
    take_screenshot(page, "try-narrow-panel-480")
    check_accessibility(page)
