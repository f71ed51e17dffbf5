"""The bodies of signed reports: what a client without a session says about a mail, under its insert key."""

from typing import Annotated

from pydantic import AwareDatetime, StringConstraints

from backend.api.http.schemas import CreateTrackedMessage, RequestBody, ResponseBody
from backend.core.limits import BODY_BYTES
from backend.tracking.token import TOKEN_CHARACTERS


class SignedReport(RequestBody):
    """`report` is the JSON text of a `Report`; `mac` is HMAC-SHA256 of "report" and that text with the insert key."""

    key_id: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{16}$")]
    report: Annotated[str, StringConstraints(max_length=BODY_BYTES)]
    mac: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


class Report(CreateTrackedMessage):
    """The message under its client-minted token. Without `is_sent` it is a draft, and perhaps the last news of it."""

    token: Annotated[str, StringConstraints(min_length=TOKEN_CHARACTERS, max_length=TOKEN_CHARACTERS)]
    is_sent: bool = False
    sent_at: AwareDatetime | None = None


class ReportAccepted(ResponseBody):
    id: str
    thread_id: str
