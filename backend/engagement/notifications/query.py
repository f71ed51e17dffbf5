"""Find the notifications for new opens (R67). Costs one small query if no owner wants any, and none without opens."""

from collections.abc import Sequence
from datetime import UTC, datetime, tzinfo
from typing import Any

from sqlalchemy import ColumnElement, ScalarSelect, and_, exists, func, or_, select
from sqlalchemy.orm import Session, aliased

from backend.core.limits import HOT_OPENS
from backend.engagement.attention import attention_of
from backend.engagement.notifications.rules import (
    NotificationContext,
    NotificationKind,
    choose_notification,
    is_fresh,
    is_in_quiet_hours,
    wants_notifications,
)
from backend.engagement.threads.models import Thread
from backend.enrich.zone import find_zone
from backend.events.models import TrackingEvent
from backend.realtime.outbox import Change
from backend.settings.query import effective_settings_of
from backend.settings.values import PersonSettings
from backend.tracking.models import TrackedMessage
from backend.truth.verdict import VerdictKind

COUNTED_KINDS = [kind.value for kind in VerdictKind if attention_of(kind, is_disarmed=False).is_counted]


def find_notifications(session: Session, events: Sequence[TrackingEvent], now: datetime) -> list[Change]:
    """Return the notifications for newly stored, judged events: the last of each kind per thread.

    Do not call it for events that are judged again: their notifications were sent when they arrived.
    """
    recent = [event for event in events if _is_recent_open(event, now)]
    settings = _notifiable_people(session, {event.person_id for event in recent}, now)
    event_ids = [event.id for event in recent if event.person_id in settings]
    changes: dict[tuple[str, NotificationKind], Change] = {}
    for event, context in _contexts(session, event_ids):
        kind = choose_notification(context, settings[event.person_id])
        if kind is not None:
            change = Change(event.person_id, "notice", event.thread_id, notice=kind, open_id=event.id)
            changes[event.thread_id, kind] = change
    return list(changes.values())


def _is_recent_open(event: TrackingEvent, now: datetime) -> bool:
    counts = attention_of(VerdictKind(event.kind), event.is_disarmed).is_counted
    return counts and event.action == "open" and is_fresh(event.fetched_at, now)


def _notifiable_people(session: Session, people: set[str], now: datetime) -> dict[str, PersonSettings]:
    """Return the settings of the people who want notifications and are not in their quiet hours."""
    return {
        person_id: settings
        for person_id, settings in effective_settings_of(session, people).items()
        if wants_notifications(settings) and not is_in_quiet_hours(settings, now, _zone(settings.time_zone))
    }


def _zone(name: str | None) -> tzinfo:
    return (find_zone(name) if name else None) or UTC


def _contexts(session: Session, event_ids: Sequence[str]) -> list[tuple[TrackingEvent, NotificationContext]]:
    """Return the open events with their contexts, without those of muted threads or threads that the badge ignores.

    Each part of the context is one index look-up.
    """
    if not event_ids:
        return []
    humans = [_before("human", offset) for offset in range(HOT_OPENS)]
    query = (
        select(TrackingEvent, _has_earlier_of_message(), _before(None, 0), _last_deleted(), *humans)
        .join(Thread, Thread.id == TrackingEvent.thread_id)
        .where(
            TrackingEvent.id.in_(event_ids), Thread.is_muted.is_(False), Thread.is_pinned | Thread.counts_when_unpinned
        )
        .order_by(TrackingEvent.fetched_at, TrackingEvent.number)
    )
    return [
        (
            event,
            NotificationContext(
                at=event.fetched_at,
                is_human=event.kind == VerdictKind.HUMAN,
                is_first_of_message=not has_earlier,
                previous_at=previous_at or deleted_at,
                earlier_human_opens=[at for at in before if at is not None],
            ),
        )
        for event, has_earlier, previous_at, deleted_at, *before in session.execute(query)
    ]


def _before(kind: str | None, offset: int) -> ScalarSelect[Any]:
    """Return a subquery for the time of the thread's counted open before this one, `offset` opens further back."""
    earlier = aliased(TrackingEvent)
    kinds = earlier.kind.in_(COUNTED_KINDS) if kind is None else earlier.kind == kind
    query = select(earlier.fetched_at).where(earlier.thread_id == TrackingEvent.thread_id, kinds, *_is_earlier(earlier))
    query = query.order_by(earlier.fetched_at.desc(), earlier.number.desc()).limit(1).offset(offset)
    return query.correlate(TrackingEvent).scalar_subquery()


def _last_deleted() -> ScalarSelect[Any]:
    """Return a subquery for the time of the thread's last open that the retention deleted (R57)."""
    query = select(func.max(TrackedMessage.last_deleted_open_at)).where(
        TrackedMessage.thread_id == TrackingEvent.thread_id
    )
    return query.correlate(TrackingEvent).scalar_subquery()


def _has_earlier_of_message() -> ColumnElement[bool]:
    earlier, message = aliased(TrackingEvent), TrackedMessage
    same = earlier.message_id == TrackingEvent.message_id
    stored = exists().where(same, earlier.kind.in_(COUNTED_KINDS), *_is_earlier(earlier)).correlate(TrackingEvent)
    deleted = (
        exists()
        .where(message.id == TrackingEvent.message_id, message.last_deleted_open_at.is_not(None))
        .correlate(TrackingEvent)
    )
    return or_(stored, deleted)


def _is_earlier(earlier: type[TrackingEvent]) -> tuple[ColumnElement[bool], ...]:
    same_time = and_(earlier.fetched_at == TrackingEvent.fetched_at, earlier.number < TrackingEvent.number)
    came_before = or_(earlier.fetched_at < TrackingEvent.fetched_at, same_time)
    return (
        earlier.fetched_at <= TrackingEvent.fetched_at,
        came_before,
        earlier.action == "open",
        earlier.is_disarmed.is_(False),
    )
