"""An organisation's members, its administrators, and the sign-in methods by which people join (R74)."""

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
    """List the organisation's members and the sign-in methods by which people join. Administrators only."""
    return _members_response()


@people.route("PUT", "/api/organisation/people/<person_id>/administrator", answer=schemas.Members)
def make_administrator(person_id: str) -> schemas.Members:
    """Make a member an administrator. Administrators only."""
    _set_administrator(person_id, True)
    return _members_response()


@people.route("DELETE", "/api/organisation/people/<person_id>/administrator")
def remove_administrator(person_id: str) -> None:
    """Remove an administrator's role, or one's own; the last administrator cannot lose it. Administrators only."""
    _set_administrator(person_id, False)


@people.route("PUT", "/api/organisation/ways/<provider>/<tenant>", answer=schemas.Members)
def put_sign_in_method(provider: str, tenant: str) -> schemas.Members:
    """Enable a sign-in method, so that the people of its tenant join the organisation. Administrators only. A new
    tenant needs an own account there and a domain that the organisation signs in with. Also enables a disabled one."""
    person = current_person()
    with transaction(db_session()) as session:
        enable_sign_in_method(session, person, provider, tenant, now())
    return _members_response()


@people.route("DELETE", "/api/organisation/ways/<provider>/<tenant>")
def delete_sign_in_method(provider: str, tenant: str) -> None:
    """Disable a sign-in method. People without another one are signed out, their devices track no new mail, and their
    mailboxes are not synced; their data stays. Only administrators with another sign-in method."""
    person = current_person()
    with transaction(db_session()) as session:
        people = disable_sign_in_method(session, person, provider, tenant, now())
        # The change reaches open sockets, which then notice that their session has ended.
        changes = [change for person_id in people for change in revoke_insert_keys(session, person_id, now())]
        publish(session, changes, now())
    log.info("way_closed provider=%s people=%d", provider, len(people))


def _set_administrator(person_id: str, is_administrator: bool) -> None:
    person = current_person()
    with transaction(db_session()) as session:
        changed = set_administrator(session, person, person_id, is_administrator)
        publish(session, [Change(changed.id, "settings_changed")], now())


def _members_response() -> schemas.Members:
    person = current_person()
    return schemas.Members(
        people=[
            schemas.Member(
                id=member.id,
                name=member.name,
                email=member.email,
                is_administrator=member.is_administrator,
                is_me=member.id == person.id,
            )
            for member in list_members(db_session(), person)
        ],
        ways=[
            schemas.OrganisationSignInMethod(
                provider=method.provider,  # type: ignore[arg-type]
                tenant=method.tenant,
                domain=method.domain,
                is_open=method.is_open,
                is_closed=method.is_closed,
                is_taken=method.is_taken,
                only_way_of=method.only_way_of,
                is_my_only=method.is_my_only,
                changed_by=method.changed_by,
                changed_at=method.changed_at,
            )
            for method in list_sign_in_methods(db_session(), person)
        ],
    )
