"""Who belongs to an organisation, who administers it, and from where people join (R74)."""

import logging

from backend.accounts.administrators import list_members, set_administrator
from backend.accounts.sign_in_methods import disable_sign_in_method, enable_sign_in_method, list_sign_in_methods
from backend.api.admin import people_schemas as schemas
from backend.api.http.context import current_person, db_session, now
from backend.api.http.routes import Resource
from backend.core.db import transaction
from backend.realtime.outbox import Change, publish
from backend.tracking.service import revoke_insert_keys

log = logging.getLogger(__name__)
people = Resource("people")


@people.route("GET", "/api/organisation/people", answer=schemas.Members)
def list_people() -> schemas.Members:
    """List everybody of the organisation and the sign-ins by which one joins it. Administrators only."""
    return _answer()


@people.route("PUT", "/api/organisation/people/<person_id>/administrator", answer=schemas.Members)
def make_administrator(person_id: str) -> schemas.Members:
    """Make somebody of the organisation an administrator too. Administrators only."""
    _appoint(person_id, True)
    return _answer()


@people.route("DELETE", "/api/organisation/people/<person_id>/administrator")
def remove_administrator(person_id: str) -> None:
    """Take the office from an administrator, or lay down one's own; the last one keeps it. Administrators only."""
    _appoint(person_id, False)


@people.route("PUT", "/api/organisation/ways/<provider>/<tenant>", answer=schemas.Members)
def put_sign_in_method(provider: str, tenant: str) -> schemas.Members:
    """Have everybody who signs in at a tenant belong to the organisation. Administrators only: for a further tenant
    those with an account there, and of a domain that the organisation signs in with; again for one that was closed."""
    who = current_person()
    with transaction(db_session()) as session:
        enable_sign_in_method(session, who, provider, tenant, now())
    return _answer()


@people.route("DELETE", "/api/organisation/ways/<provider>/<tenant>")
def delete_sign_in_method(provider: str, tenant: str) -> None:
    """Have nobody sign in at a tenant any more. Whoever has no other way in is signed out, their devices track nothing
    new and their mailboxes rest; what they have stays. Administrators with another way in only."""
    who = current_person()
    with transaction(db_session()) as session:
        people = disable_sign_in_method(session, who, provider, tenant, now())
        # Open sockets hear of it, and find their session ended.
        changes = [change for found in people for change in revoke_insert_keys(session, found, now())]
        publish(session, changes, now())
    log.info("way_closed provider=%s people=%d", provider, len(people))


def _appoint(person_id: str, is_administrator: bool) -> None:
    who = current_person()
    with transaction(db_session()) as session:
        changed = set_administrator(session, who, person_id, is_administrator)
        publish(session, [Change(changed.id, "settings_changed")], now())


def _answer() -> schemas.Members:
    who = current_person()
    return schemas.Members(
        people=[
            schemas.Member(
                id=one.id,
                name=one.name,
                email=one.email,
                is_administrator=one.is_administrator,
                is_me=one.id == who.id,
            )
            for one in list_members(db_session(), who)
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
            for way in list_sign_in_methods(db_session(), who)
        ],
    )
