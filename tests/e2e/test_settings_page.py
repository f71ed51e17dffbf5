"""The settings, before a made-up server that can refuse: what the page does; every state drawn and checked by axe."""

import re
from typing import Any

import pytest
from playwright.sync_api import expect

from backend.api.admin import people_schemas
from backend.settings.values import OrganisationValues, PersonSettings
from tests.e2e import cast
from tests.e2e.conftest import take_full_screenshots, take_screenshot, take_screenshots
from tests.e2e.fake_server import ADDRESS
from tests.e2e.panel_page import row
from tests.e2e.settings_cast import Fake, Panel, administrator, settings
from tests.e2e.settings_page import add, blocklist, open_settings, save, switch, unsaved

__all__ = ["administrator", "settings"]


@pytest.mark.requirement("R73")
def test_the_settings_of_a_person(settings: Panel) -> None:
    _, page = settings
    expect(page.get_by_role("heading", name="Organisation")).to_have_count(0)
    expect(unsaved(page)).to_have_count(0)
    take_full_screenshots(page, "settings")


@pytest.mark.requirement("R74")
def test_the_settings_of_an_administrator(administrator: Panel) -> None:
    _, page = administrator
    expect(page.get_by_role("heading", name="Organisation")).to_be_visible()
    page.get_by_text("Learned from people at work").click()
    expect(page.get_by_text("198.51.100.0/24")).to_be_visible()
    take_full_screenshots(page, "settings-administrator")


@pytest.mark.requirement("R74")
def test_administrators_name_others_and_open_ways_in(fake: Fake) -> None:
    """The last one cannot resign; people of a second provider are let in, not taken over or joined."""
    server, page = fake()
    server.settings.is_administrator = True
    server.settings.people = [colleague("Alice Ames", True, is_me=True), colleague("Bob Baker", False)]
    server.settings.ways = [
        way("microsoft", is_open=True),
        way("google"),
        way("google", "rival.example", is_taken=True),
    ]
    page.goto(ADDRESS)
    open_settings(page)
    part = page.get_by_role("region", name="Administrators and ways in")
    expect(part.get_by_text("You are the only administrator.")).to_be_visible()
    expect(part.get_by_text("They are an organisation of their own")).to_contain_text("never joined")
    part.scroll_into_view_if_needed()
    take_screenshots(page, "settings-people")
    part.get_by_role("button", name="Make administrator: Bob Baker").click()
    expect(part.get_by_text("Bob Baker is an administrator now.")).to_be_visible()
    expect(part.get_by_role("button", name="Resign as administrator")).to_be_visible()
    part.get_by_role("button", name="Let them in").click()
    expect(part.get_by_text("belongs to your organisation.")).to_be_visible()
    expect(part.get_by_role("button", name="Let them in")).to_have_count(0)
    part.get_by_role("button", name="Take the office: Bob Baker").click()
    expect(part.get_by_text("You are the only administrator.")).to_be_visible()


@pytest.mark.requirement("R74")
def test_administrator_closes_a_way_in_and_opens_it_again(fake: Fake) -> None:
    """What it means for those who came in that way is said before the press."""
    server, page = fake()
    server.settings.is_administrator = True
    server.settings.people = [colleague("Alice Ames", True, is_me=True), colleague("Bob Baker", False)]
    server.settings.ways = [
        way("microsoft", is_open=True, only_way_of=1, is_my_only=True),
        way("google", is_open=True, only_way_of=12, changed_by="Bob Baker", changed_at=cast.ago(days=3)),
    ]
    page.goto(ADDRESS)
    open_settings(page)
    part = page.get_by_role("region", name="Administrators and ways in")
    expect(part.get_by_text("It is your only way in.")).to_be_visible()
    expect(part.get_by_text("Let in by Bob Baker")).to_be_visible()
    button = part.get_by_role("button", name="Close this way in")
    expect(button).to_have_count(1)
    button.click()
    sure = part.get_by_role("group", name="Close it? Nobody signs in there any more.")
    expect(sure).to_contain_text("12 people have no other way in. They are signed out at once")
    sure.scroll_into_view_if_needed()
    take_screenshots(page, "settings-close-way")
    sure.get_by_role("button", name="Cancel").click()
    assert server.settings.ways[1].is_open
    button.click()
    sure.get_by_role("button", name="Close it now").click()
    expect(part.get_by_text("Closed. You can let them in again at any time.")).to_be_visible()
    expect(part.get_by_text("Closed by Alice Ames")).to_be_visible()
    take_screenshots(page, "settings-closed-way")
    part.get_by_role("button", name="Let them in again").click()
    expect(part.get_by_text("Let in by Alice Ames")).to_be_visible()


def colleague(name: str, is_administrator: bool, is_me: bool = False) -> people_schemas.Member:
    first = name.split()[0].lower()
    return people_schemas.Member(
        id=first, name=name, email=f"{first}@example.org", is_administrator=is_administrator, is_me=is_me
    )


def way(provider: Any, domain: str = "example.org", **more: Any) -> people_schemas.OrganisationSignInMethod:
    """A way that could be opened, unless `more` says otherwise."""
    found: dict[str, Any] = dict.fromkeys(("is_open", "is_closed", "is_taken", "is_my_only"), False)
    found |= {"only_way_of": 0, "changed_by": None, "changed_at": None} | more
    return people_schemas.OrganisationSignInMethod(provider=provider, tenant=domain, domain=domain, **found)


@pytest.mark.requirement("R73")
def test_save_sends_the_differences_and_says_so(settings: Panel) -> None:
    """No new sign-in, no reload."""
    server, page = settings
    switch(page, "Track automatically").click()
    page.get_by_label("Where the pixel stands").select_option("Last line")
    expect(unsaved(page)).to_be_visible()
    take_screenshots(page, "settings-unsaved")
    save(page)
    assert server.settings.person.auto_insert
    assert server.settings.person.position == "last"
    expect(unsaved(page)).to_have_count(0)
    assert "POST /api/session/refresh" not in server.requests[3:]


@pytest.mark.requirement("R73")
def test_discard_drops_and_the_way_back_by_hand_leaves_nothing_to_save(settings: Panel) -> None:
    server, page = settings
    switch(page, "Track automatically").click()
    page.get_by_role("button", name="Discard").click()
    expect(switch(page, "Track automatically")).not_to_be_checked()
    expect(page.get_by_text("Changes dropped.")).to_be_visible()
    expect(page.get_by_role("heading", name="Settings")).to_be_focused()
    switch(page, "Hot conversations").click()
    switch(page, "Hot conversations").click()
    expect(unsaved(page)).to_have_count(0)
    assert not [request for request in server.requests if request.startswith("PUT")]


@pytest.mark.requirement("R73")
def test_what_was_saved_is_not_said_again_on_coming_back(settings: Panel) -> None:
    _, page = settings
    switch(page, "Track automatically").click()
    save(page)
    page.get_by_role("navigation").get_by_role("button", name="Engagement").click()
    open_settings(page)
    expect(page.get_by_text("Saved. It holds in every open panel.")).to_have_count(0)


@pytest.mark.requirement("R73")
def test_reset_asks_once_and_restores_the_defaults(settings: Panel) -> None:
    server, page = settings
    switch(page, "Track automatically").click()
    add(blocklist(page), "customer.example")
    save(page)
    page.get_by_role("button", name="Restore defaults").click()
    question = page.get_by_role("group", name="Restore all defaults?")
    expect(question.get_by_role("button", name="Keep mine")).to_be_focused()
    take_screenshot(page, "settings-reset-320")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Restore defaults")).to_be_focused()
    assert server.settings.person.auto_insert
    page.keyboard.press("Enter")
    question.get_by_role("button", name="Restore", exact=True).click()
    expect(page.get_by_text("Defaults restored.")).to_be_visible()
    expect(switch(page, "Track automatically")).not_to_be_checked()
    assert server.settings.person == PersonSettings()


@pytest.mark.requirement("R73")
def test_unsaved_changes_survive_another_view(settings: Panel) -> None:
    _, page = settings
    switch(page, "Track automatically").click()
    page.get_by_role("navigation").get_by_role("button", name="Engagement").click()
    expect(row(page, "roof")).to_be_visible()
    open_settings(page)
    expect(switch(page, "Track automatically")).to_be_checked()
    expect(unsaved(page)).to_be_visible()


@pytest.mark.requirement("R74")
def test_a_forced_setting_is_greyed_with_the_reason(settings: Panel) -> None:
    """Also while the page is open and the person was just changing it."""
    server, page = settings
    switch(page, "Track automatically").click()
    server.settings.force(auto_insert=False, position="last", quiet_from="20:00", quiet_until="07:00")
    server.settings_changed()
    expect(switch(page, "Track automatically")).to_be_disabled()
    expect(switch(page, "Track automatically")).not_to_be_checked()
    expect(switch(page, "Track automatically")).to_have_accessible_description(re.compile("Set by your administrator"))
    expect(page.get_by_label("Where the pixel stands")).to_be_disabled()
    expect(page.get_by_label("From", exact=True)).to_be_disabled()
    expect(unsaved(page)).to_have_count(0)
    take_full_screenshots(page, "settings-forced")


@pytest.mark.requirement("R74")
def test_an_administrator_sets_what_holds_for_everybody(administrator: Panel) -> None:
    server, page = administrator
    add(blocklist(page, "Own domains"), "Example.NET")
    add(blocklist(page, "Blocklist for everybody"), "partner.example")
    add(blocklist(page, "Own networks"), "203.0.113.0/24")
    page.get_by_label("Keep engagement for").fill("30")
    forced = page.locator(".forced").filter(has_text="Track automatically").get_by_role("combobox")
    forced.select_option("On")
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_role("button", name="Delete and save").click()
    expect(page.get_by_text("Saved. It holds in every open panel.")).to_be_visible()
    expect(switch(page, "Track automatically")).to_be_disabled()
    expect(switch(page, "Track automatically")).to_be_checked()
    assert server.settings.organisation == OrganisationValues(
        domains=("example.org", "example.net"),
        blocklist=("partner.example",),
        own_networks=("203.0.113.0/24",),
        retention_days=30,
        forced={"auto_insert": True},
    )


@pytest.mark.requirement("R57", "R74")
def test_a_shorter_retention_asks_before_it_deletes(administrator: Panel) -> None:
    """What is deleted never comes back; the next key deletes nothing."""
    server, page = administrator
    field = page.get_by_label("Keep engagement for")
    field.fill("1")
    page.get_by_role("button", name="Save", exact=True).click()
    question = page.get_by_role("group", name="Delete what is older than a day?")
    expect(question).to_contain_text("That cannot be undone.")
    expect(question.get_by_role("button", name="Do not delete")).to_be_focused()
    take_screenshots(page, "settings-shorten")
    page.keyboard.press("Enter")
    expect(unsaved(page)).to_be_focused()
    assert server.settings.organisation.retention_days == 90
    page.keyboard.press("Enter")
    question.get_by_role("button", name="Delete and save").click()
    expect(page.get_by_text("Saved. It holds in every open panel.")).to_be_visible()
    expect(field).to_be_focused()
    assert server.settings.organisation.retention_days == 1


@pytest.mark.requirement("R73")
def test_nothing_is_lost_while_the_server_is_away(settings: Panel) -> None:
    server, page = settings
    switch(page, "Track automatically").click()
    server.failing["PUT /api/settings"] = 0
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Not saved: the server did not answer. Your changes are still here.")).to_be_visible()
    expect(switch(page, "Track automatically")).to_be_checked()
    take_screenshot(page, "settings-offline-320")
    server.failing.clear()
    save(page)


@pytest.mark.requirement("R67")
def test_quiet_hours_take_the_time_zone_of_this_place(settings: Panel) -> None:
    server, page = settings
    switch(page, "Quiet hours").click()
    expect(page.get_by_label("Time zone")).to_have_value("Europe/Lisbon")
    page.get_by_label("From", exact=True).fill("22:30")
    page.get_by_label("Until", exact=True).fill("22:30")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Say when the quiet hours end; another time than they begin.")).to_be_visible()
    take_screenshots(page, "settings-quiet-hours")
    page.get_by_label("Until", exact=True).fill("07:00")
    save(page)
    person = server.settings.person
    assert (person.quiet_from, person.quiet_until, person.time_zone) == ("22:30", "07:00", "Europe/Lisbon")


def test_settings_that_cannot_be_loaded(fake: Fake) -> None:
    server, page = fake()
    server.failing["GET /api/settings"] = 500
    server.threads, server.logs = cast.working_day()
    page.goto(ADDRESS)
    page.get_by_role("navigation").get_by_role("button", name="Settings").click()
    expect(page.get_by_role("heading", name="This could not be loaded")).to_be_visible()
    take_screenshots(page, "settings-failed")
    server.failing.clear()
    page.get_by_role("button", name="Try again").click()
    expect(switch(page, "Track automatically")).to_be_visible()


def test_every_setting_is_reached_by_keyboard(settings: Panel) -> None:
    _, page = settings
    page.get_by_role("heading", name="Settings").focus()
    reached: list[str] = []
    for _ in range(40):
        page.keyboard.press("Tab")
        reached.append(
            page.evaluate("() => document.activeElement.labels?.[0]?.innerText ?? document.activeElement.innerText")
        )
        if reached[-1] == "Sign out":
            break
    named = ["Keys of the list", "Tracking", "Blocklist", "Notices", "Appearance", "Mailboxes", "Account",
             "Track automatically", "Where the pixel stands", "Track links", "Address or domain", "Add",
             "Would this be tracked?", "Notify when an email is opened", "The first open only", "Hot conversations",
             "Revived conversations", "On the desktop too", "Quiet hours", "Theme", "Language", "Restore defaults",
             "Sign out"]  # fmt: skip
    assert reached == named
    switch(page, "Track links").focus()
    page.keyboard.press("Space")
    expect(switch(page, "Track links")).to_be_checked()
    take_screenshot(page, "settings-focus-320")


@pytest.mark.requirement("R67")
def test_on_the_desktop_the_browser_is_asked_by_the_switch_alone(settings: Panel) -> None:
    _, page = settings
    page.evaluate(
        """() => {
            window.asked = 0
            Object.defineProperty(Notification, 'permission', { get: () => window.answer ?? 'default' })
            Notification.requestPermission = async () => { window.asked++; return (window.answer = 'denied') }
        }"""
    )
    page.get_by_role("navigation").get_by_role("button", name="Engagement").click()
    open_settings(page)
    assert page.evaluate("() => window.asked") == 0
    switch(page, "On the desktop too").click()
    expect(page.get_by_text("This browser refuses notifications from here.")).to_be_visible()
    assert page.evaluate("() => window.asked") == 1
    take_screenshot(page, "settings-desktop-refused-320")


def test_forced_colours_and_two_hundred_percent(fake: Fake) -> None:
    server, page = fake(width=160, forced_colors="active")
    server.settings.is_administrator = True
    page.goto(ADDRESS)
    open_settings(page)
    switch(page, "Track automatically").click()
    assert page.evaluate(
        "() => document.querySelector('.body').scrollWidth <= document.querySelector('.body').clientWidth"
    )
    take_full_screenshots(page, "settings-forced-colours", widths=(160,))
