"""What happened around fetches, read for a whole batch at once: own views, bursts, link sweeps, confirmations.

Most of it is asked only for fetches whose verdict it could change, so that a usual batch costs two small queries.
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
"""One fetch, perhaps one click, and nothing else: it says as much as knowing nothing."""
UNCONFIRMABLE_KINDS = (VerdictKind.HUMAN.value, VerdictKind.IMAGE_PROXY.value)


def record_own_view_distances(session: Session, opens: Sequence[TrackingEvent]) -> None:
    """Write into each open how close the owner's nearest view of the thread was. It only ever comes closer."""
    if not opens:
        return
    first, last = min(stored.fetched_at for stored in opens), max(stored.fetched_at for stored in opens)
    views = own_views_of(
        session, list({stored.thread_id for stored in opens}), first - OWN_VIEW_WINDOW, last + OWN_VIEW_WINDOW
    )
    for stored in opens:
        distances = [abs((stored.fetched_at - view).total_seconds()) for view in views.get(stored.thread_id, ())]
        known = [] if stored.own_view_seconds is None else [stored.own_view_seconds]
        stored.own_view_seconds = min(known + distances, default=None)


def read_behaviours(session: Session, opens: Sequence[TrackingEvent]) -> dict[str, Behaviour]:
    """Return the behaviour around each open that reads as a person's or is not confirmed, by its id."""
    wanted = [stored for stored in opens if _may_change(stored)]
    if not wanted:
        return {}
    bursts = _bursts(session, wanted)
    clicks = _clicks(session, wanted)
    confirmations = _confirmations(session, wanted)
    found = {}
    for stored in wanted:
        own_clicks = clicks[stored.message_id, stored.address]
        found[stored.id] = Behaviour(
            messages_from_address_10min=bursts[stored.id],
            links_within_10s=len({link for at, link in own_clicks if abs(at - stored.fetched_at) <= SWEEP}),
            honeypot_hit=any(link == HONEYPOT for _, link in own_clicks),
            confirmed_by=confirmations.get(stored.id),
        )
    return {open_id: behaviour for open_id, behaviour in found.items() if behaviour not in ORDINARY}


def find_affected(session: Session, opens: Sequence[TrackingEvent]) -> list[TrackingEvent]:
    """Return the earlier opens whose verdict these new ones may change: what they confirm, expose or belong to."""
    standing = {stored.message_id for stored in opens if _stands(stored)}
    clicked = {(stored.message_id, stored.address) for stored in opens if stored.action == "click"}
    bursting = _spans(stored for stored in opens if stored.verdict_reason == "message_burst")
    conditions: list[ColumnElement[bool]] = [
        (TrackingEvent.message_id == message_id) & (TrackingEvent.address == address) for message_id, address in clicked
    ]
    conditions += [
        (TrackingEvent.address == address)
        & TrackingEvent.fetched_at.between(first - 2 * HALF_BURST, last + 2 * HALF_BURST)
        for address, (first, last) in bursting
    ]
    if standing:
        conditions.append(TrackingEvent.message_id.in_(standing) & _is_unconfirmed_reading())
    if not conditions:
        return []
    new = {stored.id for stored in opens}
    return [stored for stored in session.scalars(select(TrackingEvent).where(or_(*conditions))) if stored.id not in new]


def _stands(stored: TrackingEvent) -> bool:
    """Tell whether this is a person by evidence of its own, which can confirm another fetch."""
    return stored.kind == VerdictKind.HUMAN and stored.verdict_confidence != Confidence.UNCONFIRMED


def _is_unconfirmed_reading() -> ColumnElement[bool]:
    return (TrackingEvent.verdict_confidence == Confidence.UNCONFIRMED.value) & TrackingEvent.verdict_kind.in_(
        UNCONFIRMABLE_KINDS
    )


def _behaved(stored: TrackingEvent) -> bool:
    return stored.action == "click" or stored.verdict_reason in ("link_sweep", "message_burst", "hidden_link")


def _may_change(stored: TrackingEvent) -> bool:
    unconfirmed = stored.verdict_confidence == Confidence.UNCONFIRMED
    return stored.verdict_kind == VerdictKind.HUMAN or unconfirmed or _behaved(stored)


def _spans(opens: Iterable[TrackingEvent]) -> list[tuple[str, tuple[datetime, datetime]]]:
    times: defaultdict[str, list[datetime]] = defaultdict(list)
    for stored in opens:
        if stored.address:
            times[stored.address].append(stored.fetched_at)
    return [(address, (min(found), max(found))) for address, found in times.items()]


def _bursts(session: Session, opens: Sequence[TrackingEvent]) -> dict[str, int]:
    """Return for each open how many different messages its address fetched in the ten minutes around it."""
    first, last = min(stored.fetched_at for stored in opens), max(stored.fetched_at for stored in opens)
    query = select(TrackingEvent.address, TrackingEvent.fetched_at, TrackingEvent.message_id).where(
        TrackingEvent.address.in_({stored.address for stored in opens if stored.address}),
        TrackingEvent.fetched_at.between(first - HALF_BURST, last + HALF_BURST),
    )
    fetches: defaultdict[str, list[tuple[datetime, str]]] = defaultdict(list)
    for address, fetched_at, message_id in session.execute(query.order_by(TrackingEvent.fetched_at)):
        fetches[address].append((fetched_at, message_id))
    counts = {}
    for stored in opens:
        around = fetches[stored.address]
        begin = bisect_left(around, stored.fetched_at - HALF_BURST, key=lambda fetch: fetch[0])
        end = bisect_right(around, stored.fetched_at + HALF_BURST, key=lambda fetch: fetch[0])
        counts[stored.id] = len({message_id for _, message_id in around[begin:end]})
    return counts


def _clicks(
    session: Session, opens: Sequence[TrackingEvent]
) -> defaultdict[tuple[str, str], list[tuple[datetime, str]]]:
    """Return when which links were followed, by message and address."""
    query = select(TrackingEvent.message_id, TrackingEvent.address, TrackingEvent.fetched_at, TrackingEvent.link).where(
        TrackingEvent.message_id.in_({stored.message_id for stored in opens}), TrackingEvent.action == "click"
    )
    found: defaultdict[tuple[str, str], list[tuple[datetime, str]]] = defaultdict(list)
    for message_id, address, fetched_at, link in session.execute(query):
        found[message_id, address].append((fetched_at, link or ""))
    return found


def _confirmations(session: Session, opens: Sequence[TrackingEvent]) -> dict[str, str]:
    """Return what a person did later with the message of each open that is not confirmed.

    A `click`, a `reply` or an `open`.
    """
    unconfirmed = [stored for stored in opens if stored.verdict_confidence == Confidence.UNCONFIRMED]
    if not unconfirmed:
        return {}
    query = select(TrackingEvent.message_id, TrackingEvent.action, func.max(TrackingEvent.fetched_at)).where(
        TrackingEvent.message_id.in_({stored.message_id for stored in unconfirmed}),
        TrackingEvent.kind == VerdictKind.HUMAN.value,
        TrackingEvent.verdict_confidence != Confidence.UNCONFIRMED.value,
    )
    last = {
        (message_id, action): at
        for message_id, action, at in session.execute(query.group_by(TrackingEvent.message_id, TrackingEvent.action))
    }
    last |= {(message_id, "reply"): at for message_id, at in _replies(session, unconfirmed)}
    found: dict[str, str] = {}
    for stored in unconfirmed:
        for action in ("click", "reply", "open"):
            at = last.get((stored.message_id, action))
            if at is not None and at > stored.fetched_at:
                found.setdefault(stored.id, action)
    return found


def _replies(session: Session, opens: Sequence[TrackingEvent]) -> list[tuple[str, datetime]]:
    """Return when which messages were last answered by somebody whom they were sent to."""
    query = (
        select(Mail.message_id, func.max(Mail.at))
        .join(Recipient, (Recipient.message_id == Mail.message_id) & (Recipient.address == Mail.sender))
        .where(Mail.message_id.in_({stored.message_id for stored in opens}), Mail.kind == "reply")
        .group_by(Mail.message_id)
    )
    return [(message_id, at) for message_id, at in session.execute(query) if message_id is not None]
