"""Sync the mailboxes that are due: a few in parallel, each by one worker, as often as its owner's activity requires.

A failure delays only its own mailbox: by what the provider asks for and longer each time, so that a provider in trouble
is not overloaded. A cursor is saved after the changes that came with it, so that none is lost or stored twice.
"""

import logging
import random
import secrets
from collections.abc import Callable, Collection, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from sqlalchemy import CursorResult, func, or_, select, update
from sqlalchemy.orm import Session, sessionmaker

from backend.accounts.external import ReauthenticationRequired
from backend.accounts.models import Person, SignInSession
from backend.accounts.people import person_addresses
from backend.accounts.sign_in_methods import has_only_disabled_methods
from backend.core.clock import Clock
from backend.core.db import transaction
from backend.core.errors import TryLater
from backend.engagement.threads.models import ThreadIdentifier
from backend.engagement.threads.names import conversation_identifier
from backend.mailbox.item_ids import count_fetch_attempt, item_ids_to_fetch, store_immutable_ids, unresolved_item_ids
from backend.mailbox.linking import MailLinker
from backend.mailbox.matching import MATCH_METHODS, MatchMethod
from backend.mailbox.models import Mailbox
from backend.mailbox.provider import (
    CursorExpired,
    MailboxChanges,
    MailboxMail,
    MailboxProvider,
    PermissionMissing,
    ProviderUnavailable,
)
from backend.mailbox.service import mailbox_addresses
from backend.mailbox.subscriptions import Subscriptions
from backend.realtime.outbox import publish
from backend.tracking.models import TrackedMessage

log = logging.getLogger(__name__)
WORKERS = 4
CLAIM_DURATION = timedelta(minutes=3)
MAX_PAGES_PER_SYNC = 20
INITIAL_HISTORY = timedelta(days=14)
"""How far back a mailbox is read when it is connected: as long as a quiet thread is displayed (R56)."""
BUSY, QUIET, RESTING = timedelta(seconds=20), timedelta(minutes=2), timedelta(minutes=10)
ADDRESS_REFRESH_INTERVAL, ADDRESS_RETRY_INTERVAL = timedelta(days=1), timedelta(hours=1)
FIRST_RETRY, LAST_RETRY = timedelta(seconds=15), timedelta(minutes=30)
OpenMailbox = Callable[[Mailbox], MailboxProvider]


@dataclass(frozen=True, slots=True)
class MailboxSync:
    """Reads mailboxes. `random_fraction` returns numbers from 0 to 1 that spread the mailboxes over time; `methods`
    limits the linking methods, to measure them."""

    sessions: sessionmaker[Session]
    open_mailbox: OpenMailbox
    watching: Subscriptions
    clock: Clock
    pixel_url: str
    masters: Sequence[bytes]
    random_fraction: Callable[[], float] = field(default=random.random)
    methods: Collection[MatchMethod] = MATCH_METHODS

    def run_due(self) -> int:
        """Sync every mailbox that is due and return their number."""
        with self.sessions() as session:
            query = select(Mailbox.id).where(Mailbox.state == "good", Mailbox.next_at <= self.clock())
            query = query.join(Person, Person.id == Mailbox.person_id).where(~has_only_disabled_methods())
            names = list(session.scalars(query.order_by(Mailbox.next_at).limit(10 * WORKERS)))
        if not names:
            return 0
        with ThreadPoolExecutor(WORKERS) as pool:
            return sum(pool.map(self.follow, names))

    def follow(self, mailbox_id: str) -> bool:
        """Sync one mailbox to its newest mail and schedule the next sync. Returns False if another worker has it."""
        mailbox = self._claim(mailbox_id)
        if mailbox is None:
            return False
        claim = mailbox.claim
        try:
            with closing(self.open_mailbox(mailbox)) as provider:
                self._learn_names(mailbox, provider)
                self._read_changes(mailbox, provider)
                self._fetch_named(mailbox, provider)
                self._learn_addresses(mailbox, provider)
                self.watching.ensure(mailbox, provider)
        except CursorExpired:
            self._finish(mailbox_id, claim, self._again(mailbox), cursor_gone=True)
        except ReauthenticationRequired:
            self._finish(mailbox_id, claim, RESTING, state="sign_in_again")
        except PermissionMissing:
            self._finish(mailbox_id, claim, RESTING, state="permission_missing")
        except TryLater as error:
            asked = error.after_seconds if isinstance(error, ProviderUnavailable) else None
            wait = max(self._again(mailbox), timedelta(seconds=asked or 0))
            log.info("mailbox_waits provider=%s seconds=%.0f", mailbox.provider, wait.total_seconds())
            self._finish(mailbox_id, claim, wait)
        except Exception:
            log.exception("mailbox_failed provider=%s", mailbox.provider)
            self._finish(mailbox_id, claim, self._again(mailbox))
        else:
            self._finish(mailbox_id, claim, None)
        return True

    def _learn_names(self, mailbox: Mailbox, provider: MailboxProvider) -> None:
        """Fetch immutable ids for reported drafts, whose ids change when they are sent."""
        with self.sessions() as session:
            reported = unresolved_item_ids(session, mailbox.person_id, provider.host, self.clock())
        if not reported or mailbox.shared_by is not None:
            return
        immutable = provider.lasting_names(list(reported.values()))
        with self.sessions() as session, transaction(session):
            store_immutable_ids(session, reported, immutable)

    def _fetch_named(self, mailbox: Mailbox, provider: MailboxProvider) -> None:
        """Fetch mails that their sender has viewed, and that were not known to be tracked when their page was read."""
        with self.sessions() as session, transaction(session):
            named = item_ids_to_fetch(session, mailbox.person_id, provider.host, self.clock())
            if not named or mailbox.shared_by is not None:
                return
            count_fetch_attempt(session, named)
        fetched = [provider.read(name, with_body=False) for name in named.values()]
        mails = [replace(mail, is_sent=True) for mail in fetched if mail is not None]
        if mails:
            self._store_with_conversations(mailbox, provider, mails, (), None)

    def _learn_addresses(self, mailbox: Mailbox, provider: MailboxProvider) -> None:
        """Fetch the person's own addresses once a day, so that they are known before they are used (R71).

        This comes after the mails and never delays them: if the provider is busy, it is tried again in an hour.
        """
        if mailbox.addresses_due_at is not None and mailbox.addresses_due_at > self.clock():
            return
        addresses, wait = None, ADDRESS_REFRESH_INTERVAL
        try:
            addresses = provider.addresses()
        except ProviderUnavailable:
            wait = ADDRESS_RETRY_INTERVAL
        with self.sessions() as session, transaction(session):
            row = session.get(Mailbox, mailbox.id)
            if row is None or row.claim != mailbox.claim:
                return
            row.addresses_due_at = self.clock() + wait * self._jitter()
            if addresses is not None:
                row.own_addresses = sorted({*addresses} - {row.address})

    def _read_changes(self, mailbox: Mailbox, provider: MailboxProvider) -> None:
        cursor = mailbox.cursor or provider.begin(self.clock() - INITIAL_HISTORY)
        for _ in range(MAX_PAGES_PER_SYNC):
            page = provider.follow(cursor, lambda name: self._is_known(mailbox, provider.host, name))
            self._store_page(mailbox, provider, page)
            cursor = page.cursor
            if page.is_last_page:
                return

    def _store_page(self, mailbox: Mailbox, provider: MailboxProvider, page: MailboxChanges) -> None:
        """Store a page, then, with its cursor, the other mails of the conversations that it shows to be tracked."""
        mails = [complete for mail in page.mails if (complete := _with_body(provider, mail)) is not None]
        gone = [name for name in page.removed if provider.read(name, with_body=False) is None]
        self._store_with_conversations(mailbox, provider, mails, gone, page.cursor)

    def _store_with_conversations(
        self,
        mailbox: Mailbox,
        provider: MailboxProvider,
        mails: Sequence[MailboxMail],
        gone: Sequence[str],
        cursor: str | None,
    ) -> None:
        conversations = self._store(mailbox, provider.host, mails, gone, None) if mails or gone else []
        # Bodies are not needed: mails that were sent come on a page of their own.
        around = [mail for name in conversations for mail in provider.list_thread(name)]
        self._store(mailbox, provider.host, around, (), cursor)

    def _store(
        self,
        mailbox: Mailbox,
        host: str,
        mails: Sequence[MailboxMail],
        gone: Sequence[str],
        cursor: str | None,
    ) -> list[str]:
        now = self.clock()
        with self.sessions() as session, transaction(session):
            row = session.get(Mailbox, mailbox.id)
            if row is None or row.claim != mailbox.claim:
                raise ProviderUnavailable()  # it was disconnected, or the claim expired and another worker has it
            # Two mailboxes of one person may bring the same mail, so they take turns. `key_share` lets transactions
            # that only reference the person continue: they may hold the lock that this one needs at its end.
            session.execute(select(Person.id).where(Person.id == row.person_id).with_for_update(key_share=True))
            own = person_addresses(session, row.person_id) | mailbox_addresses(session, row.person_id)
            aliases = {mail.sender.address for mail in mails if mail.is_sent and mail.sender.address} - own
            if aliases and row.shared_by is None:  # other people send from a shared mailbox too
                row.aliases = sorted({*row.aliases, *aliases})
            linking = MailLinker(session, row, host, self.pixel_url, self.masters, own | aliases, now, self.methods)
            linking.take(mails)
            linking.mark_deleted(gone)
            if cursor is not None:
                row.cursor = cursor
            publish(session, linking.changes, now)
            return list(linking.conversations)

    def _is_known(self, mailbox: Mailbox, host: str, conversation_id: str) -> bool:
        with self.sessions() as session:
            name = conversation_identifier(host, conversation_id)
            return session.get(ThreadIdentifier, (mailbox.person_id, name)) is not None

    def _claim(self, mailbox_id: str) -> Mailbox | None:
        """Claim a mailbox for a limited time. Returns None if it is not due or another worker has it."""
        now, name = self.clock(), secrets.token_hex(16)
        free = or_(Mailbox.claimed_until.is_(None), Mailbox.claimed_until < now)
        due = Mailbox.id == mailbox_id, Mailbox.state == "good", Mailbox.next_at <= now, free
        with self.sessions() as session, transaction(session):
            claiming = (
                update(Mailbox)
                .where(*due)
                .values(claim=name, claimed_until=now + CLAIM_DURATION, is_sync_requested=False)
            )
            done = session.execute(claiming.execution_options(synchronize_session=False))
            assert isinstance(done, CursorResult)
            return session.get(Mailbox, mailbox_id) if done.rowcount == 1 else None

    def _finish(
        self,
        mailbox_id: str,
        claim: str | None,
        wait: timedelta | None,
        state: str = "good",
        cursor_gone: bool = False,
    ) -> None:
        """Release the mailbox. Without `wait` the sync succeeded; one requested meanwhile is due immediately."""
        now = self.clock()
        with self.sessions() as session, transaction(session):
            row = session.get(Mailbox, mailbox_id)
            if row is None or row.claim != claim:
                return
            row.claim = row.claimed_until = None
            row.state = state
            if cursor_gone:
                row.cursor = None
            if wait is None:
                row.failures, row.synced_at = 0, now
                row.next_at = now if row.is_sync_requested else now + self._pace(session, row, now) * self._jitter()
            else:
                row.failures += 1
                row.next_at = now + wait

    def _pace(self, session: Session, row: Mailbox, now: datetime) -> timedelta:
        """Return the time to the next sync: short while the person is active. With a subscription it may be longer."""
        used = session.scalar(
            select(func.max(SignInSession.last_used_at)).where(SignInSession.person_id == row.person_id)
        )
        wrote = session.scalar(
            select(func.max(TrackedMessage.created_at)).where(TrackedMessage.person_id == row.person_id)
        )
        idle = now - max(moment for moment in (used, wrote, row.created_at) if moment is not None)
        if idle < timedelta(minutes=15):
            return QUIET if row.subscription_id else BUSY
        return QUIET if idle < timedelta(hours=8) and not row.subscription_id else RESTING

    def _again(self, mailbox: Mailbox) -> timedelta:
        """Return how long to wait after a failure: twice as long each time, with jitter."""
        doubled = FIRST_RETRY * float(1 << min(mailbox.failures, 10))
        return min(doubled, LAST_RETRY) * self._jitter()

    def _jitter(self) -> float:
        return 0.75 + self.random_fraction() / 2


def _with_body(provider: MailboxProvider, mail: MailboxMail) -> MailboxMail | None:
    """Return a sent mail with its body if the grant allows it, in memory only; None if it is gone by now."""
    if not mail.is_sent or mail.body is not None or not provider.reads_bodies:
        return mail
    complete = provider.read(mail.item_id, with_body=True)
    return complete and replace(complete, is_sent=True)
