"""How long engagement is kept, and what of a message outlives it (R57). Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class DeletedOpenTimes:
    """The first and the last open of a message among those that were deleted."""

    first_at: datetime
    last_at: datetime


def retention_cutoff(now: datetime, retention_days: int) -> datetime:
    """Return the time before which engagement is deleted: what is exactly so many days old is still there."""
    return now - timedelta(days=retention_days)


def merge_open_times(before: DeletedOpenTimes | None, opened_at: Iterable[datetime]) -> DeletedOpenTimes | None:
    """Return what is remembered when these opens are deleted too. Repeating changes nothing."""
    moments = [*opened_at, *((before.first_at, before.last_at) if before else ())]
    return DeletedOpenTimes(min(moments), max(moments)) if moments else None
