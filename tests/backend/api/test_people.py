"""Administrators name others; a second provider's people join by consent, never by an address alone (R74, R75)."""

from dataclasses import replace
from typing import Any

import pytest

from backend.accounts.external import ExternalIdentity
from backend.accounts.models import Person
from backend.accounts.people import attach, find_or_create
from backend.core.db import transaction
from backend.wiring import Services
from tests.conftest import SignedIn
from tests.people import ALICE, BOB, CHARLIE

GUID = "22222222-2222-4222-8222-222222222222"
FIRM = "firm.example"
PEOPLE = "/api/organisation/people"


def office(person: dict[str, Any]) -> str:
    return f"{PEOPLE}/{person['id']}/administrator"


def me(who: SignedIn) -> dict[str, Any]:
    found: dict[str, Any] = who.session["user"]
    return found


def test_r74_administrator_names_another_and_may_then_resign(alice: SignedIn, bob: SignedIn) -> None:
    alice.answer("PUT", office(me(bob)))
    shown = {one["email"]: one["is_administrator"] for one in bob.get(PEOPLE)["people"]}
    assert shown == {ALICE: True, BOB: True}
    alice.answer("DELETE", office(me(alice)))
    assert alice.call("GET", PEOPLE).status_code == 403
    assert bob.get("/api/settings")["is_administrator"] is True


def test_r74_last_administrator_stays(alice: SignedIn, bob: SignedIn) -> None:
    answer = alice.call("DELETE", office(me(alice)))
    assert (answer.status_code, answer.get_json()["error"]["code"]) == (409, "last_administrator")
    alice.answer("DELETE", office(me(bob)))  # who is none already: harmless
    assert alice.get("/api/settings")["is_administrator"] is True


@pytest.mark.parametrize("method", ["PUT", "DELETE"])
def test_r74_who_is_no_administrator_makes_nobody_one(alice: SignedIn, bob: SignedIn, method: str) -> None:
    for whom in (alice, bob):
        answer = bob.call(method, office(me(whom)))
        assert (answer.status_code, answer.get_json()["error"]["code"]) == (403, "administrators_only")
    assert bob.call("GET", PEOPLE).status_code == 403


def test_r75_administrator_of_another_organisation_reaches_nobody_here(
    alice: SignedIn, bob: SignedIn, charlie: SignedIn
) -> None:
    for method in ("PUT", "DELETE"):
        assert charlie.call(method, office(me(bob))).status_code == 404
    assert [one["email"] for one in charlie.get(PEOPLE)["people"]] == [CHARLIE]
    assert alice.get("/api/settings")["is_administrator"] is True


# --- joining from a second provider -----------------------------------------------------------------------------------


ALICE_AT_MICROSOFT = ExternalIdentity("microsoft", f"{GUID}.alice", GUID, ALICE, "Alice Ames")
ALICE_AT_GOOGLE = ExternalIdentity("google", "1001", "example.org", ALICE, "Alice Ames")
DORA_AT_GOOGLE = ExternalIdentity("google", "1002", "example.org", "dora@example.org", "Dora")


def arrive(services: Services, who: ExternalIdentity, adopts_local: bool = False) -> Person:
    with services.sessions() as session, transaction(session):
        return find_or_create(session, who, adopts_local, services.clock())


def add(services: Services, whose: SignedIn, identity: ExternalIdentity) -> None:
    """Connect a mailbox, and with it the identity."""
    with services.sessions() as session, transaction(session):
        attach(session, identity, session.get_one(Person, me(whose)["id"]), services.clock())


@pytest.fixture
def firm(services: Services, alice: SignedIn) -> SignedIn:
    """Alice, administrator of a Microsoft tenant of example.org."""
    arrive(services, ALICE_AT_MICROSOFT, adopts_local=True)
    return alice


def join(who: SignedIn, provider: str = "google", tenant: str = "example.org") -> int:
    return who.call("PUT", "/api/organisation/ways", {"provider": provider, "tenant": tenant}).status_code


def test_r75_same_domain_at_another_provider_joins_nothing_by_itself(services: Services, firm: SignedIn) -> None:
    dora = arrive(services, DORA_AT_GOOGLE)
    assert dora.organisation_id != me(firm)["organisation_id"]
    assert dora.email not in str(firm.get(PEOPLE))


def test_r71_people_of_a_second_provider_join_where_an_administrator_opens_the_way(
    services: Services, firm: SignedIn
) -> None:
    add(services, firm, ALICE_AT_GOOGLE)
    (way,) = [way for way in firm.get(PEOPLE)["ways"] if way["provider"] == "google"]
    assert (way["domain"], way["is_open"], way["is_taken"]) == ("example.org", False, False)
    assert join(firm) == 200
    assert join(firm) == 200, "once more is harmless"
    dora = arrive(services, DORA_AT_GOOGLE)
    assert dora.organisation_id == me(firm)["organisation_id"]
    assert dora.is_administrator is False
    assert arrive(services, ALICE_AT_GOOGLE).id == me(firm)["id"]


def test_r75_without_an_account_there_nobody_opens_a_way(services: Services, firm: SignedIn) -> None:
    assert join(firm) == 404
    assert join(firm, tenant="rival.example") == 404


def test_r75_who_is_no_administrator_opens_no_way(services: Services, firm: SignedIn, bob: SignedIn) -> None:
    add(services, bob, replace(ALICE_AT_GOOGLE, subject="1003", address=BOB))
    assert join(bob) == 403


def test_r75_account_at_a_firm_does_not_bring_its_people_into_another_organisation(
    services: Services, charlie: SignedIn
) -> None:
    """Charlie administers elsewhere.example and also has an account at a firm: it must not become his."""
    add(services, charlie, ExternalIdentity("google", "1004", FIRM, f"charlie@{FIRM}", "Charlie"))
    assert [way for way in charlie.get(PEOPLE)["ways"] if way["tenant"] == FIRM] == []
    assert join(charlie, tenant=FIRM) == 404
    somebody = arrive(services, ExternalIdentity("google", "1005", FIRM, f"somebody@{FIRM}", "Somebody"))
    assert somebody.organisation_id != me(charlie)["organisation_id"]


def test_r75_guest_whose_address_looks_like_ours_opens_no_way_from_their_tenant(
    services: Services, charlie: SignedIn
) -> None:
    """At Microsoft an address proves nothing, so it must be of a domain that the organisation signs in with."""
    other = "99999999-9999-4999-8999-999999999999"
    add(services, charlie, ExternalIdentity("microsoft", f"{other}.charlie", other, "charlie@example.org", "Charlie"))
    assert join(charlie, "microsoft", other) == 404


def test_r75_organisation_that_exists_is_not_taken_over(services: Services, firm: SignedIn) -> None:
    """Google's people came first and are an organisation of their own: they and their settings stay."""
    dora = arrive(services, DORA_AT_GOOGLE)
    add(services, firm, ALICE_AT_GOOGLE)
    (way,) = [way for way in firm.get(PEOPLE)["ways"] if way["provider"] == "google"]
    assert (way["is_open"], way["is_taken"]) == (False, True)
    assert join(firm) == 404
    assert arrive(services, DORA_AT_GOOGLE).organisation_id == dora.organisation_id
