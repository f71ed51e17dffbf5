"""What following a mailbox needs from its provider, whichever it is; and a mail as both of them tell it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from backend.core.errors import AppError, TryLater

HEADERS = ("in-reply-to", "references", "auto-submitted", "x-autoreply", "content-type", "x-failed-recipients")
"""The headers that we look at, in lower case."""


class ProviderUnavailable(TryLater):
    """The provider is busy or away. `after_seconds` is how long it asks us to wait, None where it does not say."""

    def __init__(self, after_seconds: float | None = None) -> None:
        super().__init__("The mailbox's provider does not answer. Heliograph tries again by itself.")
        self.after_seconds = after_seconds


class PermissionMissing(AppError):
    """The grant is good but does not go that far."""

    status = 409
    code = "permission_missing"

    def __init__(self) -> None:
        super().__init__("Heliograph is not allowed to read this mailbox. Connect it again and agree to what it asks.")


class CursorExpired(Exception):
    """The provider has forgotten how far we were: begin again. What is known already is stored once all the same."""


@dataclass(frozen=True, slots=True)
class Correspondent:
    """`address` is in lower case."""

    kind: str
    address: str
    name: str | None = None


@dataclass(frozen=True, slots=True)
class MailboxMail:
    """A mail in a mailbox. `body` is there only when it was asked for, and is never kept.

    `tokens` are what the add-in wrote beside the mail. `conversation_id` is the provider's.
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
    """What happened since a cursor: new mails, names of mails that left their folder, and where to go on."""

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

    Raises `ProviderUnavailable`, `SignInAgain`, `PermissionMissing`, and `CursorExpired` when it reads changes.
    """

    @property
    def host(self) -> str:
        """The host whose conversations these are: `outlook` or `gmail`."""
        ...

    @property
    def reads_bodies(self) -> bool:
        """Whether the grant goes as far as what mails say."""
        ...

    def begin(self, since: datetime) -> str:
        """Return a cursor from which what was sent since then is told."""
        ...

    def follow(self, cursor: str, is_wanted: WantsConversation) -> MailboxChanges:
        """Return the next page of news. Received mails are told where `is_wanted` likes their conversation."""
        ...

    def read(self, item_id: str, with_body: bool) -> MailboxMail | None:
        """Return one mail wherever it lies now, or None when it is gone."""
        ...

    def list_thread(self, conversation_id: str) -> Sequence[MailboxMail]: ...

    def lasting_names(self, item_ids: Sequence[str]) -> Mapping[str, str]:
        """Return by what names mails last that a client named in its own way. What is not known is left out."""
        ...

    def addresses(self) -> Sequence[str] | None:
        """Return all addresses that are the person's own here, as the provider has made sure of, in lower case.

        None where this grant does not go so far: that is no fault.
        """
        ...

    def watch(self, address: str, secret: str, until: datetime) -> MailboxSubscription | None:
        """Subscribe, or return None where nobody can call us."""
        ...

    def renew(self, watch: MailboxSubscription, until: datetime) -> MailboxSubscription:
        """Raises `CursorExpired` when the subscription is not there any more."""
        ...

    def unwatch(self, watch: MailboxSubscription) -> None: ...

    def close(self) -> None:
        """Let the connection go, where it is this mailbox's own."""
        ...
