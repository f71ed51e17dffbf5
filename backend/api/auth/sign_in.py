"""Sign in with Microsoft or Google; see and end one's sessions."""

import logging

from backend.accounts.external import ExternalIdentity, Provider, Refused
from backend.accounts.microsoft import Microsoft
from backend.accounts.people import find_or_create
from backend.accounts.sessions import end_own_session, list_open_sessions, open_session
from backend.accounts.sign_in_flow import collect
from backend.accounts.token_checks import API_SCOPE
from backend.api.auth import schemas as identity_schemas
from backend.api.auth.sessions import session_answer
from backend.api.http import schemas
from backend.api.http.context import caller_client, database, now, remember_address, services, sign_in
from backend.api.http.routes import Resource
from backend.core.db import transaction
from backend.core.errors import AppError, NotFound
from backend.core.providers import MicrosoftConfig

log = logging.getLogger(__name__)
REASON_CHARACTERS = 40  # words of ours and of OAuth; a provider's own may be anything
signing_in = Resource("signing_in")


@signing_in.route("GET", "/api/sign-in", answer=identity_schemas.ServerSignInMethods, is_public=True)
def list_sign_in_methods() -> identity_schemas.ServerSignInMethods:
    """Say how one can sign in at this server."""
    names = [provider.name for provider in services().providers.values()]
    config = services().config
    app = _microsoft_app(config.microsoft, config.public_url) if config.microsoft.is_on else None
    return identity_schemas.ServerSignInMethods(local=config.local_account, providers=names, microsoft_app=app)


@signing_in.route("POST", "/api/session", body=identity_schemas.CollectSignIn, answer=schemas.Session, is_public=True)
def collect_session(body: identity_schemas.CollectSignIn) -> schemas.Session:
    """Open a session with the one-time code of a sign-in. The code is used up, whatever the answer."""
    with transaction(database()) as session:
        outcome = collect(session, services().vault.ring, body.code, body.verifier, None, now())
    if isinstance(outcome, Refused):
        raise outcome
    return _open(outcome.identity)


@signing_in.route(
    "POST", "/api/session/microsoft", body=identity_schemas.MicrosoftToken, answer=schemas.Session, is_public=True
)
def bring_microsoft_token(body: identity_schemas.MicrosoftToken) -> schemas.Session:
    """Open a session with an access token that Outlook got for the add-in. `details.reason` names what is wrong."""
    try:
        identity = microsoft().accept(body.access_token)
    except Refused as error:
        note_refusal("microsoft", error)
        raise
    return _open(identity)


@signing_in.route("GET", "/api/sessions", answer=identity_schemas.SignedInClients)
def list_sessions() -> identity_schemas.SignedInClients:
    """List where I am signed in, the newest use first."""
    current = sign_in()
    return identity_schemas.SignedInClients(
        sessions=[
            identity_schemas.SignedInClient(
                id=row.id,
                way=row.way,  # type: ignore[arg-type]
                client=row.client,
                created_at=row.created_at,
                last_used_at=row.last_used_at,
                is_current=row.id == current.id,
            )
            for row in list_open_sessions(database(), current.person_id, now())
        ]
    )


@signing_in.route("DELETE", "/api/sessions/<session_id>")
def end(session_id: str) -> None:
    """Sign out one of my sessions, at once."""
    person_id = sign_in().person_id
    with transaction(database()) as session:
        end_own_session(session, person_id, session_id, now())


def note_refusal(provider: str, error: AppError) -> None:
    """Log the one word that says what is wrong, for whoever registers this server: `docs/microsoft.md` explains it."""
    reason = error.reason if isinstance(error, Refused) else error.code
    log.info("sign_in_refused provider=%s reason=%s", provider, reason[:REASON_CHARACTERS])


def provider_named(name: str) -> Provider:
    """Return a provider that is configured. Raises `NotFound`."""
    found = services().providers.get(name)
    if found is None:
        raise NotFound("This server has no sign-in with that provider.", code="provider_off")
    return found


def microsoft() -> Microsoft:
    found = provider_named("microsoft")
    assert isinstance(found, Microsoft)
    return found


def _microsoft_app(config: MicrosoftConfig, public_url: str) -> identity_schemas.MicrosoftApp:
    scope = f"{config.api(public_url)}/{API_SCOPE}"
    return identity_schemas.MicrosoftApp(client_id=config.client_id, authority=config.authority, scope=scope)


def _open(identity: ExternalIdentity) -> schemas.Session:
    with transaction(database()) as session:
        who = find_or_create(session, identity, services().config.local_account, now())
        issued = open_session(session, services().access_tokens, who, now(), identity.provider, caller_client())
    remember_address(issued.person)
    return session_answer(issued)
