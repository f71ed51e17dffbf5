"""Match a sent mail to its tracked message, and classify received mails. Pure functions.

A missing link is better than a wrong one: a weak method needs further evidence, and an ambiguous match is dropped.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from html import unescape
from typing import Literal

from backend.mailbox.provider import Correspondent, MailboxMail
from backend.tracking.token import TOKEN_CHARACTERS

MatchMethod = Literal["item_id", "message_id", "property", "pixel", "conversation", "subject"]
EXACT_METHODS: frozenset[MatchMethod] = frozenset({"item_id", "message_id", "property", "pixel"})
MATCH_METHODS: tuple[MatchMethod, ...] = ("item_id", "message_id", "property", "pixel", "conversation", "subject")

SEND_TIME_TOLERANCE = timedelta(seconds=45)
"""A mail matched by its looks must have been sent this close to the time that the client reported."""
CLOCK_SKEW = timedelta(minutes=10)
"""How far the clocks of a client and a mail server may differ."""

_QUOTES = re.compile(
    r"<blockquote\b|<[^>]+\b(?:id|class)\s*=\s*[\"']?[^\"'>]*(?:gmail_quote|appendonsend|divrplyfwdmsg|"
    r"moz-cite-prefix|yahoo_quoted|protonmail_quote)|<div[^>]*border-top:\s*solid\s+#|-{3,}\s*(?:original|forwarded)",
    re.IGNORECASE,
)
_SPACE = re.compile(r"\s+")
_BOUNCERS = ("mailer-daemon", "postmaster", "microsoftexchange329e71ec88ae4615bbc36ab6ce41109e")
_BOUNCE_SUBJECT = re.compile(
    r"(undeliverable|undelivered mail|delivery status notification|mail delivery failed|unzustellbar|"
    r"delivery incomplete|returned mail)\b",
    re.IGNORECASE,
)
_AUTOMATIC_SUBJECT = re.compile(r"(automatic reply|automatische antwort|out of office|abwesenheit)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A tracked message without a linked mail. `sent_at` is the time that its client reported, or None.

    `addresses` are its recipients in lower case; `conversations` the provider's conversation ids of its thread.
    """

    message_id: str
    token: str
    minted_at: datetime
    subject: str
    addresses: frozenset[str]
    sent_at: datetime | None
    is_placeholder: bool
    item_id: str | None = None
    rfc_message_id: str | None = None
    conversations: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Match:
    message_id: str
    method: MatchMethod

    @property
    def certainty(self) -> Literal["exact", "probable"]:
        return "exact" if self.method in EXACT_METHODS else "probable"


def own_tokens(html: str, pixel_url: str) -> list[str]:
    """Return the tokens of our pixels outside a mail's quoted parts, in document order."""
    own = html
    quote = _QUOTES.search(html)
    if quote is not None:
        own = html[: quote.start()] + _after_quotes(html[quote.start() :])
    pixel = re.compile(rf"{re.escape(pixel_url)}/o/([\w-]{{{TOKEN_CHARACTERS}}})\.gif")
    return list(dict.fromkeys(pixel.findall(unescape(own))))


def match_mail(
    mail: MailboxMail,
    tokens: Sequence[str],
    candidates: Sequence[Candidate],
    others: Collection[MailboxMail] = (),
    methods: Collection[MatchMethod] = MATCH_METHODS,
) -> Match | None:
    """Return the match of a sent mail to a tracked message, or None.

    `tokens` are those outside its quoted parts, `others` the mails sent around the same time. The most reliable method
    with exactly one result decides; `methods` limits them, to measure them.
    """
    for method in MATCH_METHODS:
        if method not in methods:
            continue
        matches = _matches_by(method, mail, tokens, candidates, others)
        if len(matches) == 1:
            return Match(matches[0].message_id, method)
    return None


def _matches_by(
    method: MatchMethod,
    mail: MailboxMail,
    tokens: Sequence[str],
    candidates: Sequence[Candidate],
    others: Collection[MailboxMail],
) -> list[Candidate]:
    if method == "item_id":
        return [each for each in candidates if each.item_id == mail.item_id]
    if method == "message_id":
        return [each for each in candidates if mail.rfc_message_id and each.rfc_message_id == mail.rfc_message_id]
    if method == "property":
        return [each for each in candidates if each.token in mail.tokens]
    if method == "pixel":
        named = [each for each in candidates if each.token in tokens and _agrees(mail, each)]
        # Of several, the newest is the mail's own: the others are in a quote that we did not recognise.
        return sorted(named, key=lambda each: each.minted_at)[-1:]
    if method == "conversation":
        return [each for each in candidates if mail.conversation_id in each.conversations and _is_twin(mail, each)]
    twins = [each for each in candidates if _is_twin(mail, each) and _subject(each.subject) == _subject(mail.subject)]
    return [] if any(_looks_alike(mail, other) for other in others) else twins


def _agrees(mail: MailboxMail, candidate: Candidate) -> bool:
    """Return whether the mail matches the message in time, recipients or subject; one that only quotes it does not."""
    if candidate.minted_at > mail.at + CLOCK_SKEW:
        return False
    if candidate.is_placeholder:
        return True
    is_near = candidate.sent_at is not None and abs(mail.at - candidate.sent_at) <= CLOCK_SKEW
    reaches_all = bool(candidate.addresses) and candidate.addresses <= _addresses(mail)
    return is_near or reaches_all or _subject(candidate.subject) == _subject(mail.subject)


def _is_twin(mail: MailboxMail, candidate: Candidate) -> bool:
    if candidate.sent_at is None or candidate.is_placeholder:
        return False
    return abs(mail.at - candidate.sent_at) <= SEND_TIME_TOLERANCE and candidate.addresses == _addresses(mail)


def _looks_alike(mail: MailboxMail, other: MailboxMail) -> bool:
    return (
        other.item_id != mail.item_id
        and abs(other.at - mail.at) <= 2 * SEND_TIME_TOLERANCE
        and _subject(other.subject) == _subject(mail.subject)
        and _addresses(other) == _addresses(mail)
    )


def _addresses(mail: MailboxMail) -> frozenset[str]:
    return frozenset(recipient.address for recipient in mail.recipients)


def _subject(text: str) -> str:
    return _SPACE.sub(" ", text).strip().casefold()


def _after_quotes(quoted: str) -> str:
    """Return the part after the last quote, which may hold a snippet in the last line."""
    end = quoted.lower().rfind("</blockquote>")
    return "" if end < 0 else quoted[end:]


def classify_mail(mail: MailboxMail, own_addresses: Collection[str]) -> Literal["sent", "reply", "automatic", "bounce"]:
    """Return the kind of a mail in a tracked conversation. Only a reply comes from a person who has read."""
    if mail.is_sent or mail.sender.address in own_addresses:
        return "sent"
    if _is_bounce(mail.sender, mail.subject, mail.headers):
        return "bounce"
    automatic = mail.headers.get("auto-submitted", "no").strip().lower() not in ("", "no")
    if automatic or "x-autoreply" in mail.headers or _AUTOMATIC_SUBJECT.match(mail.subject.strip()):
        return "automatic"
    return "reply"


def _is_bounce(sender: Correspondent, subject: str, headers: Mapping[str, str]) -> bool:
    content = headers.get("content-type", "").lower()
    if "multipart/report" in content and "delivery-status" in content:
        return True
    if "x-failed-recipients" in headers:
        return True
    return sender.address.partition("@")[0] in _BOUNCERS and bool(_BOUNCE_SUBJECT.match(subject.strip()))


def failed_addresses(mail: MailboxMail) -> frozenset[str]:
    """Return the addresses that a bounce names; empty if the provider does not name them."""
    text = mail.headers.get("x-failed-recipients", "")
    return frozenset(part.strip().lower() for part in text.split(",") if "@" in part)
