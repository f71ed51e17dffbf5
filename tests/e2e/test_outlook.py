"""The button and the send handlers in the real office.js, with a running Heliograph behind them."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.house import AppUser, RunningApp, read_mail
from tests.e2e.outlook import Outlook
from tests.e2e.outlook_cast import (
    BOB,
    NOTICE_CHARACTERS,
    RITA,
    alice,
    call,
    house,
    outlook,
    roaming,
    server,
    snippets,
    thread_of,
    write,
)

__all__ = ["alice", "house", "outlook", "server"]


@pytest.mark.requirement("R2", "R6", "R72")
@pytest.mark.parametrize("requirement_set", ["1.3", "1.5", "1.8", "1.10", "1.12", "1.15"])
def test_button_inserts_one_snippet_in_every_client(
    outlook: Outlook, alice: AppUser, server: str, house: RunningApp, requirement_set: str
) -> None:
    write(
        outlook,
        roaming(alice, server),
        {"to": [RITA], "subject": f"Set {requirement_set}"},
        requirementSet=requirement_set,
    )
    outlook.press()
    outlook.press()
    (token,) = snippets(outlook.body)
    assert outlook.body.startswith("<img ")
    assert outlook.notice == "This email is tracked already. Heliograph will tell you when it is opened."
    thread = thread_of(alice, token)
    assert thread is not None
    assert (thread["subject"], thread["is_pinned"]) == (f"Set {requirement_set}", True)
    assert outlook.outside == []
    assert named_item(house, token) == "AAMkITEM="


def named_item(house: RunningApp, token: str) -> str | None:
    """Return by what name the client told of the mail."""
    database = Path(house.environment["HELIOGRAPH_DATA"]) / "heliograph.sqlite3"
    with closing(sqlite3.connect(database)) as connection:
        query = "SELECT host_item_id FROM tracked_messages WHERE token = ?"
        found: str | None = connection.execute(query, (token,)).fetchone()[0]
    return found


@pytest.mark.requirement("R10")
@pytest.mark.parametrize(
    ("item", "notice"),
    [
        ({"to": [RITA]}, "Heliograph will tell you when this email is opened."),
        ({"to": [BOB], "cc": [RITA], "conversationId": "reply"}, "Heliograph will tell you when this email is opened."),
        ({"kind": "appointment", "required": [RITA]}, "Heliograph will tell you when this email is opened."),
        ({"to": [BOB]}, "This email is tracked, though everyone on it is inside your organisation."),
        ({"to": ["x@blocked.example"]}, "This email is tracked, though everyone outside on it is on a blocklist."),
        ({}, "Heliograph will tell you when this email is opened. It has no recipients yet."),
    ],
    ids=["message", "reply to both sides", "meeting", "internal only", "blocklisted", "no recipients"],
)
def test_button_inserts_for_everybody_and_says_when_nobody_outside_gets_it(
    outlook: Outlook, alice: AppUser, server: str, item: dict[str, Any], notice: str
) -> None:
    write(outlook, roaming(alice, server), item)
    outlook.press()
    assert len(snippets(outlook.body)) == 1
    assert outlook.notice == notice
    assert len(notice) <= NOTICE_CHARACTERS


@pytest.mark.requirement("R4")
def test_plain_text_gets_nothing_and_the_reason(outlook: Outlook, alice: AppUser, server: str) -> None:
    write(outlook, roaming(alice, server), {"to": [RITA], "bodyType": "text", "body": "Hello"})
    outlook.press()
    assert (outlook.body, outlook.notice) == (
        "Hello",
        "Tracking needs an HTML message. Switch the format and try again.",
    )


def test_button_before_the_first_sign_in_says_what_to_do(outlook: Outlook) -> None:
    write(outlook, {}, {"to": [RITA]})
    outlook.press()
    assert snippets(outlook.body) == []
    assert outlook.notice == "Open the Engagement pane once and sign in; then this button works."


def test_a_body_that_outlook_does_not_let_change_is_said(outlook: Outlook, alice: AppUser, server: str) -> None:
    write(outlook, roaming(alice, server), {"to": [RITA]}, failing=["prependAsync"])
    outlook.press()
    assert outlook.notice == "Outlook did not let Heliograph change this message. It is not tracked."


@pytest.mark.requirement("R13")
def test_with_the_server_away_the_button_and_sending_work(
    outlook: Outlook, alice: AppUser, server: str, house: RunningApp
) -> None:
    write(outlook, roaming(alice, server), {"to": [RITA]})
    outlook.page.frame_locator("iframe#commands").locator("body").wait_for(state="attached")
    outlook.wait_until_listening("commands")
    house.stop("web")
    try:
        outlook.press()
        assert outlook.notice == "Will be tracked. Heliograph is offline; opens will appear when it is back."
        (token,) = snippets(outlook.body)
        assert snippets(outlook.send()["body"]) == [token]
        read_mail({"pixel_url": f"{house.edge}/o/{token}.gif"})
    finally:
        house.start("web")
    expect_thread(outlook, alice, token)
    thread = thread_of(alice, token)
    assert thread is not None
    assert thread["opens"] == 1


@pytest.mark.requirement("R5")
def test_a_deleted_snippet_is_back_when_the_mail_is_sent(outlook: Outlook, alice: AppUser, server: str) -> None:
    write(outlook, roaming(alice, server), {"to": [BOB]})
    outlook.press()
    (token,) = snippets(outlook.body)
    outlook.page.evaluate("() => { outlook.state.item.body = '<p>Rewritten</p>' }")
    assert snippets(outlook.send()["body"]) == [token]


@pytest.mark.requirement("R3")
def test_last_line_where_the_body_may_be_written_and_first_where_it_may_not(
    outlook: Outlook, alice: AppUser, server: str
) -> None:
    settings = roaming(alice, server, position="last")
    write(outlook, settings, {"to": [RITA], "body": "<div>Hello</div>"})
    outlook.press()
    assert re.fullmatch(r"<div>Hello</div><img [^>]*>", outlook.body)
    write(outlook, settings, {"to": [RITA], "body": '<div>Hello<img src="cid:logo"></div>'})
    outlook.press()
    assert re.fullmatch(r'<img [^>]*><div>Hello<img src="cid:logo"></div>', outlook.body)


@pytest.mark.requirement("R3")
def test_a_body_that_comes_back_changed_is_put_back(outlook: Outlook, alice: AppUser, server: str) -> None:
    write(outlook, roaming(alice, server, position="last"), {"to": [RITA], "body": "<div>Hello</div>"})
    outlook.page.evaluate(
        "() => { outlook.state.harm = (html) => html.includes('<img') ? html.replace('Hello', '') : html }"
    )
    outlook.press()
    assert re.fullmatch(r"<img [^>]*><div>Hello</div>", outlook.body)


@pytest.mark.requirement("R12")
def test_older_snippets_leave_a_quote_of_text_and_stay_in_one_with_pictures(
    outlook: Outlook, alice: AppUser, server: str
) -> None:
    base = call(alice, "GET", "/api/insert-key")["pixel_url"]
    old = f'<img src="{base}/o/{"A" * 38}.gif" width="1" height="1">'
    write(outlook, roaming(alice, server), {"to": [RITA], "body": f"<p>Re</p><blockquote>{old}Hi</blockquote>"})
    outlook.press()
    assert len(snippets(outlook.body)) == 1
    assert outlook.body.endswith("<p>Re</p><blockquote>Hi</blockquote>")
    body = f'<p>Re</p><blockquote>{old}<img src="cid:logo"></blockquote>'
    write(outlook, roaming(alice, server), {"to": [RITA], "body": body})
    outlook.press()
    assert outlook.body.endswith(body)


@pytest.mark.requirement("R6", "R7")
@pytest.mark.parametrize(
    ("item", "count"),
    [
        ({"to": [RITA]}, 1),
        ({"to": [BOB]}, 0),
        ({"to": [BOB], "bcc": [RITA]}, 1),
        ({"to": ["x@mail.blocked.example"]}, 0),
        ({"kind": "appointment", "required": [BOB], "optional": [RITA]}, 1),
    ],
    ids=["external", "internal", "mixed", "blocklisted", "meeting"],
)
def test_sending_inserts_by_itself_and_tells_the_server(
    outlook: Outlook, alice: AppUser, server: str, item: dict[str, Any], count: int
) -> None:
    write(outlook, roaming(alice, server), item | {"subject": "By itself"})
    sent = outlook.send()
    assert '"allowEvent\\":true' in sent["parameters"]
    found = snippets(sent["body"])
    assert len(found) == count
    if not found:
        return
    expect_thread(outlook, alice, found[0])
    thread = thread_of(alice, found[0])
    assert thread is not None
    assert (thread["subject"], thread["section"]) == ("By itself", "other")
    assert [entry["state"] for entry in call(alice, "GET", f"/api/threads/{thread['id']}")["log"]] == ["sent"]


def expect_thread(outlook: Outlook, alice: AppUser, token: str) -> None:
    """Wait until the server has heard of a mail: nobody waits for its answer while a mail is sent."""
    for _ in range(100):
        if thread_of(alice, token):
            return
        outlook.page.wait_for_timeout(50)
    raise AssertionError("the server has not heard of the mail")
