"""Search and filters, before a made-up server. What they find is the server's; here is how it is asked and shown."""

import re
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from backend.api.http import schemas
from tests.e2e import cast
from tests.e2e.conftest import TIMEOUT_MILLISECONDS, check_accessibility, take_screenshot, take_screenshots
from tests.e2e.fake_server import ADDRESS, FakeServer
from tests.e2e.panel_page import leave, row, subjects
from tests.e2e.test_panel_first_picture import Held

Fake = Callable[..., tuple[FakeServer, Page]]
Panel = tuple[FakeServer, Page]
PINNED, OTHER = "Pinned emails", "Other tracked emails"


@pytest.fixture
def panel(fake: Fake) -> Panel:
    """A working day, loaded and live."""
    server, page = fake()
    server.threads, server.logs = cast.working_day()
    server.threads.append(cast.thread("quiet", "Roof of last winter", cast.ago(days=40), opens=2))
    server.sequences = {"kickoff": "Autumn", "roof": "Autumn"}
    page.goto(ADDRESS)
    expect(row(page, "roof")).to_be_visible()
    leave(page)
    return server, page


def search(page: Page) -> Locator:
    return page.get_by_role("searchbox", name="Search people, subjects")


def open_filters(page: Page) -> Locator:
    page.get_by_role("button", name="Filters").first.click()
    sheet = page.get_by_role("region", name="Filters")
    expect(sheet).to_be_visible()
    return sheet


def test_the_filters_have_the_focus_as_soon_as_they_stand(panel: Panel) -> None:
    """However busy the machine is: a key that comes before the picture goes where it is meant to."""
    _, page = panel
    page.evaluate("""() => new MutationObserver((_, seen) => {
        const sheet = document.querySelector(".sheet");
        if (!sheet) return;
        seen.disconnect();
        document.body.dataset.focus = sheet.contains(document.activeElement) ? "in the sheet" : "elsewhere";
    }).observe(document.body, { childList: true, subtree: true })""")
    open_filters(page)
    expect(page.locator("body")).to_have_attribute("data-focus", "in the sheet")


def test_filters_that_come_late_leave_the_focus_to_who_went_on(panel: Panel) -> None:
    _, page = panel
    late = Held(page, "**/assets/sheet-*.js")
    page.get_by_role("button", name="Filters").first.click()
    search(page).focus()
    late.let_come()
    expect(page.get_by_role("region", name="Filters")).to_be_visible()
    page.evaluate("() => new Promise((then) => requestAnimationFrame(() => requestAnimationFrame(then)))")
    expect(search(page)).to_be_focused()


def asked(server: FakeServer) -> list[dict[str, list[str]]]:
    """The queries for lists, the newest last."""
    found = [urlsplit(request) for request in server.requests]
    return [parse_qs(parts.query) for parts in found if parts.path == "GET /api/threads"]


def asked_for(server: FakeServer, page: Page, name: str) -> dict[str, list[str]]:
    """Wait for the newest query to ask for this too, as what stands on the screen goes before it, and return it."""
    deadline = time.monotonic() + TIMEOUT_MILLISECONDS / 1000
    while name not in asked(server)[-1]:
        assert time.monotonic() < deadline, f"{name} was not asked for"
        page.wait_for_timeout(20)
    return asked(server)[-1]


def changed(server: FakeServer, thread_id: str, **changes: object) -> schemas.ThreadSummary:
    """Something was opened just now."""
    at = cast.ago(seconds=0)
    thread = next(thread for thread in server.threads if thread.id == thread_id)
    news = {"sorted_at": at, "active_at": at, "opens": 9, "is_unseen": True, "last_engagement": cast.engagement(at)}
    return thread.model_copy(update=news | changes)


@pytest.mark.requirement("R53", "R56")
def test_a_search_shows_its_results_in_the_two_sections(panel: Panel) -> None:
    """It finds what is hidden too."""
    _, page = panel
    search(page).fill("roof")
    expect(row(page, "kickoff")).to_have_count(0)
    assert (subjects(page, PINNED), subjects(page, OTHER)) == (["roof"], ["quiet"])
    take_screenshots(page, "search")
    search(page).press("Escape")
    expect(search(page)).to_have_value("")
    expect(row(page, "kickoff")).to_be_visible()
    expect(row(page, "quiet")).to_have_count(0)
    expect(search(page)).to_be_focused()


@pytest.mark.requirement("R53")
def test_the_words_are_sent_as_they_are_written(panel: Panel) -> None:
    """Case, accents and addresses are the server's business."""
    server, page = panel
    search(page).fill("  LISBÔA & jun@example.co.jp ")
    expect(page.get_by_text("Nothing found", exact=True)).to_be_visible()
    assert asked(server)[-1]["q"] == ["LISBÔA & jun@example.co.jp"]


@pytest.mark.requirement("R53")
def test_typing_asks_once_and_a_late_answer_is_dropped(panel: Panel) -> None:
    server, page = panel
    server.requests.clear()
    page.clock.install()
    page.clock.pause_at(datetime.now(UTC) + timedelta(seconds=1))  # a busy machine makes pauses between keys
    for letter in "invoice":
        search(page).press(letter)
        page.clock.run_for(20)
    page.clock.resume()
    expect(row(page, "kickoff")).to_have_count(0)
    expect(row(page, "invoice")).to_be_visible()
    assert {query["q"][0] for query in asked(server)} == {"invoice"}


@pytest.mark.requirement("R53")
def test_slash_goes_to_the_search_and_the_arrow_into_the_results(panel: Panel) -> None:
    _, page = panel
    page.keyboard.press("/")
    expect(search(page)).to_be_focused()
    expect(search(page)).to_have_value("")
    page.keyboard.type("contract")
    expect(row(page, "roof")).to_have_count(0)
    page.keyboard.press("ArrowDown")
    expect(row(page, "renewal")).to_be_focused()


@pytest.mark.requirement("R53")
def test_a_search_without_a_result_has_a_way_back(panel: Panel) -> None:
    _, page = panel
    search(page).fill("zeppelin")
    expect(page.get_by_text("No conversation matches “zeppelin”.")).to_be_visible()
    expect(page.get_by_text("Filters that are on")).to_have_count(0)
    take_screenshots(page, "no-results")
    page.get_by_role("button", name="Clear the search").click()
    expect(row(page, "kickoff")).to_be_visible()
    expect(search(page)).to_be_focused()


@pytest.mark.requirement("R53", "R54")
def test_a_search_without_a_result_names_the_filters_that_are_on(panel: Panel) -> None:
    """One press searches in everything, another takes everything back."""
    _, page = panel
    narrow(page, company="example.co.jp", engagement="In the last 7 days")
    search(page).fill("kick-off")
    expect(page.get_by_text("Filters that are on: In the last 7 days and example.co.jp.")).to_be_visible()
    take_screenshots(page, "no-results-filters")
    page.get_by_role("button", name="Search in everything").click()
    expect(row(page, "kickoff")).to_be_visible()
    expect(search(page)).to_have_value("kick-off")
    expect(page.get_by_role("button", name="Remove the filter")).to_have_count(0)
    expect(search(page)).to_be_focused()


@pytest.mark.requirement("R54")
def test_filters_without_a_result_can_be_cleared(panel: Panel) -> None:
    _, page = panel
    narrow(page, company="example.co.jp", sequence="Autumn")
    expect(
        page.get_by_text("No conversation matches the filters that are on: example.co.jp and Autumn.")
    ).to_be_visible()
    page.get_by_role("button", name="Clear the filters").click()
    expect(row(page, "kickoff")).to_be_visible()


def narrow(page: Page, **chosen: str) -> None:
    """Choose in the filters, by their names, and close them."""
    sheet = open_filters(page)
    for name, choice in chosen.items():
        sheet.get_by_label(name.capitalize()).select_option(choice)
    page.keyboard.press("Escape")


def save_button(page: Page) -> Locator:
    return page.get_by_role("button", name="Save these conversations as CSV")


@pytest.mark.requirement("R82")
def test_what_is_shown_is_saved_with_search_and_filters(panel: Panel) -> None:
    server, page = panel
    narrow(page, sequence="Autumn", engagement="In the last 7 days")
    search(page).fill("Offer, roof?")
    expect(page.get_by_text("Nothing found", exact=True)).to_be_visible()
    search(page).fill("new roof")
    expect(row(page, "roof")).to_be_visible()
    with page.expect_download() as download:
        save_button(page).click()
    name = download.value.suggested_filename
    assert re.fullmatch(r"heliograph-\d{4}-\d\d-\d\d-new-roof-in-the-last-7-days-autumn\.csv", name)
    assert Path(download.value.path()).read_bytes().decode() == "\ufeffSubject\r\nOffer for the new roof\r\n"
    query = parse_qs(urlsplit(server.requests[-1]).query)
    assert (query["language"], query["time_zone"]) == (["en"], ["Europe/Lisbon"])
    assert (query["q"], query["sequence"]) == (["new roof"], ["Autumn"])
    assert "since" in query
    expect(page.locator("[aria-live]")).to_have_text("The conversations are saved.")


@pytest.mark.requirement("R82")
def test_what_cannot_be_saved_says_so_in_a_calm_line(panel: Panel) -> None:
    server, page = panel
    server.failing["GET /api/threads.csv"] = 500
    save_button(page).click()
    expect(page.get_by_text("The conversations could not be saved. Try again in a moment.")).to_be_visible()
    take_screenshots(page, "save-failed")
    server.failing.clear()
    with page.expect_download():
        save_button(page).click()


@pytest.mark.requirement("R53")
def test_a_search_that_fails_says_so_and_can_be_tried_again(panel: Panel) -> None:
    server, page = panel
    server.failing["GET /api/threads"] = 500
    search(page).fill("roof")
    expect(page.get_by_text("This search could not be done.")).to_be_visible()
    expect(row(page, "kickoff")).to_be_visible()
    take_screenshots(page, "search-failed")
    server.failing.clear()
    page.get_by_role("button", name="Try again").click()
    expect(row(page, "kickoff")).to_have_count(0)
    expect(page.get_by_text("This search could not be done.")).to_have_count(0)


@pytest.mark.requirement("R54")
def test_filters_combine_with_each_other_and_with_the_search(panel: Panel) -> None:
    server, page = panel
    sheet = open_filters(page)
    take_screenshots(page, "filters")
    sheet.get_by_label("Company").select_option("example.co.jp")
    expect(row(page, "kickoff")).to_have_count(0)
    assert (subjects(page, PINNED), subjects(page, OTHER)) == ([], ["hello"])
    sheet.get_by_label("Company").select_option("")
    sheet.get_by_label("Sequence").select_option("Autumn")
    expect(row(page, "hello")).to_have_count(0)
    expect(row(page, "kickoff")).to_be_visible()
    sheet.get_by_label("Step").select_option("2")
    sheet.get_by_label("Engagement").select_option(label="In the last 7 days")
    search(page).fill("roof")
    expect(row(page, "kickoff")).to_have_count(0)
    query = asked_for(server, page, "q")
    assert {name: query[name] for name in ("q", "sequence", "step")} == {
        "q": ["roof"],
        "sequence": ["Autumn"],
        "step": ["2"],
    }
    assert "since" in query
    sheet.get_by_role("button", name="Done").click()
    expect(page.get_by_role("button", name="Filters, 3 set")).to_be_focused()
    take_screenshots(page, "filters-set")


@pytest.mark.requirement("R54")
def test_a_period_of_ones_own_is_whole_days_in_the_viewers_zone(fake: Fake) -> None:
    server, page = fake(timezone_id="America/New_York")
    server.threads, _ = cast.working_day()
    page.goto(ADDRESS)
    sheet = open_filters(page)
    sheet.get_by_label("Engagement").select_option(label="From … to …")
    sheet.get_by_label("From", exact=True).fill("2026-03-07")
    sheet.get_by_label("To", exact=True).fill("2026-03-08")  # the clocks change that night
    expect(page.get_by_role("button", name="Remove the filter: 7 Mar 2026 to 8 Mar 2026")).to_be_visible()
    query = asked_for(server, page, "until")
    assert (query["since"], query["until"]) == (["2026-03-07T05:00:00.000Z"], ["2026-03-09T04:00:00.000Z"])


@pytest.mark.requirement("R54")
def test_a_chip_takes_its_filter_back_and_the_focus_goes_on(panel: Panel) -> None:
    _, page = panel
    sheet = open_filters(page)
    sheet.get_by_label("Sequence").select_option("Autumn")
    sheet.get_by_role("switch", name="Also show what nobody opened").click()
    page.keyboard.press("Escape")
    expect(sheet).to_have_count(0)
    check_accessibility(page)
    page.get_by_role("button", name="Remove the filter: Autumn").click()
    expect(page.get_by_role("button", name="Remove the filter: Also quiet ones")).to_be_focused()
    expect(row(page, "quiet")).to_be_visible()
    page.keyboard.press("Enter")
    expect(row(page, "quiet")).to_have_count(0)
    expect(search(page)).to_be_focused()


@pytest.mark.requirement("R54")
def test_search_and_filters_survive_a_reload(panel: Panel) -> None:
    server, page = panel
    sheet = open_filters(page)
    sheet.get_by_label("Company").select_option("example.com")
    search(page).fill("roof")
    expect(row(page, "kickoff")).to_have_count(0)
    server.requests.clear()
    page.reload()
    expect(row(page, "roof")).to_be_visible()
    expect(search(page)).to_have_value("roof")
    expect(page.get_by_role("button", name="Remove the filter: example.com")).to_be_visible()
    expect(row(page, "kickoff")).to_have_count(0)
    assert all(query.get("q") == ["roof"] for query in asked(server)), "nothing else was asked for meanwhile"


@pytest.mark.requirement("R53", "R58")
def test_what_does_not_match_does_not_appear_live(panel: Panel) -> None:
    """The server is asked about what changed."""
    server, page = panel
    search(page).fill("roof")
    expect(row(page, "kickoff")).to_have_count(0)
    server.change(changed(server, "kickoff"))
    server.change(cast.thread("tiles", "Roof tiles", cast.ago(seconds=0), opens=1))
    expect(row(page, "tiles")).to_be_visible()
    assert subjects(page, OTHER) == ["tiles", "quiet"]
    server.change(changed(server, "quiet"))
    expect(row(page, "quiet")).to_contain_text("9 opens")
    assert subjects(page, OTHER) == ["quiet", "tiles"]
    server.change(changed(server, "tiles", subject="Walls now"))
    expect(row(page, "tiles")).to_have_count(0)


@pytest.mark.requirement("R56")
def test_show_all_shows_what_was_quiet_for_more_than_14_days(panel: Panel) -> None:
    _, page = panel
    expect(row(page, "quiet")).to_have_count(0)
    sheet = open_filters(page)
    sheet.get_by_role("switch", name="Also show what nobody opened for two weeks").click()
    expect(row(page, "quiet")).to_be_visible()
    page.reload()
    expect(row(page, "quiet")).to_be_visible()


@pytest.mark.requirement("R56")
def test_a_panel_of_quiet_mails_only_is_not_taken_for_an_empty_one(fake: Fake) -> None:
    server, page = fake()
    server.threads = [cast.thread("quiet", "Roof of last winter", cast.ago(days=40), opens=2)]
    page.goto(ADDRESS)
    expect(page.get_by_role("heading", name="Quiet for two weeks")).to_be_visible()
    take_screenshots(page, "all-quiet")
    page.get_by_role("button", name="Show all").click()
    expect(row(page, "quiet")).to_be_visible()


@pytest.mark.requirement("R56", "R65")
def test_a_thread_that_becomes_too_old_leaves_the_open_panel(fake: Fake) -> None:
    """At exactly 14 days it is still there. It comes back with an open."""
    server, page = fake()
    page.clock.install()
    server.threads = [
        cast.thread("old", "Nearly too old", cast.ago(days=13, hours=23, minutes=58), opens=1, is_pinned=True),
        cast.thread("new", "New", cast.ago(minutes=1), opens=1),
    ]
    server.badge = 1
    page.goto(ADDRESS)
    expect(row(page, "old")).to_be_visible()
    expect(page.locator(".badge > span").first).to_have_text("1")
    server.badge = 0
    for _ in range(4):
        page.clock.run_for(60_000)
    expect(row(page, "old")).to_have_count(0)
    expect(row(page, "new")).to_be_visible()
    expect(page.locator(".badge")).to_have_count(0)
    server.change(changed(server, "old"))
    page.clock.run_for(1_000)
    expect(row(page, "old")).to_be_visible()


def test_the_filters_say_when_their_values_cannot_be_loaded(panel: Panel) -> None:
    server, page = panel
    server.failing["GET /api/filters"] = 500
    sheet = open_filters(page)
    expect(sheet.get_by_role("alert")).to_contain_text("Companies and sequences could not be loaded.")
    take_screenshot(page, "filters-failed-320")
    server.failing.clear()
    sheet.get_by_role("button", name="Try again").click()
    sheet.get_by_label("Company").select_option("example.com")
    expect(row(page, "hello")).to_have_count(0)
