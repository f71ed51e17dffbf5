"""Changes that come at the same moment: none is lost."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from backend.accounts.models import Person
from backend.core.db import transaction
from backend.settings.query import effective_settings, organisation_settings
from backend.settings.service import change_organisation, change_settings
from backend.wiring import Services
from tests.conftest import ApiClient

CHANGES: list[dict[str, Any]] = [
    {"auto_insert": True},
    {"position": "last"},
    {"notice_hot": True},
    {"appearance": "dark"},
]


@pytest.mark.requirement("R73")
def test_changes_at_the_same_moment_add_up(alice: ApiClient, services: Services) -> None:
    user = alice.session["user"]

    def change(changes: dict[str, Any]) -> None:
        with services.sessions() as session, transaction(session):
            change_settings(session, session.get_one(Person, user["id"]), changes, services.clock())

    with ThreadPoolExecutor(len(CHANGES)) as pool:
        list(pool.map(change, CHANGES))
    with services.sessions() as session:
        found = effective_settings(session, user["id"], user["organisation_id"]).person
    assert (found.auto_insert, found.position, found.notice_hot, found.appearance) == (True, "last", True, "dark")


@pytest.mark.requirement("R74")
def test_an_organisations_first_changes_at_the_same_moment_add_up(alice: ApiClient, services: Services) -> None:
    user = alice.session["user"]

    def change(changes: dict[str, Any]) -> None:
        with services.sessions() as session, transaction(session):
            change_organisation(session, session.get_one(Person, user["id"]), changes, services.clock())

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(change, [{"retention_days": 30}, {"blocklist": ["partner.example"]}]))
    with services.sessions() as session:
        found = organisation_settings(session, user["organisation_id"])
    assert (found.retention_days, found.blocklist) == (30, ("partner.example",))
