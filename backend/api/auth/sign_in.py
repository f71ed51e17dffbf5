"""Sign in with Microsoft or Google; list and end one's own sessions."""

import logging

from backend.accounts.external import ExternalIdentity, SignInProvider, SignInRefused
from backend.accounts.microsoft import MicrosoftProvider
from backend.accounts.people import find_or_create_by_identity
from backend.accounts.sessions import end_own_session, list_open_sessions, open_session
from backend.accounts.sign_in_flow import redeem_code
from backend.accounts.token_checks import API_SCOPE
from backend.api.auth import schemas as identity_schemas
from backend.api.auth.sessions import session_response
from backend.api.http import schemas
from backend.api.http.context import client_description, current_session, db_session, now, record_client_ip, services
from backend.api.http.routes import Resource
from backend.core.db import transaction
from backend.core.errors import AppError, NotFound
from backend.core.providers import MicrosoftConfig

log = logging.getLogger(__name__)
REASON_CHARACTERS = 40  # our reasons and OAuth's are shorter; a provider's own may be any text
signing_in = Resource("signing_in")


@signing_in.route("GET", "/api/sign-in", answer=identity_schemas.ServerSignInMethods, is_public=True)
def list_sign_in_methods() -> identity_schemas.ServerSignInMethods:
    """List the sign-in methods of this server."""
    names = [provider.name for provider in services().providers.values()]
    config = services().config
    app = _microsoft_app(config.microsoft, config.public_url) if config.microsoft.is_on else None
    return identity_schemas.ServerSignInMethods(local=config.local_account, providers=names, microsoft_app=app)


@signing_in.route(
    "POST", "/api/session", body=identity_schemas.RedeemSignInCode, answer=schemas.Session, is_public=True
)
def redeem_sign_in_code(body: identity_schemas.RedeemSignInCode) -> schemas.Session:
    """Open a session with the one-time code of a sign-in. The code is used up even if the call fails."""
    with transaction(db_session()) as session:
        outcome = redeem_code(session, services().vault.ring, body.code, body.verifier, None, now())
    if isinstance(outcome, SignInRefused):
        raise outcome
    return _open(outcome.identity)


@signing_in.route(
    "POST", "/api/session/microsoft", body=identity_schemas.MicrosoftToken, answer=schemas.Session, is_public=True
)
def sign_in_with_microsoft_token(body: identity_schemas.MicrosoftToken) -> schemas.Session:
    """Open a session with an access token that Outlook got for the add-in. `details.reason` names the error."""
    try:
        identity = get_microsoft().accept(body.access_token)
    except SignInRefused as error:
        log_refusal("microsoft", error)
        raise
    return _open(identity)


@signing_in.route("GET", "/api/sessions", answer=identity_schemas.SessionList)
def list_sessions() -> identity_schemas.SessionList:
    """List my open sessions, most recently used first."""
    current = current_session()
    return identity_schemas.SessionList(
        sessions=[
            identity_schemas.SessionInfo(
                id=row.id,
                way=row.way,  # type: ignore[arg-type]
                client=row.client,
                created_at=row.created_at,
                last_used_at=row.last_used_at,
                is_current=row.id == current.id,
            )
            for row in list_open_sessions(db_session(), current.person_id, now())
        ]
    )


@signing_in.route("DELETE", "/api/sessions/<session_id>")
def end_session(session_id: str) -> None:
    """End one of my sessions."""
    person_id = current_session().person_id
    with transaction(db_session()) as session:
        end_own_session(session, person_id, session_id, now())


def log_refusal(provider: str, error: AppError) -> None:
    """Log the reason code for the server's administrator; `docs/microsoft.md` explains the codes."""
    reason = error.reason if isinstance(error, SignInRefused) else error.code
    log.info("sign_in_refused provider=%s reason=%s", provider, reason[:REASON_CHARACTERS])


def get_provider(name: str) -> SignInProvider:
    """Return a provider that is configured. Raises `NotFound`."""
    provider = services().providers.get(name)
    if provider is None:
        raise NotFound("This server has no sign-in with that provider.", code="provider_off")
    return provider


def get_microsoft() -> MicrosoftProvider:
    provider = get_provider("microsoft")
    assert isinstance(provider, MicrosoftProvider)
    return provider


def _microsoft_app(config: MicrosoftConfig, public_url: str) -> identity_schemas.MicrosoftApp:
    scope = f"{config.api(public_url)}/{API_SCOPE}"
    return identity_schemas.MicrosoftApp(client_id=config.client_id, authority=config.authority, scope=scope)


def _open(identity: ExternalIdentity) -> schemas.Session:
    with transaction(db_session()) as session:
        person = find_or_create_by_identity(session, identity, services().config.local_account, now())
        issued = open_session(session, services().access_tokens, person, now(), identity.provider, client_description())
    record_client_ip(issued.person)
    return session_response(issued)
