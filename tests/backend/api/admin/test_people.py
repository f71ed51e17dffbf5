"""Administrators name others, and one of them always stays."""

from typing import Any

import pytest

from tests.conftest import ApiClient
from tests.people import ALICE, BOB, CHARLIE

pytestmark = pytest.mark.requirement("R74", "R75")

PEOPLE = "/api/organisation/people"


def office(person: dict[str, Any]) -> str:
    return f"{PEOPLE}/{person['id']}/administrator"


def me(who: ApiClient) -> dict[str, Any]:
    found: dict[str, Any] = who.session["user"]
    return found


def test_administrator_appoints_another_and_may_then_resign(alice: ApiClient, bob: ApiClient) -> None:
    alice.answer("PUT", office(me(bob)))
    shown = {one["email"]: one["is_administrator"] for one in bob.get(PEOPLE)["people"]}
    assert shown == {ALICE: True, BOB: True}
    alice.answer("DELETE", office(me(alice)))
    assert alice.call("GET", PEOPLE).status_code == 403
    assert bob.get("/api/settings")["is_administrator"] is True


def test_last_administrator_cannot_be_removed(alice: ApiClient, bob: ApiClient) -> None:
    answer = alice.call("DELETE", office(me(alice)))
    assert (answer.status_code, answer.get_json()["error"]["code"]) == (409, "last_administrator")
    alice.answer("DELETE", office(me(bob)))  # who is none already: harmless
    assert alice.get("/api/settings")["is_administrator"] is True


@pytest.mark.parametrize("method", ["PUT", "DELETE"])
def test_appointing_an_administrator_needs_an_administrator(alice: ApiClient, bob: ApiClient, method: str) -> None:
    for whom in (alice, bob):
        answer = bob.call(method, office(me(whom)))
        assert (answer.status_code, answer.get_json()["error"]["code"]) == (403, "administrators_only")
    assert bob.call("GET", PEOPLE).status_code == 403


def test_administrator_of_another_organisation_cannot_change_members(
    alice: ApiClient, bob: ApiClient, charlie: ApiClient
) -> None:
    for method in ("PUT", "DELETE"):
        assert charlie.call(method, office(me(bob))).status_code == 404
    assert [one["email"] for one in charlie.get(PEOPLE)["people"]] == [CHARLIE]
    assert alice.get("/api/settings")["is_administrator"] is True
