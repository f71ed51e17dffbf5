"""Which thread the open mail belongs to, and which of some threads a search lists."""

from typing import Any

import pytest

from tests.conftest import ApiClient, FakeClock, Fetch

pytestmark = pytest.mark.requirement("R59")


def look_up(person: ApiClient, host: str = "outlook", **names: str) -> Any:
    found = person.get("/api/threads/lookup", host=host, **names)["thread"]
    return found and found["id"]


@pytest.fixture
def message(alice: ApiClient) -> dict[str, Any]:
    """A sent mail, known by all its names."""
    created = alice.create(host="outlook", thread={"conversation_id": "c/1"}, is_sent=False)
    alice.answer("POST", f"/api/tracked-messages/{created['id']}/sent", {"message_id": "<m1@example.org>"})
    return created


def test_thread_is_found_by_any_of_its_identifiers(alice: ApiClient, message: dict[str, Any]) -> None:
    names = ({"conversation_id": "c/1"}, {"message_id": "<m1@example.org>"}, {"token": message["token"]})
    assert [look_up(alice, **name) for name in names] == [message["thread_id"]] * 3


def test_identifiers_of_another_host_or_mail_find_nothing(alice: ApiClient, message: dict[str, Any]) -> None:
    assert look_up(alice, host="gmail", conversation_id="c/1") is None
    assert look_up(alice, message_id="<m2@example.org>") is None
    assert look_up(alice) is None


@pytest.mark.requirement("R75")
def test_thread_of_another_person_is_not_found(bob: ApiClient, charlie: ApiClient, message: dict[str, Any]) -> None:
    for person in (bob, charlie):
        assert look_up(person, conversation_id="c/1") is None
        assert look_up(person, message_id="<m1@example.org>") is None
        assert look_up(person, token=message["token"]) is None


def test_a_host_that_does_not_exist_is_refused(alice: ApiClient) -> None:
    assert alice.call("GET", "/api/threads/lookup?host=pigeon&token=x").status_code == 422


def test_ids_ask_which_of_these_threads_a_search_lists(alice: ApiClient, fetch: Fetch, clock: FakeClock) -> None:
    roof, lease = (alice.create(subject=subject)["thread_id"] for subject in ("New roof", "Lease"))
    assert {thread["id"] for thread in alice.threads(ids=f"{roof},{lease}")} == {roof, lease}
    assert [thread["id"] for thread in alice.threads(ids=f"{roof},{lease}", q="roof")] == [roof]
    assert alice.threads(ids=lease, q="roof") == []
    clock.advance(days=15)
    assert alice.threads(ids=lease) == []
    assert [thread["id"] for thread in alice.threads(ids=lease, show="all")] == [lease]


@pytest.mark.requirement("R75")
def test_ids_of_another_person_list_nothing(bob: ApiClient, message: dict[str, Any]) -> None:
    assert bob.threads(ids=message["thread_id"]) == []
    assert bob.call("GET", "/api/threads?ids=x'y").status_code == 422
