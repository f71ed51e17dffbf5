"""Subscriptions at the providers. They only trigger a sync, so a lost one causes a delay and no loss."""

import logging
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session, sessionmaker

from backend.core.clock import Clock
from backend.core.db import transaction
from backend.core.errors import AppError
from backend.core.key_ring import KeyRing
from backend.mailbox.models import Mailbox
from backend.mailbox.provider import CursorExpired, MailboxProvider, MailboxSubscription

log = logging.getLogger(__name__)
SUBSCRIPTION_LENGTH = timedelta(days=2)
RENEWAL_MARGIN = timedelta(days=1)
RETRY_INTERVAL = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Subscriptions:
    """Creates, renews and cancels subscriptions. `base_url` is where providers can call us, empty if they cannot."""

    sessions: sessionmaker[Session]
    ring: KeyRing
    clock: Clock
    base_url: str

    def ensure(self, mailbox: Mailbox, provider: MailboxProvider) -> None:
        """Create or renew the subscription if it is due. After a failure it is tried again in an hour."""
        now = self.clock()
        if not self.base_url or (
            mailbox.subscription_expires_at is not None and mailbox.subscription_expires_at > now + RENEWAL_MARGIN
        ):
            return
        if (
            mailbox.subscription_id is None
            and mailbox.subscription_expires_at is not None
            and mailbox.subscription_expires_at > now
        ):
            return  # it failed recently, or the provider has no subscriptions for this mailbox
        try:
            self._renew_or_make(mailbox, provider, now)
        except (AppError, CursorExpired) as error:
            log.info("watch_failed provider=%s kind=%s", mailbox.provider, type(error).__name__)
            self._save(mailbox.id, None, None, None, now + RETRY_INTERVAL)

    def cancel(self, mailbox: Mailbox, provider: MailboxProvider) -> None:
        """Cancel the subscription. If that fails, it expires within two days and its calls are refused until then."""
        if mailbox.subscription_id is None or mailbox.subscription_expires_at is None:
            return
        try:
            provider.unwatch(MailboxSubscription(mailbox.subscription_id, mailbox.subscription_expires_at))
        except AppError as error:
            log.info("watch_not_ended provider=%s kind=%s", mailbox.provider, type(error).__name__)

    def _renew_or_make(self, mailbox: Mailbox, provider: MailboxProvider, now: datetime) -> None:
        if (
            mailbox.subscription_id is not None
            and mailbox.subscription_expires_at is not None
            and mailbox.subscription_expires_at > now
        ):
            try:
                renewed = provider.renew(
                    MailboxSubscription(mailbox.subscription_id, mailbox.subscription_expires_at),
                    now + SUBSCRIPTION_LENGTH,
                )
            except CursorExpired:
                pass  # it no longer exists: create another
            else:
                self._save(mailbox.id, renewed, mailbox.webhook_path, mailbox.webhook_secret, renewed.until)
                return
        path, secret = secrets.token_urlsafe(24), secrets.token_urlsafe(24)
        sealed = self.ring.seal(secret, f"watch|{mailbox.id}")
        # Saved first: the provider validates this address before it answers.
        self._save(mailbox.id, None, path, sealed, None)
        made = provider.watch(f"{self.base_url}/hooks/graph/{path}", secret, now + SUBSCRIPTION_LENGTH)
        if made is None:
            self._save(mailbox.id, None, None, None, now + SUBSCRIPTION_LENGTH)
        else:
            self._save(mailbox.id, made, path, sealed, made.until)

    def _save(
        self,
        mailbox_id: str,
        watch: MailboxSubscription | None,
        path: str | None,
        sealed: str | None,
        until: datetime | None,
    ) -> None:
        with self.sessions() as session, transaction(session):
            row = session.get(Mailbox, mailbox_id)
            if row is not None:
                row.subscription_id = watch.id if watch else None
                row.webhook_path, row.webhook_secret, row.subscription_expires_at = path, sealed, until
