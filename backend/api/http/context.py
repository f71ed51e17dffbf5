"""The caller of a request: the bearer token, its session, and the client's address."""

import logging
from datetime import datetime
from typing import cast

from flask import current_app, g, request
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session, scoped_session

from backend.accounts.models import Person, SignInSession
from backend.accounts.sessions import find_session, redeem_live_ticket
from backend.api.http.services import WebServices
from backend.core.db import transaction
from backend.core.errors import Unauthenticated
from backend.core.net import Address, client_address
from backend.enrich.device import detect_device
from backend.settings.networks import record_address, should_record_address

log = logging.getLogger(__name__)


def services() -> WebServices:
    return cast(WebServices, current_app.extensions["heliograph"])


def db_session() -> Session:
    """Return this request's database session."""
    return cast(scoped_session[Session], current_app.extensions["sqlalchemy"].session)()


def now() -> datetime:
    return services().clock()


def client_ip() -> Address | None:
    """Return the client's address, seen through our own proxies (R25)."""
    config = services().config
    return client_address(request.remote_addr or "", request.headers.get("X-Forwarded-For"), config.trusted_proxies)


def client_description() -> str | None:
    """Return the caller's program and system, such as `Chrome, Windows`; None if neither is known."""
    device = detect_device(request.headers.get("User-Agent", ""), None)
    return ", ".join(part for part in (device.client, device.system) if part) or None


def authenticate(ticket: str | None = None) -> None:
    """Load the caller's session and record their network as one of their own (R23). Raises `Unauthenticated`.

    A `ticket`, valid for one call within half a minute, replaces the access token where only a URL can be given.
    """
    if ticket:
        with transaction(db_session()) as session:
            session_id = redeem_live_ticket(session, ticket, now()).id
        g.sign_in = find_session(db_session(), session_id)
        record_client_ip(g.sign_in.person)
        return
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not token:
        raise Unauthenticated("Sign in first: this call needs an access token.")
    session_id = services().access_tokens.read(token.strip(), now())
    g.sign_in = find_session(db_session(), session_id)
    record_client_ip(g.sign_in.person)


def current_session() -> SignInSession:
    return cast(SignInSession, g.sign_in)


def current_person() -> Person:
    return current_session().person


def record_client_ip(person: Person) -> None:
    """Record the address of a signed-in person. If the database is too busy, the call does not fail."""
    address = client_ip()
    if address is None or not should_record_address(db_session(), person.id, address, now()):
        return
    try:
        person_id, organisation_id = person.id, person.organisation_id
        with transaction(db_session()) as session:
            record_address(session, person_id, organisation_id, address, now())
    except OperationalError:
        log.warning("address_not_noted")
