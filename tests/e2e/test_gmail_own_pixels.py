"""The sender's browser asks for no pixel of its own, and for every picture of others.

Each of these shows both: what is kept back says nothing while nothing would be asked for anyway.
"""

from urllib.parse import urlsplit

import pytest

from tests.e2e.gmail_story import ALICE, RITA, GmailSession, story, wait
from tests.e2e.house import open_as_user
from tests.fakes.gmail.server import fetch_through_proxy
from tests.fakes.other_server import OtherServer

pytestmark = pytest.mark.requirement("R23", "R92")

__all__ = ["story"]

# What becomes of a picture that a page of Gmail asks for itself, as it does where somebody writes.
SHOW = """(address) => new Promise((done) => {
  const picture = new Image();
  picture.onload = () => done('shown');
  picture.onerror = () => done('kept back');
  picture.src = address;
  document.body.append(picture);
})"""


def charlies_pixel(story: GmailSession, subject: str) -> str:
    """A pixel of another sender of the same server."""
    charlie = open_as_user(story.house, story.page, "charlie@stranger.test")
    return str(charlie.track(story.page, subject)["pixel_url"])


def assert_never_asked_for(story: GmailSession, subject: str, pixel: str) -> None:
    """The next fetch of this pixel, by its reader, is the first that the server knows of."""
    fetch_through_proxy(pixel)
    address = f"/api/threads/{story.thread(subject)['id']}"
    wait(lambda: len(story.call("GET", address)["log"]) > 1)
    kinds = [entry["type"] for entry in story.call("GET", address)["log"]]
    assert kinds == ["open", "sent"]


def test_thread_that_is_looked_at_shows_the_pictures_of_others_only(story: GmailSession) -> None:
    """Alice's mail, Rita's answer with the pixel of Rita's own server, and Charlie's of ours, all in one thread."""
    page = story.browser.open_gmail()
    own = story.send(page, "Offer with an answer")
    thread_id = story.gmail.mails[-1].thread_id
    charlies = charlies_pixel(story, "Charlie's offer")
    with OtherServer() as other:
        # The same path on another host is nobody's pixel of ours.
        others = other.address + urlsplit(own).path
        body = f'<div>Thank you<img src="{others}"><img src="{charlies}"></div>'
        story.gmail.add_mail(thread_id, RITA, ALICE, "Re: Offer with an answer", body)
        story.browser.open_thread(page, thread_id)
        wait(lambda: len(other.asked) == 1)
        wait(lambda: charlies in story.gmail.proxied)
        pictures = page.locator(".ii.gt img")
        wait(lambda: pictures.evaluate_all("(all) => all.every((one) => one.complete)"))
        assert pictures.count() == 3
        assert sorted(story.gmail.proxied) == sorted([others, charlies])
    page.close()


def test_own_pixel_that_gmail_asks_for_itself_is_kept_back(story: GmailSession) -> None:
    """Without the proxy, as in a window where somebody writes."""
    page = story.browser.open_gmail()
    own = story.send(page, "Asked for directly")
    story.thread("Asked for directly")
    with OtherServer() as other:
        others = other.address + urlsplit(own).path
        assert page.evaluate(SHOW, others) == "shown"
        assert other.asked == [urlsplit(own).path]
        assert page.evaluate(SHOW, charlies_pixel(story, "Charlie's second")) == "shown"
        assert page.evaluate(SHOW, own) == "kept back"
    assert_never_asked_for(story, "Asked for directly", own)
    page.close()


@pytest.mark.requirement("R24")
def test_mail_that_was_taken_back_shows_its_pixel_to_nobody(story: GmailSession) -> None:
    """Gmail gives the draft back as its server has it, with the pixel, and shows it in the window."""
    page = story.browser.open_gmail()
    own = story.send(page, "Taken back")
    story.thread("Taken back")
    page.get_by_role("button", name="Undo").click()
    picture = page.locator(f"#moles [role=dialog] img[src='{own}']")
    picture.evaluate("(picture) => picture.decode().catch(() => undefined)")
    assert picture.evaluate("(picture) => picture.complete && picture.naturalWidth") == 0
    assert_never_asked_for(story, "Taken back", own)
    page.close()
