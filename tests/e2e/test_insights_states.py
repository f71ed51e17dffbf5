"""Every state of the insights, before a made-up server: drawn in three widths and two themes, checked by axe."""

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e import cast, insights_cast
from tests.e2e.conftest import check_accessibility, take_screenshot, take_screenshots
from tests.e2e.fake_server import ADDRESS, FakeServer

Fake = Callable[..., tuple[FakeServer, Page]]
WIDTHS = (320, 480, 1200)


def open_insights(page: Page) -> None:
    page.goto(ADDRESS)
    page.get_by_role("button", name="Insights").click()


def figure(page: Page, name: str) -> Locator:
    return page.locator(f'[data-figure="{name}"]')


def drawn(fake: Fake, **options: object) -> tuple[FakeServer, Page]:
    """Return a page with the figures of a good month on it."""
    server, page = fake(**options)
    server.insights = insights_cast.good_month()
    open_insights(page)
    expect(figure(page, "days")).to_be_visible()
    return server, page


def shoot_whole(page: Page, name: str) -> None:
    """Save what scrolling would show, in each width."""
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 720})
        height = page.evaluate("() => document.querySelector('.insights').scrollHeight + 80")
        page.set_viewport_size({"width": width, "height": height})
        take_screenshot(page, f"{name}-whole-{width}")
    page.set_viewport_size({"width": 320, "height": 720})


def test_a_good_month(fake: Fake) -> None:
    _, page = drawn(fake)
    take_screenshots(page, "insights")
    for theme in ("light", "dark"):
        page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
        shoot_whole(page, f"insights-{theme}")


def test_nothing_yet(fake: Fake) -> None:
    server, page = fake()
    server.insights = insights_cast.empty_insights()
    open_insights(page)
    expect(page.get_by_role("heading", name="Nothing to draw yet")).to_be_visible()
    take_screenshots(page, "insights-nothing")


@pytest.mark.requirement("R43")
def test_what_gave_no_signal_is_never_called_unread(fake: Fake) -> None:
    server, page = fake()
    server.insights = insights_cast.insights_without_opens()
    open_insights(page)
    first = figure(page, "first-open")
    expect(first).to_contain_text("0 of 1 message sent in this period has been opened.")
    expect(first).to_contain_text("1 has given no signal; that does not mean unread.")
    expect(figure(page, "countries")).to_contain_text("No open with a known place yet.")
    expect(figure(page, "countries").get_by_role("button", name="Save as CSV")).to_have_count(0)
    expect(figure(page, "countries").get_by_text("As a table")).to_have_count(0)
    expect(first.get_by_role("button", name="Save as CSV")).to_be_visible()
    take_screenshots(page, "insights-sent-only")
    shoot_whole(page, "insights-sent-only")


def test_loading_insights(fake: Fake) -> None:
    _, page = fake()
    page.route("**/api/insights*", lambda route: None)  # no answer, ever
    open_insights(page)
    expect(page.get_by_role("status").filter(has_text="Loading")).to_be_attached()
    take_screenshots(page, "insights-loading")


def test_insights_that_cannot_be_loaded_can_be_tried_again(fake: Fake) -> None:
    server, page = fake()
    server.insights = insights_cast.good_month()
    server.failing["GET /api/insights"] = 500
    open_insights(page)
    expect(page.get_by_role("alert")).to_contain_text("This could not be loaded")
    take_screenshots(page, "insights-error")
    server.failing.clear()
    page.get_by_role("button", name="Try again").click()
    expect(figure(page, "days")).to_be_visible()


def test_offline_figures_stay_and_say_how_old_they_are(fake: Fake) -> None:
    server, page = drawn(fake)
    server.failing["GET /api/insights"] = 0
    page.get_by_role("radio", name="7 days").check()
    expect(page.get_by_text("These figures could not be renewed. They are from")).to_be_visible()
    expect(figure(page, "days")).to_be_visible()
    take_screenshots(page, "insights-offline")


def test_big_numbers_and_other_scripts(fake: Fake) -> None:
    server, page = fake()
    server.insights = insights_cast.big_numbers()
    open_insights(page)
    expect(figure(page, "companies")).to_contain_text("The first 2 are shown.")
    take_screenshots(page, "insights-big")
    shoot_whole(page, "insights-big")
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth"), "it scrolls sideways"


def test_german(fake: Fake) -> None:
    server, page = fake(locale="de-DE")
    server.insights = insights_cast.good_month(zone="theirs")
    page.goto(ADDRESS)
    page.locator(".toolbar .tool").nth(1).click()
    expect(figure(page, "countries")).to_contain_text("Öffnungen aus 8 Ländern. Die meisten: Portugal, 26")
    expect(figure(page, "countries")).to_contain_text("Von Gmail verborgen")
    expect(figure(page, "countries")).to_contain_text("Vereinigte Staaten")
    take_screenshots(page, "insights-german")
    shoot_whole(page, "insights-german")


def test_right_to_left(fake: Fake) -> None:
    _, page = drawn(fake)
    page.evaluate("() => { document.documentElement.dir = 'rtl' }")
    shoot_whole(page, "insights-rtl")
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth"), "it scrolls sideways"


def test_insights_at_200_percent_zoom(fake: Fake) -> None:
    _, page = drawn(fake, width=160, device_scale_factor=2)
    take_screenshot(page, "insights-zoom-200")
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth"), "it scrolls sideways"


def test_insights_in_forced_colours(fake: Fake) -> None:
    _, page = drawn(fake, forced_colors="active")
    shoot_whole(page, "insights-forced-colours")


def test_values_are_read_with_the_arrow_keys(fake: Fake) -> None:
    _, page = drawn(fake)
    days = page.get_by_role("slider", name="Day", exact=True)
    page.get_by_role("radio", name="My clock").focus()
    page.keyboard.press("Tab")
    expect(days).to_be_focused()
    expect(days).to_have_attribute("aria-valuetext", "Monday 26 October: 8 opens, 0 maybes, 0 clicks")
    page.keyboard.press("ArrowRight")
    expect(days).to_have_attribute("aria-valuetext", "Tuesday 27 October: 15 opens, 1 maybe, 0 clicks")
    expect(figure(page, "days").locator(".readout")).to_have_text("Tuesday 27 October: 15 opens, 1 maybe, 0 clicks")
    hours = page.get_by_role("slider", name="Weekday and hour")
    hours.focus()
    page.keyboard.press("ArrowDown")
    for _ in range(9):
        page.keyboard.press("ArrowRight")
    expect(figure(page, "hours").locator(".readout")).to_have_text("Tuesday, 9:00: 4 opens")
    take_screenshot(page, "insights-keyboard-320")
    check_accessibility(page)


def test_values_are_read_by_pointing(fake: Fake) -> None:
    _, page = drawn(fake, width=1200)
    days = figure(page, "days")
    box = days.locator(".scrubber").bounding_box()
    assert box
    page.mouse.move(box["x"] + 1, box["y"] + box["height"] / 2)
    expect(days.locator(".readout")).to_have_text("Monday 26 October: 8 opens, 0 maybes, 0 clicks")
    take_screenshot(page, "insights-pointing-1200")
    page.mouse.move(box["x"] + 1, box["y"] + box["height"] + 200)
    expect(days.locator(".readout")).to_have_text("")


def test_countries_are_bars_the_largest_first(fake: Fake) -> None:
    _, page = drawn(fake)
    labels = ["Portugal", "Hidden by Gmail", "Germany", "Italy", "United States", "India", "Unknown location"]
    expect(figure(page, "countries").locator(".share-label")).to_have_text(
        [*labels, "Singapore", "Brazil", "Hidden by Yahoo"]
    )


@pytest.mark.requirement("R26")
def test_hidden_by_gmail_is_no_country_and_no_device(fake: Fake) -> None:
    _, page = drawn(fake)
    for name in ("devices", "countries"):
        expect(figure(page, name)).to_contain_text("Hidden by Gmail")


def test_every_picture_has_its_table(fake: Fake) -> None:
    _, page = drawn(fake)
    for name, cells in (
        ("days", ["Monday 26 October", "8", "0", "0"]),
        ("hours", ["Monday", "7:00", "1"]),
        ("devices", ["Desktop", "96", "40%"]),
        ("countries", ["Portugal", "PT", "62", "26%"]),
        ("first-open", ["86", "61 (71%)", "12 (14%)", "2.6 hrs"]),
    ):
        figure(page, name).get_by_text("As a table").click()
        row = figure(page, name).locator("tbody tr").first
        expect(row.locator("th, td")).to_have_text(cells)
    shoot_whole(page, "insights-tables")
    check_accessibility(page)


@pytest.mark.requirement("R82")
def test_what_is_shown_is_saved_as_csv(fake: Fake) -> None:
    _, page = drawn(fake)

    def saved(name: str) -> list[list[str]]:
        with page.expect_download() as download:
            figure(page, name).get_by_role("button", name="Save as CSV").click()
        assert download.value.suggested_filename == f"heliograph-{name}.csv"
        text = Path(download.value.path()).read_bytes().decode()
        assert text.startswith("\ufeff")
        return list(csv.reader(io.StringIO(text[1:], newline="")))

    assert saved("days")[:2] == [["Day", "Opened", "Maybe", "Clicked"], ["2026-10-26", "8", "0", "0"]]
    assert len(saved("hours")) == 1 + 7 * 24
    assert saved("countries")[9][:3] == ["Unknown location", "", "7"]
    assert saved("devices")[5][:2] == ["Hidden by Gmail", "58"]
    assert saved("companies")[1] == ["rossi-costruzioni.example", "21", "17", "4", "4200"]
    assert saved("sequences")[2] == ["Spring offer", "1 Introduction", "16", "13", "2", "3600"]
    assert saved("first-open")[1] == ["86", "61", "12", "9420"]


def test_the_choice_is_remembered(fake: Fake) -> None:
    server, page = drawn(fake)
    page.get_by_role("radio", name="90 days").check()
    page.get_by_role("radio", name="Their clock").check()
    expect(page.get_by_role("radio", name="Their clock")).to_be_checked()
    page.reload()
    before = len(server.requests)
    with page.expect_request(lambda request: "/api/insights?" in request.url):
        page.get_by_role("button", name="Insights").click()
    expect(page.get_by_role("radio", name="90 days")).to_be_checked()
    expect(page.get_by_role("radio", name="Their clock")).to_be_checked()
    # Other parts of the panel ask for their own things meanwhile.
    asked = [request for request in server.requests[before:] if "/api/insights?" in request]
    assert asked == ["GET /api/insights?period=90d&zone=theirs&time_zone=Europe%2FLisbon"]


def test_their_clock_says_what_it_leaves_out(fake: Fake) -> None:
    server, page = drawn(fake)
    server.insights = insights_cast.good_month(zone="theirs")
    page.get_by_role("radio", name="Their clock").check()
    hours = figure(page, "hours")
    expect(hours).to_contain_text("Hours are those of each reader’s clock.")
    expect(hours).to_contain_text("Not in the picture: 62 opens through a mail service")
    expect(hours).to_contain_text("9 opens from a place whose time zone is not known")
    only_hidden = insights_cast.good_month(zone="theirs")
    only_hidden.hours.unknown = 0
    server.insights = only_hidden
    page.get_by_role("radio", name="7 days").check()
    expect(hours).not_to_contain_text("time zone is not known")
    expect(hours).to_contain_text("Not in the picture: 62 opens through a mail service")


def test_new_opens_renew_the_figures_calmly(fake: Fake) -> None:
    server, page = drawn(fake)
    expect(figure(page, "first-open")).to_contain_text("61 of 86")
    better = insights_cast.good_month()
    better.first_open.opened = 62
    server.insights = better
    page.locator(".body").evaluate("(body) => body.scrollTo({ top: 300 })")
    for number in range(20):
        server.change(cast.thread("roof", f"Offer {number}", cast.ago(seconds=1), opens=number))
    expect(figure(page, "first-open")).to_contain_text("62 of 86")
    assert page.locator(".body").evaluate("(body) => body.scrollTop") == 300
    assert server.requests.count("GET /api/insights?period=30d&zone=mine&time_zone=Europe%2FLisbon") <= 3


def test_conversations_that_cannot_be_saved_say_so(fake: Fake) -> None:
    server, page = drawn(fake)
    server.failing["GET /api/threads.csv"] = 500
    page.get_by_role("button", name="Save the conversations").click()
    expect(page.get_by_text("The conversations could not be saved. Try again.")).to_be_visible()
    check_accessibility(page)
