"""A notice as the live socket says it."""

from datetime import datetime
from typing import Literal

from backend.api.http.schemas import ResponseBody


class Notification(ResponseBody):
    """Something that the person wants to hear of (R67). `who` is the reader on hard evidence only, else null (R28)."""

    type: Literal["notice"]
    number: int
    thread_id: str
    kind: Literal["opened", "hot", "revived"]
    subject: str
    who: str | None
    at: datetime
