"""Tests of periods in time zones, including clock changes."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from backend.insights.period import Period, last_days, midnight

LISBON = ZoneInfo("Europe/Lisbon")


def test_last_days_run_from_midnight_to_midnight_in_the_zone() -> None:
    now = datetime(2026, 11, 23, 9, tzinfo=UTC)
    period = last_days(7, now, ZoneInfo("Asia/Kathmandu"))
    assert (period.since, period.until) == (
        datetime(2026, 11, 16, 18, 15, tzinfo=UTC),
        datetime(2026, 11, 23, 18, 15, tzinfo=UTC),
    )
    assert list(period.days()) == [date(2026, 11, day) for day in range(17, 24)]


def test_today_depends_on_the_time_zone() -> None:
    now = datetime(2026, 11, 23, 23, tzinfo=UTC)
    assert list(last_days(1, now, ZoneInfo("Asia/Tokyo")).days()) == [date(2026, 11, 24)]


def test_period_spans_the_end_of_summer_time() -> None:
    """25 October 2026 has 25 hours in Lisbon."""
    period = last_days(2, datetime(2026, 10, 26, 12, tzinfo=UTC), LISBON)
    assert period.since == datetime(2026, 10, 24, 23, tzinfo=UTC)
    assert list(period.days()) == [date(2026, 10, 25), date(2026, 10, 26)]


def test_midnight_skipped_by_a_clock_change() -> None:
    """In Santiago 6 September 2026 begins at one o'clock, which is 04:00 UTC."""
    assert midnight(date(2026, 9, 6), ZoneInfo("America/Santiago")) == datetime(2026, 9, 6, 4, tzinfo=UTC)


def test_period_ending_at_midnight_excludes_the_next_day() -> None:
    period = Period(datetime(2026, 11, 1, tzinfo=UTC), datetime(2026, 11, 2, tzinfo=UTC), ZoneInfo("UTC"))
    assert list(period.days()) == [date(2026, 11, 1)]
