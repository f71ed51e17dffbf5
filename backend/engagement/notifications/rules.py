"""Choose the notification for a new open, if any (R67). Pure.

All kinds are off until a person enables them. An open gives at most one notification: the most significant kind that
is enabled.
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
    """A new counted open, with the earlier opens of its thread.

    `previous_at` is the thread's counted open before this one. `earlier_human_opens` are the human opens before it,
    newest first, at least `HOT_OPENS` of them if they exist.
    """

    at: datetime
    is_human: bool
    is_first_of_message: bool
    previous_at: datetime | None
    earlier_human_opens: Sequence[datetime]


def wants_notifications(settings: PersonSettings) -> bool:
    return settings.notify_when_opened or settings.notice_hot or settings.notice_revived


def choose_notification(context: NotificationContext, settings: PersonSettings) -> NotificationKind | None:
    """Return the notification that an open gives to a person with these settings, or None."""
    if settings.notice_revived and _is_revival(context):
        return "revived"
    if settings.notice_hot and _becomes_hot(context):
        return "hot"
    if settings.notify_when_opened and (context.is_first_of_message or not settings.first_open_only):
        return "opened"
    return None


def is_fresh(at: datetime, now: datetime) -> bool:
    """Return whether an open is recent enough to notify of; a backlog gives no notifications for the past."""
    return now - at <= FRESH_PERIOD


def is_in_quiet_hours(settings: PersonSettings, now: datetime, zone: tzinfo) -> bool:
    """Return whether it is in a person's quiet hours, in local time. They may span midnight.

    On days with a clock change, local time decides: an hour that occurs twice is quiet twice.
    """
    if settings.quiet_from is None or settings.quiet_until is None:
        return False
    begin, end = time.fromisoformat(settings.quiet_from), time.fromisoformat(settings.quiet_until)
    wall = now.astimezone(zone).time()
    return begin <= wall < end if begin < end else wall >= begin or wall < end


def _is_revival(context: NotificationContext) -> bool:
    return context.previous_at is not None and context.at - context.previous_at >= REVIVAL_GAP


def _becomes_hot(context: NotificationContext) -> bool:
    """Return whether this open makes the thread hot, which the earlier opens had not."""
    if not context.is_human:
        return False
    times = [context.at, *context.earlier_human_opens]
    return _is_hot(times) and not _is_hot(times[1:])


def _is_hot(newest_first: Sequence[datetime]) -> bool:
    return len(newest_first) >= HOT_OPENS and newest_first[0] - newest_first[HOT_OPENS - 1] < HOT_PERIOD
