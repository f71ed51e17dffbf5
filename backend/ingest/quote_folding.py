"""Fold the fetches of quoted snippets: an answer that quotes an older mail of ours brings its snippet too (R12).

Whoever reads the newer mail asks for both images. The older one's fetch tells nothing that the newer one's does not,
so the two are one event: the older one stays as evidence, names the fetch that it belongs to, and counts nowhere.
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


def fold_quoted_fetches(session: Session, opens: Sequence[TrackingEvent]) -> list[TrackingEvent]:
    """Fold what these new opens, and those stored shortly before, have of quotes in them.

    Either may come first, and in any batch. Returns the opens that were stored before and counted until now; their
    threads are to be worked out again. Call it when the new opens are stored and judged; repeating changes nothing.
    """
    new = [stored for stored in opens if _is_fetch(stored)]
    together = _of_several_messages(_near(session, new)) if new else []
    if not together:
        return []
    messages = _messages(session, [stored for fetches in together for stored in fetches])
    known = {stored.id for stored in opens}
    folded = [stored for fetches in together for stored in _fold(fetches, messages)]
    return [stored for stored in folded if stored.id not in known]


def _is_fetch(stored: TrackingEvent) -> bool:
    return stored.action == "open" and stored.inferred_from is None and not stored.is_disarmed


def _near(session: Session, new: Sequence[TrackingEvent]) -> list[TrackingEvent]:
    """Return the fetches of these threads around these times, the new ones among them."""
    first, last = min(stored.fetched_at for stored in new), max(stored.fetched_at for stored in new)
    query = select(TrackingEvent).where(
        TrackingEvent.thread_id.in_({stored.thread_id for stored in new}),
        TrackingEvent.fetched_at.between(first - QUOTE_WINDOW, last + QUOTE_WINDOW),
        TrackingEvent.is_disarmed.is_(False),
    )
    return [stored for stored in session.scalars(query) if _is_fetch(stored)]


def _of_several_messages(opens: Sequence[TrackingEvent]) -> list[list[TrackingEvent]]:
    threads: defaultdict[str, list[TrackingEvent]] = defaultdict(list)
    for stored in opens:
        threads[stored.thread_id].append(stored)
    return [found for found in threads.values() if len({stored.message_id for stored in found}) > 1]


def _messages(session: Session, opens: Sequence[TrackingEvent]) -> dict[str, TrackedMessage]:
    wanted = {stored.message_id for stored in opens}
    query = select(TrackedMessage).where(TrackedMessage.id.in_(wanted))
    return {message.id: message for message in session.scalars(query)}


def _fold(fetches: Sequence[TrackingEvent], messages: Mapping[str, TrackedMessage]) -> list[TrackingEvent]:
    """Fold each fetch of an older message into the one of the newest message that came with it."""
    folded = []
    newest_first = sorted(fetches, key=lambda stored: _written_at(messages[stored.message_id]), reverse=True)
    for position, older in enumerate(newest_first):
        newer = next((found for found in newest_first[:position] if _came_together(older, found, messages)), None)
        if newer is not None:
            older.folded_into, older.is_disarmed = newer.folded_into or newer.id, True
            folded.append(older)
    return folded


def _came_together(older: TrackingEvent, newer: TrackingEvent, messages: Mapping[str, TrackedMessage]) -> bool:
    """What was fetched before the newer mail left was fetched for a reading of the older one."""
    around = messages[newer.message_id]
    is_older = _written_at(messages[older.message_id]) < _written_at(around)
    had_left = around.sent_at is None or around.sent_at <= older.fetched_at
    is_near = abs(older.fetched_at - newer.fetched_at) <= QUOTE_WINDOW
    return is_older and had_left and is_near and _is_same_reader(older, newer)


def _written_at(message: TrackedMessage) -> datetime:
    return message.sent_at or message.created_at


def _is_same_reader(one: TrackingEvent, other: TrackingEvent) -> bool:
    """The same program at the same address, or the same mail service, whose machines take turns at fetching."""
    if one.verdict_via is not None or other.verdict_via is not None:
        return one.verdict_via == other.verdict_via
    agents = [stored.headers.get("user-agent") for stored in (one, other)]
    return one.address == other.address and agents[0] == agents[1]
