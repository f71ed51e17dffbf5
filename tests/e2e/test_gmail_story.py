"""Heliograph in Gmail with the real server behind it: the whole way, and what may happen to it."""

import json
import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Theme, check_accessibility, take_screenshot
from tests.e2e.gmail_browser import compose
from tests.e2e.gmail_story import PATIENCE_SECONDS, PIXEL, RITA, GmailSession, story, wait
from tests.fakes.gmail.server import fetch_through_proxy

__all__ = ["story"]


@pytest.mark.requirement("R7", "R26", "R58", "R59", "R60", "R72", "R92")
def test_whole_story(story: GmailSession) -> None:
    """Sent, opened through Google's proxy, on the badge, in the list and in the panel; the own view counts nowhere."""
    browser, gmail = story.browser, story.gmail
    page = browser.open_gmail()
    pixel = story.send(page, "Offer for the new roof")
    thread = story.thread("Offer for the new roof")
    assert thread["web_link"].endswith(f"#all/{gmail.mails[-1].thread_id}")
    panel = browser.context.new_page()
    panel.goto(f"chrome-extension://{browser.extension_id}/panel/index.html")
    row = panel.locator(f"[data-thread='{thread['id']}']")
    expect(row).to_contain_text("No signal yet")
    page.bring_to_front()
    page.evaluate("location.hash = '#sent'")
    mark = page.locator("tr.zA .heliograph-mark")
    expect(mark).to_have_attribute("data-sign", "none")

    fetch_through_proxy(pixel)
    expect(mark).to_have_attribute("data-sign", "opened")
    expect(mark).to_have_attribute("title", "Opened once via Gmail, just now")
    expect(row).to_contain_text("1 open via Gmail")
    wait(lambda: story.badge() == "1")

    # Alice's own looks reach ten seconds back: this open is Rita's.
    page.wait_for_timeout(11_000)
    # Alice looks at what she sent. Her browser does not ask for the pixel, and her phone's proxy is known.
    page.locator("tr.zA .xS").first.click()
    badge = page.locator(".heliograph-badge")
    expect(badge).to_contain_text("Opened once via Gmail")
    expect(panel.locator("body")).to_contain_text("Offer for the new roof")
    wait(lambda: any(tab.get("threadId") == thread["id"] for tab in browser.stored("session").values()))
    assert gmail.proxied == []
    page.wait_for_timeout(1_000)
    fetch_through_proxy(pixel)
    wait(lambda: len(story.call("GET", f"/api/threads/{thread['id']}")["log"]) == 3)
    newest = story.call("GET", f"/api/threads/{thread['id']}")["log"][0]
    assert newest["verdict"]["kind"] == "self"
    assert story.thread("Offer for the new roof")["opens"] == 1

    badge.click()
    wait(lambda: "panel/index.html" in side_panels(page))
    panel.close()
    page.close()


def side_panels(page: Page) -> str:
    """The addresses of what the browser shows; a side panel is not among Playwright's pages."""
    found = page.context.new_cdp_session(page).send("Target.getTargets")
    return json.dumps([target["url"] for target in found["targetInfos"] if target["type"] in ("page", "other")])


@pytest.mark.requirement("R13")
def test_server_is_down(story: GmailSession) -> None:
    """The mail leaves at once and is told when the server is back."""
    browser = story.browser
    page = browser.open_gmail()
    story.house.stop("web")
    writing = compose(page).to(RITA)
    expect(writing.line).to_contain_text("Heliograph is offline", timeout=PATIENCE_SECONDS * 1000)
    writing.write("While the server was down")
    writing.send()
    wait(lambda: len(browser.reports()) == 1)
    pixel = PIXEL.findall(story.gmail.mails[-1].html)[0]
    fetch_through_proxy(pixel)
    story.house.start("web")
    wait(lambda: browser.reports() == [])
    thread = story.thread("While the server was down")
    wait(lambda: story.thread("While the server was down")["opens"] == 1)
    assert thread["last_sent_at"] is not None
    page.close()


@pytest.mark.requirement("R58", "R60")
def test_worker_is_killed(story: GmailSession) -> None:
    """The browser ends the worker; the open page wakes it, and the next open is on the badge."""
    browser = story.browser
    page = browser.open_gmail()
    pixel = story.send(page, "Before the worker ended")
    story.thread("Before the worker ended")
    story.call("POST", "/api/badge/reset")
    wait(lambda: story.badge() == "")
    stopping = browser.context.new_cdp_session(story.page)
    stopping.send("ServiceWorker.enable")
    stopping.send("ServiceWorker.stopAllWorkers")
    page.wait_for_timeout(3_000)
    fetch_through_proxy(pixel)
    wait(lambda: story.badge() == "1")
    story.send(page, "After the worker ended")
    story.thread("After the worker ended")
    page.close()


@pytest.mark.requirement("R71")
def test_two_accounts(story: GmailSession) -> None:
    """Both send as Alice; the side panel follows the tab, and a thread opens where its mailbox is."""
    browser = story.browser
    first, second = browser.open_gmail(0), browser.open_gmail(1)
    story.send(second, "From the other account")
    story.send(first, "From the first account")
    other, own = story.thread("From the other account"), story.thread("From the first account")
    assert "authuser=alice%40acme-labs.test" in other["web_link"]
    assert "authuser=alice%40acme.test" in own["web_link"]
    story.page.evaluate("(link) => chrome.runtime.sendMessage({ type: 'open_thread', link })", other["web_link"])
    expect(second.locator("h2.hP")).to_have_text("From the other account")
    assert first.locator("h2.hP").count() == 0
    first.close()
    second.close()


@pytest.mark.requirement("R11")
def test_gmail_changed(story: GmailSession) -> None:
    """InboxSDK does not find its way any more; the small adapter takes its place, and says so."""
    browser, gmail = story.browser, story.gmail
    gmail.is_without_inboxsdk = True
    try:
        page = browser.open_gmail(adapter=None)
        # Before any adapter is up, a mail that leaves is tracked all the same.
        writing = compose(page).to(RITA).write("In the first moment")
        writing.send()
        wait(lambda: gmail.mails[-1].subject == "In the first moment")
        assert len(PIXEL.findall(gmail.mails[-1].html)) == 1
        state = browser.wait_for_adapter(page, "wire")
        assert state["reason"] in ("failed", "too_late")
        story.send(page, "After Gmail changed")
        story.thread("After Gmail changed")
        expect(story.page.locator(".health")).to_contain_text(re.compile("using the (fallback adapter|small one)"))
        page.close()
    finally:
        gmail.is_without_inboxsdk = False


def test_compose_window_that_inboxsdk_does_not_find_is_no_perfect_health(story: GmailSession) -> None:
    page = story.browser.open_gmail(adapter="inboxsdk")
    health = story.page.locator(".health")
    expect(health).to_contain_text("everything works")
    page.evaluate(
        """() => {
          const window_ = document.createElement('section');
          window_.setAttribute('role', 'dialog');
          window_.append('Somewhere new', Object.assign(document.createElement('input'), { name: 'draft' }));
          document.body.append(window_);
        }"""
    )
    expect(health).to_contain_text("a compose window shows no switch", timeout=PATIENCE_SECONDS * 1000)
    page.evaluate("() => document.querySelector('section[role=dialog]').remove()")
    writing = compose(page).to(RITA).write("Found again")
    expect(writing.line).to_be_visible()
    expect(health).to_contain_text("everything works", timeout=PATIENCE_SECONDS * 1000)
    page.close()


@pytest.mark.requirement("R11")
def test_gmail_sends_by_fetch(story: GmailSession) -> None:
    """InboxSDK watches `XMLHttpRequest` only; our own half changes what it does not see."""
    story.gmail.transport = "fetch"
    try:
        page = story.browser.open_gmail()
        story.send(page, "By fetch")
        story.thread("By fetch")
        page.close()
    finally:
        story.gmail.transport = "xhr"


@pytest.mark.requirement("R67")
def test_notification_for_who_asked_for_it(story: GmailSession) -> None:
    page = story.browser.open_gmail()
    story.call("PUT", "/api/settings", {"desktop_notifications": True})
    wait(lambda: bool(story.browser.stored().get("wants_notifications")))
    pixel = story.send(page, "With a notification")
    thread = story.thread("With a notification")
    fetch_through_proxy(pixel)
    shown = "() => new Promise((done) => chrome.notifications.getAll(done))"
    wait(lambda: thread["id"] in story.browser.worker.evaluate(shown))
    page.close()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_looks(story: GmailSession, theme: Theme) -> None:
    """Pictures of the list, a thread, the compose window, the options and the panel, with axe over our own pages."""
    browser, gmail = story.browser, story.gmail
    gmail.theme = "dark" if theme == "dark" else ""
    page = browser.open_gmail()
    page.emulate_media(color_scheme=theme)
    opened = story.send(page, f"Offer for the new roof, {theme}")
    story.send(page, f"Contract renewal, {theme}", to="ola@other.test")
    thread = story.thread(f"Offer for the new roof, {theme}")
    story.thread(f"Contract renewal, {theme}")
    fetch_through_proxy(opened)
    page.evaluate("location.hash = '#sent'")
    row = page.locator("tr.zA", has_text=f"Offer for the new roof, {theme}")
    expect(row.locator(".heliograph-mark[data-sign=opened]")).to_be_visible()
    writing = compose(page).to(RITA).write("Minutes of the board")
    expect(writing.line).to_contain_text("will tell you")
    other = compose(page).to("bob@acme.test").write("Lunch")
    expect(other.line).to_contain_text("inside your organisation")
    take_screenshot(page, f"gmail-list-compose-{theme}")
    for name, width, words in (("panel", 360, "1 open via Gmail"), ("options", 900, "Signed in as")):
        own = browser.context.new_page()
        own.emulate_media(color_scheme=theme)
        # A side panel is told its theme by the Gmail beside it; this page is a tab by itself, and wears the last.
        own.add_init_script(f"localStorage.setItem('heliograph.theme', '{theme}')")
        own.set_viewport_size({"width": width, "height": 800})
        own.goto(f"chrome-extension://{browser.extension_id}/{name}/index.html")
        expect(own.get_by_text(words).first).to_be_visible()
        if name == "panel":
            expect(own.locator("#panel")).to_have_attribute("data-theme", theme)
        take_screenshot(own, f"gmail-{name}-{theme}")
        check_accessibility(own)
        own.close()
    page.evaluate(
        "(id) => { document.querySelector('#moles').replaceChildren(); location.hash = `#sent/${id}`; }",
        # One that was opened a while ago, where there is one: the look at it makes an open of this moment an own one.
        next((one for one in story.threads() if one["subject"] == "Offer for the new roof"), thread)[
            "web_link"
        ].rpartition("/")[2],
    )
    expect(page.locator(".heliograph-badge")).to_be_visible()
    take_screenshot(page, f"gmail-thread-{theme}")
    page.close()
    # Nothing is kept of pages that were closed.
    wait(lambda: not any(name.startswith("tab.") for name in browser.stored("session")))


def test_nobody_but_gmail_and_the_server_was_asked(story: GmailSession) -> None:
    """Every request of the browser through all of these tests, the worker's included."""
    own = re.compile(
        rf"https://mail\.google\.com/|https://ci3\.googleusercontent\.com/|chrome-extension:|data:|"
        rf"{re.escape(story.house.address)}/|http://127\.0\.0\.1:8765/"  # the address that is filled in before
    )
    for one in ("mail.google.com/sync/", "/api/insert-key", "/api/own-views", "chrome-extension:"):
        assert any(one in address for address in story.browser.asked), one  # Gmail's, the worker's, our pages'
    assert [address for address in story.browser.asked if not own.match(address)] == []
