"""Read the behaviour around fetches for a whole batch: own views, bursts, link sweeps, confirmations.

Most of it is queried only for fetches whose verdict it could change, so a typical batch costs two small queries.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from backend.engagement.threads.mail_models import Mail
from backend.engagement.threads.own_views import OWN_VIEW_WINDOW, own_views_of
from backend.events.models import TrackingEvent
from backend.tracking.link import HONEYPOT
from backend.tracking.models import Recipient
from backend.truth.facts import Behaviour
from backend.truth.verdict import Confidence, VerdictKind
from backend.truth.windows import BURST_SECONDS, SWEEP_SECONDS

HALF_BURST = timedelta(seconds=BURST_SECONDS / 2)
SWEEP = timedelta(seconds=SWEEP_SECONDS)
ORDINARY = tuple(Behaviour(messages_from_address_10min=1, links_within_10s=links) for links in (0, 1))
"""A single fetch with at most one click: no more informative than an empty `Behaviour`."""
UNCONFIRMABLE_KINDS = (VerdictKind.HUMAN.value, VerdictKind.IMAGE_PROXY.value)


def record_own_view_distances(session: Session, events: Sequence[TrackingEvent]) -> None:
    """Store in each event the distance to the owner's nearest view of the thread. The distance only ever shrinks."""
    if not events:
        return
    first, last = min(event.fetched_at for event in events), max(event.fetched_at for event in events)
    views = own_views_of(
        session, list({event.thread_id for event in events}), first - OWN_VIEW_WINDOW, last + OWN_VIEW_WINDOW
    )
    for event in events:
        distances = [abs((event.fetched_at - view).total_seconds()) for view in views.get(event.thread_id, ())]
        known = [] if event.own_view_seconds is None else [event.own_view_seconds]
        event.own_view_seconds = min(known + distances, default=None)


def read_behaviours(session: Session, events: Sequence[TrackingEvent]) -> dict[str, Behaviour]:
    """Return the behaviour around each event that reads as a person's or is unconfirmed, by event id."""
    candidates = [event for event in events if _may_change(event)]
    if not candidates:
        return {}
    bursts = _bursts(session, candidates)
    clicks = _clicks(session, candidates)
    confirmations = _confirmations(session, candidates)
    behaviours = {}
    for event in candidates:
        own_clicks = clicks[event.message_id, event.address]
        behaviours[event.id] = Behaviour(
            messages_from_address_10min=bursts[event.id],
            links_within_10s=len({link for at, link in own_clicks if abs(at - event.fetched_at) <= SWEEP}),
            honeypot_hit=any(link == HONEYPOT for _, link in own_clicks),
            confirmed_by=confirmations.get(event.id),
        )
    return {event_id: behaviour for event_id, behaviour in behaviours.items() if behaviour not in ORDINARY}


def find_affected(session: Session, events: Sequence[TrackingEvent]) -> list[TrackingEvent]:
    """Return the earlier events whose verdict these new ones may change by confirming, exposing or extending them."""
    confirming = {event.message_id for event in events if _is_confirmed_human(event)}
    clicked = {(event.message_id, event.address) for event in events if event.action == "click"}
    bursting = _spans(event for event in events if event.verdict_reason == "message_burst")
    conditions: list[ColumnElement[bool]] = [
        (TrackingEvent.message_id == message_id) & (TrackingEvent.address == address) for message_id, address in clicked
    ]
    conditions += [
        (TrackingEvent.address == address)
        & TrackingEvent.fetched_at.between(first - 2 * HALF_BURST, last + 2 * HALF_BURST)
        for address, (first, last) in bursting
    ]
    if confirming:
        conditions.append(TrackingEvent.message_id.in_(confirming) & _is_unconfirmed_reading())
    if not conditions:
        return []
    new = {event.id for event in events}
    return [event for event in session.scalars(select(TrackingEvent).where(or_(*conditions))) if event.id not in new]


def _is_confirmed_human(event: TrackingEvent) -> bool:
    """Return whether this is a person by its own evidence, so that it can confirm other fetches."""
    return event.kind == VerdictKind.HUMAN and event.verdict_confidence != Confidence.UNCONFIRMED


def _is_unconfirmed_reading() -> ColumnElement[bool]:
    return (TrackingEvent.verdict_confidence == Confidence.UNCONFIRMED.value) & TrackingEvent.verdict_kind.in_(
        UNCONFIRMABLE_KINDS
    )


def _behaved(event: TrackingEvent) -> bool:
    return event.action == "click" or event.verdict_reason in ("link_sweep", "message_burst", "hidden_link")


def _may_change(event: TrackingEvent) -> bool:
    unconfirmed = event.verdict_confidence == Confidence.UNCONFIRMED
    return event.verdict_kind == VerdictKind.HUMAN or unconfirmed or _behaved(event)


def _spans(events: Iterable[TrackingEvent]) -> list[tuple[str, tuple[datetime, datetime]]]:
    times: defaultdict[str, list[datetime]] = defaultdict(list)
    for event in events:
        if event.address:
            times[event.address].append(event.fetched_at)
    return [(address, (min(fetches), max(fetches))) for address, fetches in times.items()]


def _bursts(session: Session, events: Sequence[TrackingEvent]) -> dict[str, int]:
    """Return for each event how many different messages its address fetched in the ten minutes around it."""
    first, last = min(event.fetched_at for event in events), max(event.fetched_at for event in events)
    query = select(TrackingEvent.address, TrackingEvent.fetched_at, TrackingEvent.message_id).where(
        TrackingEvent.address.in_({event.address for event in events if event.address}),
        TrackingEvent.fetched_at.between(first - HALF_BURST, last + HALF_BURST),
    )
    fetches: defaultdict[str, list[tuple[datetime, str]]] = defaultdict(list)
    for address, fetched_at, message_id in session.execute(query.order_by(TrackingEvent.fetched_at)):
        fetches[address].append((fetched_at, message_id))
    counts = {}
    for event in events:
        around = fetches[event.address]
        begin = bisect_left(around, event.fetched_at - HALF_BURST, key=lambda fetch: fetch[0])
        end = bisect_right(around, event.fetched_at + HALF_BURST, key=lambda fetch: fetch[0])
        counts[event.id] = len({message_id for _, message_id in around[begin:end]})
    return counts


def _clicks(
    session: Session, events: Sequence[TrackingEvent]
) -> defaultdict[tuple[str, str], list[tuple[datetime, str]]]:
    """Return the clicks, as time and link, by message and address."""
    query = select(TrackingEvent.message_id, TrackingEvent.address, TrackingEvent.fetched_at, TrackingEvent.link).where(
        TrackingEvent.message_id.in_({event.message_id for event in events}), TrackingEvent.action == "click"
    )
    clicks: defaultdict[tuple[str, str], list[tuple[datetime, str]]] = defaultdict(list)
    for message_id, address, fetched_at, link in session.execute(query):
        clicks[message_id, address].append((fetched_at, link or ""))
    return clicks


def _confirmations(session: Session, events: Sequence[TrackingEvent]) -> dict[str, str]:
    """Return what a person did later with the message of each unconfirmed event: `click`, `reply` or `open`."""
    unconfirmed = [event for event in events if event.verdict_confidence == Confidence.UNCONFIRMED]
    if not unconfirmed:
        return {}
    query = select(TrackingEvent.message_id, TrackingEvent.action, func.max(TrackingEvent.fetched_at)).where(
        TrackingEvent.message_id.in_({event.message_id for event in unconfirmed}),
        TrackingEvent.kind == VerdictKind.HUMAN.value,
        TrackingEvent.verdict_confidence != Confidence.UNCONFIRMED.value,
    )
    last = {
        (message_id, action): at
        for message_id, action, at in session.execute(query.group_by(TrackingEvent.message_id, TrackingEvent.action))
    }
    last |= {(message_id, "reply"): at for message_id, at in _replies(session, unconfirmed)}
    confirmations: dict[str, str] = {}
    for event in unconfirmed:
        for action in ("click", "reply", "open"):
            at = last.get((event.message_id, action))
            if at is not None and at > event.fetched_at:
                confirmations.setdefault(event.id, action)
    return confirmations


def _replies(session: Session, events: Sequence[TrackingEvent]) -> list[tuple[str, datetime]]:
    """Return when each message last received a reply from one of its recipients."""
    query = (
        select(Mail.message_id, func.max(Mail.at))
        .join(Recipient, (Recipient.message_id == Mail.message_id) & (Recipient.address == Mail.sender))
        .where(Mail.message_id.in_({event.message_id for event in events}), Mail.kind == "reply")
        .group_by(Mail.message_id)
    )
    return [(message_id, at) for message_id, at in session.execute(query) if message_id is not None]
