"""Request and response bodies of signed reports, which clients without a session sign with their insert key."""

from typing import Annotated

from pydantic import AwareDatetime, StringConstraints

from backend.api.http.schemas import CreateTrackedMessage, RequestBody, ResponseBody
from backend.core.limits import BODY_BYTES
from backend.tracking.token import TOKEN_CHARACTERS


class SignedReport(RequestBody):
    """`report` is the JSON text of a `Report`; `mac` is HMAC-SHA256 of "report" plus that text with the insert key."""

    key_id: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{16}$")]
    report: Annotated[str, StringConstraints(max_length=BODY_BYTES)]
    mac: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


class Report(CreateTrackedMessage):
    """A message with its client-minted token. Without `is_sent` it is a draft, for which no report may follow."""

    token: Annotated[str, StringConstraints(min_length=TOKEN_CHARACTERS, max_length=TOKEN_CHARACTERS)]
    is_sent: bool = False
    sent_at: AwareDatetime | None = None


class ReportAccepted(ResponseBody):
    id: str
    thread_id: str
