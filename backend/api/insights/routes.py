"""Insights: statistics about one person's opens, as JSON and as CSV."""

from collections import defaultdict
from collections.abc import Callable
from functools import cached_property
from typing import Any

from backend.api.http.context import current_person, db_session, now
from backend.api.http.csv_file import CsvFile, Row
from backend.api.http.routes import Resource
from backend.api.insights import schemas
from backend.core.errors import Invalid
from backend.core.limits import INSIGHTS_COMPANIES, INSIGHTS_DAYS
from backend.enrich.place import country_name
from backend.enrich.zone import find_zone
from backend.insights import figures
from backend.insights.figures import Group, Step
from backend.insights.period import Period, end_of_day, last_days
from backend.insights.query import (
    LocalQuarter,
    Quarter,
    Readers,
    company_finder,
    read_local_quarters,
    read_quarters,
    read_readers,
    read_sent_messages,
)
from backend.settings.query import organisation_settings

insights = Resource("insights")


@insights.route("GET", "/api/insights", query=schemas.InsightsQuery, answer=schemas.Insights)
def read(query: schemas.InsightsQuery) -> schemas.Insights:
    """Return statistics about the person's opens in a period. Own, filtered and disarmed fetches are not counted."""
    data = _InsightsData(_period(query))
    period = data.period
    sequences = _sequences(data)
    return schemas.Insights(
        since=period.since,
        until=period.until,
        time_zone=period.zone.key,
        days=_days(data),
        hours=_hours(data, query.zone),
        devices=_devices(data),
        countries=_countries(data),
        hidden=_services(data),
        first_open=data.first_open,
        companies=_companies(data, INSIGHTS_COMPANIES),
        companies_count=len(data.companies),
        sequences=sequences[:INSIGHTS_COMPANIES],
        sequences_count=len(sequences),
    )


@insights.route("GET", "/api/insights.csv", query=schemas.InsightsTableQuery, answer=CsvFile)
def export(query: schemas.InsightsTableQuery) -> CsvFile:
    """Return one table of insights as CSV, with all rows."""
    data = _InsightsData(_period(query))
    return CsvFile(f"heliograph-{query.table}.csv", _TABLES[query.table](data, query.zone))


class _InsightsData:
    """The data of one call; each part is read on first use."""

    def __init__(self, period: Period) -> None:
        self.period = period

    @cached_property
    def quarters(self) -> list[Quarter]:
        return read_quarters(db_session(), current_person().id, self.period.since, self.period.until)

    @cached_property
    def local_quarters(self) -> list[LocalQuarter]:
        return read_local_quarters(db_session(), current_person().id, self.period.since, self.period.until)

    @cached_property
    def readers(self) -> list[Readers]:
        return read_readers(db_session(), current_person().id, self.period.since, self.period.until)

    @cached_property
    def gathered(self) -> tuple[dict[str | None, Group], dict[Step, Group]]:
        own = organisation_settings(db_session(), current_person().organisation_id).domains
        mailings = read_sent_messages(db_session(), current_person().id, self.period.since, self.period.until)
        return figures.group_messages(mailings, company_finder(own))

    @property
    def companies(self) -> dict[str | None, Group]:
        return self.gathered[0]

    @property
    def steps(self) -> dict[Step, Group]:
        return self.gathered[1]

    @cached_property
    def first_open(self) -> schemas.EngagementStats:
        return schemas.EngagementStats(**_reaction(figures.merge_groups(self.companies.values()).reaction()))


def _period(query: schemas.InsightsQuery) -> Period:
    zone = find_zone(query.time_zone)
    if zone is None:
        raise Invalid("time_zone", "This is not the IANA name of a time zone.")
    if query.since is None and query.until is None:
        return last_days(int(query.period.removesuffix("d")), now(), zone)
    since, until = query.since, query.until or end_of_day(now(), zone)
    if since is None:
        raise Invalid("since", "A period needs a beginning.")
    if since >= until:
        raise Invalid("until", "The period ends before it begins.")
    if (until - since).days > INSIGHTS_DAYS:
        raise Invalid("since", f"A period has at most {INSIGHTS_DAYS} days.")
    return Period(since, until, zone)


def _days(data: _InsightsData) -> list[schemas.DayFigures]:
    return [
        schemas.DayFigures(day=day.day, opened=day.opened, maybe=day.maybe, clicked=day.clicked)
        for day in figures.by_day(data.quarters, data.period)
    ]


def _hours(data: _InsightsData, hours_zone: schemas.HoursZone) -> schemas.Hours:
    clock = (
        figures.hours_in_reader_zones(data.local_quarters, data.readers)
        if hours_zone == "theirs"
        else figures.hours_in_viewer_zone(data.quarters, data.period.zone)
    )
    return schemas.Hours(zone=hours_zone, counts=clock.counts, hidden=clock.hidden, unknown=clock.unknown)


def _devices(data: _InsightsData) -> list[schemas.DeviceFigures]:
    counted = figures.ranked(figures.count(data.readers, "device_type"))
    return [schemas.DeviceFigures(device_type=name, opened=count) for name, count in counted]  # type: ignore[arg-type]


def _countries(data: _InsightsData) -> list[schemas.CountryFigures]:
    return [
        schemas.CountryFigures(country_code=code, country=country_name(code), opened=count)
        for code, count in figures.ranked(figures.count(data.readers, "country_code"))
    ]


def _services(data: _InsightsData) -> list[schemas.ServiceFigures]:
    counted = figures.ranked(figures.count(data.readers, "service", is_hidden=True))
    return [schemas.ServiceFigures(service=service, opened=count) for service, count in counted]


def _companies(data: _InsightsData, most: int | None = None) -> list[schemas.CompanyFigures]:
    counted = figures.group_stats(data.companies, most)
    return [schemas.CompanyFigures(domain=domain, **_reaction(reaction)) for domain, reaction in counted]


def _sequences(data: _InsightsData) -> list[schemas.SequenceFigures]:
    sequences: defaultdict[str, dict[str | None, Group]] = defaultdict(dict)
    for (name, step), group in data.steps.items():
        sequences[name][step] = group
    counted = figures.group_stats({name: figures.merge_groups(steps.values()) for name, steps in sequences.items()})
    return [
        schemas.SequenceFigures(sequence=name, **_reaction(reaction), steps=_steps(sequences[name]))
        for name, reaction in counted
    ]


def _steps(steps: dict[str | None, Group]) -> list[schemas.StepFigures]:
    rows = [schemas.StepFigures(step=step, **_reaction(reaction)) for step, reaction in figures.group_stats(steps)]
    return sorted(rows, key=lambda figure: (figure.step is None, figure.step or ""))


def _reaction(stats: figures.EngagementStats) -> dict[str, Any]:
    return {
        "sent": stats.sent,
        "opened": stats.opened,
        "clicked": stats.clicked,
        "median_seconds": stats.median_seconds,
    }


# --- as CSV tables ----------------------------------------------------------------------------------------------------

_REACTION_HEADS = ("sent", "opened", "clicked", "median_seconds_to_first_open")
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def _cells(stats: schemas.EngagementStats) -> Row:
    return stats.sent, stats.opened, stats.clicked, stats.median_seconds


def _day_rows(data: _InsightsData, _: schemas.HoursZone) -> list[Row]:
    return [("day", "opened", "maybe", "clicked"), *((d.day, d.opened, d.maybe, d.clicked) for d in _days(data))]


def _hour_rows(data: _InsightsData, hours_zone: schemas.HoursZone) -> list[Row]:
    hours = _hours(data, hours_zone)
    rows: list[Row] = [("weekday", "hour", "opened")]
    rows += [
        (name, hour, count)
        for name, counts in zip(_WEEKDAYS, hours.counts, strict=True)
        for hour, count in enumerate(counts)
    ]
    if hours_zone == "theirs":
        rows += [("hidden by a mail service", None, hours.hidden), ("unknown", None, hours.unknown)]
    return rows


def _device_rows(data: _InsightsData, _: schemas.HoursZone) -> list[Row]:
    rows: list[Row] = [(figure.device_type, figure.opened) for figure in _devices(data)]
    return [("device", "opened"), *rows, *((name, count) for name, count in _hidden_rows(data))]


def _country_rows(data: _InsightsData, _: schemas.HoursZone) -> list[Row]:
    rows: list[Row] = [(c.country_code, c.country or "Unknown location", c.opened) for c in _countries(data)]
    return [("country_code", "country", "opened"), *rows, *((None, name, count) for name, count in _hidden_rows(data))]


def _hidden_rows(data: _InsightsData) -> list[tuple[str, int]]:
    return [(f"hidden by {figure.service or 'a mail service'}", figure.opened) for figure in _services(data)]


def _first_open_rows(data: _InsightsData, _: schemas.HoursZone) -> list[Row]:
    return [_REACTION_HEADS, _cells(data.first_open)]


def _company_rows(data: _InsightsData, _: schemas.HoursZone) -> list[Row]:
    rows: list[Row] = [(c.domain or "several companies", *_cells(c)) for c in _companies(data)]
    return [("company", *_REACTION_HEADS), *rows]


def _sequence_rows(data: _InsightsData, _: schemas.HoursZone) -> list[Row]:
    rows: list[Row] = [("sequence", "step", *_REACTION_HEADS)]
    for sequence in _sequences(data):
        rows += [(sequence.sequence, step.step, *_cells(step)) for step in sequence.steps]
    return rows


_TABLES: dict[str, Callable[[_InsightsData, schemas.HoursZone], list[Row]]] = {
    "days": _day_rows,
    "hours": _hour_rows,
    "devices": _device_rows,
    "countries": _country_rows,
    "first_open": _first_open_rows,
    "companies": _company_rows,
    "sequences": _sequence_rows,
}
