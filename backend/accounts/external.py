"""What sign-in needs from a provider, whichever it is."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, Protocol

from backend.core.errors import AppError, Unauthenticated

ProviderName = Literal["microsoft", "google"]
Access = Literal["identity", "basic", "exact", "basic_shared", "exact_shared"]
"""How much is asked for: who you are; how mails are addressed, not what they say; and reading mails as well. With
`_shared` the same in the mailboxes that others share with you, which only Microsoft has."""


class SignInRefused(Unauthenticated):
    """A token, a code or an answer is not what it claims to be; `details["reason"]` names what is wrong with it."""

    code = "sign_in_refused"

    def __init__(self, reason: str, message: str = "The sign-in was refused. Begin again.") -> None:
        super().__init__(message, reason=reason)
        self.reason = reason


class ReauthenticationRequired(AppError):
    """The provider does not accept our grant any more; only the person can give a new one."""

    status = 409
    code = "sign_in_again"

    def __init__(self, message: str = "Sign in to this mailbox again.") -> None:
        super().__init__(message)


class ConsentMissing(AppError):
    """The person or their administrator has not agreed to this yet; a sign-in with a page asks for it."""

    status = 409
    code = "consent_missing"

    def __init__(self) -> None:
        super().__init__("Heliograph needs your permission first. Connect the mailbox with a pop-up.")


@dataclass(frozen=True, slots=True)
class ExternalIdentity:
    """`subject` names the person for good, `tenant` the organisation; without one, the person stands alone.

    `address` is shown and proposed, and proves nothing.
    """

    provider: ProviderName
    subject: str
    tenant: str | None
    address: str
    name: str


@dataclass(frozen=True, slots=True)
class Tokens:
    """A grant in the clear; only in memory. `scopes` are those that were really given."""

    access_token: str
    expires_at: datetime
    refresh_token: str | None
    scopes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AuthorizationRequest:
    """Where to send the browser, the state that must come back, and what to remember until then."""

    address: str
    state: str
    memory: Mapping[str, Any]


class SignInProvider(Protocol):
    """One provider.

    Raises `TryLater` on network trouble, `ReauthenticationRequired` when a grant ended, `SignInRefused` for a forgery.
    """

    @property
    def name(self) -> ProviderName: ...

    def begin(self, access: Access, login_hint: str | None) -> AuthorizationRequest: ...

    def finish(self, memory: Mapping[str, Any], answer: Mapping[str, str]) -> tuple[ExternalIdentity, Tokens]: ...

    def refresh(self, refresh_token: str, scopes: tuple[str, ...]) -> Tokens: ...

    def revoke(self, tokens: Tokens) -> None: ...

    def allows(self, scopes: tuple[str, ...], access: Access) -> bool: ...
