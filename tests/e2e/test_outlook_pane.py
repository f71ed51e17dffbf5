"""The pane in the real office.js, with a running Heliograph behind it."""

import json
import re
import urllib.request
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import FrameLocator, Request, expect

from tests.build import GMAIL_PROXY
from tests.e2e.conftest import take_screenshot
from tests.e2e.house import AppUser, RunningApp, read_mail
from tests.e2e.outlook import Outlook
from tests.e2e.outlook_cast import (
    ALICE,
    BOB,
    RITA,
    alice,
    call,
    house,
    outlook,
    roaming,
    server,
    snippets,
    thread_of,
)

__all__ = ["alice", "house", "outlook", "server"]


def pane(outlook: Outlook, item: dict[str, Any] | None, width: int = 320, **state: Any) -> FrameLocator:
    outlook.start(item, **state)
    return outlook.open("taskpane", width)


def sign_in_to(frame: FrameLocator) -> None:
    frame.get_by_label("Your email address").fill(ALICE)
    frame.get_by_role("button", name="Continue").click()
    # The form goes when the session is kept; its button says something else before.
    expect(frame.get_by_label("Your email address")).to_have_count(0)


def test_pane_signs_in_without_cookies_and_fills_the_roaming_settings(
    outlook: Outlook, alice: AppUser, server: str
) -> None:
    frame = pane(outlook, {"to": [RITA]}, settings={})
    expect(frame.get_by_text("Not tracked: Heliograph is still being set up here.")).to_be_visible()
    sign_in_to(frame)
    expect(frame.get_by_text("Will be tracked when you send it.")).to_be_visible()
    outlook.wait_for_save()
    kept = json.loads(outlook.saved("heliograph"))
    key = call(alice, "GET", "/api/insert-key")
    assert {name: kept[name] for name in ("key_id", "key", "blocklist", "auto_insert")} == {
        name: key[name] for name in ("key_id", "key", "blocklist", "auto_insert")
    }
    assert kept["report_url"] == f"{server}/api/insert-key/reports"
    assert outlook.page.context.cookies() == []


@pytest.mark.requirement("R73")
def test_settings_saved_in_the_pane_hold_at_once_for_the_send_handlers(outlook: Outlook, alice: AppUser) -> None:
    """The send handlers read the roaming settings alone: what is saved here is in them without waiting for the turn."""
    frame = pane(outlook, {"to": [RITA]}, settings={})
    sign_in_to(frame)
    outlook.wait_for_save()
    before = json.loads(outlook.saved("heliograph"))
    frame.get_by_role("navigation").get_by_role("button", name="Settings").click()
    frame.get_by_role("switch", name="Track automatically").click()
    frame.get_by_role("button", name="Save", exact=True).click()
    outlook.page.wait_for_function("() => outlook.state.saves > 1")
    kept = json.loads(outlook.saved("heliograph"))
    assert kept["auto_insert"] is not before["auto_insert"]
    assert kept["key"] == before["key"]
    call(alice, "PUT", "/api/settings", {"auto_insert": before["auto_insert"]})


def test_pane_takes_a_new_key_after_the_old_one_was_revoked(outlook: Outlook, alice: AppUser, server: str) -> None:
    settings = roaming(alice, server)
    call(alice, "DELETE", "/api/insert-key")
    frame = pane(outlook, {"to": [RITA]}, settings=settings)
    sign_in_to(frame)
    expect(frame.get_by_text("Will be tracked when you send it.")).to_be_visible()
    outlook.wait_for_save()
    key = call(alice, "GET", "/api/insert-key")
    assert json.loads(outlook.saved("heliograph"))["key_id"] == key["key_id"]
    assert key["key_id"] != json.loads(settings["heliograph"])["key_id"]


@pytest.mark.requirement("R14")
@pytest.mark.parametrize(
    ("item", "changes", "state"),
    [
        ({"to": [RITA]}, {}, "Will be tracked when you send it."),
        ({"to": [BOB]}, {}, "Not tracked: everyone on this message is inside your organisation."),
        ({"to": ["x@blocked.example"]}, {}, "Not tracked: everyone outside on this message is on a blocklist."),
        ({}, {}, "Not tracked yet: there are no recipients."),
        ({"to": [RITA], "bodyType": "text"}, {}, "Not tracked: this is plain text."),
        ({"to": [RITA]}, {"auto_insert": False}, "Not tracked. “Track automatically” is off;"),
        ({"to": [RITA]}, {"is_cut": True}, "Not tracked by itself: your blocklists are longer"),
    ],
    ids=["external", "internal", "blocklisted", "nobody", "plain text", "automatic off", "lists too long"],
)  # fmt: skip
def test_pane_says_whether_and_why_the_draft_is_tracked(
    outlook: Outlook, alice: AppUser, server: str, item: dict[str, Any], changes: dict[str, Any], state: str
) -> None:
    frame = pane(outlook, item, settings=roaming(alice, server, **changes))
    expect(frame.get_by_text(state)).to_be_visible()


@pytest.mark.requirement("R5")
def test_switched_off_in_the_pane_sending_inserts_nothing_and_on_again_it_does(
    outlook: Outlook, alice: AppUser, server: str
) -> None:
    frame = pane(outlook, {"to": [RITA]}, settings=roaming(alice, server))
    outlook.commands()
    frame.get_by_role("switch", name="Track opens").click()
    expect(frame.get_by_text("Not tracked: you switched tracking off for this message.")).to_be_visible()
    assert snippets(outlook.send()["body"]) == []
    frame.get_by_role("switch", name="Track opens").click()
    expect(frame.get_by_text("Will be tracked when you send it.")).to_be_visible()
    assert len(snippets(outlook.send()["body"])) == 1


@pytest.mark.requirement("R5")
def test_switching_off_takes_a_snippet_out_or_has_the_server_disarm_it(
    outlook: Outlook, alice: AppUser, server: str
) -> None:
    settings = roaming(alice, server)
    sign_in_to(pane(outlook, None, settings=settings))
    for body, is_left in (("<p>Hello</p>", False), ('<p>Hello<img src="cid:logo"></p>', True)):
        frame = pane(outlook, {"to": [RITA], "body": body}, settings=settings)
        outlook.commands()
        outlook.press()
        (token,) = snippets(outlook.body)
        frame.get_by_role("switch", name="Track opens").click()
        expect(frame.get_by_text("Not tracked: you switched tracking off for this message.")).to_be_visible()
        assert snippets(outlook.body) == ([token] if is_left else [])
        assert snippets(outlook.send()["body"]) == ([token] if is_left else [])
        thread = thread_of(alice, token)
        assert thread is not None
        states = [entry["state"] for entry in call(alice, "GET", f"/api/threads/{thread['id']}")["log"]]
        assert states == (["disarmed"] if is_left else ["sent"])


@pytest.mark.requirement("R59")
def test_pinned_pane_follows_the_selection_and_survives_none(outlook: Outlook, alice: AppUser) -> None:
    threads = {
        subject: call(alice, "POST", "/api/tracked-messages", tracked_body(subject))["thread_id"]
        for subject in ("Roof", "Cellar")
    }
    seen: list[str] = []
    outlook.page.on(
        "request", lambda asked: seen.append(asked.post_data or "") if asked.url.endswith("/own-views") else None
    )
    sign_in_to(pane(outlook, read_item("Roof"), width=450))
    wait_until(outlook, lambda: len(seen) == 1)
    outlook.select(read_item("Cellar"))
    wait_until(outlook, lambda: len(seen) == 2)
    outlook.select(None)
    with outlook.page.expect_response(re.compile("/api/threads/lookup")):
        outlook.select(read_item("Nobody knows this"))
    outlook.select(read_item("Roof"))
    wait_until(outlook, lambda: len(seen) == 3)
    assert [json.loads(body)["thread_id"] for body in seen] == [threads["Roof"], threads["Cellar"], threads["Roof"]]


def wait_until(outlook: Outlook, condition: Callable[[], bool]) -> None:
    for _ in range(100):
        if condition():
            return
        outlook.page.wait_for_timeout(50)
    raise AssertionError("it has not come")


@pytest.mark.requirement("R92")
def test_reading_a_tracked_mail_announces_the_own_view(outlook: Outlook, alice: AppUser, house: RunningApp) -> None:
    body = tracked_body("Attic") | {"recipients": [{"address": RITA}]}
    message = call(alice, "POST", "/api/tracked-messages", body)
    call(alice, "POST", f"/api/tracked-messages/{message['id']}/sent", {})
    frame = pane(outlook, None)
    sign_in_to(frame)
    with outlook.page.expect_response(lambda answer: answer.url.endswith("/api/own-views")) as announced:
        outlook.select(read_item("Attic"))
    assert announced.value.status == 204
    fetch_as_gmail(message)
    reasons = wait_for_opens(outlook, alice, message["thread_id"])
    assert reasons == ["own_view"]


@pytest.mark.requirement("R52")
def test_the_latest_mail_that_was_read_here_opens_from_the_panel(outlook: Outlook, alice: AppUser) -> None:
    message = call(alice, "POST", "/api/tracked-messages", tracked_body("Window"))
    frame = pane(outlook, read_item("Window", id="AAMk-older", createdAt=1_000), width=450)
    sign_in_to(frame)
    own_views = re.compile("/api/own-views$")
    with outlook.page.expect_response(own_views):
        outlook.select(read_item("Window", id="AAMk-newest", createdAt=9_000_000))
    with outlook.page.expect_response(own_views):
        outlook.select(read_item("Window", id="AAMk-older", createdAt=1_000))
    outlook.close("taskpane")
    frame = pane(outlook, None, width=450)
    expand_in(frame, message["thread_id"])
    frame.get_by_role("button", name=re.compile("^Open the")).first.click()
    outlook.page.wait_for_function("() => outlook.state.displayed.length > 0")
    assert "AAMk-newest" in json.dumps(outlook.state["displayed"])


def test_theme_follows_outlooks(outlook: Outlook) -> None:
    frame = pane(outlook, None)
    expect(frame.get_by_label("Your email address")).to_be_visible()
    for background, theme in (("292827", "dark"), ("ffffff", "light")):
        assert outlook.page.evaluate("(color) => outlook.theme('taskpane', color)", background)
        expect(frame.locator("#panel")).to_have_attribute("data-theme", theme)


def test_pane_catches_up_after_it_was_asleep(outlook: Outlook, alice: AppUser, house: RunningApp) -> None:
    message = call(alice, "POST", "/api/tracked-messages", tracked_body("Asleep"))
    call(alice, "POST", f"/api/tracked-messages/{message['id']}/sent", {})
    frame = pane(outlook, None, width=450)
    sign_in_to(frame)
    row = frame.locator(f'[data-thread="{message["thread_id"]}"]')
    expect(row).to_be_visible()
    house.stop("web")
    read_mail(message)
    house.start("web")
    expect(row).to_contain_text("1 open", timeout=20_000)


def fetch_as_gmail(message: dict[str, Any]) -> None:
    request = urllib.request.Request(message["pixel_url"], headers={"X-Forwarded-For": "66.249.84.1"})
    request.add_header("User-Agent", GMAIL_PROXY)
    with urllib.request.urlopen(request, timeout=10) as response:
        assert response.status == 200


def wait_for_opens(outlook: Outlook, alice: AppUser, thread_id: str) -> list[str]:
    """Return the reasons of the thread's opens, once there is one."""
    for _ in range(100):
        log = call(alice, "GET", f"/api/threads/{thread_id}")["log"]
        found = [entry["verdict"]["reason"] for entry in log if entry["type"] == "open"]
        if found:
            return found
        outlook.page.wait_for_timeout(50)
    raise AssertionError("the open has not come")


@pytest.mark.requirement("R72")
def test_own_sent_mail_that_is_read_tells_the_server_its_names_once(outlook: Outlook, alice: AppUser) -> None:
    """The mark beside the mail names it; one that was received, or is not tracked, tells nothing."""
    message = call(alice, "POST", "/api/tracked-messages", tracked_body("Gutter"))
    own = read_item("Gutter", properties={"heliograph": json.dumps({"token": message["token"]})})
    told: list[Any] = []
    seen_mail = re.compile("/api/tracked-messages/seen-mail$")

    def note(asked: Request) -> None:
        if seen_mail.search(asked.url):
            told.append(asked.post_data_json)

    outlook.page.on("request", note)
    sign_in_to(pane(outlook, read_item("Gutter", id="AAMk-received"), width=450))
    own_views = re.compile("/api/own-views$")
    with outlook.page.expect_response(seen_mail) as answered:
        outlook.select(own)
    assert answered.value.status == 204
    for item in (read_item("Gutter", id="AAMk-received"), own, read_item("Gutter", id="AAMk-received")):
        with outlook.page.expect_response(own_views):
            outlook.select(item)
    assert told == [
        {
            "host": "outlook",
            "token": message["token"],
            "item_id": "AAMk-Gutter",
            "conversation_id": "conversation-Gutter",
            "message_id": "<Gutter@x>",
        }
    ]


def expand_in(frame: FrameLocator, thread_id: str) -> None:
    frame.locator(f'[data-thread="{thread_id}"] .row-main').click()


def tracked_body(subject: str) -> dict[str, Any]:
    return {
        "host": "outlook",
        "inserted": "manual",
        "subject": subject,
        "sender": ALICE,
        "recipients": [{"address": RITA, "name": "Rita Rossi"}],
        "thread": {"conversation_id": f"conversation-{subject}"},
    }


def read_item(subject: str, **changes: Any) -> dict[str, Any]:
    names = {"conversationId": f"conversation-{subject}", "id": f"AAMk-{subject}", "messageId": f"<{subject}@x>"}
    return {"kind": "read", "subject": subject, "to": [RITA]} | names | changes


def test_pane_is_readable_at_outlooks_widths_light_and_dark(outlook: Outlook, alice: AppUser, server: str) -> None:
    settings = roaming(alice, server)
    for subject in ("Offer for the new roof", "Contract renewal"):
        read_mail(call(alice, "POST", "/api/tracked-messages", tracked_body(subject)))
    sign_in_to(pane(outlook, {"to": [RITA]}, settings=settings))
    for theme, color in (("light", "ffffff"), ("dark", "1f1f1f")):
        for width in (320, 450):
            frame = pane(outlook, {"to": [RITA], "bodyType": "html"}, width=width, settings=settings)
            expect(frame.get_by_text("Will be tracked when you send it.")).to_be_visible()
            expect(frame.locator("[data-thread]").first).to_be_visible()
            outlook.page.evaluate("(color) => outlook.theme('taskpane', color)", color)
            expect(frame.locator("#panel")).to_have_attribute("data-theme", theme)
            take_screenshot(outlook.page.locator("iframe#taskpane"), f"outlook-pane-{theme}-{width}")
            assert frame.locator("html").evaluate("(page) => page.scrollWidth <= page.clientWidth")
