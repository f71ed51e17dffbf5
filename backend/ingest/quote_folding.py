"""Fold the fetches of quoted pixels: a reply that quotes an older tracked message also contains its pixel (R12).

Opening the newer message fetches both images. The older image's fetch adds no information, so the two count as one
event: the older fetch is stored as evidence, refers to the fetch it is folded into, and counts nowhere.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.core.limits import QUOTE_SECONDS
from backend.events.models import TrackingEvent
from backend.tracking.models import TrackedMessage

QUOTE_WINDOW = timedelta(seconds=QUOTE_SECONDS)


def fold_quoted_fetches(session: Session, events: Sequence[TrackingEvent]) -> list[TrackingEvent]:
    """Fold the fetches of quotes among these new events and those stored shortly before them.

    The two fetches may arrive in either order and in different batches. Returns the folded events that were stored
    earlier and have been counted; their threads must be rebuilt. Call it after the new events are stored and judged;
    repeating it changes nothing.
    """
    new = [event for event in events if _is_fetch(event)]
    together = _of_several_messages(_near(session, new)) if new else []
    if not together:
        return []
    messages = _messages(session, [event for fetches in together for event in fetches])
    known = {event.id for event in events}
    folded = [event for fetches in together for event in _fold(fetches, messages)]
    return [event for event in folded if event.id not in known]


def _is_fetch(event: TrackingEvent) -> bool:
    return event.action == "open" and event.inferred_from is None and not event.is_disarmed


def _near(session: Session, new: Sequence[TrackingEvent]) -> list[TrackingEvent]:
    """Return the fetches of these threads around these times, including the new ones."""
    first, last = min(event.fetched_at for event in new), max(event.fetched_at for event in new)
    query = select(TrackingEvent).where(
        TrackingEvent.thread_id.in_({event.thread_id for event in new}),
        TrackingEvent.fetched_at.between(first - QUOTE_WINDOW, last + QUOTE_WINDOW),
        TrackingEvent.is_disarmed.is_(False),
    )
    return [event for event in session.scalars(query) if _is_fetch(event)]


def _of_several_messages(events: Sequence[TrackingEvent]) -> list[list[TrackingEvent]]:
    threads: defaultdict[str, list[TrackingEvent]] = defaultdict(list)
    for event in events:
        threads[event.thread_id].append(event)
    return [fetches for fetches in threads.values() if len({event.message_id for event in fetches}) > 1]


def _messages(session: Session, events: Sequence[TrackingEvent]) -> dict[str, TrackedMessage]:
    query = select(TrackedMessage).where(TrackedMessage.id.in_({event.message_id for event in events}))
    return {message.id: message for message in session.scalars(query)}


def _fold(fetches: Sequence[TrackingEvent], messages: Mapping[str, TrackedMessage]) -> list[TrackingEvent]:
    """Fold each fetch of an older message into the fetch of the newest message that it came with."""
    folded = []
    newest_first = sorted(fetches, key=lambda event: _written_at(messages[event.message_id]), reverse=True)
    for position, older in enumerate(newest_first):
        newer = next((event for event in newest_first[:position] if _came_together(older, event, messages)), None)
        if newer is not None:
            older.folded_into, older.is_disarmed = newer.folded_into or newer.id, True
            folded.append(older)
    return folded


def _came_together(older: TrackingEvent, newer: TrackingEvent, messages: Mapping[str, TrackedMessage]) -> bool:
    """Return whether the older message was fetched as a quote in the newer one.

    A fetch from before the newer message was sent was a real open of the older one.
    """
    newer_message = messages[newer.message_id]
    is_older = _written_at(messages[older.message_id]) < _written_at(newer_message)
    was_sent = newer_message.sent_at is None or newer_message.sent_at <= older.fetched_at
    is_near = abs(older.fetched_at - newer.fetched_at) <= QUOTE_WINDOW
    return is_older and was_sent and is_near and _is_same_reader(older, newer)


def _written_at(message: TrackedMessage) -> datetime:
    return message.sent_at or message.created_at


def _is_same_reader(one: TrackingEvent, other: TrackingEvent) -> bool:
    """Return whether both came from one program at one address, or from one mail service, whose machines vary."""
    if one.verdict_via is not None or other.verdict_via is not None:
        return one.verdict_via == other.verdict_via
    agents = [event.headers.get("user-agent") for event in (one, other)]
    return one.address == other.address and agents[0] == agents[1]
