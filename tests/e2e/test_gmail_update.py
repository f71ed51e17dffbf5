"""The extension is replaced by its next version while Gmail is open, with a mail half written (issue 6)."""

import os
import signal

import pytest
from playwright.sync_api import expect

from tests.e2e.gmail_browser import compose
from tests.e2e.gmail_story import ALICE, PIXEL, RITA, GmailSession, story, wait

__all__ = ["story"]

SILENCE_MILLISECONDS = 60_000
"""By then a request that has no answer was given up."""


def pixels_of(story: GmailSession, subject: str) -> list[str]:
    """The pixels in the mail of that subject, when it has left."""
    wait(lambda: story.gmail.mails[-1].subject == subject)
    return PIXEL.findall(story.gmail.mails[-1].html)


@pytest.mark.requirement("R5", "R11")
def test_draft_that_is_open_keeps_what_was_chosen_for_it(story: GmailSession) -> None:
    """The page is not loaded again; the new copy takes over from the old one, the open draft included."""
    page = story.browser.open_gmail()
    writing = compose(page).to("bob@acme.test").write("Across the update")
    # For a colleague only because Alice says so: her word has to outlive the update.
    writing.line.get_by_role("switch").click()
    expect(writing.line).to_contain_text("although everyone")
    story.update()
    story.browser.wait_for_adapter(page)
    expect(writing.line).to_have_count(1)
    expect(writing.line).to_contain_text("although everyone")
    writing.send()
    assert len(pixels_of(story, "Across the update")) == 1
    expect(story.page.get_by_text(f"Signed in as {ALICE}")).to_be_visible()
    story.thread("Across the update")
    page.close()


@pytest.mark.requirement("R11")
def test_mail_that_leaves_between_two_copies_is_tracked_and_told_of_later(story: GmailSession) -> None:
    """The old copy is cut off, the new one not there yet: one pixel, and no error in the page (the fixture looks)."""
    page = story.browser.open_gmail()
    writing = compose(page).to(RITA).write("In between")
    expect(writing.line).to_be_visible()
    story.update(worker="")
    writing.send()
    (first,) = pixels_of(story, "In between")
    writing = compose(page).to(RITA).write("In between, the second")
    writing.send()
    (second,) = pixels_of(story, "In between, the second")
    assert first != second
    assert story.browser.reports() == []
    story.update()
    story.browser.wait_for_adapter(page)
    story.thread("In between")
    story.thread("In between, the second")
    assert [thread["subject"] for thread in story.threads()].count("In between") == 1
    story.send(page, "After it")
    page.close()


@pytest.mark.requirement("R13")
def test_new_copy_takes_over_while_the_server_does_not_answer(story: GmailSession) -> None:
    """A server that is silent, not down: who waits for it hears nothing. What waits to be told goes on waiting."""
    page = story.browser.open_gmail()
    web = story.house.processes["web"].pid
    os.killpg(web, signal.SIGSTOP)
    try:
        story.send(page, "To a silent server")
        wait(lambda: len(story.browser.reports()) == 1)
        writing = compose(page).to(RITA).write("Written before the update")
        story.update()
        story.browser.wait_for_adapter(page)
        expect(writing.line).to_have_count(1)
        writing.send()
        assert len(pixels_of(story, "Written before the update")) == 1
        wait(lambda: len(story.browser.reports()) == 2)
        health = story.page.locator(".health")
        expect(health).to_contain_text("Does not answer.", timeout=SILENCE_MILLISECONDS)
        expect(health).to_contain_text("2 mails are waiting for the server.")
    finally:
        os.killpg(web, signal.SIGCONT)
    story.thread("To a silent server")
    story.thread("Written before the update")
    expect(story.page.locator(".health")).to_contain_text("The server knows of all of them.")
    page.close()
