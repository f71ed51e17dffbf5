"""Figures from what was read: on somebody's clock, by device, by country, by company, by step. Pure."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from statistics import median
from typing import TypeVar
from zoneinfo import ZoneInfo

from backend.enrich.zone import find_zone
from backend.insights.period import Period
from backend.insights.query import QUARTER_SECONDS, Sent, Tally
from backend.truth.verdict import Kind

Key = TypeVar("Key")
HOURS = 24
WEEKDAYS = 7


@dataclass(frozen=True, slots=True)
class Day:
    """What came on one day."""

    day: date
    opened: int
    maybe: int
    clicked: int


@dataclass(frozen=True, slots=True)
class Clock:
    """Opens by weekday, Monday first, and hour. `hidden` and `unknown` are those that no clock is known for."""

    counts: list[list[int]]
    hidden: int
    unknown: int


@dataclass(frozen=True, slots=True)
class Reaction:
    """How messages were taken up: each counts once, however often it was opened (R81). What was not opened has given
    no signal, which is not the same as not read (R43)."""

    sent: int
    opened: int
    clicked: int
    median_seconds: float | None


def by_day(tallies: Iterable[Tally], period: Period) -> list[Day]:
    """Return every day of the period, also those on which nothing came."""
    opened: Counter[date] = Counter()
    maybe: Counter[date] = Counter()
    clicked: Counter[date] = Counter()
    for tally in tallies:
        day = moment(tally, period.zone).date()
        if tally.is_open:
            opened[day] += tally.count
        elif tally.kind is Kind.PREFETCH and tally.action == "open":
            maybe[day] += tally.count
        elif tally.kind is not Kind.PREFETCH:
            clicked[day] += tally.count
    return [Day(day, opened[day], maybe[day], clicked[day]) for day in period.days()]


def on_my_clock(opens: Iterable[Tally], zone: ZoneInfo) -> Clock:
    """Return when mail is read, as the clock of the viewer shows it."""
    return Clock(_weekly((moment(tally, zone), tally.count) for tally in opens), hidden=0, unknown=0)


def on_their_clock(opens: Iterable[Tally]) -> Clock:
    """Return when mail is read, as the clock of each reader shows it."""
    known: list[tuple[datetime, int]] = []
    hidden = unknown = 0
    for tally in opens:
        zone = find_zone(tally.time_zone) if tally.time_zone else None
        if tally.is_hidden:
            hidden += tally.count
        elif zone is None:
            unknown += tally.count
        else:
            known.append((moment(tally, zone), tally.count))
    return Clock(_weekly(known), hidden, unknown)


def count_by(opens: Iterable[Tally], key: Callable[[Tally], Key]) -> list[tuple[Key, int]]:
    """Return how many opens have which key, most first."""
    found: Counter[Key] = Counter()
    for tally in opens:
        found[key(tally)] += tally.count
    return sorted(found.items(), key=lambda item: (-item[1], item[0] is None, str(item[0])))


def reaction(messages: Sequence[Sent]) -> Reaction:
    seconds = [
        max((message.first_opened_at - message.sent_at).total_seconds(), 0.0)
        for message in messages
        if message.first_opened_at is not None
    ]
    clicked = sum(message.is_clicked for message in messages)
    return Reaction(len(messages), len(seconds), clicked, median(seconds) if seconds else None)


def reactions_by(messages: Iterable[Sent], key: Callable[[Sent], Key]) -> list[tuple[Key, Reaction]]:
    """Return how the messages of each key were taken up, most sent first."""
    groups: dict[Key, list[Sent]] = {}
    for message in messages:
        groups.setdefault(key(message), []).append(message)
    found = [(name, reaction(group)) for name, group in groups.items()]
    return sorted(found, key=lambda item: (-item[1].sent, item[0] is None, str(item[0])))


def moment(tally: Tally, zone: ZoneInfo) -> datetime:
    """Return the beginning of its quarter of an hour on a clock."""
    return datetime.fromtimestamp(tally.quarter * QUARTER_SECONDS, zone)


def _weekly(moments: Iterable[tuple[datetime, int]]) -> list[list[int]]:
    counts = [[0] * HOURS for _ in range(WEEKDAYS)]
    for when, count in moments:
        counts[when.weekday()][when.hour] += count
    return counts
