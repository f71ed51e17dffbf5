"""The lists of the settings: what is added, refused, told apart; and the question who would be tracked."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import take_full_screenshots, take_screenshot, take_screenshots
from tests.e2e.settings_cast import Panel, administrator, settings
from tests.e2e.settings_page import add, blocklist, open_settings, save, switch, unsaved

__all__ = ["administrator", "settings"]


@pytest.mark.requirement("R74")
def test_a_network_that_is_none_is_named(administrator: Panel) -> None:
    _, page = administrator
    networks = blocklist(page, "Own networks")
    add(networks, "203.0.113.0/24, 300.1.1.1, 10.0.0.0/4")
    expect(networks.get_by_role("alert").get_by_role("paragraph")).to_have_text(
        [
            "“300.1.1.1” is not a network. Write it like 203.0.113.0/24, or a single address.",
            "“10.0.0.0/4” is too wide to be one organisation’s network.",
        ]
    )
    expect(networks.get_by_role("textbox")).to_have_value("300.1.1.1, 10.0.0.0/4")
    expect(networks.get_by_role("listitem")).to_have_text("203.0.113.0/24")
    page.get_by_label("Keep engagement for").fill("0")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Write a whole number of days, from 1 to 3650.")).to_be_visible()
    bar = page.get_by_role("group", name="Unsaved changes")
    expect(bar.get_by_role("status")).to_have_text("Not saved. To be corrected: Keep engagement forOwn networks")
    expect(networks.get_by_role("textbox")).to_be_focused()
    bar.get_by_role("button", name="Keep engagement for").click()
    expect(page.get_by_label("Keep engagement for")).to_be_focused()
    expect(page.get_by_label("Keep engagement for")).to_be_in_viewport()
    take_screenshots(page, "settings-problems-named")
    take_full_screenshots(page, "settings-organisation-problems")


@pytest.mark.requirement("R9")
def test_the_blocklist_is_added_to_and_taken_from_by_keyboard(settings: Panel) -> None:
    _, page = settings
    entries = blocklist(page)
    add(entries, "customer.example; Rita@Partner.example\n=exact.example")
    expect(entries.get_by_role("listitem")).to_have_text(["customer.example", "rita@partner.example", "=exact.example"])
    expect(entries.get_by_role("textbox")).to_be_focused()
    add(entries, "customer.example")
    expect(entries.get_by_role("alert")).to_have_text("“customer.example” is on the list already.")
    entries.get_by_role("button", name="Remove customer.example").press("Enter")
    expect(entries.get_by_role("button", name="Remove rita@partner.example")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(entries.get_by_role("textbox")).to_be_focused()
    entries.get_by_role("textbox").fill("")  # there was still what could not be added
    expect(unsaved(page)).to_have_count(0)


@pytest.mark.requirement("R9")
def test_every_entry_that_cannot_be_added_is_named_once_and_whole(settings: Panel) -> None:
    _, page = settings
    entries = blocklist(page)
    add(entries, '"not an address", partner.example, rita@exa mple.com, "not an address"')
    expect(entries.get_by_role("listitem")).to_have_text(["partner.example"])
    expect(entries.get_by_role("alert").get_by_role("paragraph")).to_have_text(
        [re.compile("^“not an address” is neither"), "“rita@exa mple.com” is not an email address."]
    )
    expect(entries.get_by_role("textbox")).to_have_value('"not an address", rita@exa mple.com')
    entries.get_by_role("alert").scroll_into_view_if_needed()
    take_screenshots(page, "settings-wrong-entries")


@pytest.mark.requirement("R73")
def test_what_the_server_refuses_is_shown_at_the_entry(settings: Panel) -> None:
    server, page = settings
    entries = blocklist(page)
    add(entries, "customer.example, partner.example")
    server.refusing["PUT /api/settings"] = ("blocklist.1", "“partner.example” is no domain.")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(entries.get_by_role("listitem").nth(1)).to_contain_text("“partner.example” is no domain.")
    expect(entries.get_by_role("button", name="Remove partner.example")).to_be_focused()
    expect(page.get_by_text("Not saved. To be corrected:")).to_be_visible()
    take_screenshot(page, "settings-refused-320")
    entries.get_by_role("button", name="Remove partner.example").click()
    expect(page.get_by_text("Not saved:")).to_have_count(0)


@pytest.mark.requirement("R8", "R9")
def test_would_this_be_tracked(settings: Panel) -> None:
    """By the lists as they stand on the page, saved or not."""
    _, page = settings
    field = page.get_by_label("Would this be tracked?")
    add(blocklist(page), "customer.example")
    field.fill("bob@example.org, rita@mail.customer.example")
    answer = page.locator(".tester")
    expect(answer).to_contain_text("Not tracked: everyone outside who gets it is on a blocklist.")
    expect(answer.get_by_role("listitem")).to_have_text(
        ["bob@example.org inside your organisation", "rita@mail.customer.example on your blocklist"]
    )
    field.fill("bob@example.org; charlie@stranger.example, nobody")
    expect(answer).to_contain_text("Tracked only by hand, because “Track automatically” is off.")
    switch(page, "Track automatically").click()
    expect(answer).to_contain_text("This mail would be tracked.")
    expect(answer).to_contain_text("nobody not an address")
    field.fill("bob@example.org")
    expect(answer).to_contain_text("Not tracked: everyone on this mail is inside your organisation.")
    field.fill("bob@example.org, rita@customer.example, charlie@stranger.example, li@xn--fsq.example")
    answer.scroll_into_view_if_needed()
    take_screenshots(page, "settings-tester")


@pytest.mark.requirement("R74")
def test_the_domain_that_people_sign_in_with_stays(administrator: Panel) -> None:
    """Said before anybody tries; with or without its subdomains is free."""
    server, page = administrator
    domains = page.get_by_role("group", name="Own domains")
    expect(domains).to_contain_text("Stays: people sign in with it.")
    expect(domains.get_by_role("button", name="Remove example.org")).to_have_count(0)
    add(domains, "=example.org")
    domains.get_by_role("button", name="Remove example.org", exact=True).click()
    expect(domains.get_by_role("button", name="Remove =example.org")).to_have_count(0)
    save(page)
    assert server.settings.organisation.domains == ("=example.org",)


@pytest.mark.requirement("R9")
def test_what_is_on_a_list_already_is_not_added_again(settings: Panel) -> None:
    """In whichever spelling, and what an entry covers neither."""
    _, page = settings
    entries = blocklist(page)
    add(entries, "bücher.example")
    for written, said in (
        ("xn--bcher-kva.example", "“xn--bcher-kva.example” is on the list already."),
        ("=bücher.example", "“=bücher.example” is covered by bücher.example already."),
        ("rita@mail.bücher.example", "“rita@mail.bücher.example” is covered by bücher.example already."),
    ):
        add(entries, written)
        expect(entries.get_by_role("alert")).to_have_text(said)
    expect(entries.locator(".entry")).to_have_count(1)


def test_long_lists_and_other_scripts(administrator: Panel) -> None:
    server, page = administrator
    server.settings.choose(
        blocklist=(
            "عرض.example",
            "ليلى@example.com",
            "הצעה.example",
            "x" * 60 + ".example",
            *(f"customer-{number}.example" for number in range(500)),
        )
    )
    server.settings_changed()
    entries = blocklist(page)
    expect(entries).to_contain_text("504 entries")
    entries.scroll_into_view_if_needed()
    take_screenshots(page, "settings-long-list")


@pytest.mark.requirement("R9", "R73")
def test_what_is_typed_and_not_added_is_saved_too(settings: Panel) -> None:
    """Nobody is tracked on because of a button that was not pressed."""
    server, page = settings
    entries = blocklist(page)
    entries.get_by_role("textbox").fill("private.example")
    expect(unsaved(page)).to_be_visible()
    expect(page.locator(".tool-dot")).to_be_visible()
    take_screenshots(page, "settings-typed")
    save(page)
    assert server.settings.person.blocklist == ("private.example",)
    expect(entries.get_by_role("listitem")).to_have_text("private.example")
    expect(entries.get_by_role("textbox")).to_have_value("")


@pytest.mark.requirement("R73")
def test_what_is_typed_and_cannot_be_read_stops_save_at_its_field(settings: Panel) -> None:
    """With another change beside it, from far below; what was typed waits while another view is open."""
    server, page = settings
    field = blocklist(page).get_by_role("textbox")
    field.fill("nonsense")
    page.get_by_label("Theme").select_option("Dark")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(field).to_be_focused()
    expect(field).to_be_in_viewport()
    expect(blocklist(page).get_by_role("alert")).to_contain_text("“nonsense” is not a whole domain.")
    assert not [request for request in server.requests if request.startswith("PUT")]
    page.get_by_role("navigation").get_by_role("button", name="Insights").click()
    open_settings(page)
    expect(field).to_have_value("nonsense")
    field.fill("")
    save(page)


@pytest.mark.requirement("R9")
def test_a_mail_provider_is_refused_as_own_domain_where_it_is_added(administrator: Panel) -> None:
    """Nothing says that it was added, and it holds nothing else back."""
    _, page = administrator
    domains = blocklist(page, "Own domains")
    add(domains, "gmail.com")
    expect(domains.get_by_role("alert")).to_contain_text("“gmail.com” belongs to a mail provider")
    expect(domains.get_by_role("status")).to_have_text("")
    expect(domains.get_by_role("listitem")).to_have_text(re.compile("^example.org"))
    take_screenshots(page, "settings-free-mail")
    domains.get_by_role("textbox").fill("")
    expect(unsaved(page)).to_have_count(0)
