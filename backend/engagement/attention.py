"""What deserves attention: what is shown, what moves a thread up, what the badge counts. Pure."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from backend.core.limits import IDLE_DAYS
from backend.truth.verdict import Reading, VerdictKind


@dataclass(frozen=True, slots=True)
class Attention:
    """What one open does to its thread."""

    is_shown: bool  # an opened or a maybe: it keeps the thread displayed (R56), and moves it up where no more is known
    is_counted: bool  # an opened: the dot, the badge (R60, R65)


def attention_of(kind: VerdictKind, is_disarmed: bool) -> Attention:
    """Return what an open of this kind does (R41, R65): own, machine and disarmed opens never count."""
    if is_disarmed:
        return Attention(is_shown=False, is_counted=False)
    reading = kind.reading
    return Attention(is_shown=reading in (Reading.OPENED, Reading.MAYBE), is_counted=reading is Reading.OPENED)


def display_cutoff(now: datetime) -> datetime:
    """Return the time before which a quiet thread is not displayed: at exactly 14 days it still is (R56)."""
    return now - timedelta(days=IDLE_DAYS)


def is_unseen(counted_number: int, seen_number: int) -> bool:
    """Tell whether something counted came since the owner viewed the log (R60)."""
    return counted_number > seen_number
