"""What is old enough to be deleted, and what outlives it."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from backend.retention.policy import DeletedOpenTimes, merge_open_times, retention_cutoff

pytestmark = pytest.mark.requirement("R57")

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
MOMENTS = some.lists(some.datetimes(timezones=some.just(UTC)), max_size=5)


def test_what_is_exactly_ninety_days_old_is_kept() -> None:
    assert retention_cutoff(NOW, 90) == datetime(2026, 8, 25, 9, 0, tzinfo=UTC)
    assert not NOW - timedelta(days=90) < retention_cutoff(NOW, 90)


def test_days_are_of_twenty_four_hours_whatever_clocks_do() -> None:
    assert NOW - retention_cutoff(NOW, 30) == timedelta(hours=30 * 24)  # clocks in Europe were put back within them


def test_nothing_opened_is_nothing_remembered() -> None:
    assert merge_open_times(None, []) is None
    assert merge_open_times(DeletedOpenTimes(NOW, NOW), []) == DeletedOpenTimes(NOW, NOW)


@given(MOMENTS, MOMENTS)
def test_in_whatever_batches_first_and_last_are_those_of_all(one: list[datetime], other: list[datetime]) -> None:
    together = merge_open_times(merge_open_times(None, one), other)
    assert together == merge_open_times(None, one + other) == merge_open_times(together, one)
    assert together is None or (together.first_at, together.last_at) == (min(one + other), max(one + other))
