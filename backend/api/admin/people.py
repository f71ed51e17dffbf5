"""Who belongs to an organisation, who administers it, and from where people join (R74)."""

import logging

from backend.accounts.administrators import appoint, colleagues
from backend.accounts.sign_in_methods import disable_sign_in_method, enable_sign_in_method, list_sign_in_methods
from backend.api.admin import people_schemas as schemas
from backend.api.http.context import database, now, person
from backend.api.http.routes import Resource
from backend.core.db import transaction
from backend.realtime.outbox import Change, publish
from backend.tracking.service import revoke_insert_keys

log = logging.getLogger(__name__)
people = Resource("people")


@people.route("GET", "/api/organisation/people", answer=schemas.Colleagues)
def list_people() -> schemas.Colleagues:
    """List everybody of the organisation and the sign-ins by which one joins it. Administrators only."""
    return _answer()


@people.route("PUT", "/api/organisation/people/<person_id>/administrator", answer=schemas.Colleagues)
def make_administrator(person_id: str) -> schemas.Colleagues:
    """Make somebody of the organisation an administrator too. Administrators only."""
    _appoint(person_id, True)
    return _answer()


@people.route("DELETE", "/api/organisation/people/<person_id>/administrator")
def dismiss_administrator(person_id: str) -> None:
    """Take the office from an administrator, or lay down one's own; the last one keeps it. Administrators only."""
    _appoint(person_id, False)


@people.route("PUT", "/api/organisation/ways/<provider>/<tenant>", answer=schemas.Colleagues)
def join_tenant(provider: str, tenant: str) -> schemas.Colleagues:
    """Have everybody who signs in at a tenant belong to the organisation. Administrators only: for a further tenant
    those with an account there, and of a domain that the organisation signs in with; again for one that was closed."""
    who = person()
    with transaction(database()) as session:
        enable_sign_in_method(session, who, provider, tenant, now())
    return _answer()


@people.route("DELETE", "/api/organisation/ways/<provider>/<tenant>")
def leave_tenant(provider: str, tenant: str) -> None:
    """Have nobody sign in at a tenant any more. Whoever has no other way in is signed out, their devices track nothing
    new and their mailboxes rest; what they have stays. Administrators with another way in only."""
    who = person()
    with transaction(database()) as session:
        people = disable_sign_in_method(session, who, provider, tenant, now())
        # Open sockets hear of it, and find their session ended.
        changes = [change for found in people for change in revoke_insert_keys(session, found, now())]
        publish(session, changes, now())
    log.info("way_closed provider=%s people=%d", provider, len(people))


def _appoint(person_id: str, is_administrator: bool) -> None:
    who = person()
    with transaction(database()) as session:
        changed = appoint(session, who, person_id, is_administrator)
        publish(session, [Change(changed.id, "settings_changed")], now())


def _answer() -> schemas.Colleagues:
    who = person()
    return schemas.Colleagues(
        people=[
            schemas.Colleague(
                id=one.id,
                name=one.name,
                email=one.email,
                is_administrator=one.is_administrator,
                is_me=one.id == who.id,
            )
            for one in colleagues(database(), who)
        ],
        ways=[
            schemas.OrganisationSignInMethod(
                provider=way.provider,  # type: ignore[arg-type]
                tenant=way.tenant,
                domain=way.domain,
                is_open=way.is_open,
                is_closed=way.is_closed,
                is_taken=way.is_taken,
                only_way_of=way.only_way_of,
                is_my_only=way.is_my_only,
                changed_by=way.changed_by,
                changed_at=way.changed_at,
            )
            for way in list_sign_in_methods(database(), who)
        ],
    )
