"""Find the notices that new opens give (R67). Cheap where nobody wants any: one small query, and none without opens."""

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


def find_notifications(session: Session, opens: Sequence[TrackingEvent], now: datetime) -> list[Change]:
    """Return the notices of newly stored opens, judged already. Of one thread the last of each kind is enough.

    An open that is judged again gives none: what is news was told when it came.
    """
    news = [stored for stored in opens if _is_news(stored, now)]
    wishes = _listening(session, {stored.person_id for stored in news}, now)
    wanted = [stored.id for stored in news if stored.person_id in wishes]
    found: dict[tuple[str, NotificationKind], Change] = {}
    for stored, occasion in _occasions(session, wanted):
        kind = choose_notification(occasion, wishes[stored.person_id])
        if kind is not None:
            change = Change(stored.person_id, "notice", stored.thread_id, notice=kind, open_id=stored.id)
            found[stored.thread_id, kind] = change
    return list(found.values())


def _is_news(stored: TrackingEvent, now: datetime) -> bool:
    counts = attention_of(VerdictKind(stored.kind), stored.is_disarmed).is_counted
    return counts and stored.action == "open" and is_fresh(stored.fetched_at, now)


def _listening(session: Session, people: set[str], now: datetime) -> dict[str, PersonSettings]:
    """Return the wishes of those who want notices and whose quiet hours are not on."""
    return {
        person_id: wishes
        for person_id, wishes in effective_settings_of(session, people).items()
        if wants_notifications(wishes) and not is_in_quiet_hours(wishes, now, _zone(wishes.time_zone))
    }


def _zone(name: str | None) -> tzinfo:
    return (find_zone(name) if name else None) or UTC


def _occasions(session: Session, open_ids: Sequence[str]) -> list[tuple[TrackingEvent, NotificationContext]]:
    """Read what came before each open, in threads that may give notices: a muted one gives none, and one that does not
    count in the badge is nobody's news. Each part is one look into an index.
    """
    if not open_ids:
        return []
    humans = [_before("human", offset) for offset in range(HOT_OPENS)]
    query = (
        select(TrackingEvent, _has_earlier_of_message(), _before(None, 0), _last_deleted(), *humans)
        .join(Thread, Thread.id == TrackingEvent.thread_id)
        .where(
            TrackingEvent.id.in_(open_ids), Thread.is_muted.is_(False), Thread.is_pinned | Thread.counts_when_unpinned
        )
        .order_by(TrackingEvent.fetched_at, TrackingEvent.number)
    )
    return [
        (
            stored,
            NotificationContext(
                at=stored.fetched_at,
                is_human=stored.kind == VerdictKind.HUMAN,
                is_first_of_message=not has_earlier,
                previous_at=previous_at or deleted_at,
                earlier_human_opens=[at for at in before if at is not None],
            ),
        )
        for stored, has_earlier, previous_at, deleted_at, *before in session.execute(query)
    ]


def _before(kind: str | None, offset: int) -> ScalarSelect[Any]:
    """Ask when the thread's counting open before this one was, or the one before that."""
    earlier = aliased(TrackingEvent)
    kinds = earlier.kind.in_(COUNTED_KINDS) if kind is None else earlier.kind == kind
    query = select(earlier.fetched_at).where(earlier.thread_id == TrackingEvent.thread_id, kinds, *_is_earlier(earlier))
    query = query.order_by(earlier.fetched_at.desc(), earlier.number.desc()).limit(1).offset(offset)
    return query.correlate(TrackingEvent).scalar_subquery()


def _last_deleted() -> ScalarSelect[Any]:
    """Ask for the thread's last open among those that were deleted after their time (R57)."""
    query = select(func.max(TrackedMessage.last_deleted_open_at)).where(
        TrackedMessage.thread_id == TrackingEvent.thread_id
    )
    return query.correlate(TrackingEvent).scalar_subquery()


def _has_earlier_of_message() -> ColumnElement[bool]:
    earlier, message = aliased(TrackingEvent), TrackedMessage
    same = earlier.message_id == TrackingEvent.message_id
    kept = exists().where(same, earlier.kind.in_(COUNTED_KINDS), *_is_earlier(earlier)).correlate(TrackingEvent)
    deleted = (
        exists()
        .where(message.id == TrackingEvent.message_id, message.last_deleted_open_at.is_not(None))
        .correlate(TrackingEvent)
    )
    return or_(kept, deleted)


def _is_earlier(earlier: type[TrackingEvent]) -> tuple[ColumnElement[bool], ...]:
    at_once = and_(earlier.fetched_at == TrackingEvent.fetched_at, earlier.number < TrackingEvent.number)
    came_before = or_(earlier.fetched_at < TrackingEvent.fetched_at, at_once)
    return (
        earlier.fetched_at <= TrackingEvent.fetched_at,
        came_before,
        earlier.action == "open",
        earlier.is_disarmed.is_(False),
    )
