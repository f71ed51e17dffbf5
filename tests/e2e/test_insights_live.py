"""Insights before the real product: three processes, real mails, real opens, the places that set-up installs."""

import csv
import io
import re
import urllib.request
import uuid
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.build import GMAIL_PROXY
from tests.e2e.conftest import check_accessibility
from tests.e2e.house import AppUser, RunningApp, open_as_user, read_mail, sign_in, start_app, use_link

LISBON, TOKYO = "85.241.30.30", "126.74.1.1"
OpenContext = Callable[..., BrowserContext]


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningApp]:
    with start_app(tmp_path_factory.mktemp("house")) as house:
        yield house


@pytest.fixture
def alice(house: RunningApp, open_context: OpenContext) -> tuple[Page, AppUser]:
    email = f"alice-{uuid.uuid4().hex[:8]}@example.org"
    page = open_context(width=480).new_page()
    page.goto(house.address)
    sign_in(page, email)
    expect(page.get_by_text("See when your mail is really read")).to_be_visible()
    return page, open_as_user(house, page, email)


def read_in_gmail(message: dict[str, Any]) -> None:
    request = urllib.request.Request(message["pixel_url"])
    request.add_header("X-Forwarded-For", "66.249.84.1")
    request.add_header("User-Agent", GMAIL_PROXY)
    with urllib.request.urlopen(request, timeout=10) as response:
        assert response.status == 200


def figure(page: Page, name: str) -> Locator:
    return page.locator(f'[data-figure="{name}"]')


@pytest.mark.requirement("R26", "R27", "R43", "R81")
def test_what_happened_is_drawn_and_follows(alice: tuple[Page, AppUser]) -> None:
    """Of three mails one is opened in Lisbon and in Tokyo, one in Gmail, one gives no signal until its link is used."""
    page, calls = alice
    sent_at = datetime.now(UTC) - timedelta(hours=2)
    first, second, third = (calls.track(page, f"Offer {number}", sent_at=sent_at) for number in range(3))
    read_mail(first, LISBON)
    read_mail(first, TOKYO)
    read_in_gmail(second)
    page.get_by_role("button", name="Insights").click()
    expect(figure(page, "first-open")).to_contain_text("2 of 3 messages sent in this period have been opened.")
    expect(figure(page, "first-open")).to_contain_text("1 has given no signal; that does not mean unread.")
    expect(figure(page, "first-open")).to_contain_text("Half of the opened messages were first opened within 2 hrs.")
    countries = figure(page, "countries")
    expect(countries).to_contain_text("Opens from 2 countries.")
    expect(countries).to_contain_text("Hidden by Gmail")
    assert set(countries.locator(".share-label").all_inner_texts()) == {"Portugal", "Japan", "Hidden by Gmail"}
    expect(figure(page, "devices")).to_contain_text("Desktop")
    check_accessibility(page)

    use_link(third, "https://example.com/offer", LISBON)
    expect(figure(page, "first-open")).to_contain_text("3 of 3 messages")
    figure(page, "companies").locator("tbody tr").first.wait_for()
    expect(figure(page, "companies").locator("tbody tr").first.locator("th, td")).to_have_text(
        ["example.com", "3", "3 (100%)", "1 (33%)", "2 hrs"]
    )


def test_their_clock_knows_the_zone_of_a_real_place(alice: tuple[Page, AppUser]) -> None:
    page, calls = alice
    message = calls.track(page, "Offer", sent_at=datetime.now(UTC) - timedelta(hours=1))
    read_mail(message, TOKYO)
    read_in_gmail(message)
    page.get_by_role("button", name="Insights").click()
    page.get_by_role("radio", name="Their clock").check()
    hours = figure(page, "hours")
    expect(hours).to_contain_text("Not in the picture: 1 open through a mail service")
    found = calls.call(page, "GET", "/api/insights?zone=theirs&period=7d")
    tokyo = datetime.fromisoformat(calls.call(page, "GET", f"/api/threads/{message['thread_id']}")["log"][-2]["at"])
    at = tokyo.astimezone(UTC) + timedelta(hours=9)
    assert found["hours"]["counts"][at.weekday()][at.hour] == 1
    assert sum(map(sum, found["hours"]["counts"])) == 1


@pytest.mark.requirement("R82")
def test_the_list_is_there_as_csv(alice: tuple[Page, AppUser]) -> None:
    page, calls = alice
    for subject in ("Roof", "Cellar"):
        calls.track(page, subject)
    response = page.request.get(
        f"{calls.house.address}/api/threads.csv?q=roof",
        headers={"Authorization": f"Bearer {calls.session['access_token']}"},
    )
    rows = list(csv.reader(io.StringIO(response.body().decode().removeprefix("\ufeff"), newline="")))
    assert [row[:2] for row in rows[1:]] == [["Roof", "Rita Rossi <rita@example.com>"]]


@pytest.mark.requirement("R82")
def test_the_conversations_of_the_period_are_saved(alice: tuple[Page, AppUser]) -> None:
    page, calls = alice
    read, _ = calls.track(page, "Größe des Dachs"), calls.track(page, "Cellar")
    read_mail(read, LISBON)
    expect(page.locator(f"[data-thread='{read['thread_id']}']")).to_contain_text("1 open")
    page.get_by_role("button", name="Insights").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Save the conversations of this period as CSV").click()
    name = download.value.suggested_filename
    assert re.fullmatch(r"heliograph-\d{4}-\d\d-\d\d-\d{4}-\d\d-\d\d\.csv", name), "the period's first and last day"
    text = Path(download.value.path()).read_bytes().decode()
    assert text.startswith("\ufeffSubject,Recipients,")
    assert [row[0] for row in csv.reader(io.StringIO(text, newline=""))][1:] == ["Größe des Dachs", "Cellar"]
