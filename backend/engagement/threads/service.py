"""What a person does to a thread: view it, pin it, mute it, clear the badge."""

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
    """Return one of the person's threads. Raises `NotFound`, also for somebody else's (R75)."""
    thread = session.get(Thread, thread_id)
    if thread is None or thread.person_id != person_id:
        raise NotFound("There is no such thread.", field="thread_id")
    return thread


def mark_seen(thread: Thread, through: int | None) -> list[Change]:
    """Note that the log was viewed as far as feed number `through`, or wholly (R61). Repeating is harmless.

    An open that came after the log was drawn has a higher number, so it still counts.
    """
    number = thread.counted_number if through is None else min(through, thread.counted_number)
    if number <= thread.seen_number:
        return []
    thread.seen_number = number
    return _announce(thread)


def set_pinned(thread: Thread, is_pinned: bool) -> list[Change]:
    """Pin or unpin (R55). Repeating is harmless."""
    if thread.is_pinned == is_pinned:
        return []
    thread.is_pinned = is_pinned
    return _announce(thread)


def set_muted(thread: Thread, is_muted: bool) -> list[Change]:
    """Mute or unmute notices of a thread (R67). Repeating is harmless."""
    if thread.is_muted == is_muted:
        return []
    thread.is_muted = is_muted
    return _announce(thread)


def reset_badge(session: Session, person_id: str) -> list[Change]:
    """Take every thread that counts as seen (R64). Repeating is harmless."""
    counts = (
        Thread.is_pinned | Thread.counts_when_unpinned if notified_people(session, [person_id]) else Thread.is_pinned
    )
    unseen = session.scalars(
        select(Thread).where(Thread.person_id == person_id, counts, Thread.counted_number > Thread.seen_number)
    ).all()
    return [change for thread in unseen for change in mark_seen(thread, None)]


class SeenMark(NamedTuple):
    """A thread that was just marked as seen, and how far it was seen before."""

    thread_id: str
    seen_before: int
    seen_through: int


def mark_unpinned_seen(session: Session, person_id: str) -> tuple[list[Change], list[SeenMark], bool]:
    """Take the unpinned threads as seen, because the person said so; the pinned ones stay as they are (R60).

    Takes so many at once, the newest first. Returns what to announce, what was marked, and whether some are left.
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
    """Have threads that were marked as seen be seen as far as before. Whatever is gone, is somebody else's, or was
    viewed further since, stays as it is. Returns what to announce. Repeating is harmless."""
    by_id = {one.thread_id: one for one in marked}
    query = select(Thread).where(Thread.person_id == person_id, Thread.id.in_(by_id)).order_by(Thread.id)
    found: list[Change] = []
    for thread in session.scalars(query.with_for_update(key_share=True)):
        before, through = by_id[thread.id].seen_before, by_id[thread.id].seen_through
        if before < through == thread.seen_number:
            thread.seen_number = before
            found += _announce(thread)
    return found


def _announce(thread: Thread) -> list[Change]:
    return [Change(thread.person_id, "thread_changed", thread.id), Change(thread.person_id, "badge_changed")]
