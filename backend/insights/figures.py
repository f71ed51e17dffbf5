"""Figures from what was read: on a clock, by device, by country, by company, by step. Pure."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from statistics import median
from typing import Literal, TypeVar
from zoneinfo import ZoneInfo

from backend.enrich.zone import find_zone
from backend.insights.period import Period
from backend.insights.query import QUARTER_SECONDS, LocalQuarter, Quarter, Readers, SentMessage

Key = TypeVar("Key")
Company = Callable[[tuple[str, ...]], str | None]
Step = tuple[str, str | None]
"""A sequence and a step of it."""
Part = Literal["device_type", "country_code", "service"]
WEEKDAYS = 7
HOURS = 24


@dataclass(frozen=True, slots=True)
class Day:
    """What came on one day."""

    day: date
    opened: int
    maybe: int
    clicked: int


@dataclass(frozen=True, slots=True)
class WeeklyHours:
    """Opens by weekday, Monday first, and hour. `hidden` and `unknown` are those that no clock is known for."""

    counts: list[list[int]]
    hidden: int
    unknown: int


@dataclass(frozen=True, slots=True)
class EngagementStats:
    """How messages were taken up: each counts once, however often it was opened (R81). What was not opened has given
    no signal, which is not the same as not read (R43)."""

    sent: int
    opened: int
    clicked: int
    median_seconds: float | None


@dataclass(slots=True)
class Group:
    """Messages of one kind, while they are gathered."""

    sent: int = 0
    clicked: int = 0
    seconds: list[float] = field(default_factory=list)

    def add(self, seconds: float | None, is_clicked: bool) -> None:
        self.sent += 1
        if seconds is not None:
            self.seconds.append(seconds)
        if is_clicked:
            self.clicked += 1

    def reaction(self) -> EngagementStats:
        return EngagementStats(
            self.sent, len(self.seconds), self.clicked, median(self.seconds) if self.seconds else None
        )


def by_day(quarters: Iterable[Quarter], period: Period) -> list[Day]:
    """Return every day of the period, also those on which nothing came."""
    opened: Counter[date] = Counter()
    maybe: Counter[date] = Counter()
    clicked: Counter[date] = Counter()
    for one in quarters:
        day = _moment(one.quarter, period.zone).date()
        opened[day] += one.opened
        maybe[day] += one.maybe
        clicked[day] += one.clicked
    return [Day(day, opened[day], maybe[day], clicked[day]) for day in period.days()]


def hours_in_viewer_zone(quarters: Iterable[Quarter], zone: ZoneInfo) -> WeeklyHours:
    """Return when mail is read, as the clock of the viewer shows it."""
    moments = ((_moment(one.quarter, zone), one.opened) for one in quarters if one.opened)
    return WeeklyHours(_weekly(moments), hidden=0, unknown=0)


def hours_in_reader_zones(quarters: Iterable[LocalQuarter], readers: Iterable[Readers]) -> WeeklyHours:
    """Return when mail is read, as the clock of each reader shows it."""
    moments: list[tuple[datetime, int]] = []
    unknown = 0
    for quarter, name, opened in quarters:
        zone = find_zone(name) if name else None
        if zone is None:
            unknown += opened
        else:
            moments.append((_moment(quarter, zone), opened))
    return WeeklyHours(_weekly(moments), hidden=count(readers, "service", is_hidden=True).total(), unknown=unknown)


def count(readers: Iterable[Readers], part: Part, *, is_hidden: bool = False) -> Counter[str | None]:
    """Count opens by one part of what is known of their readers, of those who are hidden or of those who are not."""
    counts: Counter[str | None] = Counter()
    for one in readers:
        if one.is_hidden == is_hidden:
            counts[getattr(one, part)] += one.opened
    return counts


def ranked(counter: Counter[Key]) -> list[tuple[Key, int]]:
    """Return the most first, and what is not known last among equals."""
    return sorted(counter.items(), key=lambda item: (-item[1], item[0] is None, str(item[0])))


def group_messages(
    mailings: Iterable[SentMessage], company: Company
) -> tuple[dict[str | None, Group], dict[Step, Group]]:
    """Put messages together by company, and those of a sequence by sequence and step."""
    companies: defaultdict[str | None, Group] = defaultdict(Group)
    steps: defaultdict[Step, Group] = defaultdict(Group)
    for sequence, step, domains, seconds, is_clicked in mailings:
        companies[company(domains)].add(seconds, is_clicked)
        if sequence is not None:
            steps[sequence, step].add(seconds, is_clicked)
    return companies, steps


def merge_groups(groups: Iterable[Group]) -> Group:
    whole = Group()
    for group in groups:
        whole.sent += group.sent
        whole.clicked += group.clicked
        whole.seconds += group.seconds
    return whole


def group_stats(groups: Mapping[Key, Group], most: int | None = None) -> list[tuple[Key, EngagementStats]]:
    """Return how the messages of each group were taken up, most sent first; only so many of the groups."""
    ordered = sorted(groups.items(), key=lambda item: (-item[1].sent, item[0] is None, str(item[0])))
    return [(name, group.reaction()) for name, group in ordered[:most]]


def _weekly(moments: Iterable[tuple[datetime, int]]) -> list[list[int]]:
    counts = [[0] * HOURS for _ in range(WEEKDAYS)]
    for when, opened in moments:
        counts[when.weekday()][when.hour] += opened
    return counts


def _moment(quarter: int, zone: ZoneInfo) -> datetime:
    """Return the beginning of a quarter of an hour on a clock."""
    return datetime.fromtimestamp(quarter * QUARTER_SECONDS, zone)
