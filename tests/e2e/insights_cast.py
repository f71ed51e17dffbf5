"""Insights as they look after a good month, and as they look when nothing is as usual."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from backend.api.insights import schemas

TODAY = date(2026, 11, 24)
_SHARES = (
    0.2,
    0.1,
    0.0,
    0.0,
    0.0,
    0.1,
    0.3,
    0.8,
    1.9,
    3.0,
    2.8,
    2.1,
    1.2,
    1.8,
    2.2,
    2.0,
    1.6,
    1.1,
    0.7,
    0.5,
    0.6,
    0.7,
    0.4,
    0.3,
)


def good_month(days: int = 30, zone: schemas.HoursZone = "mine", **changes: Any) -> schemas.Insights:
    """Return figures with a rhythm: quiet weekends, busy mornings."""
    period = [TODAY - timedelta(days=back) for back in range(days - 1, -1, -1)]
    first = datetime.combine(period[0], datetime.min.time(), tzinfo=UTC)
    parts: dict[str, Any] = {
        "since": first,
        "until": first + timedelta(days=days),
        "time_zone": "Europe/Lisbon",
        "days": [_day(day, index) for index, day in enumerate(period)],
        "hours": _hours(zone),
        "devices": [
            schemas.DeviceFigures(device_type="desktop", opened=96),
            schemas.DeviceFigures(device_type="mobile", opened=71),
            schemas.DeviceFigures(device_type="tablet", opened=6),
            schemas.DeviceFigures(device_type="unknown", opened=3),
        ],
        "countries": [_country("PT", "Portugal", 62), _country("DE", "Germany", 41), _country("IT", "Italy", 25),
                      _country("US", "United States", 19), _country("IN", "India", 8), _country("SG", "Singapore", 6),
                      _country("BR", "Brazil", 5), _country("JP", "Japan", 3), _country(None, None, 7)],
        "hidden": [_service("Gmail", 58), _service("Yahoo", 4)],
        "first_open": schemas.EngagementStats(sent=86, opened=61, clicked=12, median_seconds=9_420),
        "companies": [
            _company("rossi-costruzioni.example", 21, 17, 4, 4_200.0),
            _company("lindqvist.example", 18, 15, 3, 14_400.0),
            _company("customer.example", 14, 9, 2, 540.0),
            _company(None, 9, 7, 1, 30_000.0),
            *[_company(f"company-{number}.example", 2, number % 3, 0, 86_400.0 * number) for number in range(1, 13)],
        ],
        "companies_count": 16,
        "sequences": [
            schemas.SequenceFigures(sequence="Spring offer", sent=30, opened=22, clicked=6, median_seconds=7200, steps=[
                schemas.StepFigures(step="1 Introduction", sent=16, opened=13, clicked=2, median_seconds=3_600),
                schemas.StepFigures(step="2 Reminder", sent=14, opened=9, clicked=4, median_seconds=10_800),
            ]),
        ],
        "sequences_count": 1,
    }  # fmt: skip
    return schemas.Insights(**(parts | changes))


def empty_insights() -> schemas.Insights:
    """Return the figures of somebody who has sent nothing."""
    days = [
        schemas.DayFigures(day=TODAY - timedelta(days=back), opened=0, maybe=0, clicked=0) for back in range(29, -1, -1)
    ]
    return good_month(
        days=30,
    ).model_copy(
        update={
            "days": days,
            "hours": schemas.Hours(zone="mine", counts=[[0] * 24] * 7, hidden=0, unknown=0),
            "devices": [],
            "countries": [],
            "hidden": [],
            "first_open": schemas.EngagementStats(sent=0, opened=0, clicked=0, median_seconds=None),
            "companies": [],
            "companies_count": 0,
            "sequences": [],
            "sequences_count": 0,
        }
    )


def insights_without_opens() -> schemas.Insights:
    """Return the figures of the first mail, which nobody has opened yet."""
    waiting = schemas.EngagementStats(sent=1, opened=0, clicked=0, median_seconds=None)
    company = _company("customer.example", 1, 0, 0, None)
    return empty_insights().model_copy(update={"first_open": waiting, "companies": [company], "companies_count": 1})


def big_numbers() -> schemas.Insights:
    """Return what breaks layouts: hundreds of thousands, endless names, other scripts."""
    endless = "donaudampfschifffahrtsgesellschaftskapitänsmützen.example"
    return good_month(days=90).model_copy(
        update={
            "first_open": schemas.EngagementStats(
                sent=1_234_567, opened=765_432, clicked=123_456, median_seconds=1_234_567
            ),
            "companies": [
                _company(endless, 1_234_567, 765_432, 123_456, 1_234_567.0),
                _company("عميل.example", 2, 1, 0, 5.0),
            ],
            "companies_count": 1_234,
            "sequences": [
                schemas.SequenceFigures(
                    sequence="عرض الربيع",
                    sent=1,
                    opened=1,
                    clicked=0,
                    median_seconds=60,
                    steps=[schemas.StepFigures(step=None, sent=1, opened=1, clicked=0, median_seconds=60)],
                )
            ],
        }
    )


def _day(day: date, index: int) -> schemas.DayFigures:
    busy = 2 if day.weekday() >= 5 else 8 + (index * 7) % 9
    return schemas.DayFigures(day=day, opened=busy, maybe=(index * 5) % 4, clicked=(index * 3) % 3)


def _hours(zone: schemas.HoursZone) -> schemas.Hours:
    weights = (1.0, 1.3, 1.2, 1.0, 0.7, 0.15, 0.1)
    shift = 0 if zone == "mine" else 2
    counts = [[round(weight * _SHARES[(hour - shift) % 24]) for hour in range(24)] for weight in weights]
    return schemas.Hours(
        zone=zone, counts=counts, hidden=62 if zone == "theirs" else 0, unknown=9 if zone == "theirs" else 0
    )


def _service(name: str, opened: int) -> schemas.ServiceFigures:
    return schemas.ServiceFigures(service=name, opened=opened)


def _country(code: str | None, name: str | None, opened: int) -> schemas.CountryFigures:
    return schemas.CountryFigures(country_code=code, country=name, opened=opened)


def _company(domain: str | None, sent: int, opened: int, clicked: int, median: float | None) -> schemas.CompanyFigures:
    median = median if opened else None
    return schemas.CompanyFigures(domain=domain, sent=sent, opened=opened, clicked=clicked, median_seconds=median)
