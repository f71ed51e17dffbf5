"""Request and response bodies of insights."""

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import AwareDatetime, Field

from backend.api.http.schemas import DeviceType, RequestBody, ResponseBody, ShortText
from backend.core.limits import INSIGHTS_COMPANIES

HoursZone = Literal["mine", "theirs"]


class InsightsQuery(RequestBody):
    """The last days including today, or from `since` to `until`, by default the end of today. Days begin at midnight in
    `time_zone` (IANA name); `zone` chooses between my time zone and each reader's for the hours of reading."""

    period: Literal["7d", "30d", "90d"] = "30d"
    since: AwareDatetime | None = None
    until: AwareDatetime | None = None
    zone: HoursZone = "mine"
    time_zone: ShortText = "UTC"


class InsightsTableQuery(InsightsQuery):
    table: Literal["days", "hours", "devices", "countries", "first_open", "companies", "sequences"]


class DayFigures(ResponseBody):
    """Opens, maybes and clicks of one day, counting each fetch."""

    day: date
    opened: int
    maybe: int
    clicked: int


class Hours(ResponseBody):
    """Opens by weekday (Monday first) and hour, in my time zone or each reader's. In theirs, opens through a mail
    service (`hidden`) and from an unknown place (`unknown`) have no hour and are not in `counts`."""

    zone: HoursZone
    counts: list[Annotated[list[int], Field(min_length=24, max_length=24)]]
    hidden: int
    unknown: int


class DeviceFigures(ResponseBody):
    device_type: DeviceType
    opened: int


class CountryFigures(ResponseBody):
    """`country_code` is ISO 3166-1 alpha-2, null for an unknown location (R27)."""

    country_code: str | None
    country: str | None
    opened: int


class ServiceFigures(ResponseBody):
    """Opens through a mail service, which hides place and device (R26); null is an unnamed service."""

    service: str | None
    opened: int


class EngagementStats(ResponseBody):
    """Messages sent in the period, and how many of them were opened and clicked until now, each once (R81).
    `median_seconds` is from sending to first open, of the opened ones. Nothing is known about the rest (R43)."""

    sent: int
    opened: int
    clicked: int
    median_seconds: float | None


class CompanyFigures(EngagementStats):
    """`domain` is null for messages to several companies: it is unknown which of them read (R28)."""

    domain: str | None


class StepFigures(EngagementStats):
    step: str | None


class SequenceFigures(EngagementStats):
    sequence: str
    steps: list[StepFigures]


class Insights(ResponseBody):
    """Statistics about one person's opens. `hidden` plus `countries`, and `hidden` plus `devices`, add up to all opens.
    `companies_count` and `sequences_count` are the numbers before the lists are cut."""

    since: datetime
    until: datetime
    time_zone: str
    days: list[DayFigures]
    hours: Hours
    devices: list[DeviceFigures]
    countries: list[CountryFigures]
    hidden: list[ServiceFigures]
    first_open: EngagementStats
    companies: Annotated[list[CompanyFigures], Field(max_length=INSIGHTS_COMPANIES)]
    companies_count: int
    sequences: list[SequenceFigures]
    sequences_count: int
