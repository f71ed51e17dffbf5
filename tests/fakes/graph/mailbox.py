"""One mailbox: its messages, and the feed of what happened to them."""

import base64
import threading
import uuid
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Literal

from tests.fakes.graph.message import Message

FOLDERS = ("inbox", "sentitems", "drafts", "deleteditems", "archive")
READ_BASIC, READ = "Mail.ReadBasic", "Mail.Read"


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """A line of the feed, as one folder saw it."""

    number: int
    kind: Literal["created", "updated", "removed"]
    folder: str
    message: Message


@dataclass(slots=True)
class FakeMailbox:
    """A person's mail. `tokens` maps the access tokens that open it to their permissions.

    `shared_with` are the addresses of those who may read it besides, `proxies` what an administrator gave this one.
    """

    address: str
    user_id: str = field(default_factory=lambda: str(uuid.uuid4()))
    tokens: dict[str, Collection[str]] = field(default_factory=dict)
    messages: list[Message] = field(default_factory=list)
    feed: list[FeedEntry] = field(default_factory=list)
    lock: threading.RLock = field(default_factory=threading.RLock)
    shared_with: set[str] = field(default_factory=set)
    proxies: list[str] = field(default_factory=list)
    concurrent: int = 0
    max_concurrent: int = 0

    def add(
        self,
        subject: str,
        to: Sequence[str],
        *,
        folder: str = "sentitems",
        sender: str | None = None,
        cc: Sequence[str] = (),
        bcc: Sequence[str] = (),
        body_html: str = "",
        conversation: str | None = None,
        in_reply_to: str | None = None,
        references: str | None = None,
        internet_message_id: str | None = None,
        sent_at: datetime | None = None,
        properties: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        is_draft: bool = False,
    ) -> Message:
        """Put a mail into a folder, as Outlook does on Send or on arrival, and return it."""
        threading_headers = {"In-Reply-To": in_reply_to, "References": references}
        message = Message(
            subject=subject,
            sender=sender or self.address,
            to=to,
            cc=cc,
            bcc=bcc,
            folder=folder,
            body_html=body_html,
            sent_at=sent_at or datetime.now(UTC),
            conversation_id=conversation or new_conversation(),
            internet_message_id=internet_message_id or f"<{uuid.uuid4()}@{self.address.rpartition('@')[2]}>",
            properties=dict(properties or {}),
            headers={**{name: value for name, value in threading_headers.items() if value}, **(headers or {})},
            is_draft=is_draft,
        )
        with self.lock:
            self.messages.append(message)
            self._note("created", message)
        return message

    def find(self, name: str) -> Message | None:
        with self.lock:
            return next((found for found in self.messages if name in (found.rest_id, found.immutable_id)), None)

    def move(self, message: Message, folder: str) -> None:
        """Move it: another folder, another ordinary id, the same immutable id."""
        with self.lock:
            self._note("removed", message)
            message.move(folder, datetime.now(UTC))
            self._note("created", message)

    def send(self, message: Message, sent_at: datetime) -> None:
        """Send a draft: it moves, and keeps its immutable id alone."""
        message.is_draft, message.sent_at = False, sent_at
        self.move(message, "sentitems")

    def change(self, message: Message, subject: str) -> None:
        with self.lock:
            message.subject, message.changed_at = subject, datetime.now(UTC)
            self._note("updated", message)

    def delete(self, message: Message) -> None:
        """Delete it for good."""
        with self.lock:
            self._note("removed", message)
            self.messages.remove(message)

    def in_folder(self, folder: str | None) -> list[Message]:
        """Newest first."""
        with self.lock:
            found = [message for message in self.messages if folder in (None, message.folder)]
        return sorted(found, key=lambda message: message.sent_at, reverse=True)

    def newest_number(self) -> int:
        with self.lock:
            return self.feed[-1].number if self.feed else 0

    def _note(self, kind: Literal["created", "updated", "removed"], message: Message) -> None:
        self.feed.append(FeedEntry(len(self.feed) + 1, kind, message.folder, message))


def new_conversation() -> str:
    return "AAQkAGI2" + base64.urlsafe_b64encode(uuid.uuid4().bytes).decode()
