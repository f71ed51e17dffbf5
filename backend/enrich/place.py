"""Look up the approximate place of an address: country, state, city and time zone from MaxMind-format files.

Reads nested records (GeoLite2, GeoIP2, DB-IP) and the flat records of the npm packages of ip-location-db, which have
separate files for IPv4 and IPv6. A place that cannot be determined is unknown, never an error (R27).
"""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import maxminddb
from babel import Locale

from backend.core.net import Address
from backend.enrich.zone import valid_zone_name, zone_at, zone_of_country

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Place:
    """Each part is None if unknown. `country_code` is ISO 3166-1 alpha-2, `time_zone` an IANA name."""

    country_code: str | None = None
    country: str | None = None
    state: str | None = None
    city: str | None = None
    time_zone: str | None = None


UNKNOWN = Place()


class PlaceLookup:
    """Looks up addresses. `path` is a file or a directory of `.mmdb` files; without it, all places are unknown."""

    def __init__(self, path: Path) -> None:
        self._readers = {4: [], 6: []} if not path.exists() else _open_readers(path)

    @property
    def is_available(self) -> bool:
        return any(self._readers.values())

    def locate(self, address: Address | None) -> Place:
        if address is None or not address.is_global:
            return UNKNOWN
        for reader in self._readers[address.version]:
            record = reader.get(address)
            if isinstance(record, Mapping):
                return _flat_place(record) if "country_code" in record else _nested_place(record)
        return UNKNOWN


def _open_readers(path: Path) -> dict[int, list[maxminddb.Reader]]:
    files = sorted(path.glob("*.mmdb")) if path.is_dir() else [path]
    readers: dict[int, list[maxminddb.Reader]] = {4: [], 6: []}
    for file in files:
        try:
            reader = maxminddb.open_database(file, maxminddb.MODE_AUTO)
        except (OSError, maxminddb.InvalidDatabaseError):
            log.warning("geography_file_unreadable name=%s", file.name)
            continue
        versions = (4,) if reader.metadata().ip_version == 4 else (4, 6)
        if "ipv6" in reader.metadata().database_type.lower():
            versions = (6,)
        for version in versions:
            readers[version].append(reader)
    return readers


def _flat_place(record: Mapping[str, Any]) -> Place:
    code, city = _text(record.get("country_code")), _text(record.get("city"))
    zone = _zone(record.get("timezone"), record, code, city)
    return Place(code, country_name(code), _text(record.get("state1")), city, zone)


def _nested_place(record: Mapping[str, Any]) -> Place:
    country = record.get("country") or record.get("registered_country") or {}
    states = record.get("subdivisions") or [{}]
    location = record.get("location") or {}
    code, city = _text(country.get("iso_code")), _name(record.get("city") or {})
    zone = _zone(location.get("time_zone"), location, code, city)
    return Place(code, country_name(code), _name(states[0]), city, zone)


def _zone(named: Any, point: Mapping[str, Any], code: str | None, city: str | None) -> str | None:
    """Return the zone in the file, else that of the city's coordinates, else that of a country with a single time.

    Coordinates without a city are the centre of a country, so they are ignored.
    """
    if zone := valid_zone_name(_text(named)):
        return zone
    if city is not None and (zone := _zone_of_point(point)):
        return zone
    return zone_of_country(code)


def _zone_of_point(point: Mapping[str, Any]) -> str | None:
    try:
        latitude, longitude = float(point["latitude"]), float(point["longitude"])
    except (KeyError, TypeError, ValueError):
        return None
    return zone_at(latitude, longitude) if abs(latitude) <= 90 and abs(longitude) <= 180 else None


def _name(part: Mapping[str, Any]) -> str | None:
    return _text((part.get("names") or {}).get("en"))


def _text(value: Any) -> str | None:
    return value.strip()[:100] or None if isinstance(value, str) else None


@lru_cache(maxsize=512)
def country_name(code: str | None, language: str = "en") -> str | None:
    """Return the name of a country in `language`, or None without a code. Source: Unicode CLDR, through Babel."""
    return None if code is None else Locale(language).territories.get(code.upper())
