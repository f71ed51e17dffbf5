"""Request and response bodies. OpenAPI and the panel's TypeScript types are generated from these classes."""

import re
from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticCustomError

from backend.core.limits import ADDRESS_CHARACTERS, RECIPIENTS, SUBJECT_CHARACTERS, THREADS_PER_PAGE
from backend.tracking.token import TOKEN_CHARACTERS

_ADDRESS = re.compile(r"[^\s@<>,;]+@[^\s@<>,;.]+(?:\.[^\s@<>,;.]+)*")


ENTRY_ERROR_KINDS = frozenset(("entry_no_address",))
"""Error types of our own checks, whose context holds the `code` and the `entry` that a response may include."""


def _mail_address(text: str) -> str:
    if not _ADDRESS.fullmatch(text):
        named = {"code": "entry_no_address", "entry": text}
        raise PydanticCustomError("entry_no_address", "“{entry}” is no mail address.", named)
    return text


Address = Annotated[
    str,
    StringConstraints(strip_whitespace=True, max_length=ADDRESS_CHARACTERS),
    AfterValidator(_mail_address),
]
ShortText = Annotated[str, StringConstraints(strip_whitespace=True, max_length=255)]
Subject = Annotated[str, StringConstraints(max_length=SUBJECT_CHARACTERS)]
Identifier = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=998)]
ItemId = Annotated[str, StringConstraints(min_length=1, max_length=512)]
Token = Annotated[str, StringConstraints(min_length=TOKEN_CHARACTERS, max_length=TOKEN_CHARACTERS)]


class RequestBody(BaseModel):
    """Sent by a client. Unknown fields are refused, so that a misspelt name is noticed."""

    model_config = ConfigDict(extra="forbid")


class ResponseBody(BaseModel):
    """Sent by the server."""

    model_config = ConfigDict(json_schema_serialization_defaults_required=True)


# --- errors -----------------------------------------------------------------------------------------------------------


class ErrorBody(ResponseBody):
    code: str
    message: str
    details: dict[str, Any]


class ErrorResponse(ResponseBody):
    error: ErrorBody


# --- sessions ---------------------------------------------------------------------------------------------------------


class LocalSignIn(RequestBody):
    email: Address


class RefreshSession(RequestBody):
    """`attempt` is a random text that the client keeps until the response arrives; it repeats a lost response."""

    attempt: Annotated[str, StringConstraints(min_length=16, max_length=100)] | None = None
    refresh_token: Annotated[str, StringConstraints(min_length=1, max_length=200)]


class User(ResponseBody):
    id: str
    email: str
    name: str
    organisation_id: str


class Session(ResponseBody):
    access_token: str
    refresh_token: str
    expires_in_seconds: int
    user: User


# --- tracked messages -------------------------------------------------------------------------------------------------


class Recipient(RequestBody):
    kind: Literal["to", "cc", "bcc", "required", "optional"] = "to"
    address: Address
    name: ShortText | None = None


class ThreadHint(RequestBody):
    """What the host knows about the conversation: its own id, and the Message-IDs that the message refers to."""

    conversation_id: Identifier | None = None
    in_reply_to: Identifier | None = None
    references: Annotated[list[Identifier], Field(max_length=100)] = []
    web_link: Annotated[str, StringConstraints(max_length=2000, pattern=r"^https?://")] | None = None


class SequenceStep(RequestBody):
    name: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=255)]
    step: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=255)] | None = None


class CreateTrackedMessage(RequestBody):
    """`item_id` is the host's own id for the draft, if the client knows it."""

    host: Literal["outlook", "gmail", "web", "api"]
    item: Literal["message", "meeting"] = "message"
    inserted: Literal["manual", "automatic"]
    subject: Subject
    sender: Address
    recipients: Annotated[list[Recipient], Field(max_length=RECIPIENTS)]
    thread: ThreadHint | None = None
    sequence: SequenceStep | None = None
    token: Token | None = None
    item_id: ItemId | None = None


class MarkSent(RequestBody):
    """`item_id` is the host's own id for the sent mail, if the client knows it."""

    sent_at: AwareDatetime | None = None
    message_id: Identifier | None = None
    item_id: ItemId | None = None
    thread: ThreadHint | None = None


class TrackedMessage(ResponseBody):
    """`external_recipients` is false if all recipients are in the organisation: warn the person (R10)."""

    id: str
    thread_id: str
    token: str
    pixel_url: str
    snippet_html: str
    state: Literal["composing", "sent", "disarmed"]
    sent_at: datetime | None
    external_recipients: bool


# --- threads ----------------------------------------------------------------------------------------------------------

Section = Literal["pinned", "other"]
DeviceType = Literal["desktop", "mobile", "tablet", "unknown"]
VerdictKind = Literal["human", "self", "image_proxy", "prefetch", "scanner", "preview", "bot"]
Reading = Literal["opened", "maybe", "filtered", "self"]


class Person(ResponseBody):
    address: str
    name: str | None


class Place(ResponseBody):
    """An approximate place. `label` is for display: a city, "Gmail", or "Unknown location" (R26, R27)."""

    label: str
    country_code: str | None
    country: str | None
    state: str | None
    city: str | None


class Verdict(ResponseBody):
    """`reason_text` explains the verdict in plain words; `reading` is what the person sees (R40, R41).

    `is_overruled` means that the person decided. `judged_kind` is the kind by the rules, else the same as `kind`.
    """

    is_overruled: bool
    judged_kind: VerdictKind
    kind: VerdictKind
    reading: Reading
    reason: str
    reason_text: str
    confidence: Literal["certain", "probable", "unconfirmed"]
    rules_version: int


class Engagement(ResponseBody):
    """The newest open or click, for a thread's row; a maybe only if there is neither."""

    at: datetime
    reading: Reading
    via: str | None
    device_type: DeviceType
    place: Place


class ThreadSummary(ResponseBody):
    """One row of the panel. `opens`, `maybes`, `filtered` and `clicks` count fetches; `is_unseen` is the dot (R60).

    `daily` counts the opens in each of the last 14 periods of 24 hours, oldest first. `earlier_open_at` is the last
    open if all opens have been deleted by retention (R57). `sorted_at` orders the rows by newest engagement (R50).
    `active_at` is when the thread was last opened, maybe opened or sent, which decides whether it is displayed (R56).
    """

    id: str
    subject: str
    people: list[Person]
    people_count: int
    section: Section
    is_pinned: bool
    is_muted: bool
    is_unseen: bool
    opens: int
    maybes: int
    filtered: int
    clicks: int
    daily: list[int]
    last_engagement: Engagement | None
    earlier_open_at: datetime | None = None
    last_sent_at: datetime | None
    sorted_at: datetime
    active_at: datetime
    web_link: str | None


class ReaderLabel(ResponseBody):
    """The reader, as far as known (R28). `name` is set only with hard evidence, given in `evidence`; otherwise `number`
    distinguishes the readers of this message."""

    number: int | None
    name: str | None
    evidence: Literal["sole_recipient", "click", "reply"] | None


class OpenEntry(ResponseBody):
    """`inferred_from` is set if no pixel was fetched but a click or a reply proves the open (R30)."""

    type: Literal["open"]
    id: str
    at: datetime
    message_id: str
    verdict: Verdict
    device_type: DeviceType
    client: str | None
    via: str | None
    place: Place
    reader: ReaderLabel | None
    inferred_from: Literal["click", "reply"] | None


class ClickEntry(ResponseBody):
    """A click on a tracked link; `link` is its target (R29)."""

    type: Literal["click"]
    id: str
    at: datetime
    message_id: str
    link: str
    verdict: Verdict
    device_type: DeviceType
    client: str | None
    via: str | None
    place: Place
    reader: ReaderLabel | None


class SentEntry(ResponseBody):
    """A mail of the thread. `people` are its recipients; `link` is the certainty of its link to the mailbox (R72).

    The first and the last open are those of all its opens, including deleted ones (R57).
    """

    type: Literal["sent"]
    id: str
    at: datetime
    subject: str
    people: list[Person]
    state: Literal["composing", "sent", "disarmed", "untracked"]
    link: Literal["exact", "probable"] | None = None
    is_bounced: bool = False
    is_deleted: bool = False
    first_open_at: datetime | None = None
    last_open_at: datetime | None = None


class ReplyEntry(ResponseBody):
    """A received mail: a person's reply, an automatic reply, or a bounce."""

    type: Literal["reply"]
    id: str
    at: datetime
    subject: str
    person: Person
    kind: Literal["reply", "automatic", "bounce"]


LogEntry = Annotated[OpenEntry | ClickEntry | SentEntry | ReplyEntry, Field(discriminator="type")]


class Thread(ThreadSummary):
    """One thread with its log, newest first. Send `seen_through` back with `POST .../seen`.

    If opens have been deleted, `kept_days` is the number of days that opens are kept (R57).
    """

    log: list[LogEntry]
    kept_days: int | None = None
    seen_through: int


class ThreadPage(ResponseBody):
    threads: list[ThreadSummary]
    next_cursor: str | None


class ThreadQuery(RequestBody):
    section: Section | None = None
    ids: Annotated[str, StringConstraints(pattern=r"^[0-9a-z]{26}(,[0-9a-z]{26}){0,99}$")] | None = None
    q: Annotated[str, StringConstraints(strip_whitespace=True, max_length=200)] | None = None
    since: AwareDatetime | None = None
    until: AwareDatetime | None = None
    domain: ShortText | None = None
    sequence: ShortText | None = None
    step: ShortText | None = None
    show: Literal["all"] | None = None
    cursor: Annotated[str, StringConstraints(max_length=200)] | None = None
    limit: Annotated[int, Field(ge=1, le=THREADS_PER_PAGE)] = 50


class MarkSeen(RequestBody):
    """`through` is the `seen_through` of the log that was displayed; without it, everything until now is seen."""

    through: Annotated[int, Field(ge=0)] | None = None


class Badge(ResponseBody):
    count: int


# --- truth ------------------------------------------------------------------------------------------------------------


class OverrideVerdict(RequestBody):
    """The kind that the person says it was; null removes the override and restores the rules' verdict."""

    kind: VerdictKind | None


class RecordOwnView(RequestBody):
    """The thread that the person is viewing now, given by exactly one of the two fields."""

    thread_id: Annotated[str, StringConstraints(min_length=1, max_length=26)] | None = None
    token: Token | None = None
