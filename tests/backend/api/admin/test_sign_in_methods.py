"""A second provider's people join by consent, never by an address alone; and are shut out again."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from backend.accounts.external import ExternalIdentity, Tokens
from backend.accounts.identity_models import SignInMethodChange
from backend.accounts.models import Person
from backend.accounts.people import SignInMethodDisabled, find_or_create_by_identity, link_identity
from backend.accounts.sessions import open_session
from backend.core.db import transaction
from backend.mailbox.models import Mailbox
from backend.mailbox.service import connect
from backend.mailbox.sync import MailboxSync
from backend.wiring import Services, build_mailbox_sync
from tests.backend.api.live.test_socket import Open, address, open_socket
from tests.backend.api.messages.test_signed_reports import Addin
from tests.conftest import ApiClient, FakeClock, Fetch
from tests.people import ALICE, BOB

pytestmark = pytest.mark.requirement("R71", "R74", "R75")

__all__ = ["address", "open_socket"]

GUID = "22222222-2222-4222-8222-222222222222"
FIRM = "firm.example"
PEOPLE = "/api/organisation/people"


ALICE_AT_MICROSOFT = ExternalIdentity("microsoft", f"{GUID}.alice", GUID, ALICE, "Alice Ames")
ALICE_AT_GOOGLE = ExternalIdentity("google", "1001", "example.org", ALICE, "Alice Ames")
DORA_AT_GOOGLE = ExternalIdentity("google", "1002", "example.org", "dora@example.org", "Dora")


def arrive(services: Services, who: ExternalIdentity, adopts_local: bool = False) -> Person:
    with services.sessions() as session, transaction(session):
        return find_or_create_by_identity(session, who, adopts_local, services.clock())


def add(services: Services, whose: ApiClient, identity: ExternalIdentity) -> None:
    """Connect a mailbox, and with it the identity."""
    with services.sessions() as session, transaction(session):
        link_identity(session, identity, session.get_one(Person, me(whose)["id"]), services.clock())


@pytest.fixture
def firm(services: Services, alice: ApiClient) -> ApiClient:
    """Alice, administrator of a Microsoft tenant of example.org."""
    arrive(services, ALICE_AT_MICROSOFT, adopts_local=True)
    return alice


def me(who: ApiClient) -> dict[str, Any]:
    found: dict[str, Any] = who.session["user"]
    return found


def join(who: ApiClient, provider: str = "google", tenant: str = "example.org") -> int:
    return who.call("PUT", f"/api/organisation/ways/{provider}/{tenant}").status_code


def google_way(who: ApiClient) -> dict[str, Any]:
    (way,) = [way for way in who.get(PEOPLE)["ways"] if way["provider"] == "google"]
    found: dict[str, Any] = way
    return found


def test_same_domain_at_another_provider_does_not_join_automatically(services: Services, firm: ApiClient) -> None:
    dora = arrive(services, DORA_AT_GOOGLE)
    assert dora.organisation_id != me(firm)["organisation_id"]
    assert dora.email not in str(firm.get(PEOPLE))


def test_people_of_a_second_provider_join_when_an_administrator_enables_it(services: Services, firm: ApiClient) -> None:
    add(services, firm, ALICE_AT_GOOGLE)
    way = google_way(firm)
    assert (way["domain"], way["is_open"], way["is_taken"]) == ("example.org", False, False)
    assert join(firm) == 200
    assert join(firm) == 200, "once more is harmless"
    dora = arrive(services, DORA_AT_GOOGLE)
    assert dora.organisation_id == me(firm)["organisation_id"]
    assert dora.is_administrator is False
    assert arrive(services, ALICE_AT_GOOGLE).id == me(firm)["id"]


def test_enabling_a_method_needs_an_own_account_there(services: Services, firm: ApiClient) -> None:
    assert join(firm) == 404
    assert join(firm, tenant="rival.example") == 404


def test_enabling_a_method_needs_an_administrator(services: Services, firm: ApiClient, bob: ApiClient) -> None:
    add(services, bob, replace(ALICE_AT_GOOGLE, subject="1003", address=BOB))
    assert join(bob) == 403


def test_account_at_a_firm_does_not_bring_its_people_into_another_organisation(
    services: Services, charlie: ApiClient
) -> None:
    """Charlie administers elsewhere.example and also has an account at a firm: it must not become his."""
    add(services, charlie, ExternalIdentity("google", "1004", FIRM, f"charlie@{FIRM}", "Charlie"))
    assert [way for way in charlie.get(PEOPLE)["ways"] if way["tenant"] == FIRM] == []
    assert join(charlie, tenant=FIRM) == 404
    somebody = arrive(services, ExternalIdentity("google", "1005", FIRM, f"somebody@{FIRM}", "Somebody"))
    assert somebody.organisation_id != me(charlie)["organisation_id"]


def test_guest_with_a_similar_address_cannot_enable_their_tenant(services: Services, charlie: ApiClient) -> None:
    """At Microsoft an address proves nothing, so it must be of a domain that the organisation signs in with."""
    other = "99999999-9999-4999-8999-999999999999"
    add(services, charlie, ExternalIdentity("microsoft", f"{other}.charlie", other, "charlie@example.org", "Charlie"))
    assert join(charlie, "microsoft", other) == 404


def test_organisation_that_exists_is_not_taken_over(services: Services, firm: ApiClient) -> None:
    """Google's people came first and are an organisation of their own: they and their settings stay."""
    dora = arrive(services, DORA_AT_GOOGLE)
    add(services, firm, ALICE_AT_GOOGLE)
    way = google_way(firm)
    assert (way["is_open"], way["is_taken"]) == (False, True)
    assert join(firm) == 404
    assert arrive(services, DORA_AT_GOOGLE).organisation_id == dora.organisation_id


# --- closing again ----------------------------------------------------------------------------------------------------


@pytest.fixture
def joined(services: Services, firm: ApiClient, app: Any) -> ApiClient:
    """Dora, who came in by Google after Alice, who signs in with Microsoft, had opened that way."""
    add(services, firm, ALICE_AT_GOOGLE)
    assert (join(firm, "microsoft", GUID), join(firm)) == (200, 200)
    dora = sign_in_as(services, app, DORA_AT_GOOGLE)
    assert me(dora)["organisation_id"] == me(firm)["organisation_id"]
    return dora


def sign_in_as(services: Services, app: Any, who: ExternalIdentity) -> ApiClient:
    """Sign in with a provider, as after its pop-up."""
    with services.sessions() as session, transaction(session):
        person = find_or_create_by_identity(session, who, False, services.clock())
        issued = open_session(session, services.access_tokens, person, services.clock(), who.provider)
        user = {"id": person.id, "email": person.email, "organisation_id": person.organisation_id}
    tokens = {"access_token": issued.access_token, "refresh_token": issued.refresh_token}
    return ApiClient(app.test_client(), {**tokens, "user": user}, "203.0.113.50")


def close(who: ApiClient, provider: str = "google", tenant: str = "example.org") -> Any:
    return who.call("DELETE", f"/api/organisation/ways/{provider}/{tenant}")


def code(answer: Any) -> str:
    return str(answer.get_json()["error"]["code"])


def test_disabling_signs_out_people_without_another_method_and_refuses_sign_in(
    services: Services, firm: ApiClient, joined: ApiClient
) -> None:
    assert google_way(firm)["only_way_of"] == 1
    assert close(firm).status_code == 204
    assert code(joined.call("GET", "/api/threads")) == "session_ended"
    again = joined.client.post("/api/session/refresh", json={"refresh_token": joined.session["refresh_token"]})
    assert again.status_code == 401
    for identity in (DORA_AT_GOOGLE, replace(DORA_AT_GOOGLE, subject="1009", address="emil@example.org")):
        with pytest.raises(SignInMethodDisabled):
            arrive(services, identity)
    with pytest.raises(SignInMethodDisabled):
        arrive(services, ALICE_AT_GOOGLE)
    assert firm.call("GET", PEOPLE).status_code == 200, "who came in another way stays signed in"
    assert arrive(services, ALICE_AT_MICROSOFT).id == me(firm)["id"]


def test_data_of_locked_out_people_is_there_when_the_method_is_enabled_again(
    services: Services, firm: ApiClient, joined: ApiClient, fetch: Fetch, app: Any
) -> None:
    message = joined.create()
    assert close(firm).status_code == 204
    fetch(message["token"])
    assert google_way(firm)["is_closed"]
    assert join(firm) == 200
    back = sign_in_as(services, app, DORA_AT_GOOGLE)
    assert me(back)["id"] == me(joined)["id"]
    assert [thread["opens"] for thread in back.threads()] == [1]


def test_devices_of_locked_out_people_track_nothing_new(
    services: Services, firm: ApiClient, joined: ApiClient, clock: FakeClock
) -> None:
    key_id = joined.get("/api/insert-key")["key_id"]
    device = Addin(joined.client, services.config.master_secrets[0], bytes.fromhex(key_id), int(clock().timestamp()))
    close(firm)
    answer = device.post(device.body())
    assert (answer.status_code, code(answer)) == (403, "report_not_signed")


def test_socket_of_a_locked_out_person_is_closed_immediately(
    firm: ApiClient, joined: ApiClient, open_socket: Open
) -> None:
    panel = open_socket(joined)
    close(firm)
    assert panel.close_reason() == (4401, "session_ended")


def test_mailbox_of_a_locked_out_person_is_not_synced(
    services: Services, firm: ApiClient, joined: ApiClient, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    followed: list[str] = []

    def follow(_follower: MailboxSync, name: str) -> bool:
        followed.append(name)
        return True

    monkeypatch.setattr(MailboxSync, "follow", follow)
    with services.sessions() as session, transaction(session):
        tokens = Tokens("t", clock() + timedelta(days=9), "r", ("https://www.googleapis.com/auth/gmail.readonly",))
        row = connect(
            session, services.vault, session.get_one(Person, me(joined)["id"]), DORA_AT_GOOGLE, tokens, clock()
        )
        row.state, name = "good", row.id
    follower = build_mailbox_sync(services)
    assert (follower.run_due(), followed) == (1, [name])
    close(firm)
    assert follower.run_due() == 0
    with services.sessions() as session:
        assert session.get_one(Mailbox, name).state == "good"
    join(firm)
    assert follower.run_due() == 1


def test_person_with_another_method_stays_signed_in(services: Services, firm: ApiClient, joined: ApiClient) -> None:
    add(services, joined, replace(ALICE_AT_MICROSOFT, subject=f"{GUID}.dora", address="dora@example.org"))
    assert google_way(firm)["only_way_of"] == 0
    close(firm)
    assert joined.call("GET", "/api/threads").status_code == 200


def test_account_outside_the_organisation_is_not_another_method(
    services: Services, firm: ApiClient, joined: ApiClient
) -> None:
    private = ExternalIdentity("microsoft", "private.dora", None, "dora@outlook.example", "Dora")
    add(services, joined, private)
    close(firm)
    with pytest.raises(SignInMethodDisabled):
        arrive(services, private)


def test_own_only_method_cannot_be_disabled(services: Services, firm: ApiClient, joined: ApiClient) -> None:
    """So the person who disabled it can enable it again."""
    firm.answer("PUT", f"{PEOPLE}/{me(joined)['id']}/administrator")
    assert google_way(joined)["is_my_only"]
    answer = close(joined)
    assert (answer.status_code, code(answer)) == (409, "own_way")
    assert close(joined, "microsoft", GUID).status_code == 204, "the first way is one like others"
    assert google_way(joined)["is_open"]
    with pytest.raises(SignInMethodDisabled):
        arrive(services, ALICE_AT_MICROSOFT)
    assert arrive(services, ALICE_AT_GOOGLE).id == me(firm)["id"], "she has an account there too"


def test_who_enabled_and_disabled_a_method_is_recorded_and_shown(
    services: Services, firm: ApiClient, joined: ApiClient, clock: FakeClock
) -> None:
    opened = google_way(firm)
    clock.advance(minutes=3)
    close(firm)
    close(firm)
    closed = google_way(firm)
    assert (opened["changed_by"], closed["changed_by"]) == ("Alice", "Alice")
    assert closed["changed_at"] > opened["changed_at"]
    with services.sessions() as session:
        changes = session.execute(
            select(SignInMethodChange.change, SignInMethodChange.person_id).order_by(SignInMethodChange.id)
        ).all()
    alice = me(firm)["id"]
    assert [tuple(change) for change in changes] == [("opened", alice), ("opened", alice), ("closed", alice)]


def test_disabling_a_method_needs_an_administrator_of_the_organisation(
    services: Services, firm: ApiClient, joined: ApiClient, bob: ApiClient, charlie: ApiClient
) -> None:
    assert code(close(bob)) == "administrators_only"
    assert close(charlie).status_code == 404
    assert close(firm, tenant="rival.example").status_code == 404
    assert google_way(firm)["is_open"]


def test_disabled_tenant_creates_no_organisation_and_joins_no_other(
    services: Services, firm: ApiClient, joined: ApiClient, charlie: ApiClient
) -> None:
    close(firm)
    add(services, charlie, ExternalIdentity("google", "1010", "example.org", "charlie@example.org", "Charlie"))
    assert join(charlie) == 404
