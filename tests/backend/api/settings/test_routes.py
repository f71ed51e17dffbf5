"""Settings of people and organisations: merged, forced, announced to open panels, and private."""

from typing import Any

import pytest
from sqlalchemy import select

from backend.core.limits import LIST_ENTRIES
from backend.ingest.rejudge import Rejudger
from backend.realtime.models import OutboxEntry
from backend.settings.values import PersonSettings
from backend.wiring import Services
from tests.build import FIREFOX, message_body
from tests.conftest import ApiClient, Fetch, SignIn
from tests.people import ALICE, BOB, RITA, RITA_ADDRESS

pytestmark = pytest.mark.requirement("R73", "R74", "R75")


def change(who: ApiClient, **changes: Any) -> dict[str, Any]:
    answer: dict[str, Any] = who.answer("PUT", "/api/settings", changes)
    return answer


def change_organisation(who: ApiClient, **changes: Any) -> dict[str, Any]:
    answer: dict[str, Any] = who.answer("PUT", "/api/organisation/settings", changes)
    return answer


def refused(who: ApiClient, path: str, body: dict[str, Any]) -> tuple[str, str]:
    """Return the field that was refused, and what was said."""
    response = who.call("PUT", path, body)
    assert response.status_code == 422
    error = response.get_json()["error"]
    return error["details"]["field"], error["message"]


def announced(services: Services, who: ApiClient) -> list[str]:
    """Return and clear the changes announced to a person, oldest first."""
    with services.sessions() as session:
        query = select(OutboxEntry.type).where(OutboxEntry.person_id == who.session["user"]["id"])
        return list(session.scalars(query.order_by(OutboxEntry.number)))


# --- a person's (R73) -------------------------------------------------------------------------------------------------


@pytest.mark.requirement("R73")
def test_settings_without_overrides_are_the_defaults(alice: ApiClient) -> None:
    answer = alice.get("/api/settings")
    assert answer["values"] == answer["defaults"] == PersonSettings().model_dump(mode="json")
    assert (answer["forced"], answer["is_administrator"]) == ([], True)


def test_save_applies_immediately_in_every_session(alice: ApiClient, sign_in: SignIn) -> None:
    elsewhere = sign_in(ALICE)
    saved = change(alice, auto_insert=True, blocklist=[" Customer.Example", "customer.example"])
    assert saved["values"] == saved["defaults"] | {"auto_insert": True, "blocklist": ["customer.example"]}
    assert elsewhere.get("/api/settings") == saved
    assert change(elsewhere, position="last")["values"]["auto_insert"]


def test_reset_restores_the_defaults(alice: ApiClient) -> None:
    change(alice, auto_insert=True, quiet_from="22:00", quiet_until="07:00", time_zone="Europe/Rome")
    again = alice.answer("DELETE", "/api/settings")
    assert again["values"] == again["defaults"]


def test_null_restores_the_default(alice: ApiClient) -> None:
    change(alice, quiet_from="22:00", quiet_until="07:00", time_zone="Europe/Rome")
    found = change(alice, quiet_from=None, quiet_until=None)["values"]
    assert (found["quiet_from"], found["quiet_until"], found["time_zone"]) == (None, None, "Europe/Rome")


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"auto_insrt": True}, "auto_insrt"),
        ({"position": "middle"}, "position"),
        ({"auto_insert": None}, "auto_insert"),
        ({"blocklist": ["customer.example", "*.customer.example"]}, "blocklist.1"),
        ({"quiet_from": "24:00"}, "quiet_from"),
        ({"quiet_from": "22:00"}, "quiet_until"),
        ({"quiet_until": "07:00"}, "quiet_from"),
        ({"quiet_from": "22:00", "quiet_until": "22:00"}, "quiet_until"),
        ({"time_zone": "Middle Earth/Shire"}, "time_zone"),
        ({"time_zone": "../../etc/passwd"}, "time_zone"),
        ({"language": "fr"}, "language"),
    ],
)
def test_invalid_value_is_refused_and_changes_nothing(alice: ApiClient, body: dict[str, Any], field: str) -> None:
    assert refused(alice, "/api/settings", {"desktop_notifications": True, **body})[0] == field
    assert not alice.get("/api/settings")["values"]["desktop_notifications"]


def test_list_of_a_wrong_type_is_refused_in_json_terms(alice: ApiClient) -> None:
    assert refused(alice, "/api/settings", {"blocklist": "a.example"}) == (
        "blocklist",
        "Input should be a valid list.",
    )
    body = {"blocklist": ["a.example"] * (2 * LIST_ENTRIES + 1)}
    assert refused(alice, "/api/settings", body)[1].startswith("List should have at most")


@pytest.mark.requirement("R73")
def test_change_is_announced_only_to_the_person(alice: ApiClient, bob: ApiClient, services: Services) -> None:
    change(alice, auto_insert=True)
    assert "settings_changed" in announced(services, alice)
    assert announced(services, bob) == []


# --- an organisation's (R74) ------------------------------------------------------------------------------------------


def test_the_first_person_of_an_organisation_is_its_administrator(alice: ApiClient, bob: ApiClient) -> None:
    assert alice.get("/api/settings")["is_administrator"]
    assert not bob.get("/api/settings")["is_administrator"]


def test_only_an_administrator_changes_it_and_every_member_reads_it(alice: ApiClient, bob: ApiClient) -> None:
    change_organisation(alice, blocklist=["partner.example"], retention_days=30)
    response = bob.call("PUT", "/api/organisation/settings", {"retention_days": 1})
    assert (response.status_code, response.get_json()["error"]["code"]) == (403, "administrators_only")
    found = bob.get("/api/organisation/settings")
    assert found["values"] == {
        "domains": ["example.org"],
        "blocklist": ["partner.example"],
        "own_networks": [],
        "retention_days": 30,
        "forced": {},
    }
    assert not found["is_administrator"]


def test_a_forced_setting_holds_for_everybody_and_says_why(alice: ApiClient, bob: ApiClient) -> None:
    change(bob, position="last", auto_insert=False)
    change_organisation(alice, forced={"auto_insert": True, "position": "first"})
    found = bob.get("/api/settings")
    assert (found["values"]["auto_insert"], found["values"]["position"]) == (True, "first")
    reason = "Set by your administrator"
    assert found["forced"] == [{"name": "auto_insert", "reason": reason}, {"name": "position", "reason": reason}]
    assert refused(bob, "/api/settings", {"auto_insert": True}) == ("auto_insert", "Set by your administrator.")
    assert refused(alice, "/api/settings", {"position": "last"})[0] == "position"


def test_what_is_forced_no_more_is_again_what_the_person_chose(alice: ApiClient, bob: ApiClient) -> None:
    change(bob, position="last")
    change_organisation(alice, forced={"position": "first"})
    bob.answer("DELETE", "/api/settings")
    change(bob, auto_insert=True)
    change_organisation(alice, forced={})
    assert bob.get("/api/settings")["values"]["auto_insert"]
    change(bob, position="last")
    change_organisation(alice, forced={"position": "first"})
    assert bob.get("/api/settings")["values"]["position"] == "first"
    change_organisation(alice, forced={})
    assert bob.get("/api/settings")["values"]["position"] == "last"


def test_everybody_of_the_organisation_is_told_once(
    alice: ApiClient, bob: ApiClient, charlie: ApiClient, services: Services
) -> None:
    change_organisation(alice, forced={"auto_insert": True}, retention_days=30)
    assert [type_ for type_ in announced(services, bob) if type_ == "settings_changed"] == ["settings_changed"]
    assert announced(services, charlie) == []


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"domain": ["example.net"]}, "domain"),
        ({"domains": ["example.org", "gmail.com"]}, "domains.1"),
        ({"domains": ["example.net"]}, "domains"),
        ({"blocklist": ["partner"]}, "blocklist.0"),
        ({"own_networks": ["0.0.0.0/0"]}, "own_networks.0"),
        ({"retention_days": 0}, "retention_days"),
        ({"forced": {"auto_insrt": True}}, "forced.auto_insrt"),
        ({"forced": {"position": "middle"}}, "forced.position"),
        ({"forced": {"blocklist": ["partner.example"]}}, "forced.blocklist"),
        ({"forced": {"time_zone": "Europe/Rome"}}, "forced.time_zone"),
        ({"forced": {"quiet_from": "22:00"}}, "forced.quiet_until"),
    ],
)
def test_what_cannot_be_is_refused_and_named(alice: ApiClient, body: dict[str, Any], field: str) -> None:
    assert refused(alice, "/api/organisation/settings", {"retention_days": 10, **body})[0] == field
    assert alice.get("/api/organisation/settings")["values"]["retention_days"] == 90


@pytest.mark.requirement("R8")
def test_domains_besides_those_that_people_sign_in_with(alice: ApiClient) -> None:
    found = change_organisation(alice, domains=["example.org", "Example.NET"])
    assert found["values"]["domains"] == ["example.org", "example.net"]
    found = change_organisation(alice, domains=["=example.org"])
    assert found["values"]["domains"] == ["=example.org"]
    assert found["sign_in_domains"] == ["example.org"]


def test_settings_of_one_organisation_are_invisible_to_another(alice: ApiClient, charlie: ApiClient) -> None:
    change_organisation(
        alice, domains=["example.org", "elsewhere.example"], blocklist=["a.example"], forced={"auto_insert": True}
    )
    found = charlie.get("/api/organisation/settings")
    assert found["values"]["domains"] == ["elsewhere.example"]
    assert (found["values"]["blocklist"], found["values"]["forced"]) == ([], {})
    assert charlie.get("/api/settings")["forced"] == []
    assert all(not network.startswith("203.0.113.") for network in found["learned_networks"])


def test_people_of_a_free_mail_provider_are_strangers(sign_in: SignIn) -> None:
    rosa, otto = sign_in("rosa@gmail.com"), sign_in("otto@gmail.com")
    assert rosa.session["user"]["organisation_id"] != otto.session["user"]["organisation_id"]
    change_organisation(rosa, forced={"auto_insert": True})
    assert otto.get("/api/settings")["forced"] == []
    assert otto.get("/api/settings")["is_administrator"]
    assert otto.get("/api/organisation/settings")["values"]["domains"] == []
    assert sign_in("Rosa@gmail.com").session["user"] == rosa.session["user"]


@pytest.mark.requirement("R9")
def test_free_mail_is_external_even_for_a_person_who_uses_it(sign_in: SignIn) -> None:
    rosa = sign_in("rosa@gmail.com")
    recipients = [{"address": "otto@gmail.com"}]
    assert rosa.create(sender="rosa@gmail.com", recipients=recipients)["external_recipients"]


# --- own networks (R23) -----------------------------------------------------------------------------------------------


@pytest.mark.requirement("R23")
def test_an_open_from_a_declared_network_is_the_organisations_own(alice: ApiClient, fetch: Fetch) -> None:
    message = alice.create()
    change_organisation(alice, own_networks=["198.51.100.7/25"])
    fetch(message["token"], address=RITA_ADDRESS)
    entry = alice.log(message["thread_id"])[0]
    assert (entry["verdict"]["kind"], entry["verdict"]["reason"]) == ("self", "own_network")
    assert alice.badge() == 0


@pytest.mark.requirement("R23")
def test_declared_network_does_not_affect_another_organisation(
    alice: ApiClient, charlie: ApiClient, fetch: Fetch
) -> None:
    change_organisation(alice, own_networks=["198.51.100.0/24"])
    message = charlie.create()
    fetch(message["token"], address=RITA_ADDRESS, user_agent=FIREFOX)
    assert charlie.log(message["thread_id"])[0]["verdict"]["kind"] == "human"


@pytest.mark.requirement("R23")
def test_declaring_or_removing_a_network_rejudges_recent_opens(
    alice: ApiClient, charlie: ApiClient, fetch: Fetch, rejudge: Rejudger
) -> None:
    messages = [alice.create(), alice.create(), charlie.create()]
    for message in messages:
        fetch(message["token"])
    fetch(alice.create()["token"], address="192.0.2.40")
    for networks, badge in ((["198.51.100.0/24"], 1), ([], 3)):
        change_organisation(alice, own_networks=networks)
        assert rejudge.run_requests() == 2
        assert alice.badge() == badge
        assert charlie.badge() == 1


@pytest.mark.requirement("R23")
def test_other_changes_do_not_rejudge(alice: ApiClient, fetch: Fetch, rejudge: Rejudger) -> None:
    change_organisation(alice, own_networks=["198.51.100.0/24"])
    fetch(alice.create()["token"])
    change_organisation(alice, retention_days=30, own_networks=["198.51.100.0/24"])
    assert rejudge.run_requests() == 0


@pytest.mark.requirement("R23")
def test_administrators_see_learned_networks(alice: ApiClient, bob: ApiClient) -> None:
    assert alice.get("/api/organisation/settings")["learned_networks"] == ["203.0.113.0/24"]
    assert bob.get("/api/organisation/settings")["learned_networks"] == []


@pytest.mark.requirement("R9")
def test_administrators_see_free_mail_domains(alice: ApiClient, bob: ApiClient) -> None:
    assert "gmail.com" in alice.get("/api/organisation/settings")["free_mail_domains"]
    assert bob.get("/api/organisation/settings")["free_mail_domains"] == []


# --- by hand (R10) ----------------------------------------------------------------------------------------------------


@pytest.mark.requirement("R10")
@pytest.mark.parametrize(
    ("recipients", "is_external"),
    [([RITA], True), ([BOB], False), ([BOB, RITA], True), (["carl@blocked.example"], True), ([], False)],
)
def test_registering_reports_external_recipients(alice: ApiClient, recipients: list[str], is_external: bool) -> None:
    change(alice, blocklist=["blocked.example"])
    body = message_body(recipients=[{"address": address} for address in recipients])
    answer = alice.answer("POST", "/api/tracked-messages", body)
    assert answer["external_recipients"] is is_external
