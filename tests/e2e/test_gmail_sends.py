"""The contract of both adapters: whichever way a mail leaves Gmail, it carries one snippet or, for a reason, none.

Nothing of the server runs here: what is needed to insert lies in the browser (R13).
"""

import base64
import re
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, Playwright, expect

from backend.tracking.link import verify_link
from backend.tracking.token import insert_key, verify
from tests.e2e.gmail_browser import GmailBrowser, answer, compose, open_browser
from tests.fakes.gmail.server import Account, FakeGmail, Mail, open_gmail

MASTER = b"the master secret of this test, long enough"
KEY_ID = "00112233aabbccdd"
PIXELS = "http://127.0.0.1:9"  # nobody listens there
ALICE = Account("alice@acme.test", "Alice", ["alice@acme.test", "sales@acme.test"])
MATERIAL: dict[str, Any] = {
    "key_id": KEY_ID,
    "key": base64.urlsafe_b64encode(insert_key(MASTER, bytes.fromhex(KEY_ID))).decode().rstrip("="),
    "pixel_url": PIXELS,
    "organisation_domains": ["acme.test"],
    "organisation_blocklist": ["partner.test"],
    "blocklist": ["press.test"],
    "auto_insert": True,
    "position": "first",
    "track_links": False,
}
PATIENCE_SECONDS = 15
SNIPPET = re.compile(r'<img src="http://127\.0\.0\.1:9/o/([A-Za-z0-9_-]{38})\.gif"[^>]*>')
RITA, OLA, BOB = "rita@customer.test", "ola@other.test", "bob@acme.test"


@pytest.fixture(scope="module")
def gmail() -> Iterator[FakeGmail]:
    with open_gmail([ALICE]) as gmail:
        yield gmail


@pytest.fixture(scope="module", params=["wire", "inboxsdk"])
def opened(
    request: pytest.FixtureRequest, playwright: Playwright, gmail: FakeGmail, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[GmailBrowser]:
    folder = tmp_path_factory.mktemp(request.param)
    with open_browser(playwright, gmail, folder) as browser:
        browser.store(material=MATERIAL, adapter=request.param)
        yield browser
        assert browser.errors == []


@pytest.fixture
def page(opened: GmailBrowser, gmail: FakeGmail) -> Iterator[Page]:
    gmail.shape, gmail.transport, gmail.send_status = "changed", "xhr", 200
    gmail.mails.clear()
    gmail.drafts.clear()
    opened.worker.evaluate(
        "async () => { const all = await chrome.storage.local.get(null);"
        "await chrome.storage.local.remove(Object.keys(all).filter((n) => n.startsWith('sent.'))); }"
    )
    opened.store(material=MATERIAL)
    page = opened.open_gmail()
    yield page
    page.close()


def tokens(html: str) -> list[str]:
    """The tokens of the snippets in a body; every one is Alice's."""
    found = SNIPPET.findall(html)
    assert all(verify(token, [MASTER]) for token in found)
    return found


def the_mail(gmail: FakeGmail, page: Page, count: int = 1) -> Mail:
    wait_until(page, lambda: len(gmail.mails) >= count)
    assert len(gmail.mails) == count
    return gmail.mails[-1]


def wait_until(page: Page, is_so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not is_so():
        assert time.monotonic() < deadline, "it did not come to pass"
        page.wait_for_timeout(20)


def reported(opened: GmailBrowser, page: Page, count: int = 1) -> list[dict[str, Any]]:
    wait_until(page, lambda: len(opened.reports()) >= count)
    return opened.reports()


# --- every way to send ------------------------------------------------------------------------------------------------


def test_r11_send_button(page: Page, gmail: FakeGmail, opened: GmailBrowser) -> None:
    writing = compose(page).to(RITA).write(text="Dear Rita")
    expect(writing.line).to_contain_text("will tell you when this email is opened")
    expect(writing.line.get_by_role("switch")).to_be_checked()
    writing.send()
    mail = the_mail(gmail, page)
    (token,) = tokens(mail.html)
    assert SNIPPET.sub("", mail.html) == '<div dir="ltr"><div dir="ltr">Dear Rita</div></div>'
    (report,) = reported(opened, page)
    assert report["token"] == token
    assert (report["subject"], report["sender"], report["inserted"]) == ("Offer", "alice@acme.test", "automatic")
    assert [(one["kind"], one["address"]) for one in report["recipients"]] == [("to", RITA)]
    assert report["ids"]["threadId"] == mail.thread_id


@pytest.mark.parametrize("key", ["Control+Enter", "button"])
def test_r11_keyboard(page: Page, gmail: FakeGmail, key: str) -> None:
    writing = compose(page).to(RITA).write()
    expect(writing.line).to_be_visible()
    if key == "button":
        writing.box.get_by_text("Send", exact=True).press("Enter")
    else:
        page.keyboard.press(key)
    assert len(tokens(the_mail(gmail, page).html)) == 1


def test_r11_scheduled_send(page: Page, gmail: FakeGmail, opened: GmailBrowser) -> None:
    writing = compose(page).to(RITA).write()
    expect(writing.line).to_be_visible()
    writing.box.get_by_text("Schedule send").click()
    mail = the_mail(gmail, page)
    assert mail.kind == "schedule"
    assert [report["token"] for report in reported(opened, page)] == tokens(mail.html)


def test_r11_undone_and_sent_again_is_one_mail_with_one_pixel(
    page: Page, gmail: FakeGmail, opened: GmailBrowser
) -> None:
    writing = compose(page).to(RITA).write()
    expect(writing.line).to_be_visible()
    writing.send()
    (first,) = tokens(the_mail(gmail, page).html)
    page.get_by_role("button", name="Undo").click()
    again = page.locator("#moles [role=dialog]")
    # Gmail gives back what its server has.
    expect(again.locator("img[src*='/o/']")).to_have_count(1)
    expect(again.locator(".heliograph-line")).to_be_visible()
    again.get_by_label("Message Body").click()
    page.keyboard.type("One more line. ")
    again.get_by_text("Send", exact=True).click()
    assert tokens(the_mail(gmail, page).html) == [first]
    assert [report["token"] for report in reported(opened, page)] == [first]


@pytest.mark.parametrize("kind", ["Reply", "Reply to all", "Forward"])
def test_r12_answer_carries_its_own_snippet_and_no_older_one(
    opened: GmailBrowser, page: Page, gmail: FakeGmail, kind: str
) -> None:
    writing = compose(page).to(RITA, OLA).write(text="The first")
    expect(writing.line).to_be_visible()
    writing.send()
    first = the_mail(gmail, page)
    opened.open_thread(page, first.thread_id)
    writing = answer(page, kind)
    expect(writing.line).to_be_visible()
    if kind == "Forward":
        writing.to(OLA)
    writing.write(subject=None, text="The second. ")
    writing.box.get_by_text("Send", exact=True).click()
    second = the_mail(gmail, page, 2)
    assert "gmail_quote" in second.html and "The first" in second.html
    (token,) = tokens(second.html)
    assert token not in tokens(first.html)
    assert "/o/" not in SNIPPET.sub("", second.html)
    assert second.thread_id == first.thread_id


def test_r11_pop_out(page: Page, gmail: FakeGmail) -> None:
    writing = compose(page).to(RITA).write()
    expect(writing.line).to_be_visible()
    writing.box.locator(".pop-out").click()
    window = page.locator(".aSt [role=dialog]")
    expect(window.locator(".heliograph-line")).to_be_visible()
    window.get_by_text("Send", exact=True).click()
    assert len(tokens(the_mail(gmail, page).html)) == 1


def test_several_windows_carry_their_own(page: Page, gmail: FakeGmail, opened: GmailBrowser) -> None:
    first = compose(page).to(RITA).write("First")
    second = compose(page).to(OLA).write("Second")
    third = compose(page).to(BOB).write("Third")
    expect(page.locator(".heliograph-line")).to_have_count(3)
    for writing in (third, second, first):
        writing.box.get_by_text("Send", exact=True).click()
    the_mail(gmail, page, 3)
    carried = {mail.subject: tokens(mail.html) for mail in gmail.mails}
    assert [len(carried[name]) for name in ("First", "Second", "Third")] == [1, 1, 0]
    assert carried["First"] != carried["Second"]
    told = {report["subject"]: report["token"] for report in reported(opened, page, 2)}
    assert told == {"First": carried["First"][0], "Second": carried["Second"][0]}


def test_r71_alias_is_the_sender(page: Page, gmail: FakeGmail, opened: GmailBrowser) -> None:
    writing = compose(page).to(RITA).write()
    expect(writing.line).to_be_visible()
    writing.box.get_by_label("From").select_option("sales@acme.test")
    writing.send()
    assert len(tokens(the_mail(gmail, page).html)) == 1
    (report,) = reported(opened, page)
    assert (report["sender"], report["mailbox"]) == ("sales@acme.test", "alice@acme.test")


def test_every_shape_of_the_request(page: Page, gmail: FakeGmail, opened: GmailBrowser) -> None:
    """R11: each shape that Gmail's requests had; `form` leaves from a frame of its own.

    InboxSDK alone changes no form: nothing in it registers by a window's number any more.
    """
    is_alone = opened.stored()["adapter"] == "inboxsdk"
    shapes = ["changed", "first", "answer", "older", "older_first", *([] if is_alone else ["form"])]
    for count, shape in enumerate(shapes, 1):
        page.evaluate("(shape) => { window.FAKE.shape = shape; }", shape)
        writing = compose(page).to(RITA).to(OLA, kind="Cc").to(BOB, kind="Bcc").write(shape)
        expect(writing.line).to_contain_text("will tell you")
        writing.send()
        mail = the_mail(gmail, page, count)
        assert (mail.subject, mail.to, mail.cc, mail.bcc) == (shape, [RITA], [OLA], [BOB])
        assert len(tokens(mail.html)) == 1
    told = {report["subject"]: report["token"] for report in reported(opened, page, len(shapes))}
    assert told == {mail.subject: tokens(mail.html)[0] for mail in gmail.mails}


def test_r11_switch_holds_for_a_window_whose_draft_has_no_number(page: Page, gmail: FakeGmail) -> None:
    page.evaluate("() => { window.FAKE.shape = 'form'; }")
    writing = compose(page).to(RITA).write()
    writing.line.get_by_role("switch").click()
    expect(writing.line).to_contain_text("you switched it off")
    writing.send()
    assert tokens(the_mail(gmail, page).html) == []


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
    (token,) = tokens(the_mail(gmail, page).html)
    assert [report["token"] for report in reported(opened, page)] == [token]


# --- none, and why ----------------------------------------------------------------------------------------------------


def test_r8_internal_only_gets_none(page: Page, gmail: FakeGmail, opened: GmailBrowser) -> None:
    writing = compose(page).to(BOB).write()
    expect(writing.line).to_contain_text("inside your organisation")
    writing.send()
    assert tokens(the_mail(gmail, page).html) == []
    assert opened.reports() == []


def test_r8_mixed_recipients_get_one(page: Page, gmail: FakeGmail) -> None:
    writing = compose(page).to(BOB).write()
    expect(writing.line).to_contain_text("inside your organisation")
    writing.to(RITA, kind="Bcc")
    expect(writing.line).to_contain_text("will tell you")
    writing.send()
    assert len(tokens(the_mail(gmail, page).html)) == 1


@pytest.mark.parametrize("address", ["x@partner.test", "y@mail.press.test"])
def test_r9_blocklisted_gets_none(page: Page, gmail: FakeGmail, address: str) -> None:
    writing = compose(page).to(address).write()
    expect(writing.line).to_contain_text("blocklist")
    writing.send()
    assert tokens(the_mail(gmail, page).html) == []


def test_r4_plain_text_gets_none(page: Page, gmail: FakeGmail) -> None:
    writing = compose(page).to(RITA).write()
    expect(writing.line).to_be_visible()
    writing.box.get_by_role("button", name="Plain text mode").click()
    expect(writing.line).to_contain_text("Tracking needs an HTML message")
    expect(writing.line.get_by_role("switch")).to_be_disabled()
    writing.send()
    assert the_mail(gmail, page).html == "Dear Rita"


def test_r14_confidential_mode_gets_none(page: Page, gmail: FakeGmail) -> None:
    writing = compose(page).to(RITA).write()
    expect(writing.line).to_be_visible()
    writing.box.get_by_role("button", name="Confidential mode").click()
    expect(writing.line).to_contain_text("confidential mode")
    writing.send()
    mail = the_mail(gmail, page)
    assert mail.is_confidential
    assert tokens(mail.html) == []


def test_r14_encrypted_gets_none(page: Page, gmail: FakeGmail) -> None:
    """What another program encrypted shows no pictures to whoever opens it."""
    writing = compose(page).to(RITA).write(text="-----BEGIN PGP MESSAGE-----")
    expect(writing.line).to_contain_text("an encrypted message shows no pictures")
    expect(writing.line.get_by_role("switch")).to_be_disabled()
    writing.send()
    assert tokens(the_mail(gmail, page).html) == []


def test_r5_switch_outlives_the_page(page: Page, gmail: FakeGmail, opened: GmailBrowser) -> None:
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
    assert tokens(the_mail(gmail, page).html) == []


def test_r11_switched_off_gets_none(page: Page, gmail: FakeGmail, opened: GmailBrowser) -> None:
    writing = compose(page).to(RITA).write()
    writing.line.get_by_role("switch").click()
    expect(writing.line).to_contain_text("you switched it off")
    writing.send()
    assert tokens(the_mail(gmail, page).html) == []
    assert opened.reports() == []


def test_r10_switched_on_for_colleagues_warns_and_is_by_hand(
    page: Page, gmail: FakeGmail, opened: GmailBrowser
) -> None:
    writing = compose(page).to(BOB).write()
    writing.line.get_by_role("switch").click()
    expect(writing.line).to_contain_text("although everyone")
    writing.send()
    assert len(tokens(the_mail(gmail, page).html)) == 1
    assert [report["inserted"] for report in reported(opened, page)] == ["manual"]


def test_r7_without_auto_insert_only_by_hand(page: Page, gmail: FakeGmail, opened: GmailBrowser) -> None:
    opened.store(material=MATERIAL | {"auto_insert": False})
    first = compose(page).to(RITA).write("First")
    expect(first.line).to_contain_text("Switch it on")
    second = compose(page).to(RITA).write("Second")
    second.line.get_by_role("switch").click()
    expect(second.line).to_contain_text("will tell you")
    second.box.get_by_text("Send", exact=True).click()
    first.box.get_by_text("Send", exact=True).click()
    the_mail(gmail, page, 2)
    assert {mail.subject: len(tokens(mail.html)) for mail in gmail.mails} == {"First": 0, "Second": 1}
    assert [report["inserted"] for report in reported(opened, page)] == ["manual"]


def test_signed_out_leaves_every_mail_alone(page: Page, gmail: FakeGmail, opened: GmailBrowser) -> None:
    opened.store(material=None)
    writing = compose(page).to(RITA).write()
    expect(writing.line).to_contain_text("sign in to Heliograph first")
    writing.send()
    assert the_mail(gmail, page).html == '<div dir="ltr"><div dir="ltr">Dear Rita</div></div>'


# --- where, and with what else ----------------------------------------------------------------------------------------


def test_r3_last_line_is_the_one_above_the_quote(page: Page, gmail: FakeGmail, opened: GmailBrowser) -> None:
    writing = compose(page).to(RITA).write()
    expect(writing.line).to_be_visible()
    writing.send()
    first = the_mail(gmail, page)
    opened.store(material=MATERIAL | {"position": "last"})
    opened.open_thread(page, first.thread_id)
    writing = answer(page)
    expect(writing.line).to_be_visible()
    writing.write(subject=None, text="Yes. ")
    writing.box.get_by_text("Send", exact=True).click()
    html = the_mail(gmail, page, 2).html
    (found,) = SNIPPET.finditer(html)
    assert html[found.end() :].startswith('<div class="gmail_quote')


def test_r29_links_lead_through_the_server_on_the_wire_only(page: Page, gmail: FakeGmail, opened: GmailBrowser) -> None:
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
    mail = the_mail(gmail, page)
    (token,) = tokens(mail.html)
    (name,) = re.findall(r'href="http://127\.0\.0\.1:9/c/([A-Za-z0-9_-]+)"', mail.html)
    link = verify_link(name, [MASTER])
    assert link is not None and link.token.text == token
    assert link.target == target
    assert all("/c/" not in draft.html for draft in gmail.drafts)


def test_r11_drafts_and_the_open_window_never_hold_it(page: Page, gmail: FakeGmail) -> None:
    writing = compose(page).to(RITA).write()
    expect(writing.line).to_be_visible()
    wait_until(page, lambda: len(gmail.drafts) > 0)  # Gmail saves
    assert all("/o/" not in draft.html for draft in gmail.drafts)
    assert writing.box.locator("img[src*='/o/']").count() == 0
    writing.send()
    assert len(tokens(the_mail(gmail, page).html)) == 1


def test_nothing_but_gmail_is_asked_for_anything(opened: GmailBrowser, page: Page) -> None:
    opened.asked.clear()
    page.reload()
    opened.wait_for_adapter(page)
    writing = compose(page).to(RITA).write()
    expect(writing.line).to_be_visible()
    writing.send()
    reported(opened, page)
    page.wait_for_timeout(500)  # whoever would be told of it would be told by now
    outside = [
        address
        for address in opened.asked
        if not re.match(r"https://mail\.google\.com/|chrome-extension:|data:", address)
    ]
    assert outside == []
