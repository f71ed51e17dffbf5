"""Compute the figures of the insights: by hour, device, country, company and sequence step. Pure."""

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
"""A sequence and one of its steps."""
Part = Literal["device_type", "country_code", "service"]
WEEKDAYS = 7
HOURS = 24


@dataclass(frozen=True, slots=True)
class Day:
    """The events of one day."""

    day: date
    opened: int
    maybe: int
    clicked: int


@dataclass(frozen=True, slots=True)
class WeeklyHours:
    """Opens by weekday (Monday first) and hour. `hidden` and `unknown` count the opens without a known local time."""

    counts: list[list[int]]
    hidden: int
    unknown: int


@dataclass(frozen=True, slots=True)
class EngagementStats:
    """How recipients responded to messages. Each message counts once, however often it was opened (R81).

    A message without an open gave no signal, which does not mean that it was not read (R43).
    """

    sent: int
    opened: int
    clicked: int
    median_seconds: float | None


@dataclass(slots=True)
class Group:
    """The messages of one group, accumulated one by one."""

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
    """Return every day of the period, including days without events."""
    opened: Counter[date] = Counter()
    maybe: Counter[date] = Counter()
    clicked: Counter[date] = Counter()
    for row in quarters:
        day = _quarter_start(row.quarter, period.zone).date()
        opened[day] += row.opened
        maybe[day] += row.maybe
        clicked[day] += row.clicked
    return [Day(day, opened[day], maybe[day], clicked[day]) for day in period.days()]


def hours_in_viewer_zone(quarters: Iterable[Quarter], zone: ZoneInfo) -> WeeklyHours:
    """Return when email is read, in the viewer's time zone."""
    moments = ((_quarter_start(row.quarter, zone), row.opened) for row in quarters if row.opened)
    return WeeklyHours(_weekly(moments), hidden=0, unknown=0)


def hours_in_reader_zones(quarters: Iterable[LocalQuarter], readers: Iterable[Readers]) -> WeeklyHours:
    """Return when email is read, in each reader's time zone."""
    moments: list[tuple[datetime, int]] = []
    unknown = 0
    for quarter, name, opened in quarters:
        zone = find_zone(name) if name else None
        if zone is None:
            unknown += opened
        else:
            moments.append((_quarter_start(quarter, zone), opened))
    return WeeklyHours(_weekly(moments), hidden=count(readers, "service", is_hidden=True).total(), unknown=unknown)


def count(readers: Iterable[Readers], part: Part, *, is_hidden: bool = False) -> Counter[str | None]:
    """Count opens by one attribute of their readers, either of the hidden readers or of the others."""
    counts: Counter[str | None] = Counter()
    for row in readers:
        if row.is_hidden == is_hidden:
            counts[getattr(row, part)] += row.opened
    return counts


def ranked(counter: Counter[Key]) -> list[tuple[Key, int]]:
    """Return the items by descending count; among equal counts, unknown (None) comes last."""
    return sorted(counter.items(), key=lambda item: (-item[1], item[0] is None, str(item[0])))


def group_messages(
    messages: Iterable[SentMessage], company: Company
) -> tuple[dict[str | None, Group], dict[Step, Group]]:
    """Group messages by company, and those of a sequence also by sequence and step."""
    companies: defaultdict[str | None, Group] = defaultdict(Group)
    steps: defaultdict[Step, Group] = defaultdict(Group)
    for sequence, step, domains, seconds, is_clicked in messages:
        companies[company(domains)].add(seconds, is_clicked)
        if sequence is not None:
            steps[sequence, step].add(seconds, is_clicked)
    return companies, steps


def merge_groups(groups: Iterable[Group]) -> Group:
    merged = Group()
    for group in groups:
        merged.sent += group.sent
        merged.clicked += group.clicked
        merged.seconds += group.seconds
    return merged


def group_stats(groups: Mapping[Key, Group], most: int | None = None) -> list[tuple[Key, EngagementStats]]:
    """Return the statistics of each group, most sent first, at most `most` groups."""
    ordered = sorted(groups.items(), key=lambda item: (-item[1].sent, item[0] is None, str(item[0])))
    return [(name, group.reaction()) for name, group in ordered[:most]]


def _weekly(moments: Iterable[tuple[datetime, int]]) -> list[list[int]]:
    counts = [[0] * HOURS for _ in range(WEEKDAYS)]
    for when, opened in moments:
        counts[when.weekday()][when.hour] += opened
    return counts


def _quarter_start(quarter: int, zone: ZoneInfo) -> datetime:
    """Return when a quarter of an hour begins, in `zone`."""
    return datetime.fromtimestamp(quarter * QUARTER_SECONDS, zone)
