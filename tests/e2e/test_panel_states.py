"""Every state of the panel, before a made-up server: drawn in three widths and two themes, checked by axe."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import FloatRect, Page, expect

from tests.e2e import cast
from tests.e2e.conftest import check_accessibility, take_screenshot, take_screenshots
from tests.e2e.fake_server import ADDRESS, FakeServer
from tests.e2e.panel_page import entry, expand, leave, log, pin, press, row, working_day

Fake = Callable[..., tuple[FakeServer, Page]]


@pytest.fixture
def panel(fake: Fake) -> tuple[FakeServer, Page]:
    """A working day, loaded and live."""
    server, page = fake()
    working_day(server, page, count=1)
    return server, page


def test_a_working_day(panel: tuple[FakeServer, Page]) -> None:
    take_screenshots(panel[1], "working-day")


def test_an_expanded_log(panel: tuple[FakeServer, Page]) -> None:
    _, page = panel
    lines = expand(page, "roof")
    lines.get_by_role("button", name="Filtered (2)").click()
    expect(lines).to_contain_text("You viewed this")
    leave(page)
    take_screenshots(page, "log")


@pytest.mark.requirement("R43")
def test_no_signal_is_never_shown_as_not_read(panel: tuple[FakeServer, Page]) -> None:
    _, page = panel
    expect(row(page, "hello")).to_contain_text("No signal yet")
    expect(expand(page, "hello")).to_contain_text("No signal yet. Images may be blocked; this does not mean unread.")
    expect(page.locator("body")).not_to_contain_text("Unread")
    take_screenshots(page, "no-signal")


@pytest.mark.requirement("R43", "R57")
def test_first_and_last_open_are_said_when_the_opens_are_deleted(panel: tuple[FakeServer, Page]) -> None:
    """What was opened once never reads as no signal."""
    server, page = panel
    first_at, last_at = cast.ago(days=120), cast.ago(days=100)
    server.kept_days = 90
    server.logs["hello"] = [
        cast.sent("hello", cast.ago(days=121), "Nice to have met you", first_open_at=first_at, last_open_at=last_at)
    ]
    hello = next(thread for thread in server.threads if thread.id == "hello")
    server.change(hello.model_copy(update={"earlier_open_at": last_at, "last_sent_at": cast.ago(days=121)}))
    expect(row(page, "hello")).to_contain_text("Opened earlier")
    expect(row(page, "hello")).to_contain_text("Last engagement")
    lines = expand(page, "hello")
    expect(lines).to_contain_text("Opens and clicks are deleted after 90 days.")
    expect(lines).to_contain_text(re.compile(r"First opened .+, last opened .+\."))
    expect(page.locator("[data-thread=hello]")).not_to_contain_text("No signal")
    leave(page)
    take_screenshots(page, "opens-deleted")


@pytest.mark.requirement("R51")
def test_the_place_shows_on_hover_and_on_focus_with_approximate(panel: tuple[FakeServer, Page]) -> None:
    _, page = panel
    lines = expand(page, "roof")
    place = lines.get_by_role("button", name="Place: Lisbon, Portugal, approximate")
    bubble = lines.get_by_role("tooltip")
    place.hover()
    expect(bubble).to_have_text("Lisbon, Portugalapproximate")
    take_screenshot(page, "place-hover-320")
    bounds, lines_around = bubble.bounding_box(), lines.locator(".line").all()
    assert bounds
    covered = [line for line in lines_around if (box := line.bounding_box()) and overlaps(box, bounds)]
    assert len(covered) == 1, "the bubble stands in the line of its pin"
    check_accessibility(page)
    page.keyboard.press("Escape")
    expect(bubble).to_have_count(0)
    leave(page)
    lines.get_by_role("button", name="Certain").focus()
    page.keyboard.press("Tab")
    expect(place).to_be_focused()
    expect(bubble).to_contain_text("approximate")


@pytest.mark.requirement("R51")
def test_the_place_is_told_whole_in_the_details(panel: tuple[FakeServer, Page]) -> None:
    """At every width."""
    _, page = panel
    expand(page, "roof")
    press(page, "o6").click()
    expect(entry(page, "o6").locator(".detail")).to_contain_text("Place: Lisbon, Portugal, approximate")
    take_screenshot(page, "place-detail-320")


@pytest.mark.requirement("R51")
def test_devices_are_icons_with_a_word(panel: tuple[FakeServer, Page]) -> None:
    """In the rows behind the icon, in the log beside it; nothing where the device is not known."""
    _, page = panel
    for thread_id, word in (("roof", "Mobile"), ("kickoff", "Desktop"), ("older", "Tablet")):
        icon = page.locator(f"[data-thread={thread_id}] .row-marks .device")
        expect(icon).to_have_attribute("title", word)
        expect(icon).to_have_text(word)
        expect(icon.locator("svg")).to_be_visible()
    expect(page.locator("[data-thread=renewal] .device")).to_have_count(0)


def overlaps(one: FloatRect, other: FloatRect) -> bool:
    """Tell whether more than the edges of two boxes lie over each other, from top to bottom."""
    return min(one["y"] + one["height"], other["y"] + other["height"]) - max(one["y"], other["y"]) > 2


@pytest.mark.requirement("R51", "R55")
def test_the_ring_of_the_focus_leaves_time_and_sparkline_free(panel: tuple[FakeServer, Page]) -> None:
    """At every width; on a touch screen each pin can be seen, and pressed."""
    _, page = panel
    for width in (320, 480):
        page.set_viewport_size({"width": width, "height": 720})
        row(page, "kickoff").focus()
        ring = row(page, "kickoff").bounding_box()
        for part in (".row-time time", ".row-marks"):
            box = row(page, "kickoff").locator(part).bounding_box()
            assert ring and box and box["x"] + box["width"] <= ring["x"] + ring["width"] - 3, f"{part} at {width}"


@pytest.mark.requirement("R55")
def test_on_a_touch_screen_every_pin_is_seen_and_large_enough(fake: Fake) -> None:
    server, page = fake(has_touch=True, is_mobile=True)
    server.threads, server.logs = cast.working_day()
    page.goto(ADDRESS)
    expect(row(page, "kickoff")).to_be_visible()
    for found in page.locator(".row-pin").all():
        assert found.evaluate("(pin) => getComputedStyle(pin).opacity") == "1"
        box = found.bounding_box()
        assert box and min(box["width"], box["height"]) >= 24
    take_screenshot(page, "touch-pins-320")
    pin(page, "kickoff").tap()
    expect(page.get_by_role("region", name="Pinned emails").locator("[data-thread=kickoff]")).to_be_visible()


def test_a_place_shows_on_tap(fake: Fake) -> None:
    server, page = fake(has_touch=True, is_mobile=True)
    server.threads, server.logs = cast.working_day()
    page.goto(ADDRESS)
    row(page, "roof").tap()
    place = log(page, "roof").get_by_role("button", name="Place: Lisbon")
    place.tap()
    expect(log(page, "roof").get_by_role("tooltip")).to_contain_text("Lisbon, Portugal")
    box = place.bounding_box()
    assert box and min(box["width"], box["height"]) >= 44
    take_screenshot(page, "touch-320")
    place.tap()
    expect(log(page, "roof").get_by_role("tooltip")).to_have_count(0)


@pytest.mark.requirement("R51")
def test_the_exact_time_shows_on_hover_and_on_focus(panel: tuple[FakeServer, Page]) -> None:
    _, page = panel
    lines = expand(page, "roof")
    lines.get_by_role("button", name="Certain").hover()
    expect(lines.get_by_role("tooltip")).to_contain_text("The image was asked for by the mail program of an iPhone.")
    expect(lines.get_by_role("tooltip")).to_contain_text("WET")
    take_screenshot(page, "time-hover-320")
    leave(page)
    row(page, "kickoff").focus()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowDown")
    exact = page.locator("[data-thread=kickoff] .row-exact")
    expect(exact.get_by_text(re.compile(r"^\d+ \w+, \d\d:\d\d:\d\d WET$"))).to_be_visible()
    take_screenshot(page, "row-focus-320")
    own, bounds, about = (
        box.bounding_box() for box in (row(page, "kickoff"), exact, row(page, "kickoff").locator(".row-about"))
    )
    assert own and bounds and about
    assert own["y"] <= bounds["y"] and bounds["y"] + bounds["height"] <= own["y"] + own["height"], (
        "it covers a neighbour"
    )
    assert not overlaps(bounds, about)
    page.set_viewport_size({"width": 1200, "height": 720})
    expect(exact).to_contain_text("Last engagement")
    expect(exact.locator(".row-exact-whole")).to_be_visible()


def test_first_use(fake: Fake) -> None:
    _, page = fake()
    page.goto(ADDRESS)
    expect(page.get_by_role("link", name="Send yourself a test")).to_have_attribute("href", "/try")
    expect(page.get_by_role("switch", name="Track automatically")).to_be_visible()
    take_screenshots(page, "first-use")


@pytest.mark.requirement("R8", "R73")
def test_first_use_switches_automatic_tracking_on(fake: Fake) -> None:
    """It is saved by the press; what the server refuses goes back."""
    server, page = fake()
    page.goto(ADDRESS)
    automatic = page.get_by_role("switch", name="Track automatically")
    expect(automatic).not_to_be_checked()
    server.failing["PUT /api/settings"] = 500
    automatic.click()
    expect(page.get_by_role("alert")).to_have_text("This could not be saved. Try again.")
    expect(automatic).not_to_be_checked()
    server.failing.clear()
    automatic.click()
    expect(automatic).to_be_checked()
    expect(page.get_by_role("alert")).to_have_count(0)
    assert server.settings.person.auto_insert


@pytest.mark.requirement("R73")
def test_first_use_says_what_the_administrator_has_set(fake: Fake) -> None:
    server, page = fake()
    server.settings.force(auto_insert=True)
    page.goto(ADDRESS)
    automatic = page.get_by_role("switch", name="Track automatically")
    expect(automatic).to_be_checked()
    expect(automatic).to_be_disabled()
    expect(page.get_by_text("Set by your administrator.")).to_be_visible()


def test_an_empty_section_says_what_it_is_for(fake: Fake) -> None:
    server, page = fake()
    server.threads = [cast.thread("one", "Only one", cast.ago(hours=1))]
    page.goto(ADDRESS)
    expect(page.get_by_text("Nothing pinned.")).to_be_visible()
    take_screenshots(page, "empty-section")


def test_signed_out(fake: Fake) -> None:
    server, page = fake()
    page.add_init_script("localStorage.clear()")
    page.goto(ADDRESS)
    expect(page.get_by_label("Your email address")).to_be_visible()
    server.failing["POST /api/session/local"] = 422
    page.get_by_label("Your email address").fill("not an address")
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("alert")).to_contain_text("is not an email address.")
    take_screenshots(page, "signed-out")


def test_loading(fake: Fake) -> None:
    _, page = fake()
    page.route("**/api/**", lambda route: None)  # no answer, ever
    page.goto(ADDRESS)
    expect(page.get_by_role("status")).to_have_text("Loading")
    take_screenshots(page, "loading")


def test_a_server_error_can_be_tried_again(fake: Fake) -> None:
    server, page = fake()
    server.failing["GET /api/threads"] = 500
    page.goto(ADDRESS)
    expect(page.get_by_role("alert")).to_contain_text("This could not be loaded")
    take_screenshots(page, "server-error")
    server.failing.clear()
    page.get_by_role("button", name="Try again").click()
    expect(page.get_by_text("See when your mail is really read")).to_be_visible()


def test_offline_says_how_old_the_data_is(panel: tuple[FakeServer, Page]) -> None:
    server, page = panel
    server.failing[".*"] = 0
    server.close_sockets()
    expect(page.get_by_text("Offline. This is what was known")).to_be_visible(timeout=10_000)
    expect(row(page, "roof")).to_be_visible()
    take_screenshots(page, "offline")


def test_a_log_that_cannot_be_loaded_can_be_tried_again(panel: tuple[FakeServer, Page]) -> None:
    server, page = panel
    server.failing["GET /api/threads/roof"] = 500
    row(page, "roof").click()
    expect(log(page, "roof")).to_contain_text("The log could not be loaded.")
    take_screenshot(page, "log-failed-320")
    server.failing.clear()
    log(page, "roof").get_by_role("button", name="Try again").click()
    expect(log(page, "roof")).to_contain_text("Opened via Gmail")


def test_a_bad_day(fake: Fake) -> None:
    server, page = fake()
    server.threads, server.logs = cast.bad_day()
    server.badge = 1234
    page.goto(ADDRESS)
    expand(page, "rtl")
    leave(page)
    take_screenshots(page, "bad-day")
    row(page, "rtl").click()
    expand(page, "long")
    log(page, "long").get_by_role("button", name="A reason with many words").hover()
    take_screenshot(page, "bad-day-tip-320")
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth"), "it scrolls sideways"


def test_200_percent_zoom(fake: Fake) -> None:
    """At 200 % a panel of 320 pixels has the room of 160."""
    server, page = fake(width=160, device_scale_factor=2)
    server.threads, server.logs = cast.working_day()
    page.goto(ADDRESS)
    expand(page, "roof")
    leave(page)
    take_screenshot(page, "zoom-200")
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth"), "it scrolls sideways"


def test_forced_colours(fake: Fake) -> None:
    server, page = fake(forced_colors="active")
    server.threads, server.logs = cast.working_day()
    server.badge = 2
    page.goto(ADDRESS)
    expand(page, "roof")
    leave(page)
    take_screenshot(page, "forced-colours-320")
