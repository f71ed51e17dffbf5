"""The contract of both adapters: which mails leave Gmail as they are, and the reason that is shown before."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.gmail_browser import GmailBrowser, compose
from tests.e2e.gmail_sending import (
    BOB,
    MATERIAL,
    RITA,
    gmail,
    opened,
    page,
    tokens,
    wait_for_mail,
    wait_for_reports,
    wait_until,
)
from tests.fakes.gmail.server import FakeGmail

pytestmark = pytest.mark.requirement("R14")

__all__ = ["gmail", "opened", "page"]


@pytest.mark.requirement("R8")
def test_internal_only_gets_none(page: Page, gmail: FakeGmail, opened: GmailBrowser) -> None:
    writing = compose(page).to(BOB).write()
    expect(writing.line).to_contain_text("inside your organisation")
    writing.send()
    assert tokens(wait_for_mail(gmail, page).html) == []
    assert opened.reports() == []


@pytest.mark.requirement("R8")
def test_mixed_recipients_get_one(page: Page, gmail: FakeGmail) -> None:
    writing = compose(page).to(BOB).write()
    expect(writing.line).to_contain_text("inside your organisation")
    writing.to(RITA, kind="Bcc")
    expect(writing.line).to_contain_text("will tell you")
    writing.send()
    assert len(tokens(wait_for_mail(gmail, page).html)) == 1


@pytest.mark.requirement("R9")
@pytest.mark.parametrize("address", ["x@partner.test", "y@mail.press.test"])
def test_blocklisted_gets_none(page: Page, gmail: FakeGmail, address: str) -> None:
    writing = compose(page).to(address).write()
    expect(writing.line).to_contain_text("blocklist")
    writing.send()
    assert tokens(wait_for_mail(gmail, page).html) == []


@pytest.mark.requirement("R4")
def test_plain_text_gets_none(page: Page, gmail: FakeGmail) -> None:
    writing = compose(page).to(RITA).write()
    expect(writing.line).to_be_visible()
    writing.box.get_by_role("button", name="Plain text mode").click()
    expect(writing.line).to_contain_text("Tracking needs an HTML message")
    expect(writing.line.get_by_role("switch")).to_be_disabled()
    writing.send()
    assert wait_for_mail(gmail, page).html == "Dear Rita"


def test_confidential_mode_gets_none(page: Page, gmail: FakeGmail) -> None:
    writing = compose(page).to(RITA).write()
    expect(writing.line).to_be_visible()
    writing.box.get_by_role("button", name="Confidential mode").click()
    expect(writing.line).to_contain_text("confidential mode")
    writing.send()
    mail = wait_for_mail(gmail, page)
    assert mail.is_confidential
    assert tokens(mail.html) == []


def test_encrypted_gets_none(page: Page, gmail: FakeGmail) -> None:
    """What another program encrypted shows no pictures to whoever opens it."""
    writing = compose(page).to(RITA).write(text="-----BEGIN PGP MESSAGE-----")
    expect(writing.line).to_contain_text("an encrypted message shows no pictures")
    expect(writing.line.get_by_role("switch")).to_be_disabled()
    writing.send()
    assert tokens(wait_for_mail(gmail, page).html) == []


@pytest.mark.requirement("R5")
def test_switch_outlives_the_page(page: Page, gmail: FakeGmail, opened: GmailBrowser) -> None:
    """The draft is opened again in a page that was loaded anew: the person's word still holds."""
    writing = compose(page).to(RITA).write()
    writing.line.get_by_role("switch").click()
    expect(writing.line).to_contain_text("you switched it off")
    wait_until(page, lambda: bool(gmail.drafts))
    page.goto(f"https://mail.google.com/mail/u/0/#inbox?compose={gmail.drafts[-1].draft_id}")
    page.reload()
    opened.wait_for_adapter(page)
    line = page.locator("#moles [role=dialog] .heliograph-line")
    expect(line).to_contain_text("you switched it off")
    page.locator("#moles [role=dialog]").get_by_text("Send", exact=True).click()
    assert tokens(wait_for_mail(gmail, page).html) == []


@pytest.mark.requirement("R11")
def test_switched_off_gets_none(page: Page, gmail: FakeGmail, opened: GmailBrowser) -> None:
    writing = compose(page).to(RITA).write()
    writing.line.get_by_role("switch").click()
    expect(writing.line).to_contain_text("you switched it off")
    writing.send()
    assert tokens(wait_for_mail(gmail, page).html) == []
    assert opened.reports() == []


@pytest.mark.requirement("R10")
def test_switched_on_for_colleagues_warns_and_is_by_hand(page: Page, gmail: FakeGmail, opened: GmailBrowser) -> None:
    writing = compose(page).to(BOB).write()
    writing.line.get_by_role("switch").click()
    expect(writing.line).to_contain_text("although everyone")
    # The longest reason: it stands in the window whole.
    assert writing.line.locator(".heliograph-words").evaluate(
        """(words) => words.scrollHeight <= words.clientHeight
          && words.getBoundingClientRect().bottom <= words.closest('[role=dialog]').getBoundingClientRect().bottom"""
    )
    writing.send()
    assert len(tokens(wait_for_mail(gmail, page).html)) == 1
    assert [report["inserted"] for report in wait_for_reports(opened, page)] == ["manual"]


@pytest.mark.requirement("R7")
def test_without_auto_insert_only_by_hand(page: Page, gmail: FakeGmail, opened: GmailBrowser) -> None:
    opened.store(material=MATERIAL | {"auto_insert": False})
    first = compose(page).to(RITA).write("First")
    expect(first.line).to_contain_text("Switch it on")
    second = compose(page).to(RITA).write("Second")
    second.line.get_by_role("switch").click()
    expect(second.line).to_contain_text("will tell you")
    second.box.get_by_text("Send", exact=True).click()
    first.box.get_by_text("Send", exact=True).click()
    wait_for_mail(gmail, page, 2)
    assert {mail.subject: len(tokens(mail.html)) for mail in gmail.mails} == {"First": 0, "Second": 1}
    assert [report["inserted"] for report in wait_for_reports(opened, page)] == ["manual"]


def test_signed_out_leaves_every_mail_alone(page: Page, gmail: FakeGmail, opened: GmailBrowser) -> None:
    opened.store(material=None)
    writing = compose(page).to(RITA).write()
    expect(writing.line).to_contain_text("sign in to Heliograph first")
    writing.send()
    assert wait_for_mail(gmail, page).html == '<div dir="ltr"><div dir="ltr">Dear Rita</div></div>'
