"""The options page says how each part is, in words, and takes them back when it is mended (issue 6)."""

import pytest
from playwright.sync_api import Locator, expect

from tests.e2e.gmail_browser import compose
from tests.e2e.gmail_story import ALICE, PATIENCE_SECONDS, RITA, GmailSession, story

__all__ = ["story"]

MENDED_MILLISECONDS = 40_000
"""The worker waits for at most half a minute before it tries a server that was away again."""


def health(story: GmailSession, name: str) -> Locator:
    """What is said of one part."""
    return story.page.locator(".health > div", has=story.page.get_by_text(name, exact=True))


@pytest.mark.requirement("R13")
def test_server_that_is_away_and_comes_back(story: GmailSession) -> None:
    """Also in a Gmail that was opened while it was away."""
    before = story.browser.open_gmail()
    expect(health(story, "Server")).to_contain_text("Answers")
    expect(health(story, "Live line")).to_contain_text("Connected")
    story.house.stop("web")
    expect(health(story, "Server")).to_contain_text("Mails are tracked all the same", timeout=MENDED_MILLISECONDS)
    expect(health(story, "Live line")).to_contain_text("Interrupted", timeout=MENDED_MILLISECONDS)
    after = story.browser.open_gmail()
    lines = [compose(page).to(RITA).write("Offer").line for page in (before, after)]
    for line in lines:
        expect(line).to_contain_text("Heliograph is offline")
    story.house.start("web")
    for line in lines:
        expect(line).to_contain_text("will tell you when this email is opened", timeout=MENDED_MILLISECONDS)
    expect(health(story, "Server")).to_contain_text("Answers")
    expect(health(story, "Live line")).to_contain_text("Connected")
    before.close()
    after.close()


def test_options_that_were_opened_while_the_server_was_away_find_it_again(story: GmailSession) -> None:
    """Nothing has to be loaded again."""
    story.house.stop("web")
    story.page.reload()
    expect(story.page.get_by_text("it cannot be said who is signed in")).to_be_visible(timeout=MENDED_MILLISECONDS)
    story.house.start("web")
    expect(story.page.get_by_text(f"Signed in as {ALICE}")).to_be_visible(timeout=MENDED_MILLISECONDS)


@pytest.mark.requirement("R70")
def test_signed_out_elsewhere_and_in_again(story: GmailSession) -> None:
    page = story.browser.open_gmail()
    line = compose(page).to(RITA).write("Offer").line
    expect(line).to_contain_text("will tell you")
    for session in story.call("GET", "/api/sessions")["sessions"]:
        if not session["is_current"]:
            story.call("DELETE", f"/api/sessions/{session['id']}")
    story.page.get_by_role("button", name="Check again").click()
    expect(story.page.get_by_text("Nobody is signed in. Mails leave untracked.")).to_be_visible()
    expect(health(story, "Tracking")).to_contain_text("Sign in first.")
    expect(health(story, "Live line")).to_contain_text("Resting until you sign in.")
    expect(line).to_contain_text("sign in to Heliograph first")
    expect(line.get_by_role("switch")).to_be_disabled()
    # What the server does is known of without anybody signed in, too.
    story.house.stop("web")
    expect(health(story, "Server")).to_contain_text("Does not answer", timeout=MENDED_MILLISECONDS)
    expect(story.page.get_by_role("alert")).to_contain_text(f"No server answers at {story.house.address}")
    story.house.start("web")
    expect(health(story, "Server")).to_contain_text("Answers", timeout=MENDED_MILLISECONDS)
    story.page.get_by_label("Your email address").fill(ALICE)
    story.page.get_by_role("button", name="Sign in").click()
    expect(line).to_contain_text("will tell you")
    expect(line.get_by_role("switch")).to_be_enabled()
    expect(health(story, "Tracking")).to_contain_text("Ready")
    expect(health(story, "Live line")).to_contain_text("Connected")
    page.close()


@pytest.mark.parametrize("choice", ["Automatic", "Full (InboxSDK) only"])
def test_inboxsdk_that_does_not_come_up_and_does_again(story: GmailSession, choice: str) -> None:
    words = {
        "Automatic": "Mails are tracked as before",
        "Full (InboxSDK) only": "mails leave untracked. Choose “Automatic” below.",
    }
    story.page.get_by_label(choice).check()
    story.gmail.is_without_inboxsdk = True
    try:
        page = story.browser.open_gmail()
        expect(health(story, "Gmail")).to_contain_text(words[choice], timeout=PATIENCE_SECONDS * 1000)
        story.gmail.is_without_inboxsdk = False
        page.reload()
        expect(health(story, "Gmail")).to_contain_text("everything works", timeout=PATIENCE_SECONDS * 1000)
        page.close()
        expect(health(story, "Gmail")).to_have_text("GmailNo Gmail page is open.")
    finally:
        story.gmail.is_without_inboxsdk = False
        story.page.get_by_label("Automatic").check()
