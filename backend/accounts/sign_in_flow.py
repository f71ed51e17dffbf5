"""A sign-in on its way: out to the provider, back to us, and by a one-time code to whoever began it.

Three locks. The state that went out must come back, once, within ten minutes, in the browser that took it out. What
came of it waits a minute under a code that only the pop-up's own opener hears. And only who holds the secret behind the
challenge may fetch it, so that a code seen on the way is worth nothing.
"""

import base64
import hashlib
import hmac
import json
import secrets
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import CursorResult, delete
from sqlalchemy.orm import Session

from backend.accounts.external import AuthorizationRequest, ExternalIdentity, SignInRefused, Tokens
from backend.accounts.identity_models import ConnectTicket, SignInFlow, SignInResult
from backend.core.key_ring import KeyRing
from backend.core.limits import CONNECT_TICKET_SECONDS, SIGN_IN_CODE_SECONDS, SIGN_IN_FLOW_SECONDS

STALE_SIGN_IN = "This sign-in was begun elsewhere, or too long ago. Begin again."


@dataclass(frozen=True, slots=True)
class SignInRequest:
    """What a sign-in is for. Without `person_id` it opens a session, with it it connects a mailbox of theirs."""

    provider: Any
    access: Any
    person_id: str | None = None
    login_hint: str | None = None


@dataclass(frozen=True, slots=True)
class PendingSignIn:
    """A sign-in that came back: what it is for, what its provider must remember, and where its code goes."""

    wish: SignInRequest
    memory: dict[str, Any]
    challenge: str
    goes_to: str


@dataclass(frozen=True, slots=True)
class SignInOutcome:
    """Who signed in, and the tokens where access to a mailbox was asked for."""

    wish: SignInRequest
    identity: ExternalIdentity
    tokens: Tokens | None


def pkce_challenge(verifier: str) -> str:
    """Return the challenge (S256 of RFC 7636) that a client shows before it shows the verifier itself."""
    return base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).decode().rstrip("=")


def start_sign_in(
    session: Session,
    ring: KeyRing,
    wish: SignInRequest,
    begun: AuthorizationRequest,
    browser: str,
    challenge: str,
    goes_to: str,
    now: datetime,
) -> None:
    """Remember a sign-in that leaves for its provider. Call it inside a transaction."""
    state = _hash(begun.state)
    session.add(
        SignInFlow(
            state_hash=state,
            browser_hash=_hash(browser),
            provider=wish.provider,
            access=wish.access,
            person_id=wish.person_id,
            challenge=challenge,
            goes_to=goes_to,
            sealed=ring.seal(json.dumps(dict(begun.memory)), f"flow|{state}"),
            expires_at=now + timedelta(seconds=SIGN_IN_FLOW_SECONDS),
        )
    )


def resume_sign_in(
    session: Session, ring: KeyRing, provider: str, state: str, browser: str, now: datetime
) -> PendingSignIn | SignInRefused:
    """Take the sign-in that this state names. Call it in a transaction and commit it, refused or not: it is gone."""
    name = _hash(state)
    row = session.get(SignInFlow, name)
    if row is None or not _remove(session, SignInFlow, SignInFlow.state_hash == name):
        return SignInRefused("unknown_state", STALE_SIGN_IN)
    if now >= row.expires_at:
        return SignInRefused("late_state", STALE_SIGN_IN)
    if row.provider != provider:
        return SignInRefused("state_of_another_provider", STALE_SIGN_IN)
    if not hmac.compare_digest(row.browser_hash, _hash(browser)):
        return SignInRefused("state_of_another_browser", STALE_SIGN_IN)
    wish = SignInRequest(row.provider, row.access, row.person_id)
    return PendingSignIn(wish, json.loads(ring.unseal(row.sealed, f"flow|{name}")), row.challenge, row.goes_to)


def store_result(
    session: Session, ring: KeyRing, journey: PendingSignIn, identity: ExternalIdentity, tokens: Tokens, now: datetime
) -> str:
    """Keep what came of a sign-in and return the one-time code for it. Call it inside a transaction."""
    code = secrets.token_urlsafe(32)
    name = _hash(code)
    kept = None if journey.wish.access == "identity" else asdict(tokens) | {"expires_at": tokens.expires_at.isoformat()}
    session.add(
        SignInResult(
            code_hash=name,
            provider=journey.wish.provider,
            access=journey.wish.access,
            person_id=journey.wish.person_id,
            challenge=journey.challenge,
            sealed=ring.seal(json.dumps([asdict(identity), kept]), f"code|{name}"),
            expires_at=now + timedelta(seconds=SIGN_IN_CODE_SECONDS),
        )
    )
    return code


def redeem_code(
    session: Session, ring: KeyRing, code: str, verifier: str, person_id: str | None, now: datetime
) -> SignInOutcome | SignInRefused:
    """Take what waits under a code. Call it inside a transaction and commit it, refused or not: the code is used up."""
    name = _hash(code)
    row = session.get(SignInResult, name)
    if row is None or not _remove(session, SignInResult, SignInResult.code_hash == name):
        return SignInRefused("unknown_code", STALE_SIGN_IN)
    if now >= row.expires_at:
        return SignInRefused("late_code", STALE_SIGN_IN)
    if not hmac.compare_digest(row.challenge, pkce_challenge(verifier)):
        return SignInRefused("code_of_another_client", STALE_SIGN_IN)
    if row.person_id != person_id:
        return SignInRefused("code_of_another_person", STALE_SIGN_IN)
    identity, tokens = json.loads(ring.unseal(row.sealed, f"code|{name}"))
    return SignInOutcome(
        SignInRequest(row.provider, row.access, row.person_id),
        ExternalIdentity(**identity),
        tokens and read_tokens(tokens),
    )


def issue_connect_ticket(session: Session, wish: SignInRequest, now: datetime) -> str:
    """Return a ticket with which a pop-up begins a sign-in for somebody signed in here. Call it in a transaction."""
    ticket = secrets.token_urlsafe(32)
    expires_at = now + timedelta(seconds=CONNECT_TICKET_SECONDS)
    row = ConnectTicket(ticket_hash=_hash(ticket), person_id=wish.person_id, provider=wish.provider)
    row.access, row.login_hint, row.expires_at = wish.access, wish.login_hint, expires_at
    session.add(row)
    return ticket


def use_connect_ticket(session: Session, provider: str, ticket: str, now: datetime) -> SignInRequest | SignInRefused:
    """Take a ticket. Call it inside a transaction and commit it, refused or not."""
    row = session.get(ConnectTicket, _hash(ticket))
    if row is None or not _remove(session, ConnectTicket, ConnectTicket.ticket_hash == row.ticket_hash):
        return SignInRefused("unknown_ticket", STALE_SIGN_IN)
    if now >= row.expires_at or row.provider != provider:
        return SignInRefused("late_ticket", STALE_SIGN_IN)
    return SignInRequest(row.provider, row.access, row.person_id, row.login_hint)


def purge_expired_sign_ins(session: Session, now: datetime) -> None:
    """Delete what nobody came back for. Call it inside a transaction."""
    for table in (SignInFlow, SignInResult, ConnectTicket):
        session.execute(delete(table).where(table.expires_at < now))


def read_tokens(stored: dict[str, Any]) -> Tokens:
    return Tokens(
        stored["access_token"],
        datetime.fromisoformat(stored["expires_at"]),
        stored["refresh_token"],
        tuple(stored["scopes"]),
    )


def _remove(session: Session, table: Any, where: Any) -> bool:
    """Delete a row and tell whether it was us who did: of two at once, one is right."""
    done = session.execute(delete(table).where(where).execution_options(synchronize_session=False))
    assert isinstance(done, CursorResult)
    return done.rowcount == 1


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
