"""The vault: what people allowed us at their providers, sealed, refreshed by one at a time, wiped when given back.

A refresh is a call to the provider, and SQLite has one writer: a lock held for its length would stop every open. So the
row carries a lease instead, taken and given back in transactions of a millisecond (decision 0009).
"""

import json
import logging
import secrets
import threading
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import CursorResult, or_, select, update
from sqlalchemy.orm import Session, sessionmaker

from backend.accounts.external import Access, ExternalIdentity, ReauthenticationRequired, SignInProvider, Tokens
from backend.accounts.identity_models import Grant
from backend.accounts.sign_in_flow import read_tokens
from backend.core.clock import Clock
from backend.core.db import transaction
from backend.core.errors import TryLater
from backend.core.ids import new_id
from backend.core.key_ring import KeyRing, UnsealFailed

log = logging.getLogger(__name__)
MAIL_PURPOSE = "mail"
REFRESH_MARGIN = timedelta(minutes=2)
"""A token that ends sooner than this is refreshed before it is used."""
LEASE = timedelta(seconds=30)
WAIT_SECONDS = 0.1
MAX_WAITS = 150


@dataclass(frozen=True, slots=True)
class TokenVault:
    """`providers` by name; one that is switched off is missing, and its grants rest."""

    sessions: sessionmaker[Session]
    ring: KeyRing
    providers: Mapping[str, SignInProvider]
    clock: Clock

    def store(self, session: Session, person_id: str, who: ExternalIdentity, tokens: Tokens) -> Grant:
        """Keep a grant for somebody's mail, in the place of an older one. Call it inside a transaction."""
        query = select(Grant).where(
            Grant.provider == who.provider, Grant.subject == who.subject, Grant.purpose == MAIL_PURPOSE
        )
        row = session.scalar(query)
        if row is None:
            name = new_id(int(self.clock().timestamp() * 1000))
            row = Grant(id=name, provider=who.provider, subject=who.subject, purpose=MAIL_PURPOSE)
            session.add(row)
        elif tokens.refresh_token is None and row.person_id == person_id:
            kept = self._unseal(row).refresh_token
            tokens = Tokens(tokens.access_token, tokens.expires_at, kept, tokens.scopes)
        row.person_id = person_id
        self._seal(row, tokens)
        session.flush()
        return row

    def access_token(self, grant_id: str, refused: str | None = None) -> str:
        """Return a token that is still good for a while and is not the `refused` one.

        Raises `ReauthenticationRequired`, `TryLater`.
        """
        for _ in range(MAX_WAITS):
            with self.sessions() as session:
                row = self._read(session, grant_id)
                tokens = self._unseal(row)
            if self._is_fresh(tokens, refused):
                return tokens.access_token
            lease = self._take_lease(grant_id)
            if lease is not None:
                return self._refresh(grant_id, lease, refused)
            threading.Event().wait(WAIT_SECONDS)  # somebody else is at it; soon there is a new one
        raise TryLater("Another worker is refreshing this grant.")

    def scopes(self, grant_id: str) -> tuple[str, ...]:
        with self.sessions() as session:
            return tuple(self._read(session, grant_id).scopes.split())

    def allows(self, grant: Grant, access: Access) -> bool:
        """Tell whether a grant goes as far as `access`."""
        provider = self.providers.get(grant.provider)
        return provider is not None and provider.allows(tuple(grant.scopes.split()), access)

    def delete_grant(self, grant_id: str) -> None:
        """Forget a grant and give it back. It is gone here even when the provider cannot be told. Twice is harmless."""
        with self.sessions() as session, transaction(session):
            row = session.get(Grant, grant_id)
            if row is None:
                return
            provider = self.providers.get(row.provider)
            try:
                tokens = self._unseal(row)
            except ReauthenticationRequired:
                provider = None
            session.delete(row)
        if provider is None:
            return
        try:
            provider.revoke(tokens)
        except TryLater:
            log.warning("grant_not_revoked provider=%s", provider.name)

    def reseal_all(self) -> int:
        """Seal every grant with the newest key and return how many were sealed anew. Repeating is harmless."""
        count = 0
        with self.sessions() as session:
            names = list(session.scalars(select(Grant.id)))
        for name in names:
            with self.sessions() as session, transaction(session):
                row = session.get(Grant, name, with_for_update=True)
                if row is not None and not self.ring.is_newest(row.sealed):
                    count += self._seal_anew(row)
        return count

    def _seal_anew(self, row: Grant) -> int:
        try:
            row.sealed = self.ring.seal(self.ring.unseal(row.sealed, _owner(row)), _owner(row))
        except UnsealFailed:
            log.warning("grant_not_readable provider=%s", row.provider)
            return 0
        return 1

    def _take_lease(self, grant_id: str) -> str | None:
        name, now = secrets.token_hex(16), self.clock()
        free = or_(Grant.lease_until.is_(None), Grant.lease_until < now)
        with self.sessions() as session, transaction(session):
            done = session.execute(
                update(Grant).where(Grant.id == grant_id, free).values(lease=name, lease_until=now + LEASE)
            )
            assert isinstance(done, CursorResult)
            return name if done.rowcount == 1 else None

    def _is_fresh(self, tokens: Tokens, refused: str | None) -> bool:
        return tokens.access_token != refused and tokens.expires_at - self.clock() > REFRESH_MARGIN

    def _refresh(self, grant_id: str, lease: str, refused: str | None) -> str:
        """Refresh under our lease. What another worker saved meanwhile is read first: a used token is poison."""
        try:
            with self.sessions() as session:
                row = self._read(session, grant_id)
                tokens, provider = self._unseal(row), self.providers.get(row.provider)
            if self._is_fresh(tokens, refused):
                return tokens.access_token
            if provider is None:
                raise TryLater("This provider is switched off on this server.")
            if tokens.refresh_token is None:
                raise ReauthenticationRequired()
            fresh = provider.refresh(tokens.refresh_token, tokens.scopes)
            kept = fresh.refresh_token or tokens.refresh_token
            scopes = fresh.scopes or tokens.scopes
            fresh = Tokens(fresh.access_token, fresh.expires_at, kept, scopes)
            self._finish(grant_id, lease, fresh, "good")
            return fresh.access_token
        except ReauthenticationRequired:
            self._finish(grant_id, lease, None, "sign_in_again")
            raise
        except BaseException:
            self._finish(grant_id, lease, None, None)
            raise

    def _finish(self, grant_id: str, lease: str, tokens: Tokens | None, state: str | None) -> None:
        """Save and give the lease back. A grant that was replaced meanwhile keeps its new content."""
        with self.sessions() as session, transaction(session):
            row = session.get(Grant, grant_id)
            if row is None or row.lease != lease:
                return
            row.lease = row.lease_until = None
            if tokens is not None:
                self._seal(row, tokens)
            elif state is not None:
                row.state = state

    def _read(self, session: Session, grant_id: str) -> Grant:
        row = session.get(Grant, grant_id)
        if row is None or row.state != "good":
            raise ReauthenticationRequired()
        return row

    def _seal(self, row: Grant, tokens: Tokens) -> None:
        content = asdict(tokens) | {"expires_at": tokens.expires_at.isoformat()}
        row.sealed = self.ring.seal(json.dumps(content), _owner(row))
        row.scopes, row.state = " ".join(tokens.scopes), "good"
        row.lease = row.lease_until = None
        row.updated_at = self.clock()

    def _unseal(self, row: Grant) -> Tokens:
        """Raises `ReauthenticationRequired` for a grant whose key is gone."""
        try:
            stored: dict[str, Any] = json.loads(self.ring.unseal(row.sealed, _owner(row)))
        except UnsealFailed as error:
            log.warning("grant_not_readable provider=%s", row.provider)
            raise ReauthenticationRequired() from error
        return read_tokens(stored)


def _owner(row: Grant) -> str:
    return f"{row.person_id}|{row.provider}|{row.purpose}"
