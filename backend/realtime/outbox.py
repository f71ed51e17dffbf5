"""The outbox: numbered events, written in the transaction of the change that they announce."""

from dataclasses import asdict, dataclass, fields
from datetime import datetime, timedelta
from typing import Literal

from sqlalchemy import delete, func, insert, select, text
from sqlalchemy.orm import Session

from backend.core.limits import OUTBOX_RETENTION_SECONDS
from backend.realtime.models import OutboxEntry

ChangeType = Literal["thread_changed", "thread_removed", "badge_changed", "settings_changed", "notice"]
BATCH_SIZE = 1000
ADVISORY_LOCK = 7_104_201  # any number, the same in every process


@dataclass(frozen=True, slots=True)
class Change:
    """One thing to announce. `thread_id` is None for the badge and the settings; a notice has its kind and its open."""

    person_id: str
    type: ChangeType
    thread_id: str | None = None
    notice: str | None = None
    open_id: str | None = None


@dataclass(frozen=True, slots=True)
class PublishedChange:
    number: int
    person_id: str
    type: str
    thread_id: str | None
    notice: str | None
    open_id: str | None


def publish(session: Session, changes: list[Change], now: datetime) -> None:
    """Write changes, each once. Call it last in a transaction.

    Numbers must become visible in order, or a reader who has seen the higher one would miss the lower. SQLite has one
    writer; elsewhere a lock held until the commit makes it so.
    """
    unique = list(dict.fromkeys(changes))
    if not unique:
        return
    lock_outbox(session)
    session.execute(insert(OutboxEntry), [{**asdict(change), "created_at": now} for change in unique])


def lock_outbox(session: Session) -> None:
    """Wait until whoever has their turn has committed, and keep ours until the commit. Taking it twice is harmless.

    Everything is written before: whoever has their turn waits for no row that another who waits for it has locked.
    """
    session.flush()
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text(f"SELECT pg_advisory_xact_lock({ADVISORY_LOCK})"))


def newest_number(session: Session) -> int:
    return session.scalar(select(func.max(OutboxEntry.number))) or 0


def is_trimmed(session: Session, since: int) -> bool:
    """Tell whether events after `since` may have been trimmed already."""
    oldest = session.scalar(select(func.min(OutboxEntry.number)))
    return oldest is not None and since < oldest - 1


def read_since(session: Session, since: int, person_id: str | None = None) -> list[PublishedChange]:
    """Return the events after a number, oldest first, at most `BATCH_SIZE`."""
    query = select(*(getattr(OutboxEntry, part.name) for part in fields(PublishedChange)))
    query = query.where(OutboxEntry.number > since).order_by(OutboxEntry.number).limit(BATCH_SIZE)
    if person_id is not None:
        query = query.where(OutboxEntry.person_id == person_id)
    return [PublishedChange(*row) for row in session.execute(query)]


def trim_outbox(session: Session, now: datetime) -> None:
    """Delete events that no client can need any more; the newest one stays. Call it inside a transaction."""
    old = now - timedelta(seconds=OUTBOX_RETENTION_SECONDS)
    newest = newest_number(session)
    session.execute(delete(OutboxEntry).where(OutboxEntry.created_at < old, OutboxEntry.number < newest))
