"""The bodies of the try-it calls."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from backend.api.http.schemas import Address, RequestBody, ResponseBody, ShortText, Subject
from backend.settings.recipients import InsertReason


class SendDemoMail(RequestBody):
    """A message written on the try-it page; it goes to the built-in mailbox whatever the addresses are."""

    subject: Subject
    recipients: Annotated[list[Address], Field(min_length=1, max_length=20)]
    text: Annotated[str, StringConstraints(max_length=20_000)]
    inserted: Literal["manual", "automatic"] = "manual"


class DemoMail(ResponseBody):
    """`reason` says who gets it (R8): with `external` it is tracked in any way, with another only by hand."""

    id: str
    thread_id: str | None
    is_tracked: bool
    reason: InsertReason
    subject: str
    sender: str
    recipients: list[str]
    received_at: datetime


class DemoMails(ResponseBody):
    messages: list[DemoMail]


class DemoMailContent(DemoMail):
    """`html` is the mail's body as received, snippet included: show it in a sandboxed frame only."""

    html: str


class DemoReader(ResponseBody):
    """Somebody or something that can open a mail: `label` for the button, `explains` for the line under it."""

    name: str
    label: str
    explains: str


class DemoReaders(ResponseBody):
    readers: list[DemoReader]


class OpenDemoMail(RequestBody):
    reader: ShortText
