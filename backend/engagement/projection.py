"""Keep the thread's row true: apply an open, or rebuild the row from the stored opens and messages."""

from collections.abc import Iterable

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from backend.core.text import fold
from backend.engagement.attention import attention, is_unseen
from backend.engagement.models import Thread
from backend.opens.models import Open
from backend.realtime.outbox import Change
from backend.tracking.models import TrackedMessage
from backend.truth.verdict import Kind, Reading

_COUNTERS = {Reading.OPENED: "opens", Reading.MAYBE: "maybes", Reading.FILTERED: "filtered"}


def apply_open(thread: Thread, stored: Open) -> list[Change]:
    """Add one new open to its thread and return what to announce. Apply each open once, in any order of fetching."""
    before = is_counting(thread)
    _add(thread, stored)
    return changes(thread, before)


def rebuild(session: Session, thread: Thread) -> list[Change]:
    """Work the row out again from everything stored; for judging again, merging and late news of a sending time.

    The database counts; no open is loaded, however many there are.
    """
    before = is_counting(thread)
    session.flush()
    messages = _refresh_messages(session, thread)
    thread.opens = thread.maybes = thread.filtered = thread.clicks = thread.counted_number = 0
    thread.engaged_at = thread.last_open_id = None
    thread.active_at = thread.sorted_at = thread.sent_at or min(message.created_at for message in messages)
    counted = func.count(), func.max(Open.fetched_at), func.max(Open.number)
    query = select(Open.kind, Open.action, *counted).where(Open.thread_id == thread.id, Open.is_disarmed.is_(False))
    for kind, action, count, newest_at, newest_number in session.execute(query.group_by(Open.kind, Open.action)):
        _count(thread, Kind(kind), action, count)
        effect = attention(Kind(kind), is_disarmed=False)
        if effect.is_shown:
            thread.engaged_at = max(thread.engaged_at or newest_at, newest_at)
        if effect.is_counted:
            thread.counted_number = max(thread.counted_number, newest_number)
    if thread.engaged_at is not None:
        thread.sorted_at = thread.engaged_at
        thread.active_at = max(thread.active_at, thread.engaged_at)
        thread.last_open_id = _newest_shown(session, thread)
    return changes(thread, before)


def _newest_shown(session: Session, thread: Thread) -> str | None:
    shown = [kind.value for kind in Kind if attention(kind, is_disarmed=False).is_shown]
    query = select(Open.id).where(Open.thread_id == thread.id, Open.is_disarmed.is_(False), Open.kind.in_(shown))
    return session.scalar(query.order_by(Open.fetched_at.desc(), Open.number.desc()).limit(1))


def _count(thread: Thread, kind: Kind, action: str, count: int) -> None:
    """Add to the counter that fits; what the owner did themselves is in none."""
    if kind is Kind.SELF:
        return
    name = "clicks" if action == "click" and kind.reading is Reading.OPENED else _COUNTERS[kind.reading]
    setattr(thread, name, getattr(thread, name) + count)


def refresh_subject(session: Session, thread: Thread) -> None:
    """Take over what the thread's messages say: subject, newest sending time, words to search for."""
    session.flush()
    _refresh_messages(session, thread)
    newest = thread.sent_at or thread.created_at
    thread.sorted_at = thread.engaged_at or newest
    thread.active_at = max(thread.active_at, newest)


def changes(thread: Thread, was_counting: bool) -> list[Change]:
    """Return the announcements for a changed thread; the badge is named only when it changes."""
    found = [Change(thread.person_id, "thread_changed", thread.id)]
    if is_counting(thread) != was_counting:
        found.append(Change(thread.person_id, "badge_changed"))
    return found


def _add(thread: Thread, stored: Open) -> None:
    kind = Kind(stored.kind)
    effect = attention(kind, stored.is_disarmed)
    if not stored.is_disarmed:
        _count(thread, kind, stored.action, 1)
    if effect.is_shown:
        if thread.engaged_at is None or stored.fetched_at >= thread.engaged_at:
            thread.engaged_at, thread.last_open_id = stored.fetched_at, stored.id
            thread.sorted_at = stored.fetched_at
        thread.active_at = max(thread.active_at, stored.fetched_at)
    if effect.is_counted:
        thread.counted_number = max(thread.counted_number, stored.number)


def _refresh_messages(session: Session, thread: Thread) -> list[TrackedMessage]:
    messages = list(
        session.scalars(
            select(TrackedMessage).where(TrackedMessage.thread_id == thread.id).order_by(TrackedMessage.created_at)
        )
    )
    thread.sent_at = max((message.sent_at for message in messages if message.sent_at), default=None)
    thread.subject = next((message.subject for message in messages if message.subject), "")
    thread.search_text = fold(" ".join(_words(messages)))
    return messages


def _words(messages: Iterable[TrackedMessage]) -> Iterable[str]:
    found: dict[str, None] = {}
    for message in messages:
        found[message.subject] = None
        for recipient in message.recipients:
            found[recipient.address] = None
            if recipient.name:
                found[recipient.name] = None
    return found


def is_counting(thread: Thread) -> bool:
    """Tell whether the thread may stand in the badge. What the owner has set decides when the badge is drawn (R63)."""
    return (thread.is_pinned or thread.counts_unpinned) and is_unseen(
        thread.counted_number or 0, thread.seen_number or 0
    )
