"""Request and response bodies of mailboxes."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import StringConstraints

from backend.api.auth.schemas import ProviderName
from backend.api.http.schemas import Address, RequestBody, ResponseBody

MailboxAccess = Literal["basic", "exact"]


class CreateConnectTicket(RequestBody):
    """`basic` reads only headers, `exact` also bodies, which makes every link certain. `shared` requests the same for
    mailboxes shared with the person; only at Microsoft."""

    provider: ProviderName
    access: MailboxAccess = "basic"
    shared: bool = False
    login_hint: Address | None = None


class ConnectTicket(ResponseBody):
    """Pass it to the pop-up: `/auth/{provider}/start?ticket=...`. It is valid once, for a minute."""

    ticket: str
    expires_in_seconds: int


class ConnectOnBehalf(RequestBody):
    """An access token for this server that Outlook got for the add-in."""

    access_token: Annotated[str, StringConstraints(min_length=1, max_length=16_000)]
    access: MailboxAccess = "basic"


class ConnectShared(RequestBody):
    """The address of a mailbox shared with the person."""

    address: Address


class Mailbox(ResponseBody):
    """A connected mailbox.

    `synced_at` is when it was last read to its newest mail. `is_waiting` means that the provider was unavailable and
    the sync is retried automatically. `aliases` are the person's further addresses there: those named by the provider,
    and those that mails were sent from. `shared_by` is the person's own mailbox whose permission reads this shared one.
    `may_share` means that the permission of an own mailbox includes shared ones.
    """

    id: str
    provider: ProviderName
    address: str
    aliases: list[str]
    access: MailboxAccess
    state: Literal["good", "sign_in_again", "permission_missing"]
    shared_by: str | None
    may_share: bool
    is_waiting: bool
    is_watched: bool
    synced_at: datetime | None
    created_at: datetime


class Mailboxes(ResponseBody):
    """Mailboxes and the providers at which one can be connected."""

    mailboxes: list[Mailbox]
    providers: list[ProviderName]
