"""Rows: the mail behind a name, the open mail's conversation, muting, keys, and very many of them."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e import cast
from tests.e2e.conftest import check_accessibility, take_screenshot, take_screenshots
from tests.e2e.fake_server import ADDRESS, FakeServer
from tests.e2e.panel_page import box, expand, leave, log, pin, row

Fake = Callable[..., tuple[FakeServer, Page]]
Panel = tuple[FakeServer, Page]
OTHER = "Other tracked emails"
OFFER = "https://mail.example.org/offer"


@pytest.fixture
def panel(fake: Fake) -> Panel:
    """A working day in a host that can open one of the mails."""
    server, page = fake()
    server.threads, server.logs = cast.working_day()
    server.threads[0] = server.threads[0].model_copy(update={"web_link": OFFER})
    page.add_init_script("window.opened = []; window.open = (address) => { opened.push(address); return null }")
    page.goto(ADDRESS)
    expect(row(page, "roof")).to_be_visible()
    leave(page)
    return server, page


def many(server: FakeServer, count: int) -> None:
    server.page_size = 200
    server.threads = [cast.thread(f"t{n:06}", f"Mail {n}", cast.ago(seconds=n)) for n in range(count)]


def focused(page: Page) -> str | None:
    found: str | None = page.evaluate("() => document.activeElement.closest('[data-thread]')?.dataset.thread")
    return found


@pytest.mark.requirement("R52")
def test_the_name_opens_the_mail_and_the_rest_of_the_row_the_log(panel: Panel) -> None:
    _, page = panel
    name = page.get_by_role("button", name="Open the latest mail of “Offer for the new roof”")
    name.hover()
    take_screenshot(page, "name-hover-320")
    name.click()
    assert page.evaluate("() => opened") == [OFFER]
    expect(log(page, "roof")).to_have_count(0)
    row(page, "roof").click(position={"x": 220, "y": 40})
    expect(log(page, "roof")).to_be_visible()
    assert page.evaluate("() => opened") == [OFFER]
    check_accessibility(page)


@pytest.mark.requirement("R52")
def test_where_the_host_cannot_open_mail_the_name_shows_the_log(panel: Panel) -> None:
    _, page = panel
    expect(page.locator("[data-thread=kickoff] .row-name")).to_have_count(0)
    page.locator("[data-thread=kickoff]").get_by_text("Kick-off", exact=False).last.click()
    expect(log(page, "kickoff")).to_be_visible()


@pytest.mark.requirement("R52")
def test_o_opens_the_mail_of_the_row_with_the_focus(panel: Panel) -> None:
    _, page = panel
    row(page, "roof").focus()
    page.keyboard.press("o")
    assert page.evaluate("() => opened") == [OFFER]
    row(page, "kickoff").focus()
    page.keyboard.press("o")
    assert page.evaluate("() => opened") == [OFFER]
    why = page.get_by_role("status").get_by_text("Heliograph does not know yet where this mail is.")
    expect(why).to_contain_text("Connect your mailbox in the settings")
    expect(row(page, "kickoff")).to_be_focused()
    take_screenshots(page, "no-mail")
    page.keyboard.press("Enter")
    expect(log(page, "kickoff")).to_be_visible()


@pytest.mark.requirement("R67")
def test_a_conversation_is_muted_by_key_and_in_its_log(panel: Panel) -> None:
    server, page = panel
    row(page, "kickoff").focus()
    page.keyboard.press("m")
    muted = page.locator("[data-thread=kickoff]").get_by_text("Muted", exact=True)
    expect(muted.first).to_be_attached()
    expect(page.locator("[aria-live]")).to_have_text("Muted: no more notices of this conversation")
    assert "PUT /api/threads/kickoff/mute" in server.requests
    lines = expand(page, "roof")
    lines.get_by_role("button", name="Mute", exact=True).click()
    expect(lines.get_by_role("button", name="Unmute", exact=True)).to_be_focused()
    expect(page.locator("[data-thread=roof] .row-main")).to_contain_text("Muted")
    leave(page)
    take_screenshots(page, "muted")
    with page.expect_request(lambda request: request.method == "DELETE" and request.url.endswith("/roof/mute")):
        lines.get_by_role("button", name="Unmute", exact=True).click()
    expect(lines.get_by_role("button", name="Mute", exact=True)).to_be_visible()
    expect(page.locator("[data-thread=roof] .row-main")).not_to_contain_text("Muted")


@pytest.mark.requirement("R67")
def test_a_mute_that_the_server_refuses_is_taken_back(panel: Panel) -> None:
    server, page = panel
    server.failing["PUT /api/threads/kickoff/mute"] = 500
    row(page, "kickoff").focus()
    page.keyboard.press("m")
    expect(page.get_by_text("This could not be muted or unmuted. Nothing was changed.")).to_be_visible()
    expect(page.locator("[data-thread=kickoff]").get_by_text("Muted", exact=True)).to_have_count(0)


def test_a_question_mark_lists_the_keys_and_the_focus_comes_back(panel: Panel) -> None:
    _, page = panel
    row(page, "kickoff").focus()
    page.keyboard.press("?")
    keys = page.get_by_role("dialog", name="Keys")
    expect(keys).to_contain_text("pin or unpin")
    take_screenshots(page, "keys")
    page.keyboard.press("Escape")
    expect(keys).to_have_count(0)
    expect(row(page, "kickoff")).to_be_focused()


def test_letters_that_are_written_into_the_search_do_nothing_else(panel: Panel) -> None:
    server, page = panel
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("pmo?/")
    expect(page.get_by_role("searchbox")).to_have_value("pmo?/")
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert not [request for request in server.requests if request.startswith(("PUT", "DELETE"))]


def test_the_sparkline_says_in_words_what_it_shows(panel: Panel) -> None:
    _, page = panel
    expect(page.locator("[data-thread=roof] .spark")).to_have_attribute("title", "6 opens in 14 days, on 2 of them")
    expect(page.locator("[data-thread=hello] .spark")).to_have_count(0)


def test_many_rows_are_drawn_only_near_the_screen_and_come_by_scrolling(fake: Fake) -> None:
    server, page = fake()
    many(server, 1_200)
    page.goto(ADDRESS)
    rows = page.get_by_role("region", name=OTHER).locator("[data-thread]")
    expect(rows.first).to_have_attribute("aria-setsize", "-1")
    for _ in range(60):
        page.locator(".body").evaluate("(body) => body.scrollTo(0, body.scrollHeight)")
        if rows.last.get_attribute("aria-posinset") == "1200":
            break
        page.wait_for_timeout(50)
    expect(rows.last).to_have_attribute("data-thread", "t001199")
    expect(rows.last).to_have_attribute("aria-setsize", "1200")
    assert rows.count() < 100
    expect(page.get_by_role("region", name=OTHER).locator(".section-head")).to_contain_text("1,200")
    check_accessibility(page)


def test_the_focus_survives_scrolling_far_away(fake: Fake) -> None:
    server, page = fake()
    many(server, 600)
    page.goto(ADDRESS)
    row(page, "t000003").focus()
    page.locator(".body").evaluate("(body) => body.scrollTo(0, 12000)")
    page.wait_for_timeout(300)
    assert focused(page) == "t000003"
    page.keyboard.press("ArrowDown")
    assert focused(page) == "t000004"
    expect(row(page, "t000004")).to_be_in_viewport()


def test_the_arrow_keys_walk_over_every_row_and_end_goes_to_the_last(fake: Fake) -> None:
    server, page = fake()
    many(server, 120)
    page.goto(ADDRESS)
    row(page, "t000000").focus()
    for number in range(1, 60):
        page.keyboard.press("ArrowDown")
        assert focused(page) == f"t{number:06}"
    page.keyboard.press("End")
    page.wait_for_timeout(300)
    page.keyboard.press("End")
    expect(row(page, "t000119")).to_be_focused()
    page.keyboard.press("Home")
    expect(row(page, "t000000")).to_be_focused()


ROWS, ROWS_OF_PAGE = 100_000, 25_000


ANSWERS = """([one, rows, page]) => {
  const ask = window.fetch;
  const begin = Date.parse(one.sorted_at);
  const thread = (n) => {
    const at = new Date(begin - n * 1000).toISOString();
    return { ...one, id: `t${String(n).padStart(6, '0')}`, subject: `Mail ${n}`, sorted_at: at, last_sent_at: at };
  };
  window.fetch = async (address, options) => {
    const { pathname, searchParams: query } = new URL(address, location.href);
    if (pathname !== '/api/threads') return ask(address, options);
    const words = query.get('q');
    const first = Number(query.get('cursor') ?? 0);
    const numbers = words ? [Number(words.split(' ')[1])] : Array.from({ length: page }, (_, n) => first + n);
    const isPinned = query.get('section') === 'pinned';
    const next = words || isPinned || first + page >= rows ? null : String(first + page);
    const answer = { threads: isPinned ? [] : numbers.map(thread), next_cursor: next };
    return new Response(JSON.stringify(answer), { headers: { 'Content-Type': 'application/json' } });
  };
}"""
"""Made in the page: what a test hands through to a browser costs more than what the panel does with it."""


def very_many(page: Page) -> None:
    """Answer with 100,000 conversations in large pages, and to `Mail 54321` with that one."""
    one = cast.thread("", "", cast.ago(minutes=1)).model_dump(mode="json")
    page.add_init_script(f"({ANSWERS})({json.dumps([one, ROWS, ROWS_OF_PAGE])})")


@pytest.mark.requirement("R50", "R53")
def test_a_hundred_thousand_rows_are_searched_scrolled_and_read_out(fake: Fake) -> None:
    """Only what is near the screen is drawn, a screen reader hears where it is, and the memory stays small."""
    _, page = fake()
    page.set_default_timeout(30_000)
    very_many(page)
    page.goto(ADDRESS)
    rows = page.get_by_role("region", name=OTHER).locator("[data-thread]")
    expect(rows.first).to_have_attribute("aria-setsize", "-1")
    head = page.get_by_role("region", name=OTHER).locator(".section-head")
    row(page, "t000000").focus()
    for end in range(ROWS_OF_PAGE, ROWS + 1, ROWS_OF_PAGE):
        page.keyboard.press("End")
        expect(row(page, f"t{end - 1:06}")).to_be_focused(timeout=30_000)
        if end < ROWS:
            expect(head).to_contain_text(f"{end + ROWS_OF_PAGE:,}", timeout=30_000)
    last = rows.last
    expect(last).to_have_attribute("aria-posinset", str(ROWS))
    expect(last).to_have_attribute("aria-setsize", str(ROWS))
    assert rows.count() < 100
    page.keyboard.press("ArrowUp")
    expect(row(page, "t099998")).to_be_focused()
    page.keyboard.press("Home")
    expect(row(page, "t000000")).to_be_focused()
    assert measured(page)["Nodes"] < 10_000
    assert measured(page)["JSHeapUsedSize"] < ROWS * 2_000, "2 KB for each row"
    page.get_by_role("searchbox").fill("Mail 54321")
    expect(rows).to_have_count(1)
    expect(rows.first).to_have_attribute("data-thread", "t054321")
    expect(rows.first).to_have_attribute("aria-setsize", "1")


def measured(page: Page) -> dict[str, float]:
    """What the page holds, after what nobody needs is gone."""
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable")
    session.send("HeapProfiler.collectGarbage")
    return {one["name"]: one["value"] for one in session.send("Performance.getMetrics")["metrics"]}


SCROLL = """async (body) => {
    for (let before = -1; body.scrollTop > before; ) {
        before = body.scrollTop;
        body.scrollBy(0, 300);
        await new Promise((then) => requestAnimationFrame(() => requestAnimationFrame(then)));
    }
}"""


@pytest.mark.requirement("R53")
def test_rows_that_were_scrolled_past_are_forgotten(fake: Fake) -> None:
    """A row has some forty nodes; those of 800 rows would stay if only one drawn row knew the picture before it."""
    server, page = fake()
    many(server, 800)
    page.goto(ADDRESS)
    rows = page.get_by_role("region", name=OTHER).locator("[data-thread]")
    expect(rows.first).to_be_visible()
    while rows.last.get_attribute("data-thread") != "t000799":
        page.locator(".body").evaluate(SCROLL)
    assert rows.count() < 100
    assert measured(page)["Nodes"] < 6_000


def test_an_expanded_log_far_down_does_not_make_the_picture_jump(fake: Fake) -> None:
    server, page = fake()
    many(server, 400)
    server.logs["t000030"] = [
        cast.opened(f"o{n}", cast.ago(minutes=n), "human", "A mail program asked for it.") for n in range(40)
    ]
    page.goto(ADDRESS)
    expect(row(page, "t000000")).to_be_visible()
    body = page.locator(".body")
    body.evaluate("(body) => body.scrollTo(0, 1500)")
    expand(page, "t000030")
    leave(page)  # the row with the focus stays drawn
    body.evaluate("(body) => body.scrollTo(0, 8000)")
    page.wait_for_timeout(300)
    expect(log(page, "t000030")).to_have_count(0)
    before = body.evaluate("(body) => body.scrollHeight")
    body.evaluate("(body) => body.scrollTo(0, 1500)")
    expect(log(page, "t000030").locator(".line")).to_have_count(40)
    after: Any = body.evaluate("(body) => body.scrollHeight")
    assert abs(after - before) < 100, "what was measured is remembered"


@pytest.mark.requirement("R55")
def test_a_row_far_down_is_pinned_and_the_focus_goes_along(fake: Fake) -> None:
    server, page = fake()
    many(server, 100)
    page.goto(ADDRESS)
    row(page, "t000002").focus()
    page.keyboard.press("p")
    expect(page.get_by_role("region", name="Pinned emails").locator("[data-thread=t000002]")).to_be_visible()
    expect(pin(page, "t000002")).to_be_visible()
    expect(row(page, "t000002")).to_be_focused()


def narrow_rows(fake: Fake) -> Page:
    server, page = fake(360)
    gmail = cast.engagement(cast.ago(minutes=2), via="Gmail", device_type="mobile", place=cast.service("Gmail"))
    server.threads = [
        cast.thread(name, "Offer for the new roof", cast.ago(minutes=2), opens=2, daily=[0] * 13 + [2],
                    last_engagement=gmail, people=people, people_count=len(people))
        for name, people in {
            "short": [cast.person(None, "rita@example.com")],
            "long": [cast.person(None, "the.whole.accounting.department@example.com")],
            "several": [cast.person(None, "colleague@solar.example"), cast.person("Jun Tanaka")],
        }.items()
    ]  # fmt: skip
    page.goto(ADDRESS)
    expect(row(page, "several")).to_be_visible()
    return page


@pytest.mark.requirement("R50")
def test_what_happened_is_never_cut_in_a_narrow_row(fake: Fake) -> None:
    """Who reads last gives way whole, then the people; what is cut has no dot after it."""
    page = narrow_rows(fake)
    for name in ("short", "long", "several"):
        about = page.locator(f"[data-thread={name}] .row-about")
        opens = about.locator("> span").get_by_text("2 opens", exact=True).first
        assert box(opens)["x"] + box(opens)["width"] <= box(about.locator(".row-marks"))["x"] + 1
        via = about.locator(".row-via")
        text = via.evaluate("(via) => { const r = document.createRange(); r.selectNodeContents(via);"
                            " return r.getBoundingClientRect().top - via.getBoundingClientRect().top }")  # fmt: skip
        assert text > 8, "its words are in the second line"
    short = page.locator("[data-thread=short] .row-person")
    assert not short.evaluate("(words) => words.scrollWidth > words.clientWidth"), "an address that has room is whole"
    assert page.locator("[data-thread=long] .row-person").evaluate("(words) => words.scrollWidth > words.clientWidth")
    take_screenshots(page, "narrow-rows")
    page.set_viewport_size({"width": 720, "height": 720})
    via = page.locator("[data-thread=short] .row-via")
    assert box(via)["width"] > 60
    assert not via.evaluate("(via) => via.scrollHeight > via.clientHeight")
