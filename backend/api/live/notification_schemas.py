"""The live message for a notification."""

from datetime import datetime
from typing import Literal

from backend.api.http.schemas import ResponseBody


class Notification(ResponseBody):
    """A notification for the person (R67). `who` is the reader if there is hard evidence, otherwise null (R28)."""

    type: Literal["notice"]
    number: int
    thread_id: str
    kind: Literal["opened", "hot", "revived"]
    subject: str
    who: str | None
    at: datetime
