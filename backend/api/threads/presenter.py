"""How a thread looks in an answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from backend.api.http import schemas
from backend.api.threads.mail_entries import MailEntry, mail_entries
from backend.core.net import parse_address, subnet
from backend.engagement.attention import is_unseen
from backend.engagement.threads.mail_models import Mail
from backend.engagement.threads.readers import Reader, ReaderSignal, identify_readers
from backend.engagement.threads.replies import event_id_of_reply
from backend.engagement.threads.rows import RowEvent, RowPerson, ThreadRow
from backend.events.models import TrackingEvent
from backend.tracking.models import TrackedMessage
from backend.truth.reasons import REASONS
from backend.truth.verdict import VerdictKind

PEOPLE_IN_ROW = 5
UNKNOWN_LOCATION = "Unknown location"
OVERRIDE_TEXT = "You said so."


def thread_summary(row: ThreadRow) -> schemas.ThreadSummary:
    return schemas.ThreadSummary(**_summary_parts(row))


@dataclass(frozen=True, slots=True)
class LogData:
    """What a thread's log is drawn from. `opened` are the first and the last open of each message, of all that there
    ever were; `retention_days` how long opens are kept."""

    opens: Sequence[TrackingEvent]
    messages: Sequence[TrackedMessage]
    mails: Sequence[Mail]
    opened: Mapping[str, tuple[datetime, datetime]]
    retention_days: int


def thread_detail(row: ThreadRow, found: LogData) -> schemas.Thread:
    readers = _readers(found.opens, found.messages, found.mails)
    log: list[schemas.OpenEntry | schemas.ClickEntry | MailEntry] = [
        _click_entry(stored, readers) if stored.action == "click" else _open_entry(stored, readers)
        for stored in found.opens
    ]
    log += mail_entries(found.messages, found.mails, found.opened)
    log.sort(key=lambda entry: (entry.at, entry.id), reverse=True)
    has_deleted = any(message.first_deleted_open_at is not None for message in found.messages)
    return schemas.Thread(
        **_summary_parts(row),
        log=log,
        kept_days=found.retention_days if has_deleted else None,
        seen_through=row.thread.counted_number,
    )


def verdict_response(stored: TrackingEvent) -> schemas.Verdict:
    """A verdict with its reason; where the person decided, the reason is that they did (R42)."""
    is_overruled = stored.override_kind is not None
    return schemas.Verdict(
        is_overruled=is_overruled,
        judged_kind=stored.verdict_kind,  # type: ignore[arg-type]
        kind=stored.kind,  # type: ignore[arg-type]
        reading=_reading(stored),
        reason="overruled" if is_overruled else stored.verdict_reason,
        reason_text=OVERRIDE_TEXT if is_overruled else REASONS[stored.verdict_reason],
        confidence="certain" if is_overruled else stored.verdict_confidence,  # type: ignore[arg-type]
        rules_version=stored.rules_version,
    )


def _summary_parts(row: ThreadRow) -> dict[str, Any]:
    thread = row.thread
    return {
        "id": thread.id,
        "subject": thread.subject,
        "people": [_person(recipient) for recipient in row.people[:PEOPLE_IN_ROW]],
        "people_count": len(row.people),
        "section": "pinned" if thread.is_pinned else "other",
        "is_pinned": thread.is_pinned,
        "is_muted": thread.is_muted,
        "is_unseen": is_unseen(thread.counted_number, thread.seen_number),
        "opens": thread.opens,
        "maybes": thread.maybes,
        "filtered": thread.filtered,
        "clicks": thread.clicks,
        "daily": list(row.daily),
        "last_engagement": _engagement(row.last_event) if row.last_event else None,
        "earlier_open_at": row.earlier_open_at,
        "last_sent_at": thread.sent_at,
        "sorted_at": thread.sorted_at,
        "active_at": thread.active_at,
        "web_link": thread.web_link,
    }


def _engagement(stored: TrackingEvent | RowEvent) -> schemas.Engagement:
    return schemas.Engagement(
        at=stored.fetched_at,
        reading=_reading(stored),
        via=_via(stored),
        device_type=_device_type(stored),
        place=_place(stored),
    )


def _open_entry(stored: TrackingEvent, readers: Mapping[str, Reader]) -> schemas.OpenEntry:
    inferred_from = stored.inferred_from
    return schemas.OpenEntry(type="open", inferred_from=inferred_from, **_fetch_parts(stored, readers))  # type: ignore[arg-type]


def _click_entry(stored: TrackingEvent, readers: Mapping[str, Reader]) -> schemas.ClickEntry:
    return schemas.ClickEntry(type="click", link=stored.link or "", **_fetch_parts(stored, readers))


def _fetch_parts(stored: TrackingEvent, readers: Mapping[str, Reader]) -> dict[str, Any]:
    reader = readers.get(stored.id)
    return {
        "id": stored.id,
        "at": stored.fetched_at,
        "message_id": stored.message_id,
        "verdict": verdict_response(stored),
        "device_type": _device_type(stored),
        "client": _client(stored),
        "via": _via(stored),
        "place": _place(stored),
        "reader": schemas.ReaderLabel(number=reader.number, name=reader.name, evidence=reader.evidence)
        if reader
        else None,
    }


def _readers(
    opens: Sequence[TrackingEvent], messages: Sequence[TrackedMessage], mails: Sequence[Mail]
) -> dict[str, Reader]:
    writers = {event_id_of_reply(mail.id): mail.sender_name or mail.sender for mail in mails if mail.kind == "reply"}
    recipients = {
        message.id: [recipient.name or recipient.address for recipient in message.recipients] for message in messages
    }
    looks = (
        ReaderSignal(
            stored.id,
            stored.message_id,
            VerdictKind(stored.kind),
            _network(stored),
            stored.device_type,
            stored.client,
            writers.get(stored.id),
        )
        for stored in sorted(opens, key=lambda stored: (stored.fetched_at, stored.number))
    )
    return identify_readers(looks, recipients)


def _network(stored: TrackingEvent) -> str:
    address = parse_address(stored.address)
    return str(subnet(address)) if address else ""


def _person(recipient: RowPerson) -> schemas.Person:
    return schemas.Person(address=recipient.address, name=recipient.name)


def _reading(stored: TrackingEvent | RowEvent) -> schemas.Reading:
    kind = VerdictKind(stored.kind)
    return "self" if kind is VerdictKind.SELF else kind.reading.value


def _via(stored: TrackingEvent | RowEvent) -> str | None:
    """The provider that stands in the place's stead; a word of the person's own about the fetch makes it direct."""
    return None if stored.override_kind else stored.verdict_via


def _device_type(stored: TrackingEvent | RowEvent) -> schemas.DeviceType:
    """A proxy or a machine has no device that tells anything about a reader (R26)."""
    return stored.device_type if VerdictKind(stored.kind).shows_reader else "unknown"  # type: ignore[return-value]


def _client(stored: TrackingEvent) -> str | None:
    """The reader's program, or the machine's name; never the browser that a machine pretends to be."""
    if VerdictKind(stored.kind).shows_reader:
        return stored.client
    return None if stored.override_kind else stored.verdict_client


def _place(stored: TrackingEvent | RowEvent) -> schemas.Place:
    """Only a person's own fetch has a place; through a proxy it reads as the proxy's name (R23, R26, R27)."""
    if stored.kind != VerdictKind.HUMAN:
        label = _via(stored) or UNKNOWN_LOCATION
        return schemas.Place(label=label, country_code=None, country=None, state=None, city=None)
    parts = dict.fromkeys(part for part in (stored.city, stored.state, stored.country) if part)
    return schemas.Place(
        label=", ".join(parts) or UNKNOWN_LOCATION,
        country_code=stored.country_code,
        country=stored.country,
        state=stored.state,
        city=stored.city,
    )
