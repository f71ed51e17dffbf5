"""Insights of Alice's mail, through the whole pipeline, with exact figures."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import netaddr
import pytest
from mmdb_writer import MMDBWriter

from backend.core.config import Config
from tests.build import APPLE_PREFETCH, FIREFOX, GMAIL_PROXY
from tests.conftest import ApiClient, FakeClock, Fetch
from tests.people import ALICE_ADDRESS, BOB, RITA, RITA_ADDRESS

LISBON, KATHMANDU, AMERICA = "85.241.30.30", "103.1.92.1", "71.20.1.1"
GMAIL = {"user_agent": GMAIL_PROXY, "address": "66.249.84.1"}
APPLE = {"user_agent": APPLE_PREFETCH, "address": "104.28.28.10"}
_PLACES = {
    LISBON: {"country_code": "PT", "city": "Lisbon", "latitude": 38.72, "longitude": -9.14},
    KATHMANDU: {"country_code": "NP", "city": "Kathmandu", "latitude": 27.72, "longitude": 85.32},
    AMERICA: {"country_code": "US", "city": "", "latitude": 39.7, "longitude": -98.5},
}


@pytest.fixture(autouse=True)
def _geography(config: Config) -> None:
    """Give the three addresses places before the pipeline is made."""
    writer = MMDBWriter(ip_version=4, database_type="city ipv4")
    for address, record in _PLACES.items():
        writer.insert_network(netaddr.IPSet([f"{address}/32"]), record)
    Path(config.geo_city_db).mkdir(parents=True, exist_ok=True)
    writer.to_db_file(str(Path(config.geo_city_db) / "city.mmdb"))


def insights(person: ApiClient, **query: Any) -> dict[str, Any]:
    found: dict[str, Any] = person.get("/api/insights", **query)
    return found


def hours(found: dict[str, Any]) -> dict[tuple[int, int], int]:
    """Return what is not 0, by weekday from Monday = 0 and hour."""
    rows = enumerate(found["hours"]["counts"])
    return {(weekday, hour): count for weekday, row in rows for hour, count in enumerate(row) if count}


def to(*addresses: str) -> list[dict[str, str]]:
    return [{"kind": "to", "address": address} for address in addresses]


def use_link(fetch: Fetch, token: str, at: datetime, **changes: Any) -> None:
    fetch(token, at=at, link="https://example.com/offer", user_agent=FIREFOX, **changes)


def test_insights_without_data_are_empty(alice: ApiClient) -> None:
    found = insights(alice, period="7d")
    assert [day["day"] for day in found["days"]] == [f"2026-11-{day}" for day in range(17, 24)]
    assert found["first_open"] == {"sent": 0, "opened": 0, "clicked": 0, "median_seconds": None}
    assert (hours(found), found["devices"], found["countries"], found["hidden"]) == ({}, [], [], [])
    assert (found["companies"], found["sequences"]) == ([], [])


def test_days_separate_opens_from_maybes(alice: ApiClient, fetch: Fetch, clock: FakeClock) -> None:
    token = alice.create()["token"]
    fetch(token, at=clock.advance(hours=1))
    fetch(token, at=clock.advance(hours=1), **APPLE)
    fetch(token, at=clock.advance(days=1), **GMAIL)
    found = insights(alice, period="7d")
    counts = [(day["day"], day["opened"], day["maybe"]) for day in found["days"] if day["opened"] or day["maybe"]]
    assert counts == [("2026-11-23", 1, 1), ("2026-11-24", 1, 0)]


def test_days_are_those_of_the_viewer(alice: ApiClient, fetch: Fetch, clock: FakeClock) -> None:
    fetch(alice.create()["token"], at=clock.advance(hours=9, minutes=20))  # 18:20 UTC is five past midnight there
    days = insights(alice, period="7d", time_zone="Asia/Kathmandu")["days"]
    assert [day["day"] for day in days if day["opened"]] == ["2026-11-24"]


@pytest.mark.requirement("R23", "R65")
def test_own_filtered_and_disarmed_fetches_are_in_no_figure(alice: ApiClient, fetch: Fetch, clock: FakeClock) -> None:
    message = alice.create()
    fetch(message["token"], at=clock.advance(hours=1), address=ALICE_ADDRESS)
    fetch(message["token"], at=clock.advance(hours=1), user_agent="curl/8")
    alice.call("DELETE", f"/api/tracked-messages/{message['id']}")
    fetch(message["token"], at=clock.advance(hours=1))
    found = insights(alice)
    assert sum(day["opened"] + day["maybe"] for day in found["days"]) == 0
    assert found["first_open"] == {"sent": 1, "opened": 0, "clicked": 0, "median_seconds": None}
    assert (found["countries"], found["devices"], found["hidden"], hours(found)) == ([], [], [], {})


@pytest.mark.requirement("R26", "R27")
def test_proxy_counts_as_hidden_without_a_country(alice: ApiClient, fetch: Fetch, clock: FakeClock) -> None:
    token = alice.create()["token"]
    for address in (LISBON, LISBON, KATHMANDU, RITA_ADDRESS):
        fetch(token, at=clock.advance(hours=1), address=address)
    fetch(token, at=clock.advance(hours=1), **GMAIL)
    fetch(token, at=clock.advance(hours=1), **GMAIL)
    found = insights(alice)
    assert found["hidden"] == [{"service": "Gmail", "opened": 2}]
    assert [(one["country_code"], one["country"], one["opened"]) for one in found["countries"]] == [
        ("PT", "Portugal", 2),
        ("NP", "Nepal", 1),
        (None, None, 1),
    ]
    assert found["devices"] == [{"device_type": "mobile", "opened": 4}]


@pytest.mark.requirement("R26")
def test_override_does_not_give_a_proxy_a_place(alice: ApiClient, fetch: Fetch, clock: FakeClock) -> None:
    message = alice.create()
    fetch(message["token"], at=clock.advance(hours=1), **GMAIL)
    entry = alice.log(message["thread_id"])[0]
    alice.answer("PUT", f"/api/opens/{entry['id']}/verdict", {"kind": "human"})
    found = insights(alice)
    assert (found["hidden"], found["countries"]) == ([{"service": "Gmail", "opened": 1}], [])


@pytest.mark.requirement("R42")
def test_override_adds_an_open_to_the_figures_and_removes_it(alice: ApiClient, fetch: Fetch, clock: FakeClock) -> None:
    message = alice.create()
    fetch(message["token"], at=clock.advance(hours=1), user_agent="curl/8")
    entry = alice.log(message["thread_id"])[0]
    alice.answer("PUT", f"/api/opens/{entry['id']}/verdict", {"kind": "human"})
    assert insights(alice)["first_open"]["opened"] == 1
    alice.answer("PUT", f"/api/opens/{entry['id']}/verdict", {"kind": None})
    assert insights(alice)["first_open"]["opened"] == 0


def test_hours_in_my_time_zone_and_the_readers(alice: ApiClient, fetch: Fetch, clock: FakeClock) -> None:
    """Monday, 20:00 UTC: in Lisbon the same, in Kathmandu 01:45 on Tuesday. The place of the third has four zones."""
    token = alice.create()["token"]
    at = clock.advance(hours=11)
    for address in (LISBON, KATHMANDU, AMERICA):
        fetch(token, at=at, address=address)
    fetch(token, at=at, **GMAIL)
    mine = insights(alice, zone="mine", time_zone="Europe/Berlin")
    theirs = insights(alice, zone="theirs", time_zone="Europe/Berlin")
    assert (hours(mine), mine["hours"]["hidden"], mine["hours"]["unknown"]) == ({(0, 21): 4}, 0, 0)
    assert (hours(theirs), theirs["hours"]["hidden"], theirs["hours"]["unknown"]) == ({(0, 20): 1, (1, 1): 1}, 1, 1)


@pytest.mark.requirement("R81")
def test_several_opens_of_one_message_count_once(alice: ApiClient, fetch: Fetch, clock: FakeClock) -> None:
    read, unheard = alice.create(), alice.create()
    for _ in range(3):
        fetch(read["token"], at=clock.advance(minutes=10))
    found = insights(alice)
    assert found["first_open"] == {"sent": 2, "opened": 1, "clicked": 0, "median_seconds": 600.0}
    assert sum(day["opened"] for day in found["days"]) == 3
    assert alice.get(f"/api/threads/{unheard['thread_id']}")["opens"] == 0


def test_a_message_sent_before_the_period_is_not_in_its_median(
    alice: ApiClient, fetch: Fetch, clock: FakeClock
) -> None:
    token = alice.create()["token"]
    clock.advance(days=10)
    fetch(token, at=clock.advance(hours=1))
    found = insights(alice, period="7d")
    assert (found["first_open"]["sent"], sum(day["opened"] for day in found["days"])) == (0, 1)


def test_a_message_of_the_period_may_be_opened_after_it(alice: ApiClient, fetch: Fetch, clock: FakeClock) -> None:
    token, sent_at = alice.create()["token"], clock.time
    fetch(token, at=clock.advance(days=3))
    edges = {"since": (sent_at - timedelta(hours=1)).isoformat(), "until": (sent_at + timedelta(hours=1)).isoformat()}
    found = insights(alice, **edges)
    assert found["first_open"] == {"sent": 1, "opened": 1, "clicked": 0, "median_seconds": 3 * 86400.0}
    assert sum(day["opened"] for day in found["days"]) == 0


@pytest.mark.requirement("R30")
def test_a_click_proves_an_open(alice: ApiClient, fetch: Fetch, clock: FakeClock) -> None:
    use_link(fetch, alice.create()["token"], clock.advance(minutes=30), address=LISBON)
    found = insights(alice)
    assert found["first_open"] == {"sent": 1, "opened": 1, "clicked": 1, "median_seconds": 1800.0}
    assert [(day["opened"], day["clicked"]) for day in found["days"] if day["clicked"]] == [(1, 1)]


@pytest.mark.requirement("R28")
def test_a_message_to_several_companies_is_no_companys_open(alice: ApiClient, fetch: Fetch, clock: FakeClock) -> None:
    one = alice.create(recipients=to(RITA, "luca@customer.example", BOB))
    alice.create(recipients=to("ola@other.example"))
    both = alice.create(recipients=to(RITA, "ola@other.example"))
    inside = alice.create(recipients=to(BOB))
    for message in (one, both, inside):
        fetch(message["token"], at=clock.advance(minutes=5))
    found = insights(alice)
    assert [(company["domain"], company["sent"], company["opened"]) for company in found["companies"]] == [
        ("customer.example", 1, 1),
        ("example.org", 1, 1),
        ("other.example", 1, 0),
        (None, 1, 1),
    ]
    assert found["companies_count"] == 4


def test_domains_that_the_organisation_declares_are_no_other_company(alice: ApiClient) -> None:
    alice.answer("PUT", "/api/organisation/settings", {"domains": ["example.org", "branch.example", "=exact.example"]})
    for inside in ("bob@mail.branch.example", "bob@exact.example", "bob@mail.exact.example"):
        alice.create(recipients=to(RITA, inside))
    found = [(company["domain"], company["sent"]) for company in insights(alice)["companies"]]
    assert found == [("customer.example", 2), (None, 1)]


@pytest.mark.requirement("R81")
def test_sequences_and_their_steps(alice: ApiClient, fetch: Fetch, clock: FakeClock) -> None:
    first = [alice.create(sequence={"name": "Spring", "step": "1"}) for _ in range(3)]
    second = alice.create(sequence={"name": "Spring", "step": "2"})
    alice.create(sequence={"name": "Autumn"})
    alice.create()
    fetch(first[0]["token"], at=clock.advance(minutes=10))
    fetch(first[1]["token"], at=clock.advance(minutes=10))
    use_link(fetch, second["token"], clock.advance(minutes=10))
    spring, autumn = insights(alice)["sequences"]
    figures = ("sent", "opened", "clicked", "median_seconds")
    assert [spring["sequence"], *(spring[name] for name in figures)] == ["Spring", 4, 3, 1, 1200.0]
    assert [[step["step"], *(step[name] for name in figures)] for step in spring["steps"]] == [
        ["1", 3, 2, 0, 900.0],
        ["2", 1, 1, 1, 1800.0],
    ]
    assert (autumn["sequence"], autumn["steps"][0]["step"]) == ("Autumn", None)


@pytest.mark.requirement("R75")
def test_insights_cover_only_own_data(
    alice: ApiClient, bob: ApiClient, charlie: ApiClient, fetch: Fetch, clock: FakeClock
) -> None:
    fetch(alice.create(sequence={"name": "Spring"})["token"], at=clock.advance(minutes=1))
    for other in (bob, charlie):
        found = insights(other)
        assert found["first_open"]["sent"] == 0
        assert sum(day["opened"] for day in found["days"]) == 0
        assert (found["companies"], found["sequences"], found["devices"]) == ([], [], [])
        assert "Spring" not in other.call("GET", "/api/insights.csv?table=sequences").get_data(as_text=True)


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({"time_zone": "Mars/Olympus"}, "time_zone"),
        ({"time_zone": "../../etc/passwd"}, "time_zone"),
        ({"period": "8d"}, "period"),
        ({"until": "2026-11-23T00:00:00Z"}, "since"),
        ({"since": "2026-11-23T00:00:00Z", "until": "2026-11-22T00:00:00Z"}, "until"),
        ({"since": "2020-01-01T00:00:00Z"}, "since"),
    ],
)
def test_invalid_query_names_the_field(alice: ApiClient, query: dict[str, str], field: str) -> None:
    response = alice.call("GET", "/api/insights", query_string=query)
    assert (response.status_code, response.get_json()["error"]["details"]["field"]) == (422, field)


@pytest.mark.requirement("R82")
def test_each_table_is_available_as_csv(alice: ApiClient, fetch: Fetch, clock: FakeClock) -> None:
    message = alice.create(sequence={"name": "=Spring", "step": "1"})
    fetch(message["token"], at=clock.advance(hours=1), address=LISBON)
    fetch(message["token"], at=clock.advance(hours=1), **GMAIL)

    def table(name: str) -> list[str]:
        response = alice.call("GET", f"/api/insights.csv?table={name}&period=7d&zone=theirs")
        assert response.headers["Content-Disposition"] == f'attachment; filename="heliograph-{name}.csv"'
        assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
        return response.get_data(as_text=True).removeprefix("\ufeff").split("\r\n")[:-1]

    assert table("days")[-1] == "2026-11-23,2,0,0"
    assert table("devices") == ["device,opened", "mobile,1", "hidden by Gmail,1"]
    assert table("countries") == ["country_code,country,opened", "PT,Portugal,1", ",hidden by Gmail,1"]
    assert table("first_open")[1] == "1,1,0,3600.0"
    assert table("companies")[1] == "customer.example,1,1,0,3600.0"
    assert table("sequences")[1] == "'=Spring,1,1,1,0,3600.0"
    hour_rows = table("hours")
    assert (len(hour_rows), hour_rows[11]) == (1 + 7 * 24 + 2, "Monday,10,1")
    assert hour_rows[-2:] == ["hidden by a mail service,,1", "unknown,,0"]
