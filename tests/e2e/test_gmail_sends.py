"""The contract of both adapters: whichever way a mail leaves Gmail, it carries one snippet."""

import re

import pytest
from playwright.sync_api import Page, expect

from backend.tracking.link import verify_link
from tests.e2e.gmail_browser import GmailBrowser, answer, compose
from tests.e2e.gmail_sending import (
    BOB,
    MASTER,
    MATERIAL,
    OLA,
    RITA,
    SNIPPET,
    gmail,
    opened,
    page,
    tokens,
    wait_for_mail,
    wait_for_reports,
    wait_until,
)
from tests.fakes.gmail.server import FakeGmail

__all__ = ["gmail", "opened", "page"]


# --- every way to send ------------------------------------------------------------------------------------------------


@pytest.mark.requirement("R11")
def test_send_button(page: Page, gmail: FakeGmail, opened: GmailBrowser) -> None:
    writing = compose(page).to(RITA).write(text="Dear Rita")
    expect(writing.line).to_contain_text("will tell you when this email is opened")
    expect(writing.line.get_by_role("switch")).to_be_checked()
    writing.send()
    mail = wait_for_mail(gmail, page)
    (token,) = tokens(mail.html)
    assert SNIPPET.sub("", mail.html) == '<div dir="ltr"><div dir="ltr">Dear Rita</div></div>'
    (report,) = wait_for_reports(opened, page)
    assert report["token"] == token
    assert (report["subject"], report["sender"], report["inserted"]) == ("Offer", "alice@acme.test", "automatic")
    assert [(one["kind"], one["address"]) for one in report["recipients"]] == [("to", RITA)]
    assert report["ids"]["threadId"] == mail.thread_id


@pytest.mark.requirement("R11")
@pytest.mark.parametrize("key", ["Control+Enter", "button"])
def test_keyboard(page: Page, gmail: FakeGmail, key: str) -> None:
    writing = compose(page).to(RITA).write()
    expect(writing.line).to_be_visible()
    if key == "button":
        writing.box.get_by_text("Send", exact=True).press("Enter")
    else:
        page.keyboard.press(key)
    assert len(tokens(wait_for_mail(gmail, page).html)) == 1


@pytest.mark.requirement("R11")
def test_scheduled_send(page: Page, gmail: FakeGmail, opened: GmailBrowser) -> None:
    writing = compose(page).to(RITA).write()
    expect(writing.line).to_be_visible()
    writing.box.get_by_text("Schedule send").click()
    mail = wait_for_mail(gmail, page)
    assert mail.kind == "schedule"
    assert [report["token"] for report in wait_for_reports(opened, page)] == tokens(mail.html)


@pytest.mark.requirement("R11")
def test_undone_and_sent_again_is_one_mail_with_one_pixel(page: Page, gmail: FakeGmail, opened: GmailBrowser) -> None:
    writing = compose(page).to(RITA).write()
    expect(writing.line).to_be_visible()
    writing.send()
    (first,) = tokens(wait_for_mail(gmail, page).html)
    page.get_by_role("button", name="Undo").click()
    again = page.locator("#moles [role=dialog]")
    # Gmail gives back what its server has.
    expect(again.locator("img[src*='/o/']")).to_have_count(1)
    expect(again.locator(".heliograph-line")).to_be_visible()
    again.get_by_label("Message Body").click()
    page.keyboard.type("One more line. ")
    again.get_by_text("Send", exact=True).click()
    assert tokens(wait_for_mail(gmail, page).html) == [first]
    assert [report["token"] for report in wait_for_reports(opened, page)] == [first]


@pytest.mark.requirement("R11")
def test_undone_and_switched_off_leaves_without_the_pixel_it_came_back_with(
    page: Page, gmail: FakeGmail, opened: GmailBrowser
) -> None:
    """The draft that Gmail gives back holds the pixel of the send that was undone."""
    writing = compose(page).to(RITA).write()
    expect(writing.line).to_be_visible()
    writing.send()
    assert len(tokens(wait_for_mail(gmail, page).html)) == 1
    page.get_by_role("button", name="Undo").click()
    again = page.locator("#moles [role=dialog]")
    expect(again.locator("img[src*='/o/']")).to_have_count(1)
    again.get_by_role("switch").click()
    expect(again.locator(".heliograph-line")).to_contain_text("you switched it off")
    again.get_by_text("Send", exact=True).click()
    assert tokens(wait_for_mail(gmail, page).html) == []


@pytest.mark.requirement("R11")
def test_scheduled_from_an_answer_and_by_an_alias(page: Page, gmail: FakeGmail, opened: GmailBrowser) -> None:
    writing = compose(page).to(RITA).write(text="The first")
    expect(writing.line).to_be_visible()
    writing.send()
    first = wait_for_mail(gmail, page)
    opened.open_thread(page, first.thread_id)
    writing = answer(page)
    expect(writing.line).to_be_visible()
    writing.box.get_by_label("From").select_option("sales@acme.test")
    writing.write(subject=None, text="The second. ")
    writing.box.get_by_text("Schedule send").click()
    second = wait_for_mail(gmail, page, 2)
    assert second.kind == "schedule"
    (token,) = tokens(second.html)
    assert token not in tokens(first.html)
    assert [(one["sender"], one["token"]) for one in wait_for_reports(opened, page, 2)][-1] == (
        "sales@acme.test",
        token,
    )


@pytest.mark.requirement("R12")
@pytest.mark.parametrize("kind", ["Reply", "Reply to all", "Forward"])
def test_answer_carries_its_own_snippet_and_no_older_one(
    opened: GmailBrowser, page: Page, gmail: FakeGmail, kind: str
) -> None:
    writing = compose(page).to(RITA, OLA).write(text="The first")
    expect(writing.line).to_be_visible()
    writing.send()
    first = wait_for_mail(gmail, page)
    opened.open_thread(page, first.thread_id)
    writing = answer(page, kind)
    expect(writing.line).to_be_visible()
    if kind == "Forward":
        writing.to(OLA)
    writing.write(subject=None, text="The second. ")
    writing.box.get_by_text("Send", exact=True).click()
    second = wait_for_mail(gmail, page, 2)
    assert "gmail_quote" in second.html and "The first" in second.html
    (token,) = tokens(second.html)
    assert token not in tokens(first.html)
    assert "/o/" not in SNIPPET.sub("", second.html)
    assert second.thread_id == first.thread_id


@pytest.mark.requirement("R11")
def test_pop_out(page: Page, gmail: FakeGmail) -> None:
    writing = compose(page).to(RITA).write()
    expect(writing.line).to_be_visible()
    writing.box.locator(".pop-out").click()
    window = page.locator(".aSt [role=dialog]")
    expect(window.locator(".heliograph-line")).to_be_visible()
    window.get_by_text("Send", exact=True).click()
    assert len(tokens(wait_for_mail(gmail, page).html)) == 1


def test_several_windows_carry_their_own(page: Page, gmail: FakeGmail, opened: GmailBrowser) -> None:
    first = compose(page).to(RITA).write("First")
    second = compose(page).to(OLA).write("Second")
    third = compose(page).to(BOB).write("Third")
    expect(page.locator(".heliograph-line")).to_have_count(3)
    for writing in (third, second, first):
        writing.box.get_by_text("Send", exact=True).click()
    wait_for_mail(gmail, page, 3)
    carried = {mail.subject: tokens(mail.html) for mail in gmail.mails}
    assert [len(carried[name]) for name in ("First", "Second", "Third")] == [1, 1, 0]
    assert carried["First"] != carried["Second"]
    told = {report["subject"]: report["token"] for report in wait_for_reports(opened, page, 2)}
    assert told == {"First": carried["First"][0], "Second": carried["Second"][0]}


@pytest.mark.requirement("R71")
def test_alias_is_the_sender(page: Page, gmail: FakeGmail, opened: GmailBrowser) -> None:
    writing = compose(page).to(RITA).write()
    expect(writing.line).to_be_visible()
    writing.box.get_by_label("From").select_option("sales@acme.test")
    writing.send()
    assert len(tokens(wait_for_mail(gmail, page).html)) == 1
    (report,) = wait_for_reports(opened, page)
    assert (report["sender"], report["mailbox"]) == ("sales@acme.test", "alice@acme.test")


@pytest.mark.requirement("R11")
def test_every_shape_of_the_request(page: Page, gmail: FakeGmail, opened: GmailBrowser) -> None:
    """Each shape that Gmail's requests had; `form` leaves from a frame of its own.

    InboxSDK alone changes no form: nothing in it registers by a window's number any more.
    """
    is_alone = opened.stored()["adapter"] == "inboxsdk"
    shapes = ["changed", "first", "answer", "older", "older_first", *([] if is_alone else ["form"])]
    for count, shape in enumerate(shapes, 1):
        page.evaluate("(shape) => { window.FAKE.shape = shape; }", shape)
        writing = compose(page).to(RITA).to(OLA, kind="Cc").to(BOB, kind="Bcc").write(shape)
        expect(writing.line).to_contain_text("will tell you")
        writing.send()
        mail = wait_for_mail(gmail, page, count)
        assert (mail.subject, mail.to, mail.cc, mail.bcc) == (shape, [RITA], [OLA], [BOB])
        assert len(tokens(mail.html)) == 1
    told = {report["subject"]: report["token"] for report in wait_for_reports(opened, page, len(shapes))}
    assert told == {mail.subject: tokens(mail.html)[0] for mail in gmail.mails}


@pytest.mark.requirement("R11")
def test_switch_holds_for_a_window_whose_draft_has_no_number(page: Page, gmail: FakeGmail) -> None:
    page.evaluate("() => { window.FAKE.shape = 'form'; }")
    writing = compose(page).to(RITA).write()
    writing.line.get_by_role("switch").click()
    expect(writing.line).to_contain_text("you switched it off")
    writing.send()
    assert tokens(wait_for_mail(gmail, page).html) == []


def test_refused_by_gmail_and_sent_again_is_one_mail(page: Page, gmail: FakeGmail, opened: GmailBrowser) -> None:
    gmail.send_status = 500
    writing = compose(page).to(RITA).write()
    expect(writing.line).to_be_visible()
    writing.box.get_by_text("Send", exact=True).click()
    again = page.locator("#moles [role=dialog]")
    expect(again.locator(".heliograph-line")).to_be_visible()
    assert opened.reports() == []
    gmail.send_status = 200
    again.get_by_text("Send", exact=True).click()
    (token,) = tokens(wait_for_mail(gmail, page).html)
    assert [report["token"] for report in wait_for_reports(opened, page)] == [token]


# --- where, and with what else ----------------------------------------------------------------------------------------


@pytest.mark.requirement("R3")
def test_last_line_is_the_one_above_the_quote(page: Page, gmail: FakeGmail, opened: GmailBrowser) -> None:
    writing = compose(page).to(RITA).write()
    expect(writing.line).to_be_visible()
    writing.send()
    first = wait_for_mail(gmail, page)
    opened.store(material=MATERIAL | {"position": "last"})
    opened.open_thread(page, first.thread_id)
    writing = answer(page)
    expect(writing.line).to_be_visible()
    writing.write(subject=None, text="Yes. ")
    writing.box.get_by_text("Send", exact=True).click()
    html = wait_for_mail(gmail, page, 2).html
    (found,) = SNIPPET.finditer(html)
    assert html[found.end() :].startswith('<div class="gmail_quote')


@pytest.mark.requirement("R29")
def test_links_lead_through_the_server_on_the_wire_only(page: Page, gmail: FakeGmail, opened: GmailBrowser) -> None:
    opened.store(material=MATERIAL | {"track_links": True})
    writing = compose(page).to(RITA).write()
    expect(writing.line).to_be_visible()
    target = "https://example.com/offer?a=1&b=ü"
    writing.box.get_by_label("Message Body").evaluate(
        """(body, target) => {
          body.append(Object.assign(document.createElement('a'), { href: target, textContent: 'offer' }));
        }""",
        target,
    )
    page.keyboard.type(" ")
    writing.send()
    mail = wait_for_mail(gmail, page)
    (token,) = tokens(mail.html)
    (name,) = re.findall(r'href="http://127\.0\.0\.1:9/c/([A-Za-z0-9_-]+)"', mail.html)
    link = verify_link(name, [MASTER])
    assert link is not None and link.token.text == token
    assert link.target == target
    assert all("/c/" not in draft.html for draft in gmail.drafts)


@pytest.mark.requirement("R11")
def test_drafts_and_the_open_window_never_hold_it(page: Page, gmail: FakeGmail) -> None:
    writing = compose(page).to(RITA).write()
    expect(writing.line).to_be_visible()
    wait_until(page, lambda: len(gmail.drafts) > 0)  # Gmail saves
    assert all("/o/" not in draft.html for draft in gmail.drafts)
    assert writing.box.locator("img[src*='/o/']").count() == 0
    writing.send()
    assert len(tokens(wait_for_mail(gmail, page).html)) == 1


def test_nothing_but_gmail_is_asked_for_anything(opened: GmailBrowser, page: Page) -> None:
    opened.asked.clear()
    page.reload()
    opened.wait_for_adapter(page)
    writing = compose(page).to(RITA).write()
    expect(writing.line).to_be_visible()
    writing.send()
    wait_for_reports(opened, page)
    page.wait_for_timeout(500)  # whoever would be told of it would be told by now
    outside = [
        address
        for address in opened.asked
        if not re.match(r"https://mail\.google\.com/|chrome-extension:|data:", address)
    ]
    assert outside == []
