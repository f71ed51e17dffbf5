"""How a thread looks in an answer."""

from collections.abc import Sequence
from typing import Any

from backend.api import schemas
from backend.engagement.attention import is_unseen
from backend.engagement.query import ThreadRow
from backend.opens.models import Open
from backend.tracking.models import Recipient, TrackedMessage
from backend.truth.reasons import REASONS
from backend.truth.verdict import Kind

PEOPLE_IN_ROW = 5
UNKNOWN_LOCATION = "Unknown location"


def summary(row: ThreadRow) -> schemas.ThreadSummary:
    return schemas.ThreadSummary(**_summary_parts(row))


def thread_answer(row: ThreadRow, opens: Sequence[Open], messages: Sequence[TrackedMessage]) -> schemas.Thread:
    log: list[schemas.OpenEntry | schemas.SentEntry] = [_open_entry(stored) for stored in opens]
    log += [_sent_entry(message) for message in messages if not message.is_placeholder]
    log.sort(key=lambda entry: (entry.at, entry.id), reverse=True)
    return schemas.Thread(**_summary_parts(row), log=log, seen_through=row.thread.counted_number)


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
        "last_engagement": _engagement(row.last_open) if row.last_open else None,
        "last_sent_at": thread.sent_at,
        "sorted_at": thread.sorted_at,
        "web_link": thread.web_link,
    }


def _engagement(stored: Open) -> schemas.Engagement:
    return schemas.Engagement(
        at=stored.fetched_at,
        reading=_reading(stored),
        via=stored.verdict_via,
        device_type=stored.device_type,  # type: ignore[arg-type]
        place=_place(stored),
    )


def _open_entry(stored: Open) -> schemas.OpenEntry:
    return schemas.OpenEntry(
        type="open",
        id=stored.id,
        at=stored.fetched_at,
        message_id=stored.message_id,
        verdict=schemas.Verdict(
            kind=stored.verdict_kind,  # type: ignore[arg-type]
            reading=_reading(stored),
            reason=stored.verdict_reason,
            reason_text=REASONS[stored.verdict_reason],
            confidence=stored.verdict_confidence,  # type: ignore[arg-type]
            rules_version=stored.rules_version,
        ),
        device_type=stored.device_type,  # type: ignore[arg-type]
        client=stored.client,
        via=stored.verdict_via,
        place=_place(stored),
    )


def _sent_entry(message: TrackedMessage) -> schemas.SentEntry:
    return schemas.SentEntry(
        type="sent",
        id=message.id,
        at=message.sent_at or message.created_at,
        subject=message.subject,
        people=[_person(recipient) for recipient in message.recipients],
        state=message.state,
    )


def _person(recipient: Recipient) -> schemas.Person:
    return schemas.Person(address=recipient.address, name=recipient.name)


def _reading(stored: Open) -> schemas.Reading:
    kind = Kind(stored.verdict_kind)
    return "self" if kind is Kind.SELF else kind.reading.value


def _place(stored: Open) -> schemas.Place:
    """Only a person's own fetch has a place; through a proxy it reads as the proxy's name (R23, R26, R27)."""
    if stored.verdict_kind != Kind.HUMAN:
        label = stored.verdict_via or UNKNOWN_LOCATION
        return schemas.Place(label=label, country_code=None, country=None, state=None, city=None)
    parts = dict.fromkeys(part for part in (stored.city, stored.state, stored.country) if part)
    return schemas.Place(
        label=", ".join(parts) or UNKNOWN_LOCATION,
        country_code=stored.country_code,
        country=stored.country,
        state=stored.state,
        city=stored.city,
    )
