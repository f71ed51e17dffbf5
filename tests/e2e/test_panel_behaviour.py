"""What the panel does, before a made-up server that can be silent, refuse, or be late. Names say the numbers."""

import re
from collections.abc import Callable
from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from backend.api.live import schemas as live_schemas
from tests.e2e import cast
from tests.e2e.conftest import take_screenshot
from tests.e2e.fake_server import ADDRESS, FakeServer
from tests.e2e.panel_page import badge, box, expand, leave, log, pin, row, subjects, working_day

Fake = Callable[..., tuple[FakeServer, Page]]
Panel = tuple[FakeServer, Page]
PINNED, OTHER = "Pinned emails", "Other tracked emails"


@pytest.fixture
def panel(fake: Fake) -> Panel:
    """A working day, loaded and live, the pointer elsewhere."""
    server, page = fake()
    working_day(server, page, count=2)
    expect(badge(page)).to_have_text("2")
    leave(page)
    return server, page


def scroll(page: Page, top: int) -> None:
    page.locator(".body").evaluate("(body, top) => body.scrollTo({ top })", top)


def open_again(server: FakeServer, thread_id: str, opens: int = 9) -> None:
    thread = next(thread for thread in server.threads if thread.id == thread_id)
    at = cast.ago(seconds=0)
    changes = {
        "sorted_at": at,
        "active_at": at,
        "opens": opens,
        "is_unseen": True,
        "last_engagement": cast.engagement(at),
    }
    server.change(thread.model_copy(update=changes))


@pytest.mark.requirement("R50")
def test_two_sections_newest_engagement_first(panel: Panel) -> None:
    _, page = panel
    assert subjects(page, PINNED) == ["roof", "renewal"]
    assert subjects(page, OTHER) == ["kickoff", "invoice", "hello", "older"]


@pytest.mark.requirement("R58")
def test_an_open_moves_its_row_up_without_a_reload(panel: Panel) -> None:
    server, page = panel
    open_again(server, "hello")
    expect(row(page, "hello")).to_contain_text("9 opens")
    assert subjects(page, OTHER)[0] == "hello"


def test_rows_do_not_jump_under_the_pointer(panel: Panel) -> None:
    server, page = panel
    row(page, "older").hover()
    open_again(server, "hello")
    server.change(cast.thread("new", "Something new", cast.ago(seconds=0), opens=1))
    waiting = page.get_by_role("button", name="Show 1 new conversation")  # of the other the row itself tells
    expect(waiting).to_be_visible()
    expect(row(page, "hello")).to_contain_text("9 opens")
    assert subjects(page, OTHER) == ["kickoff", "invoice", "hello", "older"]
    take_screenshot(page, "waiting-320")
    waiting.click()
    expect(waiting).to_have_count(0)
    assert subjects(page, OTHER)[:2] == ["new", "hello"]


def test_rows_do_not_jump_under_the_focus_and_move_when_it_leaves(panel: Panel) -> None:
    server, page = panel
    row(page, "older").focus()
    open_again(server, "hello")
    expect(row(page, "hello")).to_contain_text("9 opens")
    assert subjects(page, OTHER)[0] == "kickoff"
    leave(page)
    expect(page.locator("[data-thread]").nth(2)).to_have_attribute("data-thread", "hello")


def test_a_row_is_held_from_the_moment_it_stands(fake: Fake) -> None:
    """However busy the machine is: who goes into the rows before they are painted finds them where they were."""
    server, page = fake()
    page.add_init_script("""new MutationObserver((_, seen) => {
        const row = document.querySelector('[data-thread="older"] .row-main');
        if (!row) return;
        seen.disconnect();
        row.focus();
    }).observe(document, { childList: true, subtree: true })""")
    working_day(server, page, count=2)
    expect(badge(page)).to_have_text("2")
    open_again(server, "hello")
    expect(row(page, "hello")).to_contain_text("9 opens")
    assert subjects(page, OTHER) == ["kickoff", "invoice", "hello", "older"]


@pytest.mark.requirement("R50")
def test_what_is_in_sight_needs_no_line_that_says_it_is_new(panel: Panel) -> None:
    """The line lies over the rows, so it comes for what is out of sight only."""
    server, page = panel
    row(page, "kickoff").focus()
    open_again(server, "hello")
    expect(row(page, "hello")).to_contain_text("9 opens")
    waiting = page.get_by_role("button", name="Show 1 new conversation")
    expect(waiting).to_have_count(0)
    page.set_viewport_size({"width": 320, "height": 300})
    scroll(page, 1)
    expect(waiting).to_be_visible()
    scroll(page, 1_000)
    expect(waiting).to_have_count(0)
    scroll(page, 0)
    expect(waiting).to_be_visible()
    waiting.click()
    expect(waiting).to_have_count(0)
    assert subjects(page, OTHER)[:2] == ["hello", "kickoff"]


@pytest.mark.requirement("R61")
def test_viewing_clears_that_dot_only_and_opening_the_panel_clears_nothing(panel: Panel) -> None:
    server, page = panel
    assert not [request for request in server.requests if request.endswith("/seen")]
    expand(page, "roof")
    expect(page.locator("[data-thread=roof]")).not_to_have_class("row row-unseen")
    expect(page.locator("[data-thread=kickoff]")).to_have_class("row row-unseen")
    assert [request for request in server.requests if request.endswith("/seen")] == ["POST /api/threads/roof/seen"]


@pytest.mark.requirement("R60", "R61")
def test_all_unpinned_are_seen_on_a_word(fake: Fake) -> None:
    """The pinned ones, and the badge, stay; the next open has its dot again."""
    server, page = fake()
    page.clock.install()
    working_day(server, page, count=2)
    other = page.get_by_role("region", name=OTHER)
    button = other.get_by_role("button", name="Mark all seen")
    expect(page.locator("[data-thread=kickoff]")).to_have_class("row row-unseen")
    head = other.locator(".section-head").bounding_box()
    take_screenshot(page, "seen-all-320")
    expect(other.get_by_role("heading", level=2)).to_have_accessible_name(OTHER)
    button.focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-thread=kickoff]")).not_to_have_class("row row-unseen")
    expect(page.locator("[data-thread=roof]")).to_have_class("row row-unseen")
    undo = other.get_by_role("button", name="Undo")
    expect(undo).to_be_focused()
    expect(button).to_have_count(0)
    expect(badge(page)).to_have_text("2")
    assert other.locator(".section-head").bounding_box() == head, "nothing moves"
    page.clock.run_for(20_000)
    expect(undo).to_be_focused()  # as long as somebody is there
    leave(page)
    page.clock.run_for(20_000)
    expect(undo).to_have_count(0)
    open_again(server, "hello")
    expect(button).to_be_visible()
    page.get_by_role("searchbox").fill("e")
    expect(button).to_have_count(0)


@pytest.mark.requirement("R60", "R61")
def test_marking_all_as_seen_is_taken_back_with_the_same_key(panel: Panel) -> None:
    """What has been looked at since has no dot again, and a second press too many takes nothing back."""
    server, page = panel
    open_again(server, "hello")
    button, undo = page.get_by_role("button", name="Mark all seen"), page.get_by_role("button", name="Undo")
    button.dblclick()
    expect(undo).to_be_visible()
    expect(page.locator("[data-thread=kickoff]")).not_to_have_class("row row-unseen")
    take_screenshot(page, "seen-all-undo-320")
    row(page, "hello").click()
    expect(row(page, "hello")).to_have_attribute("aria-expanded", "true")
    undo.focus()
    page.keyboard.press("Enter")
    expect(button).to_be_focused()
    expect(page.locator("[data-thread=kickoff]")).to_have_class("row row-unseen")
    expect(page.locator("[data-thread=hello]")).not_to_have_class("row row-unseen")
    assert server.requests.count("POST /api/threads/unseen") == 1


@pytest.mark.requirement("R61")
def test_dots_that_could_not_be_brought_back_can_be_asked_for_again(panel: Panel) -> None:
    server, page = panel
    page.get_by_role("button", name="Mark all seen").click()
    server.failing["POST /api/threads/unseen"] = 500
    undo = page.get_by_role("button", name="Undo")
    undo.click()
    expect(page.get_by_text("The dots could not be brought back.")).to_be_visible()
    server.failing.clear()
    undo.click()
    expect(page.locator("[data-thread=kickoff]")).to_have_class("row row-unseen")


@pytest.mark.requirement("R60", "R61")
def test_a_dot_far_down_a_long_list_can_be_marked_as_seen(fake: Fake) -> None:
    """The server knows of it before it is loaded. While rows near the top have dots, nobody asks."""
    server, page = fake()
    far = [cast.thread(f"far{n:03}", f"Offer {n:03}", cast.ago(hours=1, minutes=n), opens=1) for n in range(260)]
    server.threads = [one.model_copy(update={"is_unseen": one.id in ("far000", "far255")}) for one in far]
    page.goto(ADDRESS)
    button = page.get_by_role("button", name="Mark all seen")
    expect(button).to_be_visible()
    assert "GET /api/threads/unseen" not in server.requests
    row(page, "far000").click()
    expect(page.locator("[data-thread=far000]")).not_to_have_class("row row-unseen")
    with page.expect_response("**/api/threads/unseen"):
        server.change(server.threads[-1])
    expect(button).to_be_visible()
    server.change(next(one for one in server.threads if one.id == "far255").model_copy(update={"is_unseen": False}))
    expect(button).to_have_count(0)


@pytest.mark.requirement("R61")
def test_what_could_not_be_marked_keeps_its_dot_and_is_said(panel: Panel) -> None:
    server, page = panel
    server.failing["POST /api/threads/seen"] = 500
    button = page.get_by_role("button", name="Mark all seen")
    button.click()
    expect(page.get_by_text("The conversations could not be marked as seen.")).to_be_visible()
    expect(page.locator("[data-thread=kickoff]")).to_have_class("row row-unseen")
    server.failing.clear()
    button.click()
    expect(page.locator("[data-thread=kickoff]")).not_to_have_class("row row-unseen")


def test_an_expanded_log_shows_what_arrives(panel: Panel) -> None:
    server, page = panel
    lines = expand(page, "roof")
    newest = cast.opened("o9", cast.ago(seconds=0), "human", "A tablet asked for it.", device_type="tablet")
    server.logs["roof"].insert(0, newest)
    open_again(server, "roof")
    expect(lines.locator(".line").first).to_contain_text("Tablet")
    expect(page.locator("[data-thread=roof]")).not_to_have_class("row row-unseen")


@pytest.mark.requirement("R55")
def test_one_click_pins_and_the_focus_goes_along(panel: Panel) -> None:
    _, page = panel
    row(page, "hello").hover()
    pin(page, "hello").click()
    page.mouse.move(5, 5)
    expect(page.get_by_role("region", name=PINNED).locator("[data-thread=hello]")).to_be_visible()
    expect(pin(page, "hello")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("region", name=OTHER).locator("[data-thread=hello]")).to_be_visible()
    expect(pin(page, "hello")).to_be_focused()


@pytest.mark.requirement("R55")
def test_a_second_press_at_the_same_place_takes_the_first_one_back(panel: Panel) -> None:
    """The row keeps its place and shows its new state until the pointer leaves, so no other pin comes there."""
    _, page = panel
    before = subjects(page, PINNED)
    place = box(pin(page, before[0]))
    at = place["x"] + place["width"] / 2, place["y"] + place["height"] / 2
    page.mouse.click(*at)
    expect(pin(page, before[0])).to_have_accessible_name(re.compile("^Pin "))
    assert box(pin(page, before[0])) == place
    assert subjects(page, PINNED) == before
    expect(page.locator(".waiting")).to_have_count(0)
    take_screenshot(page, "unpinned-under-the-pointer-320")
    page.mouse.click(*at)
    expect(pin(page, before[0])).to_have_accessible_name(re.compile("^Unpin "))
    assert subjects(page, PINNED) == before
    page.mouse.click(*at)
    expect(pin(page, before[0])).to_have_accessible_name(re.compile("^Pin "))
    page.mouse.move(5, 5)
    expect(page.get_by_role("region", name=OTHER).locator(f"[data-thread={before[0]}]")).to_be_visible()
    assert subjects(page, PINNED) == before[1:]


def test_a_pin_that_the_server_refuses_goes_back_with_a_notice(panel: Panel) -> None:
    server, page = panel
    server.failing["PUT /api/threads/hello/pin"] = 500
    row(page, "hello").hover()
    pin(page, "hello").click()
    notice = page.get_by_text("“Nice to have met you” could not be pinned. Nothing was changed.")
    expect(notice).to_be_visible()
    assert subjects(page, OTHER) == ["kickoff", "invoice", "hello", "older"]
    take_screenshot(page, "pin-refused-320")
    page.get_by_role("button", name="Close").click()
    expect(notice).to_have_count(0)


def test_the_keyboard_reaches_everything(panel: Panel) -> None:
    _, page = panel
    save = page.get_by_role("button", name="Save these conversations as CSV")
    expect(save).to_be_visible()  # it comes after the first picture
    page.keyboard.press("Tab")
    expect(page.get_by_role("searchbox", name="Search people, subjects")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Filters")).to_be_focused()
    page.keyboard.press("Tab")
    expect(save).to_be_focused()
    page.keyboard.press("Tab")
    expect(row(page, "roof")).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(row(page, "renewal")).to_be_focused()
    page.keyboard.press("End")
    expect(row(page, "older")).to_be_focused()
    page.keyboard.press("Home")
    page.keyboard.press("Enter")
    expect(row(page, "roof")).to_have_attribute("aria-expanded", "true")
    expect(log(page, "roof").locator(".line").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(log(page, "roof").locator(".line-press").first).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("p")
    expect(page.get_by_role("region", name=OTHER).locator("[data-thread=roof]")).to_be_visible()
    expect(row(page, "roof")).to_be_focused()


@pytest.mark.requirement("R64")
@pytest.mark.parametrize("key", ["Control", "Meta"])
def test_ctrl_or_cmd_and_a_double_click_reset_the_badge(panel: Panel, key: Literal["Control", "Meta"]) -> None:
    _, page = panel
    button = page.get_by_role("navigation").get_by_role("button", name="Engagement")
    button.click()
    button.dblclick()
    page.wait_for_timeout(600)  # or the clicks before would count as the first of a double click
    button.click(modifiers=[key])
    page.wait_for_timeout(600)
    expect(badge(page)).to_have_text("2")
    button.dblclick(modifiers=[key])
    expect(page.locator(".badge")).to_have_count(0)


@pytest.mark.requirement("R58")
def test_a_lost_connection_resumes_without_losing_or_doubling(panel: Panel) -> None:
    server, page = panel
    with page.expect_request("**/api/live-ticket"):
        server.close_sockets()
    while not server.sockets:
        page.wait_for_timeout(20)
    open_again(server, "hello")
    open_again(server, "hello", opens=10)
    expect(row(page, "hello")).to_contain_text("10 opens")
    assert subjects(page, OTHER).count("hello") == 1


def test_start_over_loads_the_lists_again(panel: Panel) -> None:
    server, page = panel
    server.threads.append(cast.thread("missed", "Missed meanwhile", cast.ago(seconds=1), opens=1))
    server.push_message(live_schemas.ResyncRequired(type="start_over", number=server.number + 100))
    expect(row(page, "missed")).to_be_visible()


@pytest.mark.requirement("R66")
def test_where_sockets_do_not_pass_it_says_so_and_asks_instead(fake: Fake) -> None:
    server, page = fake()
    page.clock.install()
    server.takes_sockets = False
    server.threads, _ = cast.working_day()
    page.goto(ADDRESS)
    expect(row(page, "roof")).to_be_visible()
    for _ in range(8):
        page.clock.run_for(15_000)
        page.wait_for_timeout(50)
    expect(page.get_by_text("Live updates do not pass through this network.")).to_be_visible()
    server.threads.append(cast.thread("late", "Found by asking", cast.ago(seconds=0), opens=1))
    page.clock.run_for(300_000)
    expect(row(page, "late")).to_be_visible()
    take_screenshot(page, "polling-320")


def test_signing_out_forgets_the_refresh_token(panel: Panel) -> None:
    server, page = panel
    page.get_by_role("navigation").get_by_role("button", name="Settings").click()
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_label("Your email address")).to_be_visible()
    assert page.evaluate("() => Object.keys(localStorage)") == []
    assert "DELETE /api/session" in server.requests


def test_an_ended_session_leads_to_the_sign_in(panel: Panel) -> None:
    server, page = panel
    # What the panel asks by itself goes on being answered: the row that is pressed must not go before.
    server.failing["GET /api/threads/roof"] = server.failing["POST /api/session/refresh"] = 401
    row(page, "roof").click()
    expect(page.get_by_label("Your email address")).to_be_visible()


def test_no_motion_where_less_is_wanted(fake: Fake) -> None:
    server, page = fake(reduced_motion="reduce")
    server.threads, _ = cast.working_day()
    page.goto(ADDRESS)
    expect(row(page, "roof")).to_be_visible()
    page.evaluate("() => { Element.prototype.animate = () => { window.moved = true } }")
    open_again(server, "hello")
    expect(row(page, "hello")).to_contain_text("9 opens")
    assert page.evaluate("() => window.moved") is None
