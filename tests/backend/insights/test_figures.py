"""Figures on clocks, by hand-made tallies."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from backend.insights.counts import Counts
from backend.insights.figures import Clock, Reaction, by_day, gather, on_my_clock, on_their_clock, ranked, together
from backend.insights.period import Period
from backend.insights.query import QUARTER_SECONDS, Mailing, Tally, companies, in_columns
from backend.truth.verdict import Kind

MONDAY = datetime(2026, 11, 23, 18, 30, tzinfo=UTC)


def tally(at: datetime, **changes: Any) -> Tally:
    """Return one open by a person in Lisbon."""
    parts: dict[str, Any] = {
        "quarter": int(at.timestamp()) // QUARTER_SECONDS,
        "action": "open",
        "kind": Kind.HUMAN,
        "service": None,
        "device_type": "mobile",
        "country_code": "PT",
        "time_zone": "Europe/Lisbon",
        "count": 1,
    }
    return Tally(**(parts | changes))


def counted(tallies: list[Tally]) -> Counts:
    counts = Counts()
    counts.count(tallies)
    return counts


def hours(clock: Clock) -> dict[tuple[int, int], int]:
    """Return what is not 0, by weekday from Monday = 0 and hour."""
    return {
        (weekday, hour): count
        for weekday, row in enumerate(clock.counts)
        for hour, count in enumerate(row)
        if count
    }  # fmt: skip


def test_half_an_hour_and_three_quarters_away() -> None:
    """18:30 UTC is midnight on Tuesday in Kolkata and a quarter past in Kathmandu."""
    assert hours(on_my_clock(counted([tally(MONDAY)]), ZoneInfo("Asia/Kolkata"))) == {(1, 0): 1}
    quarter_before = tally(MONDAY - timedelta(minutes=15))
    assert hours(on_my_clock(counted([quarter_before]), ZoneInfo("Asia/Kolkata"))) == {(0, 23): 1}
    assert hours(on_my_clock(counted([quarter_before]), ZoneInfo("Asia/Kathmandu"))) == {(1, 0): 1}


def test_the_hour_follows_summer_time() -> None:
    """The same hour in UTC, the day before and the day after summer time ends in Lisbon."""
    opens = [tally(datetime(2026, 10, 24, 8, tzinfo=UTC)), tally(datetime(2026, 10, 26, 8, tzinfo=UTC))]
    assert hours(on_my_clock(counted(opens), ZoneInfo("Europe/Lisbon"))) == {(5, 9): 1, (0, 8): 1}


def test_the_hour_that_comes_twice_counts_twice() -> None:
    first, second = datetime(2026, 10, 25, 0, 30, tzinfo=UTC), datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    assert hours(on_my_clock(counted([tally(first), tally(second)]), ZoneInfo("Europe/Lisbon"))) == {(6, 1): 2}


def test_each_reader_has_a_clock_of_their_own() -> None:
    opens = [tally(MONDAY), tally(MONDAY, time_zone="America/New_York"), tally(MONDAY, time_zone="Asia/Kolkata")]
    assert hours(on_their_clock(counted(opens))) == {(0, 18): 1, (0, 13): 1, (1, 0): 1}


@pytest.mark.requirement("R26", "R27")
def test_what_has_no_clock_is_told_apart_and_not_guessed() -> None:
    hidden = tally(MONDAY, kind=Kind.IMAGE_PROXY, service="Gmail", time_zone="America/Los_Angeles", count=3)
    lost = [tally(MONDAY, time_zone=None, count=2), tally(MONDAY, time_zone="Mars/Olympus")]
    clock = on_their_clock(counted([hidden, *lost, tally(MONDAY)]))
    assert (clock.hidden, clock.unknown, hours(clock)) == (3, 3, {(0, 18): 1})


@pytest.mark.requirement("R26")
def test_a_service_hides_the_reader_also_when_the_person_overruled() -> None:
    assert tally(MONDAY, kind=Kind.HUMAN, service="Gmail").is_hidden
    assert tally(MONDAY, kind=Kind.IMAGE_PROXY).is_hidden
    assert not tally(MONDAY).is_hidden


def test_days_tell_opens_maybes_and_clicks_apart_and_leave_none_out() -> None:
    tallies = [
        tally(MONDAY, count=2),
        tally(MONDAY, kind=Kind.PREFETCH, count=5),
        tally(MONDAY, action="click"),
        tally(MONDAY, action="click", kind=Kind.PREFETCH),
    ]
    period = Period(MONDAY - timedelta(days=1), MONDAY + timedelta(hours=1), ZoneInfo("UTC"))
    found = [(day.day.day, day.opened, day.maybe, day.clicked) for day in by_day(counted(tallies), period)]
    assert found == [(22, 0, 0, 0), (23, 2, 5, 1)]


def test_counting_puts_the_most_first_and_unknown_last_among_equals() -> None:
    opens = [tally(MONDAY, country_code=code) for code in ("PT", None, "IT", "IT")]
    assert ranked(counted(opens).countries) == [("IT", 2), ("PT", 1), (None, 1)]


def sent(seconds: float | None, domain: str = "customer.example") -> Mailing:
    return Mailing(sequence=None, step=None, domains=(domain,), seconds=seconds, is_clicked=False)


def reaction(messages: list[Mailing]) -> Reaction:
    """Gather by company and put together again, as the figure of all messages is made."""
    groups, _ = gather([in_columns(messages)], companies([]))
    return together(groups.values()).reaction()


def test_the_median_is_of_opened_messages_only() -> None:
    assert reaction([sent(60), sent(None), sent(600, "other.example"), sent(6000)]) == Reaction(4, 3, 0, 600.0)
    assert reaction([sent(60), sent(600)]).median_seconds == 330.0


@pytest.mark.requirement("R43")
def test_without_an_open_there_is_no_median() -> None:
    assert reaction([sent(None)]) == Reaction(1, 0, 0, None)
    assert reaction([]) == Reaction(0, 0, 0, None)
