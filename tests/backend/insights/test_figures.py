"""Tests of the figures, on counts written by hand."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from backend.insights.figures import (
    EngagementStats,
    WeeklyHours,
    by_day,
    count,
    group_messages,
    hours_in_reader_zones,
    hours_in_viewer_zone,
    merge_groups,
    ranked,
)
from backend.insights.period import Period
from backend.insights.query import QUARTER_SECONDS, LocalQuarter, Quarter, Readers, SentMessage, company_finder

MONDAY = datetime(2026, 11, 23, 18, 30, tzinfo=UTC)


def number(at: datetime) -> int:
    return int(at.timestamp()) // QUARTER_SECONDS


def opened(at: datetime) -> Quarter:
    return Quarter(number(at), opened=1, maybe=0, clicked=0)


def readers(country_code: str | None, **changes: Any) -> Readers:
    parts: dict[str, Any] = {"device_type": "mobile", "service": None, "is_hidden": False, "opened": 1}
    return Readers(country_code=country_code, **(parts | changes))


def hours(clock: WeeklyHours) -> dict[tuple[int, int], int]:
    """Return the counts that are not 0, by weekday (Monday = 0) and hour."""
    return {
        (weekday, hour): count
        for weekday, row in enumerate(clock.counts)
        for hour, count in enumerate(row)
        if count
    }  # fmt: skip


def test_hours_follow_offsets_of_half_and_three_quarter_hours() -> None:
    """18:30 UTC is midnight on Tuesday in Kolkata and a quarter past in Kathmandu."""
    assert hours(hours_in_viewer_zone([opened(MONDAY)], ZoneInfo("Asia/Kolkata"))) == {(1, 0): 1}
    quarter_before = opened(MONDAY - timedelta(minutes=15))
    assert hours(hours_in_viewer_zone([quarter_before], ZoneInfo("Asia/Kolkata"))) == {(0, 23): 1}
    assert hours(hours_in_viewer_zone([quarter_before], ZoneInfo("Asia/Kathmandu"))) == {(1, 0): 1}


def test_hours_follow_summer_time() -> None:
    """The same hour in UTC, the day before and the day after summer time ends in Lisbon."""
    opens = [opened(datetime(2026, 10, 24, 8, tzinfo=UTC)), opened(datetime(2026, 10, 26, 8, tzinfo=UTC))]
    assert hours(hours_in_viewer_zone(opens, ZoneInfo("Europe/Lisbon"))) == {(5, 9): 1, (0, 8): 1}


def test_both_opens_in_a_repeated_hour_count() -> None:
    first, second = datetime(2026, 10, 25, 0, 30, tzinfo=UTC), datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    assert hours(hours_in_viewer_zone([opened(first), opened(second)], ZoneInfo("Europe/Lisbon"))) == {(6, 1): 2}


def test_each_open_counts_in_its_readers_time_zone() -> None:
    zones = "Europe/Lisbon", "America/New_York", "Asia/Kolkata"
    clock = hours_in_reader_zones([LocalQuarter(number(MONDAY), zone, 1) for zone in zones], [])
    assert hours(clock) == {(0, 18): 1, (0, 13): 1, (1, 0): 1}


@pytest.mark.requirement("R26", "R27")
def test_opens_without_a_time_zone_are_counted_separately() -> None:
    zones = {"Europe/Lisbon": 1, None: 2, "Mars/Olympus": 1}
    hidden = readers(None, service="Gmail", is_hidden=True, opened=3)
    clock = hours_in_reader_zones(
        [LocalQuarter(number(MONDAY), *one) for one in zones.items()], [hidden, readers("PT")]
    )
    assert (clock.hidden, clock.unknown, hours(clock)) == (3, 3, {(0, 18): 1})


def test_days_list_opens_maybes_and_clicks_separately_and_include_empty_days() -> None:
    quarters = [Quarter(number(MONDAY), 2, 5, 0), Quarter(number(MONDAY) + 1, 0, 0, 1)]
    period = Period(MONDAY - timedelta(days=1), MONDAY + timedelta(hours=1), ZoneInfo("UTC"))
    days = [(day.day.day, day.opened, day.maybe, day.clicked) for day in by_day(quarters, period)]
    assert days == [(22, 0, 0, 0), (23, 2, 5, 1)]


def test_ranking_puts_the_highest_count_first_and_unknown_last_among_equals() -> None:
    counts = count([readers(code) for code in ("PT", None, "IT", "IT")], "country_code")
    assert ranked(counts) == [("IT", 2), ("PT", 1), (None, 1)]


@pytest.mark.requirement("R26")
def test_readers_hidden_by_a_service_are_not_in_device_counts() -> None:
    both = [readers("PT"), readers(None, service="Gmail", is_hidden=True, opened=2)]
    assert count(both, "device_type") == {"mobile": 1}
    assert count(both, "service", is_hidden=True) == {"Gmail": 2}


def sent(seconds: float | None, domain: str = "customer.example") -> SentMessage:
    return SentMessage(sequence=None, step=None, domains=(domain,), seconds=seconds, is_clicked=False)


def reaction(messages: list[SentMessage]) -> EngagementStats:
    """Group by company and merge the groups, as for the figure of all messages."""
    groups, _ = group_messages(messages, company_finder([]))
    return merge_groups(groups.values()).reaction()


def test_the_median_is_of_opened_messages_only() -> None:
    assert reaction([sent(60), sent(None), sent(600, "other.example"), sent(6000)]) == EngagementStats(4, 3, 0, 600.0)
    assert reaction([sent(60), sent(600)]).median_seconds == 330.0


@pytest.mark.requirement("R43")
def test_without_an_open_there_is_no_median() -> None:
    assert reaction([sent(None)]) == EngagementStats(1, 0, 0, None)
    assert reaction([]) == EngagementStats(0, 0, 0, None)
