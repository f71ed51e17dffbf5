"""The columns of the list's export: their headings and the fixed texts in their cells, in each language."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from backend.api.http import schemas
from backend.api.http.csv_file import Row
from backend.api.threads.export_schemas import Language
from backend.engagement.threads.rows import RowPerson
from backend.enrich.place import country_name


@dataclass(frozen=True, slots=True)
class ColumnTexts:
    """The texts of one language. `column_headers` contain `{zone}` for times."""

    column_headers: tuple[str, ...]
    sections: dict[str, str]
    readings: dict[str, str]
    no_signal: str
    devices: dict[str, str]
    unknown_place: str
    language: Language


_ENGLISH = ColumnTexts(
    column_headers=(
        *("Subject", "Recipients", "Number of recipients", "Section"),
        *("Opens", "Maybe opened", "Filtered fetches", "Clicks"),
        *("Last engagement ({zone})", "What it was", "Through", "Device", "Place"),
        *("Last sent ({zone})", "Link to the mail"),
    ),
    sections={"pinned": "Pinned emails", "other": "Other tracked emails"},
    readings={"opened": "Opened", "maybe": "Maybe opened", "filtered": "Filtered", "self": "You viewed this"},
    no_signal="No signal yet",
    devices={"desktop": "Desktop", "mobile": "Mobile", "tablet": "Tablet", "unknown": "Unknown device"},
    unknown_place="Unknown location",
    language="en",
)
_GERMAN = ColumnTexts(
    column_headers=(
        *("Betreff", "Empfänger", "Anzahl der Empfänger", "Abschnitt"),
        *("Öffnungen", "Vielleicht geöffnet", "Gefilterte Abrufe", "Klicks"),
        *("Letzte Reaktion ({zone})", "Was es war", "Über", "Gerät", "Ort"),
        *("Zuletzt gesendet ({zone})", "Link zur E-Mail"),
    ),
    sections={"pinned": "Angeheftete E-Mails", "other": "Weitere nachverfolgte E-Mails"},
    readings={"opened": "Geöffnet", "maybe": "Vielleicht geöffnet", "filtered": "Gefiltert", "self": "Sie selbst"},
    no_signal="Noch kein Signal",
    devices={"desktop": "Computer", "mobile": "Handy", "tablet": "Tablet", "unknown": "Unbekanntes Gerät"},
    unknown_place="Unbekannter Ort",
    language="de",
)
COLUMN_TEXTS: dict[Language, ColumnTexts] = {"en": _ENGLISH, "de": _GERMAN}


def column_headers(words: ColumnTexts, zone: ZoneInfo) -> Row:
    return [head.format(zone=zone.key) for head in words.column_headers]


def export_row(thread: schemas.ThreadSummary, people: Sequence[RowPerson], words: ColumnTexts, zone: ZoneInfo) -> Row:
    """Return a thread's row. `people` are all its recipients; the summary has only the first few."""
    named = "; ".join(f"{one.name} <{one.address}>" if one.name else one.address for one in people)
    counts = thread.opens, thread.maybes, thread.filtered, thread.clicks
    return (
        *(thread.subject, named, thread.people_count, words.sections[thread.section], *counts),
        *(*_newest(thread.last_engagement, words, zone), _on_clock(thread.last_sent_at, zone), thread.web_link),
    )


def _newest(last: schemas.Engagement | None, words: ColumnTexts, zone: ZoneInfo) -> Row:
    """Return the cells of the newest engagement; without any, the panel's text for it (R43).

    A mail service hides place and device: its name is in a separate column, and their cells are empty (R26).
    """
    if last is None:
        return None, words.no_signal, None, None, None
    device = None if last.via else words.devices[last.device_type]
    place = None if last.via else place_text(last.place, words)
    return _on_clock(last.at, zone), words.readings[last.reading], last.via, device, place


def place_text(place: schemas.Place, words: ColumnTexts) -> str:
    """Return a place with its country in the file's language, and city and state as in the geography data."""
    if not place.country_code:
        return words.unknown_place
    country = country_name(place.country_code, words.language) or place.country
    return ", ".join(dict.fromkeys(part for part in (place.city, place.state, country) if part)) or words.unknown_place


def _on_clock(at: datetime | None, zone: ZoneInfo) -> str | None:
    """Return a time in the viewer's zone, in a format that every spreadsheet understands."""
    return None if at is None else at.astimezone(zone).strftime("%Y-%m-%d %H:%M:%S")
