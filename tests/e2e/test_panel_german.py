"""The panel in German, before a made-up server: no English is left in any state, in sight or for screen readers."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from backend.api.http import schemas
from backend.truth.reasons import REASONS
from tests.e2e import cast, insights_cast
from tests.e2e.conftest import OpenContext, take_full_screenshots, take_screenshots
from tests.e2e.fake_server import ADDRESS, FakeServer
from tests.e2e.house import RunningApp, start_app
from tests.e2e.panel_page import leave, log, row, working_day
from tests.e2e.settings_page import add, blocklist, open_settings, switch

Fake = Callable[..., tuple[FakeServer, Page]]
# Words that German does not have.
ENGLISH = {"the", "you", "your", "and", "were", "with", "this", "that", "nobody", "opened", "fetched", "not", "have",
           "has", "is", "are", "of", "to", "by", "sign", "settings", "show", "pinned", "tracked", "place", "unknown",
           "seen", "people", "reader", "clicked", "could", "maybe", "sent", "retry", "again", "loading"}  # fmt: skip
# What people wrote stays as it is in any language, like the subjects.
PEOPLES_OWN = ".subject, .row-person, .line-link, .line-reader, bdi, code, option[value*='/'], option[value=en]"
REAL_REASONS = {
    "human": "mail_program",
    "image_proxy": "mail_proxy",
    "self": "own_network",
    "prefetch": "apple_prefetch",
    "scanner": "scanner_network",
    "preview": "preview_named",
    "bot": "bot_named",
}


def in_the_servers_own_words(logs: dict[str, list[schemas.LogEntry]]) -> None:
    """Give the made-up entries reasons that the server really gives."""
    for entry in (entry for entries in logs.values() for entry in entries if entry.type in ("open", "click")):
        entry.verdict.reason = REAL_REASONS[entry.verdict.kind]
        entry.verdict.reason_text = REASONS[entry.verdict.reason]


def assert_no_english(page: Page, server: FakeServer | None = None, own: tuple[str, ...] = ()) -> None:
    """`own`: what people wrote themselves, besides the server's subjects."""
    words = page.evaluate(
        """(own) => {
            const page = document.body.cloneNode(true)
            page.querySelectorAll(`${own}, script, style, noscript`).forEach((element) => element.remove())
            const attributes = ['aria-label', 'title', 'placeholder', 'alt']
            const named = [...page.querySelectorAll('*')].flatMap((element) =>
                attributes.map((name) => element.getAttribute(name) ?? ''))
            const walker = document.createTreeWalker(page, NodeFilter.SHOW_TEXT)
            const texts = []
            while (walker.nextNode()) texts.push(walker.currentNode.data)
            return [...texts, ...named].filter((text) => text.trim())
        }""",
        PEOPLES_OWN,
    )
    longest_first = sorted({*own, *subjects_of(server)}, key=len, reverse=True)
    theirs = re.compile("|".join(["„[^“]*“", *map(re.escape, longest_first)]))
    left = [text for text in words if ENGLISH & set(re.findall(r"[\w-]+", theirs.sub("", text).lower()))]
    assert len(words) > 3
    assert left == []


def subjects_of(server: FakeServer | None) -> set[str]:
    if server is None:
        return set()
    sent = [entry for log in server.logs.values() for entry in log if entry.type == "sent"]
    return {thread.subject for thread in server.threads} | {mail.subject for mail in sent} - {""}


@pytest.fixture
def panel(fake: Fake) -> Iterator[tuple[FakeServer, Page]]:
    server, page = fake(locale="de-DE")
    server.threads, server.logs = cast.working_day()
    in_the_servers_own_words(server.logs)
    server.badge = 1
    page.goto(ADDRESS)
    expect(row(page, "roof")).to_be_visible()
    yield server, page
    assert page.evaluate("() => document.documentElement.lang") == "de"
    assert_no_english(page, server)


def expand(page: Page, thread_id: str) -> None:
    row(page, thread_id).click()
    expect(log(page, thread_id).locator(".line").first).to_be_visible()


def test_a_working_day(panel: tuple[FakeServer, Page]) -> None:
    _, page = panel
    expect(page.get_by_role("heading", name="Angeheftete E-Mails")).to_be_visible()
    expect(row(page, "roof")).to_contain_text("4 Öffnungen")
    expect(row(page, "hello")).to_contain_text("Noch kein Signal")
    take_screenshots(page, "german-working-day")


def test_keys_are_called_as_a_german_keyboard_calls_them(panel: tuple[FakeServer, Page]) -> None:
    server, page = panel
    page.keyboard.press("?")
    keys = page.get_by_role("dialog", name="Tasten")
    expect(keys).to_be_visible()
    assert keys.locator("kbd").all_inner_texts() == [*"↑↓", "Pos1", "Ende", "Eingabe", *"opm/", "Esc", "?"]
    expect(keys).to_contain_text("Strg oder Cmd + Doppelklick")
    assert_no_english(page, server)
    page.keyboard.press("Escape")


@pytest.mark.requirement("R40", "R41")
def test_a_log_with_every_kind_of_entry(panel: tuple[FakeServer, Page]) -> None:
    """The server's reasons and places are German too."""
    server, page = panel
    expand(page, "roof")
    lines = log(page, "roof")
    lines.get_by_role("button", name="Gefiltert (2)").click()
    expect(lines).to_contain_text("Sie haben sie angesehen")
    expect(lines).to_contain_text("In einem Mailprogramm geöffnet.")
    expect(lines.get_by_role("button", name="Ort: Lisbon, Portugal, ungefähr")).to_be_visible()
    expect(lines.get_by_role("button", name="Ort: Unbekannter Ort")).to_be_visible()
    lines.locator(".line-press").first.click()
    leave(page)
    assert_no_english(page, server)
    take_screenshots(page, "german-log")


def test_clicks_and_readers(panel: tuple[FakeServer, Page]) -> None:
    server, page = panel
    server.threads, server.logs = cast.realistic_day()
    in_the_servers_own_words(server.logs)
    page.reload()
    expand(page, "group")
    expand(page, "reply")
    expand(page, "click")
    leave(page)


def test_no_signal_errors_and_offline(panel: tuple[FakeServer, Page]) -> None:
    server, page = panel
    expand(page, "hello")
    server.failing["PUT /api/threads/hello/pin"] = 500
    page.locator("[data-thread=hello] .row-pin").click()
    expect(page.get_by_text("„Nice to have met you“ konnte nicht angeheftet werden.")).to_be_visible()
    server.failing[".*"] = 0
    server.close_sockets()
    expect(page.get_by_text("Offline.")).to_be_visible()


def test_first_use(fake: Fake) -> None:
    server, page = fake(locale="de-AT")
    page.goto(ADDRESS)
    expect(page.get_by_role("link", name="Sich selbst einen Test senden")).to_be_visible()
    assert_no_english(page, server)
    take_screenshots(page, "german-first-use")


def test_signed_out_and_refused(fake: Fake) -> None:
    server, page = fake(locale="de-DE")
    page.add_init_script("localStorage.clear()")
    page.goto(ADDRESS)
    server.failing["POST /api/session/local"] = 422
    page.get_by_label("Ihre E-Mail-Adresse").fill("keine Adresse")
    page.get_by_role("button", name="Weiter").click()
    expect(page.get_by_role("alert")).to_have_text(
        "„keine Adresse“ ist keine E-Mail-Adresse. Schreiben Sie sie wie name@example.com."
    )
    assert_no_english(page, server)
    take_screenshots(page, "german-signed-out")


@pytest.mark.parametrize("status", [0, 500])
def test_the_server_is_away_or_broken(fake: Fake, status: int) -> None:
    server, page = fake(locale="de-DE")
    server.failing["POST /api/session/refresh" if status == 0 else "GET /api/threads"] = status
    page.goto(ADDRESS)
    expect(page.get_by_role("button", name="Erneut versuchen")).to_be_visible()
    assert_no_english(page, server)


def test_english_readers_do_not_pay_for_german(fake: Fake) -> None:
    server, page = fake()
    server.threads, server.logs = cast.working_day()
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    page.goto(ADDRESS)
    expect(row(page, "roof")).to_be_visible()
    assert [url for url in fetched if "german" in url or ".de-" in url] == []


@pytest.mark.requirement("R73", "R74")
def test_settings(panel: tuple[FakeServer, Page]) -> None:
    """Every setting with its effect, what is forced, what is wrong, what was saved."""
    server, page = panel
    server.settings.is_administrator = True
    server.settings.learned = ["198.51.100.0/24"]
    server.settings.force(first_open_only=True)
    server.settings_changed()
    open_settings(page, "Einstellungen")
    own = page.get_by_role("group", name="Eigene Domains").locator(".entry-text").bounding_box()
    assert own and own["height"] < 24, "the domain is broken within its words"
    switch(page, "Ruhezeit").click()
    add(blocklist(page, "Meine Sperrliste"), "https://example.com/")
    page.get_by_label("Aktivität aufheben für").fill("0")
    page.get_by_label("Würde das nachverfolgt?").fill("bob@example.org, niemand")
    page.get_by_role("button", name="Zurücksetzen").click()
    page.get_by_role("button", name="Speichern").click()
    expect(page.get_by_text("Nicht gespeichert. Zu berichtigen:")).to_be_visible()
    take_full_screenshots(page, "german-settings")
    blocklist(page, "Meine Sperrliste").get_by_role("textbox").fill("")
    page.get_by_label("Aktivität aufheben für").fill("30")
    server.refusing["PUT /api/settings"] = ("quiet_from", "Quiet hours need a beginning and an end.")
    page.get_by_role("button", name="Speichern").click()
    expect(page.get_by_role("group", name="Alles löschen, was älter als 30 Tage ist?")).to_be_visible()
    take_screenshots(page, "german-shorten")
    page.get_by_role("button", name="Löschen und speichern").click()
    expect(page.get_by_text("Sagen Sie, wann die Ruhezeit beginnt.")).to_be_visible()
    assert_no_english(page, server)
    switch(page, "Ruhezeit").click()
    page.get_by_role("button", name="Speichern").click()
    page.get_by_role("button", name="Löschen und speichern").click()
    expect(page.get_by_text("Gespeichert. Es gilt in jedem offenen Panel.")).to_be_visible()


def test_insights(fake: Fake) -> None:
    server, page = fake(locale="de-DE")
    server.insights = insights_cast.good_month()
    page.goto(ADDRESS)
    page.get_by_role("button", name="Einblicke").click()
    expect(page.locator("[data-figure=days]")).to_be_visible()
    for table in page.get_by_text("Als Tabelle").all():
        table.click()
    assert_no_english(page, server, ("Spring offer", "First mail", "Follow-up", "Reminder"))
    server.insights = insights_cast.empty_insights()
    page.reload()
    page.get_by_role("button", name="Einblicke").click()
    expect(page.get_by_role("heading", name="Noch nichts zu zeichnen")).to_be_visible()
    assert_no_english(page, server)
    take_screenshots(page, "german-insights-nothing")


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningApp]:
    with start_app(tmp_path_factory.mktemp("house")) as house:
        yield house


def test_the_try_page_takes_a_newcomer_to_the_first_open(house: RunningApp, open_context: OpenContext) -> None:
    """Before the real product: readers, mails, reasons and places come from the server."""
    page = open_context(1400, locale="de-DE").new_page()
    page.goto(f"{house.address}/try")
    page.get_by_label("Ihre E-Mail-Adresse").fill("newcomer@example.org")
    page.get_by_role("button", name="Weiter").click()
    page.get_by_role("button", name="Senden", exact=True).click()
    page.get_by_role("button", name="Hier öffnen").click()
    for reader in (
        "Ein iPhone in Lissabon",
        "Outlook auf einem PC",
        "Gmail",
        "Apple Mail, vorab",
        "Eine Sicherheitsprüfung",
    ):
        page.get_by_role("button", name=reader).click()
        expect(page.locator(".reader-outcome")).to_have_text("Erledigt. Sehen Sie ins Panel.")
    pinned = page.get_by_role("region", name="Angeheftete E-Mails")
    thread = pinned.locator(".row-main")
    expect(thread).to_contain_text("Öffnungen")
    thread.click(position={"x": 8, "y": 30})
    lines = pinned.locator(".log")
    lines.get_by_role("button", name="Gefiltert").click()
    expect(lines).to_contain_text("Sie haben sie angesehen")
    expect(lines).to_contain_text("Vielleicht")
    for press in lines.locator(".line-press").all():
        press.click()
    assert page.evaluate("() => document.documentElement.lang") == "de"
    assert page.title() == "Heliograph ausprobieren"
    leave(page)
    assert_no_english(page, own=("Angebot für das neue Dach",))
    take_screenshots(page, "german-try")


@pytest.mark.requirement("R61")
def test_all_are_seen_and_that_is_taken_back_in_german(fake: Fake) -> None:
    server, page = fake(locale="de-DE")
    working_day(server, page, count=2)
    page.get_by_role("button", name="Alle gesehen").click()
    undo = page.get_by_role("button", name="Rückgängig")
    expect(undo).to_be_visible()
    leave(page)
    take_screenshots(page, "seen-all-undo-german")
    undo.click()
    expect(page.get_by_role("button", name="Alle gesehen")).to_be_visible()
    expect(page.locator("[data-thread=kickoff]")).to_have_class("row row-unseen")
