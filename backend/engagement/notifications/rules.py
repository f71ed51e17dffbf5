"""Which new open deserves a notice, and which one (R67). Pure.

Calm by choice: everything here is off until a person switches it on, and one open gives one notice at most, the most
telling that they want.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta, tzinfo
from typing import Literal

from backend.core.limits import HOT_HOURS, HOT_OPENS, NOTIFICATION_SECONDS, REVIVED_DAYS
from backend.settings.values import PersonSettings

NotificationKind = Literal["opened", "hot", "revived"]
HOT_PERIOD = timedelta(hours=HOT_HOURS)
REVIVAL_GAP = timedelta(days=REVIVED_DAYS)
FRESH_PERIOD = timedelta(seconds=NOTIFICATION_SECONDS)


@dataclass(frozen=True, slots=True)
class NotificationContext:
    """A new open that counts, with what came before it in its thread.

    `previous_at` is the thread's counted open before this one. `earlier_human_opens` are the human opens before it,
    newest first, at least `HOT_OPENS` of them if there are that many.
    """

    at: datetime
    is_human: bool
    is_first_of_message: bool
    previous_at: datetime | None
    earlier_human_opens: Sequence[datetime]


def wants_notifications(wishes: PersonSettings) -> bool:
    return wishes.notify_when_opened or wishes.notice_hot or wishes.notice_revived


def choose_notification(occasion: NotificationContext, wishes: PersonSettings) -> NotificationKind | None:
    """Return the notice that an open gives to a person with these wishes."""
    if wishes.notice_revived and _is_revival(occasion):
        return "revived"
    if wishes.notice_hot and _becomes_hot(occasion):
        return "hot"
    if wishes.notify_when_opened and (occasion.is_first_of_message or not wishes.first_open_only):
        return "opened"
    return None


def is_fresh(at: datetime, now: datetime) -> bool:
    """Tell whether an open is news: a backlog or a client that was away gives no notice for the past."""
    return now - at <= FRESH_PERIOD


def is_in_quiet_hours(wishes: PersonSettings, now: datetime, zone: tzinfo) -> bool:
    """Tell whether a person's quiet hours are on, by the clock on their wall: over midnight, and on days of 23 or 25
    hours. The hour that comes twice is quiet twice.
    """
    if wishes.quiet_from is None or wishes.quiet_until is None:
        return False
    begin, end = time.fromisoformat(wishes.quiet_from), time.fromisoformat(wishes.quiet_until)
    wall = now.astimezone(zone).time()
    return begin <= wall < end if begin < end else wall >= begin or wall < end


def _is_revival(occasion: NotificationContext) -> bool:
    return occasion.previous_at is not None and occasion.at - occasion.previous_at >= REVIVAL_GAP


def _becomes_hot(occasion: NotificationContext) -> bool:
    """Tell whether the thread turns hot with this open: it has enough human ones, and had not with the one before."""
    if not occasion.is_human:
        return False
    times = [occasion.at, *occasion.earlier_human_opens]
    return _is_hot(times) and not _is_hot(times[1:])


def _is_hot(newest_first: Sequence[datetime]) -> bool:
    return len(newest_first) >= HOT_OPENS and newest_first[0] - newest_first[HOT_OPENS - 1] < HOT_PERIOD
