"""Connect, list and disconnect mailboxes."""

import contextlib

from backend.accounts.external import ExternalIdentity, SignInRefused, Tokens
from backend.accounts.models import Person
from backend.accounts.sign_in_flow import SignInRequest, issue_connect_ticket, redeem_code
from backend.api.auth import schemas as identity_schemas
from backend.api.auth.sign_in import get_microsoft, get_provider
from backend.api.http.context import current_person, db_session, now, services
from backend.api.http.routes import Resource
from backend.api.mailboxes import schemas as mailbox_schemas
from backend.core.db import transaction
from backend.core.errors import AppError, Invalid
from backend.core.limits import CONNECT_TICKET_SECONDS
from backend.mailbox.models import Mailbox
from backend.mailbox.service import connect, connect_shared, find_mailbox, may_share, person_mailboxes, request_sync
from backend.mailbox.service import disconnect as forget

mailboxes = Resource("mailboxes")


@mailboxes.route("GET", "/api/mailboxes", answer=mailbox_schemas.Mailboxes)
def list_mailboxes() -> mailbox_schemas.Mailboxes:
    """List my mailboxes and their states."""
    rows = person_mailboxes(db_session(), current_person().id)
    names = [provider.name for provider in services().providers.values()]
    return mailbox_schemas.Mailboxes(mailboxes=[_mailbox_response(row) for row in rows], providers=names)


@mailboxes.route(
    "POST",
    "/api/mailboxes/connect",
    body=mailbox_schemas.CreateConnectTicket,
    answer=mailbox_schemas.ConnectTicket,
)
def create_connect_ticket(body: mailbox_schemas.CreateConnectTicket) -> mailbox_schemas.ConnectTicket:
    """Create a ticket with which a pop-up asks the provider for access to one of my mailboxes."""
    get_provider(body.provider)
    if body.shared and body.provider != "microsoft":
        raise Invalid("shared", "Only Outlook has mailboxes that others share with you.")
    access = f"{body.access}_shared" if body.shared else body.access
    sign_in_request = SignInRequest(body.provider, access, current_person().id, body.login_hint)
    with transaction(db_session()) as session:
        ticket = issue_connect_ticket(session, sign_in_request, now())
    return mailbox_schemas.ConnectTicket(ticket=ticket, expires_in_seconds=CONNECT_TICKET_SECONDS)


@mailboxes.route(
    "POST", "/api/mailboxes", body=identity_schemas.RedeemSignInCode, answer=mailbox_schemas.Mailbox, status=201
)
def connect_mailbox(body: identity_schemas.RedeemSignInCode) -> mailbox_schemas.Mailbox:
    """Connect the mailbox that the pop-up got access to. The code is used up even if the call fails."""
    person_id = current_person().id
    with transaction(db_session()) as session:
        outcome = redeem_code(session, services().vault.ring, body.code, body.verifier, person_id, now())
    if isinstance(outcome, SignInRefused):
        raise outcome
    if outcome.tokens is None:
        raise SignInRefused("no_access")
    return _connect(person_id, outcome.identity, outcome.tokens)


@mailboxes.route(
    "POST",
    "/api/mailboxes/on-behalf",
    body=mailbox_schemas.ConnectOnBehalf,
    answer=mailbox_schemas.Mailbox,
    status=201,
)
def connect_on_behalf(body: mailbox_schemas.ConnectOnBehalf) -> mailbox_schemas.Mailbox:
    """Connect the mailbox that is open in Outlook, without a pop-up. The error `consent_missing` means that one is
    needed."""
    person_id = current_person().id
    identity, tokens = get_microsoft().on_behalf_of(body.access_token, body.access)
    return _connect(person_id, identity, tokens)


@mailboxes.route(
    "POST",
    "/api/mailboxes/<mailbox_id>/shared",
    body=mailbox_schemas.ConnectShared,
    answer=mailbox_schemas.Mailbox,
    status=201,
)
def add_shared_mailbox(mailbox_id: str, body: mailbox_schemas.ConnectShared) -> mailbox_schemas.Mailbox:
    """Connect a mailbox shared with me, using the permission of my own. Repeating tries again."""
    person_id = current_person().id
    with transaction(db_session()) as session:
        own = find_mailbox(session, person_id, mailbox_id)
        return _mailbox_response(connect_shared(session, services().vault, own, body.address.lower(), now()))


@mailboxes.route("POST", "/api/mailboxes/<mailbox_id>/look")
def sync_now(mailbox_id: str) -> None:
    """Request an immediate sync of a mailbox."""
    person_id = current_person().id
    with transaction(db_session()) as session:
        find_mailbox(session, person_id, mailbox_id)
        request_sync(session, now(), Mailbox.id == mailbox_id)


@mailboxes.route("DELETE", "/api/mailboxes/<mailbox_id>")
def disconnect(mailbox_id: str) -> None:
    """Disconnect a mailbox: cancel the subscription, revoke the grant and delete it. Linked mails stay."""
    person_id = current_person().id
    row = find_mailbox(db_session(), person_id, mailbox_id)
    # If the provider is switched off or unreachable, the subscription expires there.
    with contextlib.suppress(AppError), contextlib.closing(services().open_mailbox(row)) as provider:
        services().watching.cancel(row, provider)
    with transaction(db_session()) as session:
        grant_id = forget(session, find_mailbox(session, person_id, mailbox_id))
    if grant_id is not None:
        services().vault.delete_grant(grant_id)


def _connect(person_id: str, identity: ExternalIdentity, tokens: Tokens) -> mailbox_schemas.Mailbox:
    with transaction(db_session()) as session:
        person = session.get_one(Person, person_id)
        return _mailbox_response(connect(session, services().vault, person, identity, tokens, now()))


def _mailbox_response(row: Mailbox) -> mailbox_schemas.Mailbox:
    return mailbox_schemas.Mailbox(
        id=row.id,
        provider=row.provider,  # type: ignore[arg-type]
        address=row.address,
        aliases=sorted({*row.aliases, *row.own_addresses} - {row.address}),
        access=row.access,  # type: ignore[arg-type]
        state=row.state,  # type: ignore[arg-type]
        shared_by=row.shared_by,
        may_share=row.shared_by is None and may_share(db_session(), services().vault, row),
        is_waiting=row.failures > 0,
        is_watched=row.subscription_id is not None,
        synced_at=row.synced_at,
        created_at=row.created_at,
    )
