"""Request judging again of stored events after a change of an organisation's own networks (R23)."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from ipaddress import ip_network

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from backend.core.limits import OWN_NETWORK_DAYS
from backend.core.net import is_within, parse_address
from backend.engagement.threads.own_views import request_judging
from backend.events.models import TrackingEvent


def threads_seen_from(
    session: Session, organisation_id: str, networks: Iterable[str], now: datetime
) -> dict[str, datetime]:
    """Return the threads with an event of the last 30 days from these networks, with the time of the first one.

    It reads all events of the organisation in that time: call it outside any transaction that writes.
    """
    changed = [ip_network(network) for network in networks]
    if not changed:
        return {}
    query = select(TrackingEvent.thread_id, TrackingEvent.address, func.min(TrackingEvent.fetched_at)).where(
        TrackingEvent.organisation_id == organisation_id,
        TrackingEvent.fetched_at >= now - timedelta(days=OWN_NETWORK_DAYS),
    )
    threads: dict[str, datetime] = {}
    for thread_id, text, first_at in session.execute(query.group_by(TrackingEvent.thread_id, TrackingEvent.address)):
        address = parse_address(text)
        if address is not None and is_within(address, changed):
            threads[thread_id] = min(first_at, threads.get(thread_id, first_at))
    return threads


def request_judging_of(session: Session, threads: dict[str, datetime]) -> None:
    """Request judging of these threads by the worker. Call it inside a transaction."""
    for thread_id, since in threads.items():
        request_judging(session, thread_id, since)
