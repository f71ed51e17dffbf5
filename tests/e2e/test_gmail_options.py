"""The options page says at the field what is wrong with what was written there, in the browser's language."""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Locator, Page, Playwright, expect

from tests.e2e.conftest import check_accessibility, take_screenshot
from tests.e2e.gmail_browser import open_browser
from tests.e2e.gmail_story import ALICE
from tests.e2e.house import RunningApp, start_app
from tests.fakes.gmail.server import Account, open_gmail
from tests.fakes.other_server import OtherServer

pytestmark = pytest.mark.requirement("R70")

SERVER_PROBLEMS = {
    "": ("Write the server address", "Geben Sie die Serveradresse ein"),
    "our server": ("“our server” is not a server address", "„our server“ ist keine Serveradresse"),
    ALICE: (f"“{ALICE}” is an email address", f"„{ALICE}“ ist eine E-Mail-Adresse"),
    "http://heliograph.example.com": ("others could read along", "andere könnten also mitlesen"),
    "https://alice:word@example.com": ("must not hold a name or a password", "weder Name noch Passwort"),
    "https://example.com/?a=1": ("ends before ? and #", "endet vor ? und #"),
}
EMAIL_PROBLEMS = {
    "": ("Write your email address", "Geben Sie Ihre E-Mail-Adresse ein"),
    "alice@": ("“alice@” is not an email address", "„alice@“ ist keine E-Mail-Adresse"),
    "alice@acme..test": ("“alice@acme..test” is not an email", "„alice@acme..test“ ist keine E-Mail"),
}


@dataclass
class Options:
    page: Page
    language: int
    """0 is English, 1 German: the place of the words above."""

    def field(self, english: str, german: str) -> Locator:
        return self.page.get_by_label((english, german)[self.language])

    @property
    def server(self) -> Locator:
        return self.field("Address of your organisation", "Adresse des Heliograph")

    @property
    def email(self) -> Locator:
        return self.field("Your email address", "Ihre E-Mail-Adresse")

    def write(self, field: Locator, text: str) -> None:
        field.fill(text)
        field.press("Enter")

    def expect_problem(self, field: Locator, words: tuple[str, str]) -> None:
        expect(field).to_have_attribute("aria-invalid", "true")
        expect(field).to_have_accessible_description(re.compile(re.escape(words[self.language])))

    def expect_no_problem(self, field: Locator) -> None:
        expect(field).to_have_attribute("aria-invalid", "false")


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningApp]:
    with start_app(tmp_path_factory.mktemp("house")) as house:
        yield house


@pytest.fixture(scope="module", params=["en-GB", "de-DE"])
def options(
    request: pytest.FixtureRequest, playwright: Playwright, house: RunningApp, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Options]:
    """The server is named, and nobody is signed in."""
    folder = tmp_path_factory.mktemp(request.param)
    environment = os.environ | {"LANGUAGE": request.param.replace("-", "_")}
    with (
        open_gmail([Account(ALICE, "Alice", [ALICE])]) as gmail,
        open_browser(playwright, gmail, folder, locale=request.param, env=environment) as browser,
    ):
        browser.store(server=house.address)
        page = browser.context.new_page()
        page.set_viewport_size({"width": 480, "height": 900})
        page.goto(f"chrome-extension://{browser.extension_id}/options/index.html")
        yield Options(page, ["en-GB", "de-DE"].index(request.param))
        assert browser.errors == []


def test_bad_server_address_is_told_of_at_its_field(options: Options, house: RunningApp) -> None:
    for text, words in SERVER_PROBLEMS.items():
        options.write(options.server, text)
        options.expect_problem(options.server, words)
    options.write(options.email, "alice@")
    options.expect_problem(options.email, EMAIL_PROBLEMS["alice@"])
    for theme in ("light", "dark"):
        options.page.emulate_media(color_scheme=theme)
        take_screenshot(options.page, f"gmail-options-wrong-{('en', 'de')[options.language]}-{theme}")
        check_accessibility(options.page)
    options.write(options.server, house.address)
    options.expect_no_problem(options.server)


def test_bad_email_address_is_told_of_at_its_field(options: Options) -> None:
    for text, words in EMAIL_PROBLEMS.items():
        options.write(options.email, text)
        options.expect_problem(options.email, words)


def test_what_answers_and_is_not_heliograph_is_told_of(options: Options, house: RunningApp) -> None:
    words = ("is not Heliograph. Mend the address above.", "ist nicht Heliograph. Berichtigen Sie die Adresse oben.")
    with OtherServer() as other:
        options.write(options.server, other.address)
        expect(options.page.get_by_role("alert")).to_contain_text(words[options.language])
        expect(options.email).to_have_count(0)
        in_health = ("that is not Heliograph", "das nicht Heliograph ist")[options.language]
        expect(options.page.locator(".health")).to_contain_text(in_health)
    options.write(options.server, house.address)
    expect(options.email).to_be_visible()
    expect(options.page.get_by_role("alert")).to_have_count(0)
    options.write(options.email, ALICE)
    expect(options.page.get_by_text(ALICE)).to_be_visible()
