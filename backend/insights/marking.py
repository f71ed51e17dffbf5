"""Mark the days of which something has changed: what is kept of them is no longer true.

Everything that changes opens and messages in a session is seen when the session writes it; who deletes rows around
their objects says so (`mark_opens`). Marks are set last, just before the commit, and in order: so nobody waits for a
mark while holding what the one who has it waits for. A mark locks its row until the commit, and a new one stands in for
the row that is missing; whoever works the day out locks it first. So no change is missed between the two.

The day of a mail changes with its time of sending. So whoever marks mails does it one after the other, from asking for
their days until the commit: else one could mark the day that a mail has just left, and nobody the day that it came to.
"""

from collections.abc import Callable, Collection, Iterable
from datetime import date
from typing import Any

from sqlalchemy import event, select
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import get_history
from sqlalchemy.orm.base import PASSIVE_NO_INITIALIZE

from backend.core.db import insert_into
from backend.events.models import Open
from backend.insights.kept import utc_day
from backend.insights.models import InsightDay
from backend.realtime.outbox import take_turn
from backend.tracking.models import Recipient, TrackedMessage

AT_ONCE = 500
_DAYS, _MESSAGES = "insight_days", "insight_messages"
_OF_OPENS = (
    *("action", "is_disarmed", "overruled_kind", "verdict_kind", "verdict_via"),
    *("device_type", "country_code", "time_zone"),
)
_OF_MESSAGES = (
    *("sent_at", "is_sent", "is_placeholder", "sequence_name", "sequence_step"),
    *("first_deleted_open_at", "last_deleted_open_at", "recipients"),
)
_Mark = tuple[str, str, date]


def mark_changes() -> None:
    """See to it that every session of this process marks what it changes. Repeating is harmless."""
    for name, listener in _LISTENERS.items():
        if not event.contains(Session, name, listener):
            event.listen(Session, name, listener)


def mark_opens(session: Session, opens: Iterable[Open]) -> None:
    """Say that these opens are new, changed or gone. Call it in the transaction in which they are."""
    for stored in opens:
        _marks(session).add((stored.person_id, "opened", utc_day(stored.fetched_at)))
        _messages(session).add(stored.message_id)


def _note_former_days(session: Session, _context: object, _instances: object) -> None:
    """A message whose time of sending is corrected leaves the day that it was in.

    That day is asked for with the row locked: who else corrects it has committed then, or waits.
    """
    moved = {one.id for one in session.dirty if isinstance(one, TrackedMessage) and _has_changed(one, ("sent_at",))}
    locked = select(TrackedMessage.id).where(TrackedMessage.id.in_(moved)).order_by(TrackedMessage.id)
    if moved:
        session.connection().execute(locked.with_for_update(key_share=True))
    _mark_sent(session, moved)


def _note_changes(session: Session, _context: object) -> None:
    changed = {one for one in session.dirty if isinstance(one, Open) and _has_changed(one, _OF_OPENS)}
    mark_opens(session, changed.union(one for one in session.new if isinstance(one, Open)))
    for one in (*session.new, *session.dirty):
        if isinstance(one, TrackedMessage) and (one in session.new or _has_changed(one, _OF_MESSAGES)):
            _messages(session).add(one.id)
        elif isinstance(one, Recipient):
            _messages(session).add(one.message_id)


def _mark(session: Session) -> None:
    session.flush()
    if _messages(session):
        take_turn(session)
        _mark_sent(session, _messages(session))
    marks = _marks(session)
    _forget(session)
    if marks:
        rows = [{"person_id": person, "about": about, "day": day} for person, about, day in sorted(marks)]
        session.connection().execute(_statement(session), rows)


def _forget(session: Session, _previous: object = None) -> None:
    session.info.pop(_DAYS, None)
    session.info.pop(_MESSAGES, None)


def _mark_sent(session: Session, ids: Collection[str]) -> None:
    """Mark the days in which messages were sent, as the database has them now."""
    names = sorted(ids)
    for begin in range(0, len(names), AT_ONCE):
        some = TrackedMessage.id.in_(names[begin : begin + AT_ONCE])
        found = session.connection().execute(select(TrackedMessage.person_id, TrackedMessage.sent_at).where(some))
        _marks(session).update((person_id, "sent", utc_day(sent_at)) for person_id, sent_at in found if sent_at)


def _statement(session: Session) -> Any:
    keys = ["person_id", "about", "day"]
    is_kept = InsightDay.content.is_not(None)
    return insert_into(session, InsightDay).on_conflict_do_update(
        index_elements=keys, set_={"content": None}, where=is_kept
    )


def _marks(session: Session) -> set[_Mark]:
    marks: set[_Mark] = session.info.setdefault(_DAYS, set())
    return marks


def _messages(session: Session) -> set[str]:
    messages: set[str] = session.info.setdefault(_MESSAGES, set())
    return messages


def _has_changed(one: Open | TrackedMessage, names: Iterable[str]) -> bool:
    return any(get_history(one, name, PASSIVE_NO_INITIALIZE).has_changes() for name in names)


_LISTENERS: dict[str, Callable[..., None]] = {
    "before_flush": _note_former_days,
    "after_flush": _note_changes,
    "before_commit": _mark,
    "after_soft_rollback": _forget,
}
