"""The time zone of a place, as its IANA name; what is not known is None and never guessed.

Sources: the boundaries of timezone-boundary-builder through PyPI `tzfpy`, and `zone1970.tab` of the IANA time zone
database through PyPI `tzdata`. Both are part of their packages; nothing is asked of a network.
"""

from datetime import UTC, datetime, timedelta
from functools import lru_cache
from importlib.resources import files
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from tzfpy import get_tz

ZONE_CHARACTERS = 64
_YEAR = [datetime(2025, month, day, 12, tzinfo=UTC) for month in range(1, 13) for day in (1, 15)]
"""Moments at which the clocks of a country are compared: one whole year, summer time included."""


def zone_at(latitude: float, longitude: float) -> str | None:
    """Return the zone at a point in degrees. At sea there is none."""
    name = get_tz(longitude, latitude)
    return None if name.startswith("Etc/") else valid_zone_name(name)


def zone_of_country(code: str | None) -> str | None:
    """Return the zone of a country whose clocks all show the same time all year; a country with several has none."""
    zones = _zones_by_country().get((code or "").upper(), ())
    return zones[0] if zones and _is_one_time(zones) else None


def valid_zone_name(name: str | None) -> str | None:
    """Return the name if it is a zone of the IANA database, else None."""
    return name if name and find_zone(name) else None


@lru_cache(maxsize=1024)
def find_zone(name: str) -> ZoneInfo | None:
    """Return the rules of a zone, or None when there is no zone of this name."""
    if len(name) > ZONE_CHARACTERS:
        return None
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):  # OSError: the name of a folder
        return None


@lru_cache(maxsize=512)
def _is_one_time(zones: tuple[str, ...]) -> bool:
    return len({_offsets(zone) for zone in zones}) == 1


def _offsets(zone: str) -> tuple[timedelta | None, ...]:
    rules = ZoneInfo(zone)
    return tuple(moment.astimezone(rules).utcoffset() for moment in _YEAR)


@lru_cache(maxsize=1)
def _zones_by_country() -> dict[str, tuple[str, ...]]:
    """Lines are `codes coordinates zone comments`, separated by tabs; the first code is the zone's own country, whose
    own zone comes first here."""
    found: dict[str, tuple[str, ...]] = {}
    for line in files("tzdata").joinpath("zoneinfo", "zone1970.tab").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        codes, _, zone = line.split("\t")[:3]
        own, *others = codes.split(",")
        found[own] = (zone, *found.get(own, ()))
        for code in others:
            found[code] = (*found.get(code, ()), zone)
    return found
