"""Sign in locally and sign out."""

from flask import request

from backend.accounts.local import find_or_create_person
from backend.accounts.sessions import IssuedSession, end_session, open_session
from backend.api.http import schemas
from backend.api.http.context import client_description, current_session, db_session, now, record_client_ip, services
from backend.api.http.routes import Resource
from backend.core.config_values import ListenAddress
from backend.core.db import transaction
from backend.core.errors import Forbidden

sessions = Resource("sessions")


@sessions.route("POST", "/api/session/local", body=schemas.LocalSignIn, answer=schemas.Session, is_public=True)
def sign_in_locally(body: schemas.LocalSignIn) -> schemas.Session:
    """Sign in with the local account. The server must listen on a loopback address and be called by one."""
    if not services().config.local_account:
        raise Forbidden("The local account is switched off on this server.", code="local_account_off")
    # Checking the name prevents DNS rebinding by other sites and access through a proxy.
    if not _is_loopback_name(request.host) or request.headers.get("X-Forwarded-Host"):
        raise Forbidden("The local account works only at a loopback address.", code="local_account_off")
    with transaction(db_session()) as session:
        person = find_or_create_person(session, body.email, now())
        issued = open_session(session, services().access_tokens, person, now(), client=client_description())
    record_client_ip(issued.person)
    return session_response(issued)


@sessions.route("DELETE", "/api/session")
def sign_out() -> None:
    """End the session of this access token."""
    session_id = current_session().id
    with transaction(db_session()) as session:
        end_session(session, session_id, now())


def session_response(issued: IssuedSession) -> schemas.Session:
    person = issued.person
    return schemas.Session(
        access_token=issued.access_token,
        refresh_token=issued.refresh_token,
        expires_in_seconds=issued.expires_in_seconds,
        user=schemas.User(id=person.id, email=person.email, name=person.name, organisation_id=person.organisation_id),
    )


def _is_loopback_name(host: str) -> bool:
    name = host[: host.rindex(":")] if host.rpartition(":")[2].isdigit() else host
    return ListenAddress(name.strip("[]"), 1).is_loopback
