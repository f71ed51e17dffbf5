"""An open you can believe, before a made-up server: verdict, reason, readers, clicks, and the person's own word."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from backend.api.http import schemas
from tests.e2e import cast
from tests.e2e.conftest import check_accessibility, take_screenshot, take_screenshots
from tests.e2e.fake_server import ADDRESS, FakeServer
from tests.e2e.panel_page import entry, expand, leave, log, press, row, working_day

Fake = Callable[..., tuple[FakeServer, Page]]
Panel = tuple[FakeServer, Page]

WORDS_OUTSIDE = """() => [...document.querySelectorAll('.row-people')]
    .filter((people) => getComputedStyle(people).overflow !== 'hidden' && people.scrollWidth > people.clientWidth)
    .map((people) => people.textContent)"""
"""The people of rows whose words are wider than their place and drawn outside of it."""


@pytest.fixture
def panel(fake: Fake) -> Panel:
    """A working day, loaded and live."""
    server, page = fake()
    working_day(server, page)
    return server, page


@pytest.fixture
def group(fake: Fake) -> Panel:
    """A mail to three people, with clicks."""
    server, page = fake()
    server.threads, server.logs = cast.realistic_day()
    page.goto(ADDRESS)
    expect(row(page, "group")).to_be_visible()
    return server, page


def choices(line: Locator) -> Locator:
    return line.get_by_role("group", name="This was")


def judge(line: Locator, what: str) -> None:
    choices(line).get_by_role("button", name=what, exact=True).click()


def open_now(server: FakeServer, thread_id: str, **ago: float) -> None:
    at = cast.ago(**ago)
    server.logs[thread_id].insert(0, cast.opened("now", at, "human", "A mail program asked for it.", client="iPhone"))
    thread = next(thread for thread in server.threads if thread.id == thread_id)
    changes = {"last_engagement": cast.engagement(at), "opens": thread.opens + 1, "sorted_at": at, "active_at": at}
    server.change(thread.model_copy(update=changes))


@pytest.mark.requirement("R40", "R91")
def test_every_entry_says_why_on_hover_and_on_focus(panel: Panel) -> None:
    _, page = panel
    lines = expand(page, "roof")
    bubble = lines.get_by_role("tooltip")
    press(page, "o6").hover()
    expect(bubble).to_contain_text("Counts as opened")
    expect(bubble).to_contain_text("Certain: The image was asked for by the mail program of an iPhone.")
    take_screenshot(page, "verdict-hover-320")
    check_accessibility(page)
    page.keyboard.press("Escape")
    expect(bubble).to_have_count(0)
    leave(page)
    row(page, "roof").focus()
    for _ in range(4):  # two opens, the mail that was sent, and one more
        page.keyboard.press("ArrowDown")
    expect(press(page, "o4")).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(bubble).to_contain_text("Perhaps in advance: Apple Mail fetches images in advance.")
    expect(bubble).to_contain_text("Maybe, perhaps nobody read it")


@pytest.mark.requirement("R40")
def test_screen_readers_hear_reading_reason_and_confidence(panel: Panel) -> None:
    """In the name of the line's button."""
    _, page = panel
    lines = expand(page, "roof")
    expect(lines.get_by_role("button", name="Probable: Gmail fetched the image when somebody opened")).to_be_visible()
    expect(
        lines.get_by_role("button", name="Perhaps in advance: Apple Mail fetches images in advance.")
    ).to_be_visible()


@pytest.mark.requirement("R40", "R91")
def test_a_press_opens_the_detail_and_escape_closes_it(panel: Panel) -> None:
    """The same words where there is no pointer to hover."""
    _, page = panel
    expand(page, "roof")
    press(page, "o5").click()
    detail = entry(page, "o5").get_by_role("region", name="About this: Opened via Gmail")
    expect(detail).to_contain_text("Probable: Gmail fetched the image when somebody opened the mail.")
    expect(press(page, "o5")).to_have_attribute("aria-expanded", "true")
    leave(page)
    take_screenshots(page, "verdict-detail")
    press(page, "o5").focus()
    page.keyboard.press("Tab")
    expect(choices(entry(page, "o5")).get_by_role("button", name="a person")).to_be_focused()
    page.keyboard.press("Escape")
    expect(detail).to_have_count(0)
    expect(press(page, "o5")).to_be_focused()


@pytest.mark.requirement("R40")
def test_a_tap_opens_the_detail(fake: Fake) -> None:
    server, page = fake(has_touch=True, is_mobile=True)
    server.threads, server.logs = cast.working_day()
    page.goto(ADDRESS)
    row(page, "roof").tap()
    press(page, "o3").tap()
    expect(entry(page, "o3")).to_contain_text("Maybe, perhaps nobody read it")
    button = choices(entry(page, "o3")).get_by_role("button", name="a machine")
    for target in (press(page, "o3"), button):
        box = target.bounding_box()
        assert box and min(box["width"], box["height"]) >= 44
    take_screenshot(page, "verdict-touch-320")


@pytest.mark.requirement("R41")
def test_one_switch_shows_what_was_filtered_in_every_log(panel: Panel) -> None:
    _, page = panel
    lines = expand(page, "roof")
    expect(lines.get_by_role("button", name="Filtered (2)")).to_be_visible()
    expect(entry(page, "o1")).to_have_count(0)
    page.get_by_role("button", name="Filters").click()
    switch = page.get_by_role("switch", name="Show machines and yourself in the logs")
    expect(switch).not_to_be_checked()
    switch.click()
    expect(switch).to_be_checked()
    expect(entry(page, "o1")).to_contain_text("Security scanner")
    expect(entry(page, "o2")).to_contain_text("You viewed this")
    expect(lines.locator(".fold")).to_have_count(0)
    leave(page)
    take_screenshots(page, "show-filtered")
    page.reload()
    expand(page, "hello")
    expect(entry(page, "h1")).to_be_visible()
    expect(log(page, "hello")).to_contain_text("No signal yet")


@pytest.mark.requirement("R23", "R26")
def test_neither_a_proxy_nor_a_machine_has_a_city(panel: Panel) -> None:
    server, page = panel
    kinds: list[cast.Kind] = ["image_proxy", "prefetch", "scanner", "preview", "bot", "self"]
    server.logs["roof"] = [
        cast.opened(kind, cast.ago(minutes=number), kind, "A reason.", place=cast.LISBON)
        for number, kind in enumerate(kinds)
    ]
    page.get_by_role("button", name="Filters").click()
    page.get_by_role("switch", name="Show machines and yourself in the logs").click()
    page.keyboard.press("Escape")
    lines = expand(page, "roof")
    expect(lines.locator("[data-entry]")).to_have_count(6)
    expect(lines).not_to_contain_text("Lisbon")
    expect(lines.locator(".place-pin")).to_have_count(0)


@pytest.mark.requirement("R42", "R91")
def test_the_person_overrules_a_verdict(panel: Panel) -> None:
    """Shown at once, said aloud, and kept by the server."""
    server, page = panel
    lines = expand(page, "roof")
    lines.get_by_role("button", name="Filtered (2)").click()
    press(page, "o1").click()
    judge(entry(page, "o1"), "a person")
    line = entry(page, "o1")
    expect(line).to_contain_text("You said so")
    expect(line).to_contain_text("The rules say: a security scanner.")
    expect(choices(line).get_by_role("button", name="a person")).to_have_attribute("aria-pressed", "true")
    expect(choices(line).get_by_role("button", name="a person")).to_be_focused()
    expect(page.locator("[aria-live=polite]")).to_have_text("You said: a person")
    expect(lines.get_by_role("button", name="Filtered (1)")).to_be_visible()
    assert "PUT /api/opens/o1/verdict" in server.requests
    leave(page)
    take_screenshots(page, "overruled")
    page.reload()
    expand(page, "roof")
    expect(entry(page, "o1")).to_contain_text("You said so")


@pytest.mark.requirement("R42")
def test_the_person_lets_the_rules_decide_again(panel: Panel) -> None:
    _, page = panel
    expand(page, "roof")
    press(page, "o4").click()
    line = entry(page, "o4")
    expect(line.get_by_role("button", name="Let the rules decide")).to_have_count(0)
    judge(line, "me")
    expect(line).to_contain_text("You viewed this")
    line.get_by_role("button", name="Let the rules decide").click()
    expect(line).to_contain_text("Counts as opened")
    expect(line).to_contain_text("Certain: The rules speak again.")
    expect(line).not_to_contain_text("You said so")
    expect(choices(line).get_by_role("button", name="a person")).to_be_focused()


@pytest.mark.requirement("R42")
def test_overruling_works_with_the_keyboard_alone(panel: Panel) -> None:
    _, page = panel
    expand(page, "roof")
    press(page, "o6").focus()
    page.keyboard.press("Enter")
    for _ in range(3):
        page.keyboard.press("ArrowDown")
    expect(choices(entry(page, "o6")).get_by_role("button", name="a machine")).to_be_focused()
    page.keyboard.press("Space")
    expect(entry(page, "o6")).to_contain_text("Filtered, does not count")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Let the rules decide")).to_be_focused()


@pytest.mark.requirement("R42")
def test_a_word_that_the_server_refuses_is_taken_back_with_a_notice(panel: Panel) -> None:
    server, page = panel
    server.failing["PUT /api/opens/o6/verdict"] = 500
    expand(page, "roof")
    press(page, "o6").click()
    judge(entry(page, "o6"), "a machine")
    expect(page.get_by_text("Your word could not be saved. Nothing was changed.")).to_be_visible()
    expect(entry(page, "o6")).to_contain_text("Counts as opened")
    expect(entry(page, "o6")).not_to_contain_text("You said so")
    leave(page)
    take_screenshot(page, "overrule-refused-320")


@pytest.mark.requirement("R41")
def test_what_was_overruled_folds_away_when_the_log_is_opened_again(panel: Panel) -> None:
    """Under the pointer nothing jumps; afterwards it is filtered like the rest."""
    _, page = panel
    expand(page, "roof")
    press(page, "o6").click()
    judge(entry(page, "o6"), "a machine")
    expect(entry(page, "o6")).to_contain_text("You said so")
    row(page, "roof").click()
    lines = expand(page, "roof")
    expect(lines.get_by_role("button", name="Filtered (3)")).to_be_visible()
    expect(entry(page, "o6")).to_have_count(0)


@pytest.mark.requirement("R28")
def test_readers_are_told_apart_and_named_only_with_evidence(group: Panel) -> None:
    _, page = group
    expand(page, "group")
    expect(entry(page, "g3")).to_contain_text("Reader 2")
    expect(entry(page, "g2").locator(".line-what")).to_have_text("Opened by one of 3 recipients")
    expect(entry(page, "g5").locator(".line-reader")).to_have_text("Rita Rossi")
    press(page, "g3").click()
    expect(entry(page, "g3")).to_contain_text("Reader 2: told apart by network and program, not by name")
    press(page, "g5").click()
    expect(entry(page, "g5").locator(".detail")).to_contain_text("Rita Rossi: used a link of their own")
    row(page, "group").click()
    expand(page, "click")
    press(page, "k1").click()
    expect(entry(page, "k1").locator(".detail")).to_contain_text("Rita Rossi: the only recipient")
    expect(entry(page, "k1").locator(".line-reader")).to_have_count(0)


@pytest.mark.requirement("R29")
def test_clicks_stand_in_the_log_and_in_the_row(group: Panel) -> None:
    _, page = group
    expect(row(page, "group")).to_contain_text("4 opens · 1 click")
    expect(row(page, "click")).to_contain_text("1 click")
    expand(page, "group")
    expect(entry(page, "c1").locator(".line-what")).to_have_text("Clicked")
    expect(entry(page, "c1").locator(".line-link")).to_contain_text("example.com/offers/2026/new-roof-for-the-school")
    leave(page)
    take_screenshots(page, "clicks")
    press(page, "c1").hover()
    expect(page.get_by_role("tooltip")).to_contain_text(
        "https://www.example.com/offers/2026/new-roof-for-the-school?customer=114&from=mail"
    )
    take_screenshot(page, "click-hover-320")
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth"), "it scrolls sideways"


@pytest.mark.requirement("R30")
def test_an_inferred_open_says_what_shows_it(group: Panel) -> None:
    _, page = group
    expand(page, "group")
    expect(entry(page, "g5")).to_contain_text("as the click shows")
    expect(entry(page, "g5").locator(".place-pin")).to_have_count(0)
    press(page, "g5").click()
    expect(choices(entry(page, "g5"))).to_have_count(0)
    expand(page, "reply")
    expect(entry(page, "r1")).to_contain_text("as the reply shows")


@pytest.mark.requirement("R90")
def test_the_measured_delay_stands_in_the_newest_detail(panel: Panel) -> None:
    """Only for what came live."""
    server, page = panel
    expand(page, "roof")
    press(page, "o6").click()
    expect(entry(page, "o6").locator(".detail")).to_be_visible()
    expect(log(page, "roof")).not_to_contain_text("On screen")
    open_now(server, "roof", seconds=0.2)
    press(page, "now").click()
    expect(entry(page, "now").locator(".detail-delay")).to_contain_text("after it was opened")
    seconds = float(entry(page, "now").locator(".detail-delay").inner_text().split()[2].rstrip("s"))
    assert 0.2 <= seconds < 2
    leave(page)
    take_screenshot(page, "delay-320")


@pytest.mark.requirement("R90")
def test_no_delay_where_the_clocks_do_not_agree(panel: Panel) -> None:
    server, page = panel
    expand(page, "roof")
    open_now(server, "roof", seconds=-30)
    press(page, "now").click()
    expect(entry(page, "now").locator(".detail")).to_be_visible()
    expect(entry(page, "now").locator(".detail-delay")).to_have_count(0)


def test_a_part_that_does_not_come_can_be_asked_for_again(fake: Fake) -> None:
    """The log is fetched apart from the panel; without it nothing is lost, and nothing counts as viewed."""
    server, page = fake()
    server.threads, server.logs = cast.working_day()
    page.route("**/assets/log-*.js", lambda route: route.abort())
    page.goto(ADDRESS)
    row(page, "roof").click()
    failed = page.get_by_text("This part could not be loaded.")
    expect(failed).to_be_visible()
    assert not [request for request in server.requests if request.endswith("/seen")]
    leave(page)
    take_screenshot(page, "part-failed-320")
    page.unroute("**/assets/log-*.js")
    page.get_by_role("button", name="Try again").click()
    expect(log(page, "roof").locator(".line").first).to_be_visible()


def test_long_names_links_and_reasons_fit(fake: Fake) -> None:
    server, page = fake()
    people = [cast.person(f"Reader {number}", f"r{number}@example.com") for number in range(500)]
    name = "Maximiliana-Alexandra von und zu Hohenstein-Wittgenstein"
    link = "https://example.com/" + "an-endless-path-without-a-break" * 40
    told: dict[str, schemas.ReaderLabel] = {"reader": cast.reader(1, name, "reply")}
    server.threads = [cast.thread("long", "Long", cast.ago(minutes=1), opens=123_456, clicks=1_234, people=people[:5],
                                  people_count=500)]  # fmt: skip
    server.logs["long"] = [
        cast.clicked("c", cast.ago(minutes=1), "human", "Why. " * 40, link, client="A browser " * 9, **told),
        cast.opened("g", cast.ago(minutes=2), "image_proxy", "Why.", via="Gmail", **told),
        cast.opened("o", cast.ago(minutes=2), "human", "Why.", device_type="desktop", place=cast.LISBON),
        cast.sent("m1", cast.ago(days=3), "Long", people=people),
    ]
    page.goto(ADDRESS)
    expand(page, "long")
    press(page, "c").click()
    leave(page)
    assert page.evaluate(WORDS_OUTSIDE) == [], "the people of a row lie under its counts"
    take_screenshots(page, "truth-long")
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth"), "it scrolls sideways"
    page.set_viewport_size({"width": 160, "height": 720})
    take_screenshot(page, "truth-long-160")
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth"), "it scrolls sideways"
