"""Tests of time zones of places, which are never guessed."""

import pytest

from backend.enrich.zone import valid_zone_name, zone_at, zone_of_country


@pytest.mark.parametrize(
    ("latitude", "longitude", "zone"),
    [
        (38.72, -9.14, "Europe/Lisbon"),
        (27.72, 85.32, "Asia/Kathmandu"),
        (40.71, -74.0, "America/New_York"),
        (-31.95, 115.86, "Australia/Perth"),
    ],
)
def test_city_has_the_zone_of_its_coordinates(latitude: float, longitude: float, zone: str) -> None:
    assert zone_at(latitude, longitude) == zone


@pytest.mark.parametrize(("latitude", "longitude"), [(0.0, 0.0), (-30.0, -140.0)])
def test_sea_has_no_zone(latitude: float, longitude: float) -> None:
    assert zone_at(latitude, longitude) is None


@pytest.mark.parametrize(("code", "zone"), [("NP", "Asia/Kathmandu"), ("it", "Europe/Rome"), ("DE", "Europe/Berlin")])
def test_country_with_one_time_has_its_zone(code: str, zone: str) -> None:
    """Germany has a second zone, Europe/Zurich for Büsingen, whose clocks show the same."""
    assert zone_of_country(code) == zone


@pytest.mark.parametrize("code", ["US", "PT", "ES", "AU", "XX", None])
def test_country_with_several_times_has_no_zone(code: str | None) -> None:
    assert zone_of_country(code) is None


def test_invalid_zone_name_is_rejected() -> None:
    assert valid_zone_name("Europe/Lisbon") == "Europe/Lisbon"
    assert [valid_zone_name(name) for name in ("Mars/Olympus", "Europe", "../etc/passwd", "", None, "x" * 65)] == [
        None
    ] * 6
