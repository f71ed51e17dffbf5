"""One person may have several identities; an address opens nobody's account; a tenant is an organisation."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from backend.accounts.external import ExternalIdentity
from backend.accounts.identity_models import Identity
from backend.accounts.local import find_or_create_person
from backend.accounts.models import Person
from backend.accounts.people import AddressTaken, IdentityTaken, find_or_create_by_identity, link_identity
from backend.core.db import transaction
from backend.wiring import Services
from tests.people import ALICE, BOB, CHARLIE

ALICE_AT_MICROSOFT = ExternalIdentity("microsoft", "t1.alice", "t1", ALICE, "Alice Ames")
ALICE_AT_GOOGLE = ExternalIdentity("google", "1001", "example.org", "alice@gmail.example", "Alice Ames")
BOB_AT_MICROSOFT = ExternalIdentity("microsoft", "t1.bob", "t1", BOB, "Bob Baker")


def sign_in(services: Services, who: ExternalIdentity, adopts_local: bool = False) -> Person:
    with services.sessions() as session, transaction(session):
        return find_or_create_by_identity(session, who, adopts_local, services.clock())


@pytest.mark.requirement("R70")
def test_identity_keeps_its_person_when_the_address_changes(services: Services) -> None:
    first = sign_in(services, ALICE_AT_MICROSOFT)
    again = sign_in(services, replace(ALICE_AT_MICROSOFT, address="alice.new@example.org"))
    assert first.id == again.id


def test_somebody_whose_provider_tells_no_name_is_called_by_the_address(services: Services) -> None:
    assert sign_in(services, replace(ALICE_AT_MICROSOFT, name=" ")).name == ALICE


@pytest.mark.requirement("R70")
def test_same_address_at_another_provider_opens_nobody_elses_account(services: Services) -> None:
    sign_in(services, ALICE_AT_MICROSOFT)
    with pytest.raises(AddressTaken):
        sign_in(services, replace(ALICE_AT_GOOGLE, address=ALICE))


def test_local_account_is_adopted_only_where_everybody_may_use_it(services: Services) -> None:
    with services.sessions() as session, transaction(session):
        local = find_or_create_person(session, ALICE, services.clock())
    with pytest.raises(AddressTaken):
        sign_in(services, ALICE_AT_MICROSOFT)
    assert sign_in(services, ALICE_AT_MICROSOFT, adopts_local=True).id == local.id
    with pytest.raises(AddressTaken):
        sign_in(services, replace(ALICE_AT_GOOGLE, address=ALICE), adopts_local=True)


@pytest.mark.requirement("R75")
def test_people_of_one_tenant_are_one_organisation_and_others_are_not(services: Services) -> None:
    alice, bob = sign_in(services, ALICE_AT_MICROSOFT), sign_in(services, BOB_AT_MICROSOFT)
    stranger = ExternalIdentity("microsoft", "t2.x", "t2", "mallory@example.org", "Mallory")
    assert alice.organisation_id == bob.organisation_id != sign_in(services, stranger).organisation_id


@pytest.mark.requirement("R75")
def test_people_of_no_tenant_stand_alone(services: Services) -> None:
    one = ExternalIdentity("google", "1", None, "one@gmail.com", "One")
    two = ExternalIdentity("google", "2", None, "two@gmail.com", "Two")
    assert sign_in(services, one).organisation_id != sign_in(services, two).organisation_id


@pytest.mark.requirement("R71")
def test_second_identity_leads_to_the_same_person(services: Services) -> None:
    alice = sign_in(services, ALICE_AT_MICROSOFT)
    for _ in range(2):
        with services.sessions() as session, transaction(session):
            link_identity(session, ALICE_AT_GOOGLE, alice, services.clock())
    assert sign_in(services, ALICE_AT_GOOGLE).id == alice.id
    with services.sessions() as session:
        assert len(session.scalars(select(Identity).where(Identity.person_id == alice.id)).all()) == 2


def test_identity_of_somebody_else_cannot_be_added(services: Services) -> None:
    alice = sign_in(services, ALICE_AT_MICROSOFT)
    sign_in(services, ExternalIdentity("google", "7", "elsewhere.example", CHARLIE, "Charlie Cole"))
    with pytest.raises(IdentityTaken), services.sessions() as session, transaction(session):
        link_identity(session, ExternalIdentity("google", "7", None, CHARLIE, "Charlie"), alice, services.clock())
