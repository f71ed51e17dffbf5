"""The period of a figure, in whole days of a time zone. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class Period:
    """A time range from `since` (inclusive) to `until` (exclusive). `zone` decides where its days begin and end."""

    since: datetime
    until: datetime
    zone: ZoneInfo

    def days(self) -> Iterator[date]:
        """Yield every day that the period touches, including days of 23 or 25 hours."""
        day = self.since.astimezone(self.zone).date()
        last = (self.until - timedelta(microseconds=1)).astimezone(self.zone).date()
        while day <= last:
            yield day
            day += timedelta(days=1)


def last_days(count: int, now: datetime, zone: ZoneInfo) -> Period:
    """Return the last `count` days including today, from midnight to midnight in `zone`."""
    tomorrow = end_of_day(now, zone)
    first = now.astimezone(zone).date() - timedelta(days=count - 1)
    return Period(midnight(first, zone), tomorrow, zone)


def end_of_day(now: datetime, zone: ZoneInfo) -> datetime:
    return midnight(now.astimezone(zone).date() + timedelta(days=1), zone)


def midnight(day: date, zone: ZoneInfo) -> datetime:
    """Return when a day begins, in UTC. If the clocks skip midnight on that day, return the moment of the change."""
    return datetime.combine(day, time(), tzinfo=zone).astimezone(UTC)
