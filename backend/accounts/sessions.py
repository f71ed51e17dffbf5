"""Bearer sessions: a short access token that is only signed, and a refresh token that is used once.

A refresh token that comes a second time was copied: its whole session ends. The access token names the session, and the
session is looked up at each request, so that signing out works at once.
"""

import hashlib
import hmac
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from itsdangerous import BadData, URLSafeSerializer
from sqlalchemy import CursorResult, delete, select, update
from sqlalchemy.orm import Session

from backend.accounts.models import LiveTicket, Person, RefreshToken, SignInSession
from backend.core.errors import NotFound, Unauthenticated
from backend.core.ids import new_id
from backend.core.limits import ACCESS_TOKEN_SECONDS, LIVE_TICKET_SECONDS, REFRESH_TOKEN_SECONDS


@dataclass(frozen=True, slots=True)
class IssuedSession:
    session_id: str
    access_token: str
    refresh_token: str
    expires_in_seconds: int
    person: Person


class AccessTokens:
    """Signs and reads access tokens with keys derived from the master secrets; the first signs, all are accepted."""

    def __init__(self, masters: Sequence[bytes]) -> None:
        keys = [hmac.digest(master, b"access token", "sha256") for master in masters]
        self._serializer = URLSafeSerializer(list(reversed(keys)), salt="access token")  # it signs with the last

    def issue(self, session_id: str, now: datetime) -> str:
        expires = int(now.timestamp()) + ACCESS_TOKEN_SECONDS
        return str(self._serializer.dumps([session_id, expires]))

    def read(self, token: str, now: datetime) -> str:
        """Return the session's id. Raises `Unauthenticated` with code `token_invalid` or `token_expired`."""
        try:
            session_id, expires = self._serializer.loads(token)
        except (BadData, ValueError, TypeError) as error:
            raise Unauthenticated("The access token is not valid.", code="token_invalid") from error
        if now.timestamp() >= expires:
            raise Unauthenticated("The access token has expired.", code="token_expired")
        return str(session_id)


def open_session(
    session: Session, tokens: AccessTokens, person: Person, now: datetime, way: str = "local", client: str | None = None
) -> IssuedSession:
    """Begin a session. Call it inside a transaction."""
    row = SignInSession(id=new_id(int(now.timestamp() * 1000)), person_id=person.id, way=way, client=client)
    row.created_at = row.last_used_at = now
    session.add(row)
    session.flush()
    return _issue(session, tokens, row.id, person, now)


def refresh_session(
    session: Session, tokens: AccessTokens, refresh_token: str, attempt: str | None, now: datetime
) -> IssuedSession | None:
    """Exchange a refresh token for a new pair, or return None if it is not valid. Call it inside a transaction.

    A token that was used before ends its session; that is why this returns instead of raising: it must be committed.
    Only a client that never got the answer may ask again: it names its `attempt` as it did before, and the answer that
    was lost becomes worthless.
    """
    stored = session.get(RefreshToken, _hash(refresh_token), with_for_update=True)
    if stored is None:
        return None
    row = session.get_one(SignInSession, stored.session_id)
    if stored.used_at is not None and not _take_back_lost_answer(session, stored, attempt):
        end_session(session, row.id, now)
        return None
    if row.ended_at is not None or now >= stored.expires_at:
        return None
    issued = _issue(session, tokens, row.id, row.person, now)
    row.last_used_at = stored.used_at = now
    stored.attempt_hash = _hash(attempt) if attempt else None
    stored.successor_hash = _hash(issued.refresh_token)
    return issued


def _take_back_lost_answer(session: Session, used: RefreshToken, attempt: str | None) -> bool:
    """Remove the successor of a used token if the same attempt asks again before anybody used it."""
    successor = session.get(RefreshToken, used.successor_hash) if used.successor_hash else None
    if not attempt or used.attempt_hash != _hash(attempt) or successor is None or successor.used_at is not None:
        return False
    session.delete(successor)
    return True


def find_session(session: Session, session_id: str) -> SignInSession:
    """Return a session that has not ended. Raises `Unauthenticated`."""
    row = session.get(SignInSession, session_id)
    if row is None or row.ended_at is not None:
        raise Unauthenticated("This session has ended. Sign in again.", code="session_ended")
    return row


def end_session(session: Session, session_id: str, now: datetime) -> None:
    """Sign out. Doing it twice is harmless."""
    session.execute(
        update(SignInSession)
        .where(SignInSession.id == session_id, SignInSession.ended_at.is_(None))
        .values(ended_at=now)
    )


def end_sessions_of(session: Session, people: Sequence[str], now: datetime) -> None:
    """Sign people out everywhere, at once. Call it inside a transaction; doing it twice is harmless."""
    session.execute(
        update(SignInSession)
        .where(SignInSession.person_id.in_(people), SignInSession.ended_at.is_(None))
        .values(ended_at=now)
    )


def list_open_sessions(session: Session, person_id: str, now: datetime) -> list[SignInSession]:
    """Return the sessions of a person that can still be used, the newest use first."""
    alive = now - timedelta(seconds=REFRESH_TOKEN_SECONDS)
    query = select(SignInSession).where(
        SignInSession.person_id == person_id, SignInSession.ended_at.is_(None), SignInSession.last_used_at > alive
    )
    return list(session.scalars(query.order_by(SignInSession.last_used_at.desc())))


def end_own_session(session: Session, person_id: str, session_id: str, now: datetime) -> None:
    """End one of a person's sessions. Raises `NotFound`, also for somebody else's (R75). Repeating is harmless."""
    row = session.get(SignInSession, session_id)
    if row is None or row.person_id != person_id:
        raise NotFound("There is no such session.", field="session_id")
    end_session(session, session_id, now)


def issue_live_ticket(session: Session, session_id: str, now: datetime) -> str:
    """Make a ticket for one socket, and forget those that nobody used. Call it inside a transaction."""
    ticket = secrets.token_urlsafe(32)
    session.execute(delete(LiveTicket).where(LiveTicket.expires_at < now))
    expires_at = now + timedelta(seconds=LIVE_TICKET_SECONDS)
    session.add(LiveTicket(ticket_hash=_hash(ticket), session_id=session_id, expires_at=expires_at))
    return ticket


def redeem_live_ticket(session: Session, ticket: str, now: datetime) -> SignInSession:
    """Take a ticket and return its session. Raises `Unauthenticated` when used before, expired or unknown."""
    stored = session.get(LiveTicket, _hash(ticket))
    if stored is not None:
        session_id, expires_at = stored.session_id, stored.expires_at
        taken = session.execute(delete(LiveTicket).where(LiveTicket.ticket_hash == stored.ticket_hash))
        assert isinstance(taken, CursorResult)
        if taken.rowcount == 1 and now < expires_at:
            return find_session(session, session_id)
    raise Unauthenticated("The ticket is not valid any more.", code="ticket_invalid")


def _issue(session: Session, tokens: AccessTokens, session_id: str, person: Person, now: datetime) -> IssuedSession:
    refresh_token = secrets.token_urlsafe(32)
    expires_at = now + timedelta(seconds=REFRESH_TOKEN_SECONDS)
    session.add(RefreshToken(token_hash=_hash(refresh_token), session_id=session_id, expires_at=expires_at))
    session.flush()
    return IssuedSession(session_id, tokens.issue(session_id, now), refresh_token, ACCESS_TOKEN_SECONDS, person)


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
