"""Store a mailbox's mails in the threads: link sent mails to tracked messages, record replies and deletions.

Everything runs in the caller's transaction. A mail that comes again is stored once.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import Exists, select
from sqlalchemy.orm import Session

from backend.accounts.models import Person
from backend.core.clock import from_milliseconds
from backend.engagement.threads.assignment import ThreadHint, assign_to_thread, find_and_merge, thread_identifiers
from backend.engagement.threads.mail_models import Mail
from backend.engagement.threads.models import Thread, ThreadIdentifier
from backend.engagement.threads.own_views import request_judging
from backend.mailbox.mail_rows import make_mail, refresh_web_link
from backend.mailbox.matching import MATCH_METHODS, Candidate, Match, MatchMethod, classify_mail, match_mail, own_tokens
from backend.mailbox.models import Mailbox
from backend.mailbox.provider import MailboxMail
from backend.mailbox.replies import record_reply
from backend.realtime.outbox import Change
from backend.settings.query import organisation_settings
from backend.tracking import token as tokens
from backend.tracking.models import InsertKey, Recipient, TrackedMessage
from backend.tracking.service import make_placeholder

MATCHING_WINDOW = timedelta(days=30)
"""A tracked message that was not found in its mailbox within this time is given up."""


@dataclass(slots=True)
class MailLinker:
    """Links the mails of one page of one mailbox. `methods` limits the linking methods, to measure them.

    `changes` are to be published; `conversations` are those in which a tracked message was found.
    """

    session: Session
    mailbox: Mailbox
    host: str
    pixel_url: str
    masters: Sequence[bytes]
    own_addresses: Collection[str]
    now: datetime
    methods: Collection[MatchMethod] = MATCH_METHODS
    changes: list[Change] = field(default_factory=list)
    conversations: dict[str, None] = field(default_factory=dict)
    candidates: dict[str, Candidate] = field(default_factory=dict)
    retention_cutoff: datetime = field(init=False)

    def __post_init__(self) -> None:
        # Data deleted by retention (R57) must not come back when a mailbox is read again.
        organisation_id = self.session.get_one(Person, self.mailbox.person_id).organisation_id
        days = organisation_settings(self.session, organisation_id).retention_days
        self.retention_cutoff = self.now - timedelta(days=days)

    def take(self, mails: Sequence[MailboxMail]) -> None:
        """Link and store mails in the order in which they were sent."""
        known = self._known({mail.item_id for mail in mails})
        self.candidates = self._candidates()
        sent = [mail for mail in mails if classify_mail(mail, self.own_addresses) == "sent"]
        for mail in sorted(mails, key=lambda mail: (mail.at, mail.item_id)):
            if mail.item_id in known:
                known[mail.item_id].deleted_at = None
                if known[mail.item_id].method is not None:
                    self.conversations[mail.conversation_id] = None
            elif mail in sent:
                self._take_sent(mail, sent)
            else:
                self._take_received(mail)

    def mark_deleted(self, item_ids: Collection[str]) -> None:
        """Mark mails as deleted from the mailbox: their log entries stay, their web links do not (R52)."""
        for row in self._known(item_ids).values():
            row.deleted_at = row.deleted_at or self.now
            self._touch(self.session.get_one(Thread, row.thread_id))

    def _take_sent(self, mail: MailboxMail, sent: Sequence[MailboxMail]) -> None:
        pixel_tokens = own_tokens(mail.body, self.pixel_url) if mail.body else []
        self._add_placeholders([*mail.tokens, *pixel_tokens])
        match = match_mail(mail, pixel_tokens, list(self.candidates.values()), sent, self.methods)
        if match is not None:
            self._link(mail, match)
            return
        thread, merges = find_and_merge(self.session, self.mailbox.person_id, self._names(mail))
        self.changes += merges
        if thread is not None and mail.at >= self.retention_cutoff:
            self.session.add(make_mail(self.mailbox, thread.id, mail, "sent", self.now))
            self._touch(thread)

    def _take_received(self, mail: MailboxMail) -> None:
        thread, merges = find_and_merge(self.session, self.mailbox.person_id, self._names(mail))
        self.changes += merges
        if thread is None or mail.at < self.retention_cutoff:
            return
        row = make_mail(self.mailbox, thread.id, mail, classify_mail(mail, self.own_addresses), self.now)
        self.session.add(row)
        self.changes += record_reply(self.session, thread, row, mail, self.now)
        self._touch(thread)

    def _link(self, mail: MailboxMail, match: Match) -> None:
        message = self.session.get_one(TrackedMessage, match.message_id)
        del self.candidates[match.message_id]
        was_sent = message.is_sent and message.sent_at is not None and not message.is_placeholder
        _complete(message, mail, match, self.host)
        row = make_mail(self.mailbox, message.thread_id or "", mail, "sent", self.now)
        hint = ThreadHint(mail.conversation_id, mail.in_reply_to, mail.references, mail.web_link, self.host)
        self.changes += assign_to_thread(self.session, message, hint, self.now)
        assert message.thread_id is not None
        row.thread_id, row.message_id = message.thread_id, message.id
        row.method, row.certainty = match.method, match.certainty
        self.session.add(row)
        if not was_sent:
            request_judging(self.session, message.thread_id, mail.at)  # a supposed compose fetch may be an open (R24)
        self.conversations[mail.conversation_id] = None
        self._touch(self.session.get_one(Thread, message.thread_id))

    def _touch(self, thread: Thread) -> None:
        self.session.flush()
        refresh_web_link(self.session, thread)
        self.changes.append(Change(thread.person_id, "thread_changed", thread.id))

    def _names(self, mail: MailboxMail) -> list[str]:
        hint = ThreadHint(mail.conversation_id, mail.in_reply_to, mail.references)
        return thread_identifiers(self.host, hint, mail.rfc_message_id)

    def _known(self, item_ids: Collection[str]) -> dict[str, Mail]:
        query = select(Mail).where(Mail.mailbox_id == self.mailbox.id, Mail.item_id.in_(item_ids))
        return {row.item_id: row for row in self.session.scalars(query)}

    def _add_placeholders(self, texts: Sequence[str]) -> None:
        """Create a placeholder for each of this person's tokens that was never registered or fetched."""
        for text in texts:
            token = tokens.verify(text, self.masters)
            key = self.session.get(InsertKey, token.key_id.hex()) if token else None
            if token is None or key is None or key.person_id != self.mailbox.person_id or key.revoked_at is not None:
                continue
            if self.session.scalar(select(TrackedMessage.id).where(TrackedMessage.token == text)) is None:
                message = make_placeholder(self.session, token, key, self.now)
                self.candidates[message.id] = self._candidate(message, frozenset())

    def _candidates(self) -> dict[str, Candidate]:
        """Return the person's tracked messages that are not linked to a mail yet."""
        query = select(TrackedMessage).where(
            TrackedMessage.person_id == self.mailbox.person_id,
            TrackedMessage.created_at >= self.now - MATCHING_WINDOW,
            TrackedMessage.item == "message",
            ~is_linked(),
        )
        messages = list(self.session.scalars(query))
        names = select(ThreadIdentifier).where(
            ThreadIdentifier.thread_id.in_({message.thread_id for message in messages})
        )
        conversations: dict[str, set[str]] = {}
        for name in self.session.scalars(names):
            host, _, conversation = name.name.partition(":")
            if host == self.host:
                conversations.setdefault(name.thread_id, set()).add(conversation)
        return {
            message.id: self._candidate(message, frozenset(conversations.get(message.thread_id or "", ())))
            for message in messages
        }

    def _candidate(self, message: TrackedMessage, conversations: frozenset[str]) -> Candidate:
        token = tokens.verify(message.token, self.masters)
        return Candidate(
            message_id=message.id,
            token=message.token,
            minted_at=from_milliseconds(token.minted_at * 1000) if token else message.created_at,
            subject=message.subject,
            addresses=frozenset(recipient.address for recipient in message.recipients),
            sent_at=message.sent_at if message.is_sent else None,
            is_placeholder=message.is_placeholder,
            item_id=message.host_item_id,
            rfc_message_id=message.rfc_message_id,
            conversations=conversations,
        )


def is_linked() -> Exists:
    """Return the SQL condition that a tracked message is linked to a mail."""
    return select(Mail.id).where(Mail.message_id == TrackedMessage.id, Mail.kind == "sent").exists()


def _complete(message: TrackedMessage, mail: MailboxMail, match: Match, host: str) -> None:
    """Copy the mail's data to the message. Only an exact link replaces what the client reported."""
    if message.is_placeholder:
        message.host, message.is_placeholder = host, False
        message.sender = mail.sender.address
    if match.certainty == "exact":
        message.subject = mail.subject[:1000]
        message.recipients = [
            Recipient(
                position=position,
                kind=recipient.kind,
                address=recipient.address,
                name=recipient.name and recipient.name[:255],
                domain=recipient.address.rpartition("@")[2],
            )
            for position, recipient in enumerate(mail.recipients)
        ]
    message.rfc_message_id = mail.rfc_message_id or message.rfc_message_id
    message.is_sent = True
    message.sent_at = message.sent_at or mail.at
