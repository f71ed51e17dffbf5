"""Notices, before a made-up server: where they are said, and only once."""

from collections.abc import Callable
from typing import Any, Literal

import pytest
from playwright.sync_api import Page, expect

from backend.api.live.schemas import Notification
from tests.e2e import cast
from tests.e2e.conftest import take_screenshots
from tests.e2e.fake_server import ADDRESS, FakeServer
from tests.e2e.panel_page import leave, log, row
from tests.e2e.settings_page import open_settings

pytestmark = pytest.mark.requirement("R67")

Fake = Callable[..., tuple[FakeServer, Page]]

# A browser without a desktop: what would appear there is kept, and a page is out of sight when it says so.
DESKTOP = """
    window.shown = []
    window.Notification = class {
        static permission = 'granted'
        static requestPermission = async () => 'granted'
        constructor(title, { body, tag }) { window.shown.push({ title, body, tag }); window.newest = this }
        close() {}
    }
    Object.defineProperty(document, 'visibilityState', { get: () => window.isAway ? 'hidden' : 'visible' })
"""


@pytest.fixture
def panel(fake: Fake) -> tuple[FakeServer, Page]:
    server, page = fake()
    page.context.add_init_script(DESKTOP)
    server.settings.choose(desktop_notifications=True)
    server.threads, server.logs = cast.working_day()
    return server, ready(page)


def ready(page: Page) -> Page:
    with page.expect_response("**/api/settings"):
        page.goto(ADDRESS)
    expect(row(page, "roof")).to_be_visible()
    leave(page)
    return page


def notify(
    server: FakeServer,
    thread_id: str = "hello",
    kind: Literal["opened", "hot", "revived"] = "opened",
    who: str | None = "Jun Tanaka",
) -> None:
    subject = next(thread.subject for thread in server.threads if thread.id == thread_id)
    server.number += 1
    server.push_message(
        Notification(type="notice", number=server.number, thread_id=thread_id, kind=kind, subject=subject, who=who,
               at=cast.ago(seconds=0))
    )  # fmt: skip


def put_away(*pages: Page) -> None:
    for page in pages:
        page.evaluate("() => { window.isAway = true }")


def shown(*pages: Page) -> list[Any]:
    return [notice for page in pages for notice in page.evaluate("() => window.shown")]


def test_a_notice_is_a_line_where_the_row_is_not_in_sight(panel: tuple[FakeServer, Page]) -> None:
    server, page = panel
    open_settings(page)
    notify(server)
    line = page.get_by_role("button", name="Jun Tanaka opened your email: “Nice to have met you”")
    expect(line).to_be_visible()
    leave(page)
    take_screenshots(page, "notice")
    line.click()
    expect(row(page, "hello")).to_be_focused()
    expect(log(page, "hello")).to_be_visible()
    expect(line).to_have_count(0)
    assert shown(page) == []


def test_a_notice_leads_to_a_row_far_below(panel: tuple[FakeServer, Page]) -> None:
    server, page = panel
    for number in range(60):
        at = cast.ago(minutes=number + 1)
        server.threads.append(cast.thread(f"far{number}", f"Far {number}", at, is_pinned=number % 2 == 0, opens=1))
    server.page_size = 100
    ready(page)
    expect(row(page, "far0")).to_be_visible()
    assert row(page, "hello").count() == 0, "so far down nothing is drawn"
    notify(server)
    page.locator(".notice-follow").click()
    expect(row(page, "hello")).to_be_focused()
    expect(row(page, "hello")).to_be_in_viewport()
    expect(log(page, "hello")).to_be_visible()


def test_what_the_row_shows_is_not_said_again(panel: tuple[FakeServer, Page]) -> None:
    server, page = panel
    notify(server)
    page.wait_for_timeout(800)
    expect(page.locator(".notice")).to_have_count(0)
    notify(server, kind="hot")
    expect(page.locator(".notice")).to_contain_text("Jun Tanaka keeps coming back")
    page.get_by_role("button", name="Close").click()
    expect(page.locator(".notice")).to_have_count(0)
    assert shown(page) == []


def test_looking_at_the_log_takes_the_line_away(panel: tuple[FakeServer, Page]) -> None:
    server, page = panel
    notify(server, kind="revived", who=None)
    expect(page.locator(".notice")).to_contain_text("Somebody opened your email again, after two weeks or more")
    row(page, "hello").click()
    expect(page.locator(".notice")).to_have_count(0)


def test_out_of_sight_the_desktop_says_it_once_for_all_tabs(panel: tuple[FakeServer, Page]) -> None:
    server, page = panel
    others = [ready(page.context.new_page()) for _ in range(2)]
    put_away(page, *others)
    notify(server)
    for _ in range(100):  # any of them may be the one
        if shown(page, *others):
            break
        page.wait_for_timeout(100)
    page.wait_for_timeout(1_500)  # the others would have said it by now
    assert shown(page, *others) == [
        {"title": "Jun Tanaka opened your email", "body": "Nice to have met you", "tag": "hello"}
    ]


def test_one_tab_in_sight_keeps_the_desktop_silent(panel: tuple[FakeServer, Page]) -> None:
    server, page = panel
    other = ready(page.context.new_page())
    put_away(page)
    notify(server)
    page.wait_for_timeout(1_500)
    assert shown(page, other) == []


def test_pressing_it_leads_to_the_log(panel: tuple[FakeServer, Page]) -> None:
    server, page = panel
    open_settings(page)
    put_away(page)
    notify(server)
    page.wait_for_function("() => window.shown.length === 1")
    page.evaluate("() => window.newest.onclick()")
    expect(row(page, "hello")).to_be_focused()
    expect(log(page, "hello")).to_be_visible()


def test_nothing_appears_on_the_desktop_until_it_is_switched_on(panel: tuple[FakeServer, Page]) -> None:
    server, page = panel
    server.settings.choose(desktop_notifications=False)
    with page.expect_response("**/api/settings"):
        server.settings_changed()
    put_away(page)
    notify(server)
    page.wait_for_timeout(1_500)
    assert shown(page) == []


def test_a_notice_in_german(fake: Fake) -> None:
    server, page = fake(locale="de-DE")
    server.threads, server.logs = cast.working_day()
    ready(page)
    notify(server, kind="hot", who=None)
    expect(page.locator(".notice")).to_contain_text(
        "Jemand kommt immer wieder: dreimal innerhalb von 24 Stunden geöffnet: „Nice to have met you“"
    )
