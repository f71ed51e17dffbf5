"""A made-up firm's sent mail with all that makes linking hard, and for each tracked message the truth.

Neutral about providers: the same mails go into Graph's counterpart or Gmail's. Everything follows from the seed.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Literal

START = datetime(2026, 11, 16, 7, 0, tzinfo=UTC)
MAILBOXES = 20
MESSAGES = 2_000
PIXEL = "{pixel}"
"""Stands in a body where the own snippet goes; `{pixel:NAME}` is where that of an older mail stands quoted."""

Kind = Literal[
    "plain", "reply", "twin", "shadowed", "forward", "bare_forward", "alias", "moved", "deleted", "edited", "discarded",
    "late_clock", "bounced",
]  # fmt: skip
_WEIGHTS: dict[Kind, int] = {
    "plain": 30,
    "reply": 22,
    "twin": 10,
    "shadowed": 8,
    "forward": 6,
    "bare_forward": 6,
    "alias": 6,
    "moved": 6,
    "deleted": 2,
    "edited": 6,
    "discarded": 4,
    "late_clock": 4,
    "bounced": 2,
}
_SUBJECTS = [
    "Offer for the new roof",
    "Contract renewal",
    "Your question",
    "Invoice",
    "Appointment",
    "Angebot für März",
]
_FIRMS = ["customer", "rival", "partner", "supplier", "city"]
_FIRST = ["rita", "carlo", "ines", "jun", "olga", "sven", "maya", "peter", "zoe", "ali"]


@dataclass(frozen=True, slots=True)
class SentMail:
    """A mail as it lies in a mailbox. `name` is how this file and `truth` call it."""

    name: str
    mailbox: str
    sender: str
    subject: str
    to: Sequence[str]
    sent_at: datetime
    conversation: str
    message_id: str
    body_html: str
    cc: Sequence[str] = ()
    in_reply_to: str | None = None
    references: Sequence[str] = ()
    is_tracked: bool = True
    folder: Literal["sent", "archive", "deleted"] = "sent"


@dataclass(frozen=True, slots=True)
class TrackedTruth:
    """What a client registered of a message while it was written, and which mail it became: None if none."""

    kind: Kind
    mailbox: str
    sender: str
    subject: str
    recipients: Sequence[str]
    registered_at: datetime
    truth: str | None
    conversation: str | None = None
    in_reply_to: str | None = None
    is_reported_sent: bool = True


@dataclass(slots=True)
class Firm:
    """Mails in the order of sending, and what was tracked of them by the name of its mail or of its draft."""

    mailboxes: list[str]
    aliases: dict[str, str]
    mails: list[SentMail] = field(default_factory=list)
    tracked: dict[str, TrackedTruth] = field(default_factory=dict)


def make_firm(seed: int = 7, messages: int = MESSAGES, mailboxes: int = MAILBOXES) -> Firm:
    """Make a firm that sent `messages` mails. The same seed makes the same firm."""
    return _Maker(random.Random(seed), messages, mailboxes).make()


class _Maker:
    def __init__(self, dice: random.Random, messages: int, mailboxes: int) -> None:
        self._dice = dice
        self._messages = messages
        people = [f"sender{number:02}@firm.example" for number in range(mailboxes)]
        self._firm = Firm(people, {person: person.replace("@", ".sales@") for person in people})
        self._clock = dict.fromkeys(people, START)
        self._numbers: Iterator[int] = iter(range(10 * messages))

    def make(self) -> Firm:
        kinds, weights = list(_WEIGHTS), list(_WEIGHTS.values())
        while len(self._firm.mails) < self._messages:
            kind = self._dice.choices(kinds, weights)[0]
            mailbox = self._dice.choice(self._firm.mailboxes)
            getattr(self, f"_{kind}")(mailbox)
        return self._firm

    # --- what can become of a tracked message -------------------------------------------------------------------------

    def _plain(self, mailbox: str) -> None:
        self._send("plain", self._draft(mailbox))

    def _reply(self, mailbox: str) -> None:
        """An answer in a conversation; its quote holds the pixel of the mail before."""
        before = self._any_mail(mailbox)
        if before is None:
            return self._plain(mailbox)
        subject = before.subject if before.subject.startswith("Re: ") else f"Re: {before.subject}"
        mail = replace(
            self._draft(mailbox),
            subject=subject,
            to=before.to,
            conversation=before.conversation,
            in_reply_to=before.message_id,
            references=(*before.references, before.message_id),
        )
        self._send("reply", replace(mail, body_html=mail.body_html + _quote(before)))
        return None

    def _twin(self, mailbox: str) -> None:
        """The same subject to the same person twice within minutes, both tracked."""
        first = self._draft(mailbox)
        self._send("twin", first)
        second = replace(self._draft(mailbox), subject=first.subject, to=first.to)
        self._send("twin", replace(second, sent_at=self._later(mailbox, minutes=2)))

    def _shadowed(self, mailbox: str) -> None:
        """An untracked mail with the same subject to the same person just before."""
        shadow = self._draft(mailbox)
        self._keep(replace(shadow, is_tracked=False, body_html="<p>Once more, without</p>"))
        mail = replace(self._draft(mailbox), subject=shadow.subject, to=shadow.to)
        self._send("shadowed", replace(mail, sent_at=self._later(mailbox, minutes=1)))

    def _forward(self, mailbox: str) -> None:
        """A tracked forward that quotes a tracked mail: two pixels in one body, its own first."""
        before = self._any_mail(mailbox)
        if before is None:
            return self._plain(mailbox)
        mail = replace(self._draft(mailbox), subject=f"Fw: {before.subject}")
        self._send("forward", replace(mail, body_html=mail.body_html + _quote(before)))
        return None

    def _bare_forward(self, mailbox: str) -> None:
        """An untracked forward of a tracked mail: only the old pixel is in it, and that is not its own."""
        self._plain(mailbox)
        before = self._firm.mails[-1]
        mail = replace(self._draft(mailbox), subject=f"Fw: {before.subject}", is_tracked=False)
        self._keep(replace(mail, body_html="<p>See below</p>" + _quote(before)))

    def _alias(self, mailbox: str) -> None:
        self._send("alias", replace(self._draft(mailbox), sender=self._firm.aliases[mailbox]))

    def _moved(self, mailbox: str) -> None:
        self._send("moved", replace(self._draft(mailbox), folder="archive"))

    def _deleted(self, mailbox: str) -> None:
        mail = replace(self._draft(mailbox), folder="deleted")
        self._keep(mail)
        self._note("deleted", mail, truth=None)

    def _edited(self, mailbox: str) -> None:
        """Subject and recipients were changed after the snippet went in."""
        mail = self._draft(mailbox)
        changed = replace(mail, subject=f"{mail.subject} (updated)", cc=(self._person(),))
        self._keep(changed)
        self._note("edited", mail, truth=mail.name)

    def _discarded(self, mailbox: str) -> None:
        """Never sent; later an untracked mail looks just like it."""
        draft = self._draft(mailbox)
        self._note("discarded", draft, truth=None, is_reported_sent=False)
        again = replace(self._draft(mailbox), subject=draft.subject, to=draft.to, is_tracked=False)
        self._keep(replace(again, body_html="<p>Written anew</p>"))

    def _late_clock(self, mailbox: str) -> None:
        """The client's clock and the mail server's differ by minutes."""
        mail = self._draft(mailbox)
        self._note("late_clock", mail, truth=mail.name)
        self._keep(replace(mail, sent_at=mail.sent_at - timedelta(minutes=4)))

    def _bounced(self, mailbox: str) -> None:
        self._send("bounced", replace(self._draft(mailbox), to=(f"nobody@{self._dice.choice(_FIRMS)}.example",)))

    # --- parts --------------------------------------------------------------------------------------------------------

    def _draft(self, mailbox: str) -> SentMail:
        number = next(self._numbers)
        return SentMail(
            name=f"mail{number}",
            mailbox=mailbox,
            sender=mailbox,
            subject=self._dice.choice(_SUBJECTS),
            to=tuple(self._person() for _ in range(self._dice.choice((1, 1, 1, 2, 3)))),
            sent_at=self._later(mailbox, minutes=self._dice.randint(3, 40)),
            conversation=f"conversation{number}",
            message_id=f"<{number}.{self._dice.getrandbits(48):x}@firm.example>",
            body_html=f"{PIXEL}<p>Hello, number {number}.</p>",
        )

    def _person(self) -> str:
        return f"{self._dice.choice(_FIRST)}@{self._dice.choice(_FIRMS)}.example"

    def _later(self, mailbox: str, minutes: int) -> datetime:
        self._clock[mailbox] += timedelta(minutes=minutes, seconds=self._dice.randint(0, 59))
        return self._clock[mailbox]

    def _any_mail(self, mailbox: str) -> SentMail | None:
        found = [mail for mail in self._firm.mails[-200:] if mail.mailbox == mailbox and mail.is_tracked]
        return self._dice.choice(found) if found else None

    def _send(self, kind: Kind, mail: SentMail) -> None:
        self._keep(mail)
        self._note(kind, mail, truth=mail.name)

    def _keep(self, mail: SentMail) -> None:
        self._firm.mails.append(mail)

    def _note(self, kind: Kind, mail: SentMail, truth: str | None, is_reported_sent: bool = True) -> None:
        """Note what the client knew: Outlook tells the conversation of a reply only (a new one has none yet)."""
        self._firm.tracked[mail.name] = TrackedTruth(
            kind=kind,
            mailbox=mail.mailbox,
            sender=mail.sender,
            subject=mail.subject,
            recipients=mail.to,
            registered_at=mail.sent_at - timedelta(seconds=self._dice.randint(5, 600)),
            truth=truth,
            conversation=mail.conversation if mail.in_reply_to else None,
            in_reply_to=mail.in_reply_to,
            is_reported_sent=is_reported_sent and self._dice.random() < 0.8,
        )


def _quote(before: SentMail) -> str:
    """Return the quote of an older mail as programs make it: its pixel comes along."""
    inner = before.body_html.replace(PIXEL, f"{{pixel:{before.name}}}")
    return f'<div id="appendonsend"></div><blockquote type="cite">{inner}</blockquote>'
