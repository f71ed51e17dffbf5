"""Turn threads and their events into response bodies."""

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
    """The data of a thread's log. `opened` has the first and the last open of each message, including deleted ones;
    `retention_days` is how long opens are kept."""

    opens: Sequence[TrackingEvent]
    messages: Sequence[TrackedMessage]
    mails: Sequence[Mail]
    opened: Mapping[str, tuple[datetime, datetime]]
    retention_days: int


def thread_detail(row: ThreadRow, data: LogData) -> schemas.Thread:
    readers = _readers(data.opens, data.messages, data.mails)
    log: list[schemas.OpenEntry | schemas.ClickEntry | MailEntry] = [
        _click_entry(event, readers) if event.action == "click" else _open_entry(event, readers) for event in data.opens
    ]
    log += mail_entries(data.messages, data.mails, data.opened)
    log.sort(key=lambda entry: (entry.at, entry.id), reverse=True)
    has_deleted = any(message.first_deleted_open_at is not None for message in data.messages)
    return schemas.Thread(
        **_summary_parts(row),
        log=log,
        kept_days=data.retention_days if has_deleted else None,
        seen_through=row.thread.counted_number,
    )


def verdict_response(event: TrackingEvent) -> schemas.Verdict:
    """Return a verdict with its reason. If the person overrode it, that is the reason (R42)."""
    is_overruled = event.override_kind is not None
    return schemas.Verdict(
        is_overruled=is_overruled,
        judged_kind=event.verdict_kind,  # type: ignore[arg-type]
        kind=event.kind,  # type: ignore[arg-type]
        reading=_reading(event),
        reason="overruled" if is_overruled else event.verdict_reason,
        reason_text=OVERRIDE_TEXT if is_overruled else REASONS[event.verdict_reason],
        confidence="certain" if is_overruled else event.verdict_confidence,  # type: ignore[arg-type]
        rules_version=event.rules_version,
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


def _engagement(event: TrackingEvent | RowEvent) -> schemas.Engagement:
    return schemas.Engagement(
        at=event.fetched_at,
        reading=_reading(event),
        via=_via(event),
        device_type=_device_type(event),
        place=_place(event),
    )


def _open_entry(event: TrackingEvent, readers: Mapping[str, Reader]) -> schemas.OpenEntry:
    inferred_from = event.inferred_from
    return schemas.OpenEntry(type="open", inferred_from=inferred_from, **_fetch_parts(event, readers))  # type: ignore[arg-type]


def _click_entry(event: TrackingEvent, readers: Mapping[str, Reader]) -> schemas.ClickEntry:
    return schemas.ClickEntry(type="click", link=event.link or "", **_fetch_parts(event, readers))


def _fetch_parts(event: TrackingEvent, readers: Mapping[str, Reader]) -> dict[str, Any]:
    reader = readers.get(event.id)
    return {
        "id": event.id,
        "at": event.fetched_at,
        "message_id": event.message_id,
        "verdict": verdict_response(event),
        "device_type": _device_type(event),
        "client": _client(event),
        "via": _via(event),
        "place": _place(event),
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
    signals = (
        ReaderSignal(
            event.id,
            event.message_id,
            VerdictKind(event.kind),
            _network(event),
            event.device_type,
            event.client,
            writers.get(event.id),
        )
        for event in sorted(opens, key=lambda event: (event.fetched_at, event.number))
    )
    return identify_readers(signals, recipients)


def _network(event: TrackingEvent) -> str:
    address = parse_address(event.address)
    return str(subnet(address)) if address else ""


def _person(recipient: RowPerson) -> schemas.Person:
    return schemas.Person(address=recipient.address, name=recipient.name)


def _reading(event: TrackingEvent | RowEvent) -> schemas.Reading:
    kind = VerdictKind(event.kind)
    return "self" if kind is VerdictKind.SELF else kind.reading.value


def _via(event: TrackingEvent | RowEvent) -> str | None:
    """Return the provider shown instead of a place. With the person's override the fetch counts as direct."""
    return None if event.override_kind else event.verdict_via


def _device_type(event: TrackingEvent | RowEvent) -> schemas.DeviceType:
    """Return the reader's device type; that of a proxy or a machine says nothing about a reader (R26)."""
    return event.device_type if VerdictKind(event.kind).shows_reader else "unknown"  # type: ignore[return-value]


def _client(event: TrackingEvent) -> str | None:
    """Return the reader's program or the machine's name, never the browser that a machine pretends to be."""
    if VerdictKind(event.kind).shows_reader:
        return event.client
    return None if event.override_kind else event.verdict_client


def _place(event: TrackingEvent | RowEvent) -> schemas.Place:
    """Return the place of a person's direct fetch; through a proxy, the proxy's name instead (R23, R26, R27)."""
    if event.kind != VerdictKind.HUMAN:
        label = _via(event) or UNKNOWN_LOCATION
        return schemas.Place(label=label, country_code=None, country=None, state=None, city=None)
    parts = dict.fromkeys(part for part in (event.city, event.state, event.country) if part)
    return schemas.Place(
        label=", ".join(parts) or UNKNOWN_LOCATION,
        country_code=event.country_code,
        country=event.country,
        state=event.state,
        city=event.city,
    )
