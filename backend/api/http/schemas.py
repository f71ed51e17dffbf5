"""The bodies of the API. OpenAPI and the panel's TypeScript types are generated from these classes, nothing by hand."""

import re
from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticCustomError

from backend.core.limits import ADDRESS_CHARACTERS, RECIPIENTS, SUBJECT_CHARACTERS, THREADS_PER_PAGE
from backend.tracking.token import TOKEN_CHARACTERS

_ADDRESS = re.compile(r"[^\s@<>,;]+@[^\s@<>,;.]+(?:\.[^\s@<>,;.]+)*")


ENTRY_ERROR_KINDS = frozenset(("entry_no_address",))
"""The kinds of our own checks whose context has the `code` and the `entry` that an answer may name."""


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


class RequestBody(BaseModel):
    """What a client sends: unknown fields are refused, so that a misspelt name is noticed."""

    model_config = ConfigDict(extra="forbid")


class ResponseBody(BaseModel):
    """What the server sends."""

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
    """`attempt` is a random text that the client keeps until the answer is there; with it a lost answer is repeated."""

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
    """What the host knows about the conversation: its own id for it, and the RFC 5322 names around the message."""

    conversation_id: Identifier | None = None
    in_reply_to: Identifier | None = None
    references: Annotated[list[Identifier], Field(max_length=100)] = []
    web_link: Annotated[str, StringConstraints(max_length=2000, pattern=r"^https?://")] | None = None


class SequenceStep(RequestBody):
    name: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=255)]
    step: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=255)] | None = None


class CreateTrackedMessage(RequestBody):
    """`item_id` is the host's own name for the draft, where the client knows it."""

    host: Literal["outlook", "gmail", "web", "api"]
    item: Literal["message", "meeting"] = "message"
    inserted: Literal["manual", "automatic"]
    subject: Subject
    sender: Address
    recipients: Annotated[list[Recipient], Field(max_length=RECIPIENTS)]
    thread: ThreadHint | None = None
    sequence: SequenceStep | None = None
    token: Annotated[str, StringConstraints(min_length=TOKEN_CHARACTERS, max_length=TOKEN_CHARACTERS)] | None = None
    item_id: ItemId | None = None


class MarkSent(RequestBody):
    """`item_id` is the host's own name for the sent mail, where the client knows it."""

    sent_at: AwareDatetime | None = None
    message_id: Identifier | None = None
    item_id: ItemId | None = None
    thread: ThreadHint | None = None


class TrackedMessage(ResponseBody):
    """`external_recipients` is false when nobody outside the organisation gets it: warn of it (R10)."""

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
    """Where, approximately. `label` is ready to read: a city, "Gmail", or "Unknown location" (R26, R27)."""

    label: str
    country_code: str | None
    country: str | None
    state: str | None
    city: str | None


class Verdict(ResponseBody):
    """`reason_text` says in plain words why; `reading` is what the person sees (R40, R41).

    `is_overruled` tells that the person decided; `judged_kind` is then what the rules say, else the same as `kind`.
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
    """The newest thing worth showing in a thread's row: an open or a click; a maybe only where neither is known."""

    at: datetime
    reading: Reading
    via: str | None
    device_type: DeviceType
    place: Place


class ThreadSummary(ResponseBody):
    """One row of the panel. `opens`, `maybes`, `filtered` and `clicks` count fetches; `is_unseen` is the dot (R60).

    `daily` counts the opens of each of the last 14 times 24 hours, the oldest first. `earlier_open_at` is the last open
    where all opens have been deleted after their time (R57). `sorted_at` orders the rows by newest engagement (R50);
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
    """Who read, as far as it is known (R28). `name` only on hard evidence, which `evidence` says; else `number` counts
    the readers of this message that can be told apart."""

    number: int | None
    name: str | None
    evidence: Literal["sole_recipient", "click", "reply"] | None


class OpenEntry(ResponseBody):
    """`inferred_from` is set when no pixel was fetched but a click or a reply proves the open (R30)."""

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
    """A tracked link was used; `link` is where it leads (R29)."""

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
    """A mail of the thread. `people` are its recipients; `link` says how surely it was found in the mailbox (R72).

    First and last open are those of all its opens, also of the deleted ones (R57).
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
    """A mail that came back: an answer by a person, by a program, or word that it could not be delivered."""

    type: Literal["reply"]
    id: str
    at: datetime
    subject: str
    person: Person
    kind: Literal["reply", "automatic", "bounce"]


LogEntry = Annotated[OpenEntry | ClickEntry | SentEntry | ReplyEntry, Field(discriminator="type")]


class Thread(ThreadSummary):
    """One thread with its log, newest first. `seen_through` goes back with `POST .../seen`.

    Where opens have been deleted, `kept_days` says after how many days that happens (R57).
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
    """`through` is the `seen_through` of the log that was on screen; without it, everything until now is seen."""

    through: Annotated[int, Field(ge=0)] | None = None


class Badge(ResponseBody):
    count: int


# --- truth ------------------------------------------------------------------------------------------------------------


class OverrideVerdict(RequestBody):
    """What it really was; null takes the word back and lets the rules speak again."""

    kind: VerdictKind | None


class RecordOwnView(RequestBody):
    """ "I am looking at this now": exactly one of the two names it."""

    thread_id: Annotated[str, StringConstraints(min_length=1, max_length=26)] | None = None
    token: Annotated[str, StringConstraints(min_length=TOKEN_CHARACTERS, max_length=TOKEN_CHARACTERS)] | None = None
