"""Settings before the real product: three processes, two panels, real opens."""

import uuid
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e.house import AppUser, RunningApp, open_as_user, read_mail, sign_in, start_app
from tests.e2e.panel_page import badge, leave, row
from tests.e2e.settings_page import add, blocklist, open_settings, save, switch

OpenContext = Callable[..., BrowserContext]


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningApp]:
    with start_app(tmp_path_factory.mktemp("house")) as house:
        yield house


@pytest.fixture
def organisation() -> str:
    """A domain of its own for each test: the first who signs in is its administrator."""
    return f"{uuid.uuid4().hex[:8]}.example"


@pytest.fixture
def open_panel(house: RunningApp, open_context: OpenContext) -> Callable[[str], Page]:
    def open_panel(email: str) -> Page:
        page = open_context().new_page()
        page.goto(house.address)
        sign_in(page, email)
        expect(page.get_by_role("navigation")).to_be_visible()
        leave(page)
        return page

    return open_panel


@pytest.fixture
def alice(house: RunningApp, open_panel: Callable[[str], Page], organisation: str) -> tuple[Page, AppUser]:
    page = open_panel(f"alice@{organisation}")
    return page, open_as_user(house, page, f"alice@{organisation}")


@pytest.mark.requirement("R63")
def test_unpinned_mail_counts_when_notify_is_on_in_every_panel(
    alice: tuple[Page, AppUser], open_panel: Callable[[str], Page], organisation: str
) -> None:
    """Automatically tracked mail to somebody outside counts as if pinned; mail inside never does."""
    page, calls = alice
    other = open_panel(calls.session["user"]["email"])
    by_itself = calls.track(page, "By itself", inserted="automatic")
    inside = {"address": f"bob@{organisation}"}
    body = {"host": "web", "inserted": "automatic", "subject": "Inside", "sender": calls.session["user"]["email"]}
    internal = calls.call(page, "POST", "/api/tracked-messages", body | {"recipients": [inside]})
    calls.call(page, "POST", f"/api/tracked-messages/{internal['id']}/sent", {})
    read_mail(by_itself)
    read_mail(internal)
    for panel in (page, other):
        expect(row(panel, by_itself["thread_id"])).to_contain_text("1 open")
        expect(row(panel, internal["thread_id"])).to_contain_text("1 open")
        expect(panel.locator(".badge")).to_have_count(0)
    open_settings(page)
    switch(page, "Notify when an email is opened").click()
    save(page)
    for panel in (page, other):
        expect(badge(panel)).to_have_text("1")
    row(other, by_itself["thread_id"]).click()
    for panel in (page, other):
        expect(panel.locator(".badge")).to_have_count(0)
    row(other, by_itself["thread_id"]).click()  # what comes into an open log is seen at once
    expect(other.get_by_role("region", name="Log of “By itself”")).to_have_count(0)
    read_mail(by_itself)
    for panel in (page, other):
        expect(badge(panel)).to_have_text("1")
    switch(page, "Notify when an email is opened").click()
    save(page)
    for panel in (page, other):
        expect(panel.locator(".badge")).to_have_count(0)


@pytest.mark.requirement("R67")
def test_a_first_open_is_told_and_in_quiet_hours_it_is_not(alice: tuple[Page, AppUser]) -> None:
    """First open only, then none in quiet hours."""
    page, calls = alice
    offer = calls.track(page, "Offer for the new roof", inserted="automatic")
    open_settings(page)
    switch(page, "Notify when an email is opened").click()
    save(page)
    read_mail(offer)
    line = page.locator(".notice")
    expect(line).to_contain_text("Rita Rossi opened your email: “Offer for the new roof”")
    line.get_by_role("button", name="Rita Rossi").click()
    expect(row(page, offer["thread_id"])).to_be_focused()
    row(page, offer["thread_id"]).click()
    open_settings(page)
    read_mail(offer)
    page.wait_for_timeout(1_500)
    expect(line).to_have_count(0)
    switch(page, "Quiet hours").click()
    page.get_by_label("From", exact=True).fill("00:00")
    page.get_by_label("Until", exact=True).fill("23:59")
    save(page)
    read_mail(calls.track(page, "Another offer", inserted="automatic"))
    page.wait_for_timeout(1_500)
    expect(line).to_have_count(0)


@pytest.mark.requirement("R73")
def test_saving_discarding_and_resetting_hold_in_every_panel(
    alice: tuple[Page, AppUser], open_panel: Callable[[str], Page]
) -> None:
    """At once, with no new sign-in; what is unsaved elsewhere stays there."""
    page, calls = alice
    other = open_panel(calls.session["user"]["email"])
    open_settings(page)
    open_settings(other)
    switch(other, "Hot conversations").click()
    switch(page, "Track automatically").click()
    add(blocklist(page), "Customer.example")
    page.get_by_label("Theme").select_option("Dark")
    page.get_by_label("Language").select_option("Deutsch")
    page.get_by_role("button", name="Speichern").click()
    expect(page.get_by_text("Gespeichert.")).to_be_visible()
    expect(switch(other, "Automatisch nachverfolgen")).to_be_checked()
    expect(switch(other, "Rege Unterhaltungen")).to_be_checked()
    expect(blocklist(other, "Meine Sperrliste").get_by_role("listitem")).to_have_text("customer.example")
    expect(other.locator("#panel")).to_have_attribute("data-theme", "dark")
    other.get_by_role("button", name="Verwerfen").click()
    expect(switch(other, "Rege Unterhaltungen")).not_to_be_checked()
    other.get_by_role("button", name="Zurücksetzen").click()
    other.get_by_role("button", name="Zurücksetzen").last.click()
    expect(switch(page, "Track automatically")).not_to_be_checked()
    expect(blocklist(page)).to_contain_text("Nothing on this list yet.")
    expect(page.locator("#panel")).not_to_have_attribute("data-theme", "dark")
    assert calls.call(page, "GET", "/api/settings")["values"]["auto_insert"] is False


@pytest.mark.requirement("R74")
def test_what_an_administrator_decides_is_greyed_for_everybody(
    alice: tuple[Page, AppUser], open_panel: Callable[[str], Page], organisation: str
) -> None:
    """While the colleague's page is open; the colleague sees no part for administrators."""
    page, _ = alice
    bob = open_panel(f"bob@{organisation}")
    open_settings(bob)
    expect(bob.get_by_role("heading", name="Organisation")).to_have_count(0)
    open_settings(page)
    add(blocklist(page, "Blocklist for everybody"), "partner.example")
    add(blocklist(page, "Own networks"), "203.0.113.7/24")
    page.locator(".forced").filter(has_text="Track automatically").get_by_role("combobox").select_option("On")
    save(page)
    expect(blocklist(page, "Own networks").get_by_role("listitem")).to_have_text("203.0.113.0/24")
    expect(switch(bob, "Track automatically")).to_be_disabled()
    expect(switch(bob, "Track automatically")).to_be_checked()
    expect(bob.get_by_text("Set by your administrator.")).to_be_visible()
    bob.get_by_label("Would this be tracked?").fill(f"carl@{organisation}, rita@partner.example")
    expect(bob.locator(".tester")).to_contain_text("rita@partner.example on your organisation’s blocklist")
    expect(bob.locator(".tester")).to_contain_text("inside your organisation")
    page.locator(".forced").filter(has_text="Track automatically").get_by_role("combobox").select_option("Each person")
    save(page)
    expect(switch(bob, "Track automatically")).to_be_enabled()
    expect(switch(bob, "Track automatically")).not_to_be_checked()


@pytest.mark.requirement("R74")
def test_what_the_server_knows_of_domains_holds_where_one_is_added(
    alice: tuple[Page, AppUser], organisation: str
) -> None:
    """A free-mail domain is nobody's own, and the domain of the sign-in stays."""
    page, _ = alice
    open_settings(page)
    domains = blocklist(page, "Own domains")
    expect(domains.get_by_role("listitem")).to_contain_text(organisation)
    expect(domains.get_by_role("listitem")).to_contain_text("Stays: people sign in with it.")
    expect(domains.get_by_role("button", name=f"Remove {organisation}")).to_have_count(0)
    add(domains, "gmail.com")
    expect(domains.get_by_role("alert")).to_contain_text("“gmail.com” belongs to a mail provider")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(domains.get_by_role("textbox")).to_be_focused()
    page.get_by_role("button", name="Discard").click()
    expect(domains.get_by_role("textbox")).to_have_value("")
    expect(domains.get_by_role("listitem")).to_have_count(1)


@pytest.mark.requirement("R70")
def test_signing_out_is_in_the_settings(alice: tuple[Page, AppUser]) -> None:
    page, calls = alice
    open_settings(page)
    account = page.get_by_role("region", name="Account")
    expect(account.get_by_text(calls.session["user"]["email"])).to_be_visible()
    page.get_by_role("button", name="Sign out", exact=True).click()
    expect(page.get_by_label("Your email address")).to_be_visible()
