"""Change threads for their owner: mark as seen, pin, mute, clear the badge."""

from collections.abc import Collection
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.core.errors import NotFound
from backend.core.limits import SEEN_BATCH
from backend.engagement.threads.models import Thread
from backend.realtime.outbox import Change
from backend.settings.query import notified_people


def find_thread(session: Session, person_id: str, thread_id: str) -> Thread:
    """Return one of the person's threads. Raises `NotFound`, also for another person's (R75)."""
    thread = session.get(Thread, thread_id)
    if thread is None or thread.person_id != person_id:
        raise NotFound("There is no such thread.", field="thread_id")
    return thread


def mark_seen(thread: Thread, through: int | None) -> list[Change]:
    """Record that the log was viewed up to event number `through`, or completely (R61). Repeating is harmless.

    An event that arrived after the log was shown has a higher number, so it still counts.
    """
    number = thread.counted_number if through is None else min(through, thread.counted_number)
    if number <= thread.seen_number:
        return []
    thread.seen_number = number
    return _changes(thread)


def set_pinned(thread: Thread, is_pinned: bool) -> list[Change]:
    """Pin or unpin (R55). Repeating is harmless."""
    if thread.is_pinned == is_pinned:
        return []
    thread.is_pinned = is_pinned
    return _changes(thread)


def set_muted(thread: Thread, is_muted: bool) -> list[Change]:
    """Mute or unmute the notifications of a thread (R67). Repeating is harmless."""
    if thread.is_muted == is_muted:
        return []
    thread.is_muted = is_muted
    return _changes(thread)


def reset_badge(session: Session, person_id: str) -> list[Change]:
    """Mark every counted thread as seen (R64). Repeating is harmless."""
    counts = (
        Thread.is_pinned | Thread.counts_when_unpinned if notified_people(session, [person_id]) else Thread.is_pinned
    )
    unseen = session.scalars(
        select(Thread).where(Thread.person_id == person_id, counts, Thread.counted_number > Thread.seen_number)
    ).all()
    return [change for thread in unseen for change in mark_seen(thread, None)]


class SeenMark(NamedTuple):
    """A thread that was just marked as seen, with the old and the new `seen_number`."""

    thread_id: str
    seen_before: int
    seen_through: int


def mark_unpinned_seen(session: Session, person_id: str) -> tuple[list[Change], list[SeenMark], bool]:
    """Mark unpinned threads as seen, at the person's request (R60). Pinned threads do not change.

    Marks at most `SEEN_BATCH`, newest first. Returns the changes to publish, the marks, and whether some may be left.
    Repeating is harmless.
    """
    unseen = session.scalars(
        select(Thread)
        .where(Thread.person_id == person_id, Thread.is_pinned.is_(False), Thread.counted_number > Thread.seen_number)
        .order_by(Thread.active_at.desc())
        .limit(SEEN_BATCH)
    ).all()
    marked = [SeenMark(thread.id, thread.seen_number, thread.counted_number) for thread in unseen]
    changes = [change for thread in unseen for change in mark_seen(thread, None)]
    return changes, marked, len(unseen) == SEEN_BATCH


def undo_mark_seen(session: Session, person_id: str, marked: Collection[SeenMark]) -> list[Change]:
    """Undo marks and return the changes to publish. Repeating is harmless.

    Threads that were deleted, belong to another person or have been viewed since do not change.
    """
    by_id = {mark.thread_id: mark for mark in marked}
    query = select(Thread).where(Thread.person_id == person_id, Thread.id.in_(by_id)).order_by(Thread.id)
    changes: list[Change] = []
    for thread in session.scalars(query.with_for_update(key_share=True)):
        before, through = by_id[thread.id].seen_before, by_id[thread.id].seen_through
        if before < through == thread.seen_number:
            thread.seen_number = before
            changes += _changes(thread)
    return changes


def _changes(thread: Thread) -> list[Change]:
    return [Change(thread.person_id, "thread_changed", thread.id), Change(thread.person_id, "badge_changed")]
