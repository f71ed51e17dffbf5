"""Tests of which open gives which notification, and of quiet hours."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from backend.core.limits import NOTIFICATION_SECONDS
from backend.engagement.notifications.rules import (
    NotificationContext,
    NotificationKind,
    choose_notification,
    is_fresh,
    is_in_quiet_hours,
    wants_notifications,
)
from backend.settings.values import DEFAULTS, PersonSettings

pytestmark = pytest.mark.requirement("R67")

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
ALL = PersonSettings(notify_when_opened=True, notice_hot=True, notice_revived=True)
ROME, NEW_YORK = ZoneInfo("Europe/Rome"), ZoneInfo("America/New_York")


def context(*hours_before: float, is_human: bool = True, is_first: bool = False) -> NotificationContext:
    """Return the context of an open with human opens so many hours before it, newest first."""
    before = [NOON - timedelta(hours=hours) for hours in hours_before]
    return NotificationContext(NOON, is_human, is_first, before[0] if before else None, before)


def test_no_notification_by_default() -> None:
    assert not wants_notifications(DEFAULTS)
    assert choose_notification(context(1, 2, is_first=True), DEFAULTS) is None


@pytest.mark.parametrize(
    ("first_open_only", "is_first", "expected"),
    [(True, True, "opened"), (True, False, None), (False, True, "opened"), (False, False, "opened")],
)
@pytest.mark.requirement("R67")
def test_first_open_only_or_every_open(first_open_only: bool, is_first: bool, expected: str | None) -> None:
    settings = PersonSettings(notify_when_opened=True, first_open_only=first_open_only)
    assert choose_notification(context(1, is_first=is_first), settings) == expected


@pytest.mark.parametrize(
    ("hours_before", "is_hot"),
    [
        ([], False),
        ([1], False),
        ([1, 2], True),
        ([1, 23.99], True),
        ([1, 24], False),
        ([1, 2, 3], False),
        ([1, 2, 3, 4, 5], False),
        ([1, 2, 30], True),
        ([22, 23, 24], False),
        ([8, 16, 24], False),
        ([12, 23, 35.9], False),
        ([12, 23, 36], True),
    ],
)
def test_hot_is_given_for_the_third_human_open_in_24_hours_and_not_for_later_ones(
    hours_before: list[float], is_hot: bool
) -> None:
    settings = PersonSettings(notice_hot=True)
    assert (choose_notification(context(*hours_before), settings) == "hot") == is_hot


@pytest.mark.requirement("R67")
def test_only_human_opens_make_a_thread_hot() -> None:
    assert choose_notification(context(1, 2, is_human=False), PersonSettings(notice_hot=True)) is None


@pytest.mark.parametrize(("days", "expected"), [(13.999, None), (14, "revived"), (200, "revived")])
@pytest.mark.requirement("R67")
def test_revived_is_given_two_weeks_or_more_after_the_previous_open(days: float, expected: str | None) -> None:
    assert choose_notification(context(days * 24), PersonSettings(notice_revived=True)) == expected


@pytest.mark.requirement("R67")
def test_very_first_open_is_not_a_revival() -> None:
    assert choose_notification(context(is_first=True), PersonSettings(notice_revived=True)) is None


@pytest.mark.parametrize(
    ("settings", "context_of_open", "expected"),
    [
        (ALL, context(15 * 24, is_first=True), "revived"),
        (ALL, context(1, 2, is_first=True), "hot"),
        (ALL, context(is_first=True), "opened"),
        (ALL.model_copy(update={"notice_revived": False}), context(15 * 24, is_first=True), "opened"),
        (ALL.model_copy(update={"notice_hot": False}), context(1, 2, is_first=True), "opened"),
    ],
)
def test_open_gives_only_the_most_significant_notification(
    settings: PersonSettings, context_of_open: NotificationContext, expected: NotificationKind
) -> None:
    assert choose_notification(context_of_open, settings) == expected


def test_old_open_is_not_fresh() -> None:
    assert is_fresh(NOON - timedelta(seconds=NOTIFICATION_SECONDS), NOON)
    assert not is_fresh(NOON - timedelta(seconds=NOTIFICATION_SECONDS, milliseconds=1), NOON)


# --- quiet hours ------------------------------------------------------------------------------------------------------


def quiet(begin: str | None, end: str | None) -> PersonSettings:
    return PersonSettings(quiet_from=begin, quiet_until=end)


@pytest.mark.parametrize(
    ("begin", "end", "wall", "is_on"),
    [
        ("12:00", "14:00", "11:59", False),
        ("12:00", "14:00", "12:00", True),
        ("12:00", "14:00", "13:59", True),
        ("12:00", "14:00", "14:00", False),
        ("22:00", "07:00", "21:59", False),
        ("22:00", "07:00", "22:00", True),
        ("22:00", "07:00", "00:00", True),
        ("22:00", "07:00", "06:59", True),
        ("22:00", "07:00", "07:00", False),
        ("22:00", "00:00", "23:59", True),
        ("22:00", "00:00", "00:00", False),
        (None, None, "03:00", False),
    ],
)
def test_quiet_hours_in_local_time_may_span_midnight(
    begin: str | None, end: str | None, wall: str, is_on: bool
) -> None:
    now = datetime.fromisoformat(f"2026-11-23T{wall}").replace(tzinfo=ROME)
    assert is_in_quiet_hours(quiet(begin, end), now.astimezone(UTC), ROME) == is_on


def test_quiet_hours_use_the_persons_time_zone() -> None:
    now = datetime(2026, 11, 23, 3, tzinfo=UTC)  # 04:00 in Rome, 22:00 in New York
    assert is_in_quiet_hours(quiet("03:30", "06:00"), now, ROME)
    assert not is_in_quiet_hours(quiet("03:30", "06:00"), now, NEW_YORK)


@pytest.mark.parametrize(
    ("utc", "is_on"),
    [
        ("2026-03-29T00:59", True),  # 01:59 in Rome; the next hour is skipped
        ("2026-03-29T01:00", False),  # 03:00
        ("2026-10-25T00:29", True),  # 02:29, the first time
        ("2026-10-25T00:30", False),  # 02:30
        ("2026-10-25T01:29", True),  # 02:29, the second time
        ("2026-10-25T01:30", False),
    ],
)
def test_quiet_hours_on_days_with_a_clock_change(utc: str, is_on: bool) -> None:
    now = datetime.fromisoformat(utc).replace(tzinfo=UTC)
    assert is_in_quiet_hours(quiet("23:00", "02:30"), now, ROME) == is_on
