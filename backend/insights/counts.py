"""How many opens there were: by quarter of an hour, device, country, service and the reader's hour. Pure.

Such counts are added: those of a period are the sum of those of its parts, in whatever zone its days begin.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from backend.enrich.zone import find_zone
from backend.insights.query import QUARTER_SECONDS, Tally
from backend.truth.verdict import Kind

HOURS = 24
Content = list[list[tuple[Any, int]]]


@dataclass(frozen=True, slots=True)
class Counts:
    """`opened`, `maybe` and `clicked` are by quarter of an hour since 1970, `readers_hours` by the hour of the week
    from Monday on the reader's own clock, None where that is not known. `hidden` are opens by the service that hides
    the reader, and in nothing that speaks of a reader."""

    opened: Counter[int] = field(default_factory=Counter)
    maybe: Counter[int] = field(default_factory=Counter)
    clicked: Counter[int] = field(default_factory=Counter)
    readers_hours: Counter[int | None] = field(default_factory=Counter)
    devices: Counter[str] = field(default_factory=Counter)
    countries: Counter[str | None] = field(default_factory=Counter)
    hidden: Counter[str | None] = field(default_factory=Counter)

    def count(self, tallies: Iterable[Tally]) -> None:
        for tally in tallies:
            if tally.is_open:
                self.opened[tally.quarter] += tally.count
                self._count_reader(tally)
            elif tally.kind is Kind.PREFETCH and tally.action == "open":
                self.maybe[tally.quarter] += tally.count
            elif tally.kind is not Kind.PREFETCH:
                self.clicked[tally.quarter] += tally.count

    def _count_reader(self, tally: Tally) -> None:
        if tally.is_hidden:
            self.hidden[tally.service] += tally.count
            return
        self.devices[tally.device_type] += tally.count
        self.countries[tally.country_code] += tally.count
        zone = find_zone(tally.time_zone) if tally.time_zone else None
        self.readers_hours[None if zone is None else hour_of_week(tally.quarter, zone)] += tally.count

    def content(self) -> Content:
        return [list(counter.items()) for counter in self._counters()]

    def add(self, content: Content) -> None:
        """Add what `content` once returned."""
        for counter, pairs in zip(self._counters(), content, strict=True):
            for key, count in pairs:
                counter[key] += count

    def _counters(self) -> Iterator[Counter[Any]]:
        yield from (self.opened, self.maybe, self.clicked)
        yield from (self.readers_hours, self.devices, self.countries, self.hidden)


def hour_of_week(quarter: int, zone: ZoneInfo) -> int:
    when = moment(quarter, zone)
    return when.weekday() * HOURS + when.hour


def moment(quarter: int, zone: ZoneInfo) -> datetime:
    """Return the beginning of a quarter of an hour on a clock."""
    return datetime.fromtimestamp(quarter * QUARTER_SECONDS, zone)
