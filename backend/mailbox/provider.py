"""The protocol that a mailbox provider implements, and a mail in the form common to both providers."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from backend.core.errors import AppError, TryLater

HEADERS = ("in-reply-to", "references", "auto-submitted", "x-autoreply", "content-type", "x-failed-recipients")
"""The headers that we read, in lower case."""


class ProviderUnavailable(TryLater):
    """The provider is busy or unreachable. `after_seconds` is the wait that it asks for, None without one."""

    def __init__(self, after_seconds: float | None = None) -> None:
        super().__init__("The mailbox's provider does not answer. Heliograph tries again by itself.")
        self.after_seconds = after_seconds


class PermissionMissing(AppError):
    """The grant is valid but does not include this permission."""

    status = 409
    code = "permission_missing"

    def __init__(self) -> None:
        super().__init__("Heliograph is not allowed to read this mailbox. Connect it again and agree to what it asks.")


class CursorExpired(Exception):
    """The provider no longer knows the cursor: begin again. Mails that are already known are not stored twice."""


@dataclass(frozen=True, slots=True)
class Correspondent:
    """`address` is in lower case."""

    kind: str
    address: str
    name: str | None = None


@dataclass(frozen=True, slots=True)
class MailboxMail:
    """A mail in a mailbox. `body` is set only when requested, and never stored.

    `tokens` come from the properties that the add-in wrote. `conversation_id` is the provider's.
    """

    item_id: str
    conversation_id: str
    rfc_message_id: str | None
    subject: str
    sender: Correspondent
    recipients: tuple[Correspondent, ...]
    at: datetime
    web_link: str | None
    is_sent: bool
    headers: Mapping[str, str] = field(default_factory=dict)
    body: str | None = None
    tokens: tuple[str, ...] = ()

    @property
    def in_reply_to(self) -> str | None:
        return self.headers.get("in-reply-to", "").strip() or None

    @property
    def references(self) -> tuple[str, ...]:
        return tuple(self.headers.get("references", "").split())


@dataclass(frozen=True, slots=True)
class MailboxChanges:
    """Changes since a cursor: new mails, item ids of mails that left their folder, and the next cursor."""

    mails: Sequence[MailboxMail]
    removed: Sequence[str]
    cursor: str
    is_last_page: bool


@dataclass(frozen=True, slots=True)
class MailboxSubscription:
    """A subscription at the provider."""

    id: str
    until: datetime


WantsConversation = Callable[[str], bool]


class MailboxProvider(Protocol):
    """One person's mailbox.

    Raises `ProviderUnavailable`, `ReauthenticationRequired`, `PermissionMissing`, and `CursorExpired` in `follow`.
    """

    @property
    def host(self) -> str:
        """Return the host of these conversations: `outlook` or `gmail`."""
        ...

    @property
    def reads_bodies(self) -> bool:
        """Return whether the grant includes the bodies of mails."""
        ...

    def begin(self, since: datetime) -> str:
        """Return a cursor that starts with the mails sent since then."""
        ...

    def follow(self, cursor: str, is_wanted: WantsConversation) -> MailboxChanges:
        """Return the next page of changes. A received mail is included if `is_wanted` accepts its conversation."""
        ...

    def read(self, item_id: str, with_body: bool) -> MailboxMail | None:
        """Return one mail from any folder, or None if it is gone."""
        ...

    def list_thread(self, conversation_id: str) -> Sequence[MailboxMail]: ...

    def lasting_names(self, item_ids: Sequence[str]) -> Mapping[str, str]:
        """Return the immutable ids of item ids that a client reported. Unknown ones are left out."""
        ...

    def addresses(self) -> Sequence[str] | None:
        """Return the person's own addresses as verified by the provider, in lower case.

        None if the grant does not allow it, which is not an error.
        """
        ...

    def watch(self, address: str, secret: str, until: datetime) -> MailboxSubscription | None:
        """Subscribe to new mail, or return None if the provider cannot announce it."""
        ...

    def renew(self, watch: MailboxSubscription, until: datetime) -> MailboxSubscription:
        """Extend a subscription. Raises `CursorExpired` if it no longer exists."""
        ...

    def unwatch(self, watch: MailboxSubscription) -> None: ...

    def close(self) -> None:
        """Close the connection if it belongs to this mailbox alone."""
        ...
