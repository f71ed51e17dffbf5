"""Tests of place look-ups in files of every supported format."""

from collections.abc import Callable
from dataclasses import replace
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import netaddr
import pytest
from mmdb_writer import MMDBWriter

from backend.enrich.place import UNKNOWN, Place, PlaceLookup

LISBON_FLAT: dict[str, Any] = {"country_code": "PT", "state1": "Lisbon", "city": "Lisbon", "latitude": "38.7"}
LISBON_NESTED = {
    "country": {"iso_code": "PT", "names": {"en": "Portugal", "pt-BR": "Portugal"}},
    "subdivisions": [{"iso_code": "11", "names": {"en": "Lisbon"}}],
    "city": {"names": {"en": "Lisbon"}},
}
LISBON = Place("PT", "Portugal", "Lisbon", "Lisbon")
LISBON_TIME = replace(LISBON, time_zone="Europe/Lisbon")
Write = Callable[[str, int, str, str, dict[str, Any]], None]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def write(name: str, version: int, kind: str, network: str, record: dict[str, Any]) -> None:
        writer = MMDBWriter(ip_version=version, database_type=kind, ipv4_compatible=version == 6)
        writer.insert_network(netaddr.IPSet([network]), record)
        writer.to_db_file(str(tmp_path / name))

    return write


def locate(path: Path, address: str) -> Place:
    return PlaceLookup(path).locate(ip_address(address))


def test_flat_files_for_each_ip_version_in_one_directory(tmp_path: Path, write: Write) -> None:
    write("city-ipv4.mmdb", 4, "city ipv4", "85.241.0.0/16", LISBON_FLAT)
    write("city-ipv6.mmdb", 6, "city ipv6", "2001:4860::/32", LISBON_FLAT)
    assert locate(tmp_path, "85.241.30.30") == LISBON
    assert locate(tmp_path, "2001:4860::1") == LISBON


def test_nested_file_of_an_operator(tmp_path: Path, write: Write) -> None:
    write("GeoLite2-City.mmdb", 6, "GeoLite2-City", "85.241.0.0/16", LISBON_NESTED)
    assert locate(tmp_path / "GeoLite2-City.mmdb", "85.241.30.30") == LISBON


def test_record_with_only_a_country_is_a_place(tmp_path: Path, write: Write) -> None:
    write("country.mmdb", 4, "country ipv4", "85.241.0.0/16", {"country_code": "PT"})
    assert locate(tmp_path, "85.241.30.30") == Place("PT", "Portugal")


def test_empty_parts_are_unknown(tmp_path: Path, write: Write) -> None:
    write("city.mmdb", 4, "city ipv4", "85.241.0.0/16", {"country_code": "", "state1": " ", "city": ""})
    assert locate(tmp_path, "85.241.30.30") == UNKNOWN


def test_zone_in_the_file_takes_precedence(tmp_path: Path, write: Write) -> None:
    located = {"location": {"time_zone": "Atlantic/Madeira", "latitude": 38.72, "longitude": -9.14}}
    write("GeoLite2-City.mmdb", 6, "GeoLite2-City", "85.241.0.0/16", LISBON_NESTED | located)
    assert locate(tmp_path, "85.241.30.30") == replace(LISBON, time_zone="Atlantic/Madeira")


def test_zone_of_a_city_comes_from_its_coordinates(tmp_path: Path, write: Write) -> None:
    point = {"timezone": "", "latitude": 38.72, "longitude": -9.14}
    write("city.mmdb", 4, "city ipv4", "85.241.0.0/16", LISBON_FLAT | point)
    assert locate(tmp_path, "85.241.30.30") == LISBON_TIME


def test_coordinates_without_a_city_are_ignored(tmp_path: Path, write: Write) -> None:
    """They are the centre of a country. A country with a single time has a zone anyway."""
    middle = {"city": "", "latitude": 39.7, "longitude": -98.5}
    write("a.mmdb", 4, "city ipv4", "71.20.0.0/16", {"country_code": "US"} | middle)
    write("b.mmdb", 4, "city ipv4", "103.1.0.0/16", {"country_code": "NP"} | middle)
    assert locate(tmp_path, "71.20.1.1") == Place("US", "United States")
    assert locate(tmp_path, "103.1.1.1") == Place("NP", "Nepal", time_zone="Asia/Kathmandu")


@pytest.mark.parametrize("point", [{"latitude": "x", "longitude": 1}, {"latitude": 99.0, "longitude": 1.0}, {}])
def test_broken_coordinates_are_not_an_error(tmp_path: Path, write: Write, point: dict[str, Any]) -> None:
    write("city.mmdb", 4, "city ipv4", "85.241.0.0/16", LISBON_FLAT | point)
    assert locate(tmp_path, "85.241.30.30") == LISBON


@pytest.mark.requirement("R27")
@pytest.mark.parametrize("address", ["127.0.0.1", "10.0.0.1", "::1", "198.51.100.20", "2001:4860::1"])
def test_address_in_no_file_is_unknown(tmp_path: Path, write: Write, address: str) -> None:
    write("city.mmdb", 4, "city ipv4", "85.241.0.0/16", LISBON_FLAT)
    assert locate(tmp_path, address) == UNKNOWN


def test_missing_and_broken_files_are_not_an_error(tmp_path: Path) -> None:
    (tmp_path / "broken.mmdb").write_bytes(b"not a database")
    assert not PlaceLookup(tmp_path).is_available
    assert not PlaceLookup(tmp_path / "nowhere").is_available
    assert locate(tmp_path, "85.241.30.30") == UNKNOWN


@pytest.mark.requirement("R20")
def test_installed_data_includes_cities() -> None:
    """The data that the set-up installs is flat, in two files."""
    installed = Path(__file__).parents[3] / "var" / "geo"
    assert locate(installed, "85.241.30.30") == LISBON_TIME
    assert locate(installed, "2001:8a0::1").country == "Portugal"
