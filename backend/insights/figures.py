"""Figures from what was read: on somebody's clock, by device, by country, by company, by step. Pure."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from statistics import median
from typing import TypeVar
from zoneinfo import ZoneInfo

from backend.insights.counts import HOURS, Counts, hour_of_week, moment
from backend.insights.period import Period
from backend.insights.query import Mailings

Key = TypeVar("Key")
Company = Callable[[tuple[str, ...]], str | None]
Step = tuple[str, str | None]
"""A sequence and a step of it."""
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

    def reaction(self) -> Reaction:
        return Reaction(self.sent, len(self.seconds), self.clicked, median(self.seconds) if self.seconds else None)


def by_day(counts: Counts, period: Period) -> list[Day]:
    """Return every day of the period, also those on which nothing came."""
    opened, maybe, clicked = (_by_day(found, period.zone) for found in (counts.opened, counts.maybe, counts.clicked))
    return [Day(day, opened[day], maybe[day], clicked[day]) for day in period.days()]


def _by_day(quarters: Counter[int], zone: ZoneInfo) -> Counter[date]:
    found: Counter[date] = Counter()
    for quarter, count in quarters.items():
        found[moment(quarter, zone).date()] += count
    return found


def on_my_clock(counts: Counts, zone: ZoneInfo) -> Clock:
    """Return when mail is read, as the clock of the viewer shows it."""
    hours = ((hour_of_week(quarter, zone), count) for quarter, count in counts.opened.items())
    return Clock(_weekly(hours), hidden=0, unknown=0)


def on_their_clock(counts: Counts) -> Clock:
    """Return when mail is read, as the clock of each reader shows it."""
    hours = ((hour, count) for hour, count in counts.readers_hours.items() if hour is not None)
    return Clock(_weekly(hours), hidden=counts.hidden.total(), unknown=counts.readers_hours[None])


def ranked(counter: Counter[Key]) -> list[tuple[Key, int]]:
    """Return the most first, and what is not known last among equals."""
    return sorted(counter.items(), key=lambda item: (-item[1], item[0] is None, str(item[0])))


def gather(parts: Iterable[Mailings], company: Company) -> tuple[dict[str | None, Group], dict[Step, Group]]:
    """Put messages together by company, and those of a sequence by sequence and step."""
    companies: defaultdict[str | None, Group] = defaultdict(Group)
    steps: defaultdict[Step, Group] = defaultdict(Group)
    for part in parts:
        of_company = [companies[company(tuple(domains))] for domains in part.domains]
        of_step = [None if sequence is None else steps[sequence, step] for sequence, step in part.steps]
        for domains_place, steps_place, seconds, is_clicked in zip(*part[2:], strict=True):
            of_company[domains_place].add(seconds, is_clicked)
            if (group := of_step[steps_place]) is not None:
                group.add(seconds, is_clicked)
    return companies, steps


def together(groups: Iterable[Group]) -> Group:
    whole = Group()
    for group in groups:
        whole.sent += group.sent
        whole.clicked += group.clicked
        whole.seconds += group.seconds
    return whole


def reactions(groups: Mapping[Key, Group], most: int | None = None) -> list[tuple[Key, Reaction]]:
    """Return how the messages of each group were taken up, most sent first; only so many of the groups."""
    ordered = sorted(groups.items(), key=lambda item: (-item[1].sent, item[0] is None, str(item[0])))
    return [(name, group.reaction()) for name, group in ordered[:most]]


def _weekly(hours: Iterable[tuple[int, int]]) -> list[list[int]]:
    counts = [[0] * HOURS for _ in range(WEEKDAYS)]
    for hour, count in hours:
        counts[hour // HOURS][hour % HOURS] += count
    return counts
