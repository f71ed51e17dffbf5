"""The list as a file: the same threads, for people to read."""

import csv
import io
from urllib.parse import quote

import pytest

from backend.api.http import schemas
from backend.api.threads.export_columns import COLUMN_TEXTS, ColumnTexts, place_text
from backend.api.threads.export_schemas import Language
from tests.build import APPLE_PREFETCH, GMAIL_PROXY, IPHONE
from tests.conftest import ApiClient, FakeClock, Fetch
from tests.people import CHARLIE

GMAIL = {"user_agent": GMAIL_PROXY, "address": "66.249.84.1"}


def to(*addresses: str) -> list[dict[str, str]]:
    return [{"kind": "to", "address": address} for address in addresses]


def saved(who: ApiClient, query: str = "") -> list[list[str]]:
    response = who.call("GET", f"/api/threads.csv?{query}")
    assert response.status_code == 200, response.get_json()
    return read(response.get_data(as_text=True))


def read(text: str) -> list[list[str]]:
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text[1:], newline="")))


@pytest.mark.requirement("R82")
def test_csv_contains_all_pages_of_the_list(
    alice: ApiClient, charlie: ApiClient, fetch: Fetch, clock: FakeClock
) -> None:
    for number in range(203):
        alice.create(subject=f"Mail {number}")
    offer = alice.create(subject='=Offer, "new"\nroof')
    fetch(offer["token"], at=clock.advance(hours=1), **GMAIL)
    text = alice.call("GET", "/api/threads.csv").get_data(as_text=True)
    assert CHARLIE not in text
    rows = read(text)
    assert len(rows) == 1 + 204
    assert rows[1][:8] == [
        '\'=Offer, "new"\nroof',
        *("Rita Rossi <rita@customer.example>", "1", "Pinned emails", "1", "0", "0", "0"),
    ]
    assert rows[1][8:14] == ["2026-11-23 10:00:00", "Opened", "Gmail", "", "", "2026-11-23 09:00:00"]
    assert len({tuple(row) for row in rows}) == len(rows)
    assert len(saved(charlie)) == 1


@pytest.mark.requirement("R41", "R82")
def test_later_maybe_does_not_replace_the_open_in_the_columns(alice: ApiClient, fetch: Fetch, clock: FakeClock) -> None:
    token = alice.create()["token"]
    fetch(token, at=clock.advance(hours=1), user_agent=IPHONE)
    before = saved(alice)[1]
    fetch(token, at=clock.advance(hours=1), user_agent=APPLE_PREFETCH)
    after = saved(alice)[1]
    assert (before[5], after[5], after[9], after[11]) == ("0", "1", "Opened", "Mobile")
    assert [*after[:5], *after[6:]] == [*before[:5], *before[6:]]


@pytest.mark.requirement("R82")
def test_the_list_as_csv_takes_the_filters_of_the_list(alice: ApiClient) -> None:
    alice.create(subject="Roof", sequence={"name": "Spring", "step": "1"})
    alice.create(subject="Cellar", recipients=to("ola@other.example"))
    for query, subject in (("q=cellar", "Cellar"), ("sequence=Spring", "Roof"), ("domain=other.example", "Cellar")):
        assert [row[0] for row in saved(alice, query)[1:]] == [subject]
    backwards = alice.call("GET", "/api/threads.csv?since=2026-11-02T00:00:00Z&until=2026-11-01T00:00:00Z")
    assert backwards.status_code == 422


@pytest.mark.requirement("R82")
def test_headings_texts_and_times_follow_the_viewer(alice: ApiClient, fetch: Fetch, clock: FakeClock) -> None:
    message = alice.create()
    fetch(message["token"], at=clock.advance(hours=1), **GMAIL)
    heads, row = saved(alice, "language=de&time_zone=Asia/Tokyo")
    found = dict(zip(heads, row, strict=True))
    assert found["Betreff"] == "Offer for the new roof"
    assert found["Abschnitt"] == "Angeheftete E-Mails"
    assert (found["Was es war"], found["Über"]) == ("Geöffnet", "Gmail")
    assert found["Letzte Reaktion (Asia/Tokyo)"] == "2026-11-23 19:00:00"
    assert saved(alice)[0][8] == "Last engagement (UTC)"


@pytest.mark.requirement("R82")
@pytest.mark.parametrize(
    ("language", "shown"), [("en", "Munich, Bavaria, Germany"), ("de", "Munich, Bavaria, Deutschland")]
)
def test_countries_are_named_in_the_readers_language(language: Language, shown: str) -> None:
    assert told_place("DE", "Germany", "Bavaria", "Munich", COLUMN_TEXTS[language]) == shown


@pytest.mark.requirement("R82")
def test_a_place_without_a_country_is_unknown_in_the_readers_language() -> None:
    assert told_place(None, None, None, None, COLUMN_TEXTS["de"]) == "Unbekannter Ort"


def told_place(code: str | None, country: str | None, state: str | None, city: str | None, words: ColumnTexts) -> str:
    place = schemas.Place(label="Munich", country_code=code, country=country, state=state, city=city)
    return place_text(place, words)


def test_every_language_has_the_same_columns_and_words() -> None:
    english, *others = COLUMN_TEXTS.values()
    for other in others:
        assert len(other.column_headers) == len(english.column_headers)
        for part in ("sections", "readings", "devices"):
            assert getattr(other, part).keys() == getattr(english, part).keys()


@pytest.mark.requirement("R82")
def test_all_recipients_are_named_not_only_those_of_the_row(alice: ApiClient) -> None:
    alice.create(recipients=to(*(f"reader{number}@customer.example" for number in range(12))))
    assert "reader11@customer.example" in saved(alice)[1][1]


@pytest.mark.requirement("R82")
@pytest.mark.parametrize("mark", ["=", "+", "-", "@", "\t"])
def test_text_from_strangers_is_not_a_formula(alice: ApiClient, mark: str) -> None:
    alice.create(
        subject=f"{mark}cmd|' /C calc'!A0",
        recipients=[{"address": "rita@customer.example", "name": f"{mark}1+1"}],
        thread={"web_link": "https://mail.example.com/1"},
    )
    for cell in saved(alice)[1]:
        assert not cell.startswith(("=", "+", "-", "@", "\t"))


@pytest.mark.requirement("R82")
def test_file_has_the_requested_name(alice: ApiClient) -> None:
    def named(query: str) -> str:
        return alice.call("GET", f"/api/threads.csv?{query}").headers["Content-Disposition"]

    assert named("") == 'attachment; filename="heliograph-2026-11-23.csv"'
    assert named("time_zone=Pacific/Kiritimati&name=") == 'attachment; filename="heliograph-2026-11-23.csv"'
    assert named(f"name={quote('Dächer')}").endswith("""filename="D_cher.csv"; filename*=UTF-8''D%C3%A4cher.csv""")
    for name in ("../passwd", 'a"b', "a\r\nb", "a" * 121):
        assert alice.call("GET", f"/api/threads.csv?name={quote(name, safe='')}").status_code == 422


@pytest.mark.requirement("R82")
def test_ticket_in_the_url_replaces_the_token_once(alice: ApiClient, clock: FakeClock) -> None:
    """Where a browser fetches the file by its address alone."""
    alice.create()

    def fetched(ticket: str) -> int:
        return alice.client.get(f"/api/threads.csv?ticket={ticket}").status_code

    ticket = alice.answer("POST", "/api/live-ticket")["ticket"]
    assert [fetched(ticket), fetched(ticket), fetched("made-up")] == [200, 401, 401]
    ticket = alice.answer("POST", "/api/live-ticket")["ticket"]
    clock.advance(seconds=31)
    assert fetched(ticket) == 401


def test_ticket_opens_only_files(alice: ApiClient) -> None:
    ticket = alice.answer("POST", "/api/live-ticket")["ticket"]
    assert alice.client.get(f"/api/threads?ticket={ticket}").status_code == 401


@pytest.mark.requirement("R75")
def test_ticket_returns_only_own_threads(alice: ApiClient, bob: ApiClient) -> None:
    alice.create(subject="Alice's roof")
    ticket = bob.answer("POST", "/api/live-ticket")["ticket"]
    text = bob.client.get(f"/api/threads.csv?ticket={ticket}").get_data(as_text=True)
    assert len(read(text)) == 1


@pytest.mark.requirement("R43", "R82")
def test_period_can_include_threads_without_a_signal(alice: ApiClient, fetch: Fetch, clock: FakeClock) -> None:
    """Silence is no reason to leave a conversation out."""
    alice.create(subject="Sent long before")
    clock.advance(days=40)
    read_later = alice.create(subject="Read")
    alice.create(subject="Silent")
    fetch(read_later["token"], at=clock.advance(hours=1), **GMAIL)
    since = quote(clock.advance(days=-2).isoformat())
    clock.advance(days=2)
    assert [row[0] for row in saved(alice, f"show=all&since={since}")[1:]] == ["Read"]
    assert [row[0] for row in saved(alice, f"show=all&silent=too&since={since}")[1:]] == ["Read", "Silent"]
    silent = saved(alice, f"language=de&show=all&silent=too&since={since}")[2]
    assert silent[8:13] == ["", "Noch kein Signal", "", "", ""]
    assert [row[0] for row in saved(alice, f"show=all&silent=too&q=read&since={since}")[1:]] == ["Read"]
