"""Follow the mailboxes that are due: a few at once, each by one worker, as often as its owner needs it.

What goes wrong with one mailbox waits with that mailbox: for as long as its provider asks, and longer each time, so
that nobody storms a provider in trouble. A cursor is saved after what it brought: nothing is lost, nothing doubled.
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
        """Follow every mailbox whose time has come and return how many there were."""
        with self.sessions() as session:
            query = select(Mailbox.id).where(Mailbox.state == "good", Mailbox.next_at <= self.clock())
            query = query.join(Person, Person.id == Mailbox.person_id).where(~has_only_disabled_methods())
            names = list(session.scalars(query.order_by(Mailbox.next_at).limit(10 * WORKERS)))
        if not names:
            return 0
        with ThreadPoolExecutor(WORKERS) as pool:
            return sum(pool.map(self.follow, names))

    def follow(self, mailbox_id: str) -> bool:
        """Follow one mailbox to its newest mail and say when to come again. False when another worker is at it."""
        mailbox = self._claim(mailbox_id)
        if mailbox is None:
            return False
        claim = mailbox.claim
        try:
            with closing(self.open_mailbox(mailbox)) as provider:
                self._learn_names(mailbox, provider)
                self._read_on(mailbox, provider)
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
        """Clients name drafts by what changes when they are sent: ask in time for the names that last."""
        with self.sessions() as session:
            told = unresolved_item_ids(session, mailbox.person_id, provider.host, self.clock())
        if not told or mailbox.shared_by is not None:
            return
        lasting = provider.lasting_names(list(told.values()))
        with self.sessions() as session, transaction(session):
            store_immutable_ids(session, told, lasting)

    def _fetch_named(self, mailbox: Mailbox, provider: MailboxProvider) -> None:
        """Fetch mails that their sender has looked at, and that were not known for tracked when their page came."""
        with self.sessions() as session, transaction(session):
            named = item_ids_to_fetch(session, mailbox.person_id, provider.host, self.clock())
            if not named or mailbox.shared_by is not None:
                return
            count_fetch_attempt(session, named)
        found = [provider.read(name, with_body=False) for name in named.values()]
        mails = [replace(mail, is_sent=True) for mail in found if mail is not None]
        if mails:
            self._take_in(mailbox, provider, mails, (), None)

    def _learn_addresses(self, mailbox: Mailbox, provider: MailboxProvider) -> None:
        """Ask once a day which addresses are the person's own, so that they are known before they are used (R71).

        It comes after the mails and never holds them up: a provider that is busy is asked again in an hour.
        """
        if mailbox.addresses_due_at is not None and mailbox.addresses_due_at > self.clock():
            return
        found, wait = None, ADDRESS_REFRESH_INTERVAL
        try:
            found = provider.addresses()
        except ProviderUnavailable:
            wait = ADDRESS_RETRY_INTERVAL
        with self.sessions() as session, transaction(session):
            row = session.get(Mailbox, mailbox.id)
            if row is None or row.claim != mailbox.claim:
                return
            row.addresses_due_at = self.clock() + wait * self._jitter()
            if found is not None:
                row.own_addresses = sorted({*found} - {row.address})

    def _read_on(self, mailbox: Mailbox, provider: MailboxProvider) -> None:
        cursor = mailbox.cursor or provider.begin(self.clock() - INITIAL_HISTORY)
        for _ in range(MAX_PAGES_PER_SYNC):
            news = provider.follow(cursor, lambda name: self._is_known(mailbox, provider.host, name))
            self._take(mailbox, provider, news)
            cursor = news.cursor
            if news.is_last_page:
                return

    def _take(self, mailbox: Mailbox, provider: MailboxProvider, news: MailboxChanges) -> None:
        """Store a page, and then, with its cursor, what the conversations hold that it shows to be tracked."""
        mails = [found for mail in news.mails if (found := _whole(provider, mail)) is not None]
        gone = [name for name in news.removed if provider.read(name, with_body=False) is None]
        self._take_in(mailbox, provider, mails, gone, news.cursor)

    def _take_in(
        self,
        mailbox: Mailbox,
        provider: MailboxProvider,
        mails: Sequence[MailboxMail],
        gone: Sequence[str],
        cursor: str | None,
    ) -> None:
        conversations = self._store(mailbox, provider.host, mails, gone, None) if mails or gone else []
        # Bodies are not asked for: what of it was sent before comes by its own page.
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
                raise ProviderUnavailable()  # it was disconnected, or this took so long that another worker has it
            # Two mailboxes of one person may bring the same mail: one after the other. Whoever only names the person in
            # a row of theirs (`key_share`) need not wait: they may have the turn that this one waits for at its end.
            session.execute(select(Person.id).where(Person.id == row.person_id).with_for_update(key_share=True))
            own = person_addresses(session, row.person_id) | mailbox_addresses(session, row.person_id)
            aliases = {mail.sender.address for mail in mails if mail.is_sent and mail.sender.address} - own
            if aliases and row.shared_by is None:  # whoever else sends from a shared mailbox is not its owner
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
        """Take a mailbox for a while. Returns it as it was then, None when it is taken or not due."""
        now, name = self.clock(), secrets.token_hex(16)
        free = or_(Mailbox.claimed_until.is_(None), Mailbox.claimed_until < now)
        due = Mailbox.id == mailbox_id, Mailbox.state == "good", Mailbox.next_at <= now, free
        with self.sessions() as session, transaction(session):
            taken = (
                update(Mailbox)
                .where(*due)
                .values(claim=name, claimed_until=now + CLAIM_DURATION, is_sync_requested=False)
            )
            done = session.execute(taken.execution_options(synchronize_session=False))
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
        """Give the mailbox back. Without `wait` all went well; who was woken meanwhile is looked at again at once."""
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
        """Return how soon to look again: soon while somebody works, seldom at night. A watch calls us anyway."""
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
        """Return how long to wait after a failure: twice as long each time, and never in step with others."""
        doubled = FIRST_RETRY * float(1 << min(mailbox.failures, 10))
        return min(doubled, LAST_RETRY) * self._jitter()

    def _jitter(self) -> float:
        return 0.75 + self.random_fraction() / 2


def _whole(provider: MailboxProvider, mail: MailboxMail) -> MailboxMail | None:
    """Return a sent mail with its body where that may be read, only in memory; None when it is gone again."""
    if not mail.is_sent or mail.body is not None or not provider.reads_bodies:
        return mail
    found = provider.read(mail.item_id, with_body=True)
    return found and replace(found, is_sent=True)
