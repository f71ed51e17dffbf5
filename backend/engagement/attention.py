"""Decide which events are shown, move a thread up, or count for the badge. Pure."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from backend.core.limits import IDLE_DAYS
from backend.truth.verdict import Reading, VerdictKind


@dataclass(frozen=True, slots=True)
class Attention:
    """The effect of one event on its thread."""

    is_shown: bool  # opened or maybe: keeps the thread displayed (R56) and moves it up when nothing stronger is known
    is_counted: bool  # opened: lights the dot and counts for the badge (R60, R65)


def attention_of(kind: VerdictKind, is_disarmed: bool) -> Attention:
    """Return the effect of an event of this kind (R41, R65). Own, machine and disarmed events never count."""
    if is_disarmed:
        return Attention(is_shown=False, is_counted=False)
    reading = kind.reading
    return Attention(is_shown=reading in (Reading.OPENED, Reading.MAYBE), is_counted=reading is Reading.OPENED)


def display_cutoff(now: datetime) -> datetime:
    """Return the time before which an idle thread is hidden; at exactly 14 days it is still displayed (R56)."""
    return now - timedelta(days=IDLE_DAYS)


def is_unseen(counted_number: int, seen_number: int) -> bool:
    """Return whether a counted event arrived after the owner last viewed the log (R60)."""
    return counted_number > seen_number
