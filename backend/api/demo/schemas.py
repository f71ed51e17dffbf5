"""Request and response bodies of the demo page."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from backend.api.http.schemas import Address, RequestBody, ResponseBody, ShortText, Subject
from backend.settings.recipients import InsertReason


class SendDemoMail(RequestBody):
    """A message written on the demo page. It always goes to the built-in mailbox, whatever its recipients."""

    subject: Subject
    recipients: Annotated[list[Address], Field(min_length=1, max_length=20)]
    text: Annotated[str, StringConstraints(max_length=20_000)]
    inserted: Literal["manual", "automatic"] = "manual"


class DemoMail(ResponseBody):
    """`reason` describes the recipients (R8): automatic insertion tracks the mail only with `external`."""

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
    """`html` is the mail's body as received, including the snippet: show it only in a sandboxed frame."""

    html: str


class DemoReader(ResponseBody):
    """A person or program that can open a mail. `label` is for the button, `explains` for the text below it."""

    name: str
    label: str
    explains: str


class DemoReaders(ResponseBody):
    readers: list[DemoReader]


class OpenDemoMail(RequestBody):
    reader: ShortText
