"""Determine the time zone of a place, as its IANA name. An unknown zone is None and never guessed.

Sources: the boundaries of timezone-boundary-builder through PyPI `tzfpy`, and `zone1970.tab` of the IANA time zone
database through PyPI `tzdata`. Both packages contain their data; no network access is needed.
"""

from datetime import UTC, datetime, timedelta
from functools import lru_cache
from importlib.resources import files
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from tzfpy import get_tz

ZONE_CHARACTERS = 64
_YEAR = [datetime(2025, month, day, 12, tzinfo=UTC) for month in range(1, 13) for day in (1, 15)]
"""The times at which the clocks of a country are compared: a whole year, including summer time."""


def zone_at(latitude: float, longitude: float) -> str | None:
    """Return the zone at a point in degrees, or None at sea."""
    name = get_tz(longitude, latitude)
    return None if name.startswith("Etc/") else valid_zone_name(name)


def zone_of_country(code: str | None) -> str | None:
    """Return the zone of a country with the same time everywhere all year, or None if it has several times."""
    zones = _zones_by_country().get((code or "").upper(), ())
    return zones[0] if zones and _is_one_time(zones) else None


def valid_zone_name(name: str | None) -> str | None:
    """Return the name if it is a zone of the IANA database, else None."""
    return name if name and find_zone(name) else None


@lru_cache(maxsize=1024)
def find_zone(name: str) -> ZoneInfo | None:
    """Return the zone with this name, or None if there is none."""
    if len(name) > ZONE_CHARACTERS:
        return None
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):  # OSError: the name of a directory
        return None


@lru_cache(maxsize=512)
def _is_one_time(zones: tuple[str, ...]) -> bool:
    return len({_offsets(zone) for zone in zones}) == 1


def _offsets(zone: str) -> tuple[timedelta | None, ...]:
    rules = ZoneInfo(zone)
    return tuple(moment.astimezone(rules).utcoffset() for moment in _YEAR)


@lru_cache(maxsize=1)
def _zones_by_country() -> dict[str, tuple[str, ...]]:
    """Return the zones of each country, its own zones first.

    Lines are `codes coordinates zone comments`, separated by tabs; the first code is the zone's own country.
    """
    zones: dict[str, tuple[str, ...]] = {}
    for line in files("tzdata").joinpath("zoneinfo", "zone1970.tab").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        codes, _, zone = line.split("\t")[:3]
        own, *others = codes.split(",")
        zones[own] = (zone, *zones.get(own, ()))
        for code in others:
            zones[code] = (*zones.get(code, ()), zone)
    return zones
