"""The lines of a log under pointer and keyboard: what is pressed, what is read, what covers what."""

from collections.abc import Callable

import pytest
from playwright.sync_api import FloatRect, Locator, Page, expect

from tests.e2e import cast
from tests.e2e.conftest import check_accessibility, take_screenshot, take_screenshots
from tests.e2e.fake_server import ADDRESS, FakeServer
from tests.e2e.panel_page import box, entry, expand, leave, log, press, row, working_day

Fake = Callable[..., tuple[FakeServer, Page]]

IS_CUT = "(words) => words.scrollWidth > words.clientWidth"


@pytest.fixture
def page(fake: Fake) -> Page:
    """A working day, loaded and live."""
    server, page = fake()
    working_day(server, page)
    return page


def middle(found: Locator) -> tuple[float, float]:
    bounds = box(found)
    return bounds["x"] + bounds["width"] / 2, bounds["y"] + bounds["height"] / 2


def overlap(one: FloatRect, other: FloatRect) -> bool:
    """Tell whether more than the edges of two boxes lie over each other."""
    across = min(one["x"] + one["width"], other["x"] + other["width"]) - max(one["x"], other["x"])
    down = min(one["y"] + one["height"], other["y"] + other["height"]) - max(one["y"], other["y"])
    return min(across, down) > 2


def ground(found: Locator) -> str:
    return str(found.evaluate("(line) => getComputedStyle(line).backgroundColor"))


@pytest.mark.requirement("R40")
@pytest.mark.parametrize("width", [320, 480, 1280])
def test_a_line_opens_wherever_it_is_pressed(page: Page, width: int) -> None:
    """On its words of the device, on "Gmail hides the place" and at its end; one button and no other."""
    page.set_viewport_size({"width": width, "height": 720})
    lines = expand(page, "roof")
    line = entry(page, "o5").locator(".line-row")
    at_rest = ground(line)
    for part in (entry(page, "o6").locator(".device-label"), entry(page, "o5").locator(".line-about")):
        page.mouse.click(*middle(part))
        expect(lines.locator(".detail")).to_have_count(1)
        page.mouse.click(*middle(part))
        expect(lines.locator(".detail")).to_have_count(0)
    end = box(line)
    page.mouse.click(end["x"] + end["width"] - 3, end["y"] + end["height"] / 2)
    expect(entry(page, "o5").locator(".detail")).to_be_visible()
    page.keyboard.press("Escape")
    assert ground(line) != at_rest, "the whole line shows that it can be pressed"
    assert page.evaluate("([x, y]) => getComputedStyle(document.elementFromPoint(x, y)).cursor", middle(line)) == (
        "pointer"
    )
    expect(entry(page, "o5").get_by_role("button")).to_have_count(1)
    entry(page, "o6").locator(".place-pin").click()
    expect(entry(page, "o6").locator(".detail")).to_have_count(0)


@pytest.fixture
def places(fake: Fake) -> Page:
    """A mail that one person got, opened on a phone, and somewhere unknown."""
    server, page = fake()
    at = cast.ago(minutes=2)
    server.threads = [cast.thread("roof", "Offer for the new roof", at, is_pinned=True, opens=2)]
    server.logs = {
        "roof": [
            cast.opened("o2", at, "human", "Why.", device_type="mobile", client="Apple Mail", place=cast.LISBON),
            cast.opened("o1", at, "human", "Why.", device_type="desktop", client="Outlook", place=cast.NOWHERE),
            cast.sent("m1", cast.ago(hours=1), "Offer for the new roof"),
        ]
    }
    page.goto(ADDRESS)
    expand(page, "roof")
    return page


@pytest.mark.requirement("R51")
def test_the_place_takes_the_room_that_the_line_has(places: Page) -> None:
    """Beside a device in a narrow panel, cut at its end; whole where there is room for it."""
    pin, words = (entry(places, "o2").locator(part) for part in (".place-pin .icon", ".place-words"))
    for width in (320, 360, 390):
        places.set_viewport_size({"width": width, "height": 720})
        assert box(words)["width"] >= 36, f"there is a place at {width}"
        assert box(words)["y"] == pytest.approx(box(pin)["y"]), "beside its pin"
        assert not entry(places, "o2").locator(".device-words").evaluate(IS_CUT), "the device has what it needs"
    leave(places)
    take_screenshots(places, "place-words")
    places.set_viewport_size({"width": 480, "height": 720})
    assert not words.evaluate(IS_CUT)


@pytest.mark.requirement("R51")
def test_a_place_without_room_is_behind_its_pin(page: Page) -> None:
    """No half letter of it stands beside "Opened by one of 3"."""
    expand(page, "roof")
    pin, words = (entry(page, "o6").locator(part) for part in (".place-pin", ".place-words"))
    assert box(pin)["width"] >= 28
    assert box(words)["y"] >= box(pin)["y"] + box(pin)["height"]


@pytest.mark.requirement("R51")
def test_the_bubble_of_a_place_says_what_the_line_does_not(places: Page) -> None:
    bubble = log(places, "roof").get_by_role("tooltip")
    pin = entry(places, "o2").locator(".place-pin")
    pin.hover()
    expect(bubble).to_have_text("Lisbon, Portugalapproximate")
    leave(places)
    places.set_viewport_size({"width": 480, "height": 720})
    pin.hover()
    expect(bubble).to_have_text("approximate")
    leave(places)
    entry(places, "o1").locator(".place-pin").hover()
    expect(bubble).to_have_text("Unknown location")


@pytest.mark.requirement("R40", "R91")
def test_the_reasons_stand_beside_a_wide_panel(page: Page) -> None:
    """No line is covered; in a narrow one they stand under their line, within the panel."""
    page.set_viewport_size({"width": 1280, "height": 720})
    lines = expand(page, "roof")
    bubble = lines.get_by_role("tooltip")
    for entry_id in ("o6", "o3"):
        press(page, entry_id).hover()
        expect(bubble).to_be_visible()
        assert not overlap(box(bubble), box(page.locator(".panel")))
        assert box(bubble)["x"] >= 0
    take_screenshot(page, "reason-beside-1280")
    check_accessibility(page)
    leave(page)
    page.set_viewport_size({"width": 800, "height": 720})
    press(page, "o6").hover()
    expect(bubble).to_be_visible()
    assert box(bubble)["x"] >= box(page.locator(".panel"))["x"]
    assert not overlap(box(bubble), box(entry(page, "o6")))


@pytest.mark.requirement("R51", "R53")
@pytest.mark.parametrize("width", [320, 1280])
def test_the_time_of_a_sent_mail_covers_no_other_line(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 720})
    lines = expand(page, "roof")
    row(page, "roof").focus()
    for _ in range(3):
        page.keyboard.press("ArrowDown")
    sent = lines.locator(".line-sent").first
    expect(sent.get_by_role("button")).to_be_focused()
    time = box(lines.get_by_role("tooltip"))
    covered = [line for line in lines.locator(".line").all() if overlap(box(line), time)]
    assert len(covered) == 1
    take_screenshot(page, f"time-of-sent-{width}")


WORDS_CUT = """(log) => [...log.querySelectorAll(".line-what")].filter((what) => {
    const words = document.createRange();
    words.selectNodeContents(what);
    return words.getBoundingClientRect().width > what.getBoundingClientRect().width + 1 / 128;
}).map((what) => what.textContent)"""
"""A hundredth of a pixel too little makes an ellipsis of the last letters."""


@pytest.mark.requirement("R40")
@pytest.mark.parametrize("width", [320, 344, 360, 392])
def test_the_verdict_stands_whole_while_what_follows_it_is_cut(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 720})
    lines = expand(page, "roof")
    assert any(lines.locator(".line-about").evaluate_all(f"(all) => all.map({IS_CUT})"))
    longest = "Opened by one of 3 recipients"  # has no room beside device and place in a narrow panel
    assert [words for words in lines.evaluate(WORDS_CUT) if words != longest] == []
