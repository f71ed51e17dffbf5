"""A made-up firm at work: its tracked messages in Heliograph, its mails at stand-ins of Graph and Gmail, the worker.

What linking finds goes the whole way: HTTP client, adapter, following, database. The first half of the mailboxes is at
Outlook, the other at Gmail.
"""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.accounts.external import ExternalIdentity, Tokens
from backend.accounts.models import Organisation, Person
from backend.core.config import load_config
from backend.core.db import transaction
from backend.engagement.threads.assignment import ThreadHint, assign_to_thread
from backend.engagement.threads.mail_models import Mail
from backend.mailbox.matching import MATCH_METHODS, MatchMethod
from backend.mailbox.service import connect
from backend.migrate import migrate
from backend.tracking.models import TrackedMessage
from backend.tracking.service import NewMessage, RecipientDraft, mark_sent, mint_token, register
from backend.wiring import Services, build_mailbox_sync, build_services
from tests.fakes.gmail_api import FakeGmail, FakeGmailMailbox, GmailMail
from tests.fakes.graph import FakeGraph
from tests.fakes.graph.message import Message
from tests.fakes.sent_mail import PIXEL, START, Firm, SentMail, TrackedTruth

ADD_IN = "1234"
PROPERTY = f"String {{00020329-0000-0000-C000-000000000046}} Name cecp-{ADD_IN}"
EVENTS_PER_SYNC = 100
COLUMNS = ("exact", "probable", "wrong", "missing")


@dataclass
class SimulationClock:
    time: datetime = START

    def __call__(self) -> datetime:
        return self.time


@dataclass
class FirmSimulation:
    """The firm with its people signed in and their mailboxes connected. `found` is filled by `run`."""

    firm: Firm
    services: Services
    graph: FakeGraph
    gmail: FakeGmail
    clock: SimulationClock
    reads_bodies: bool
    methods: Collection[MatchMethod]
    people: dict[str, str] = field(default_factory=dict)
    tokens: dict[str, str] = field(default_factory=dict)
    ids: dict[str, str] = field(default_factory=dict)
    items: dict[str, str] = field(default_factory=dict)
    moving: list[tuple[str, Message, str]] = field(default_factory=list)
    drafts: dict[str, Message] = field(default_factory=dict)

    def __post_init__(self) -> None:
        half = len(self.firm.mailboxes) // 2
        self.outlook = self.firm.mailboxes[:half]
        # A fifth of Gmail's clients learn the Message-ID of what they sent.
        self.knowing = self.firm.mailboxes[half + half * 4 // 5 :]
        # A fifth of Outlook's clients tell by what name they know the draft.
        self.naming = self.outlook[: max(1, half // 5)]
        self.mails = {mail.name: mail for mail in self.firm.mails}
        reads = ("Mail.ReadBasic", "Mail.Read") if self.reads_bodies else ("Mail.ReadBasic",)
        self.at_graph = {address: self.graph.mailbox(address, [address], reads) for address in self.outlook}
        self.gmail.mailboxes |= {name: FakeGmailMailbox(name) for name in self.firm.mailboxes[half:]}
        self._connect()

    def run(self) -> Counter[str]:
        """Let everything happen in its order, the worker looking in between, and judge what was linked."""
        opening = replace(self.services.open_mailbox, add_in_id=ADD_IN)
        follower = replace(build_mailbox_sync(self.services), open_mailbox=opening, methods=self.methods)
        events = sorted(self._events(), key=lambda event: event[0])
        for begin in range(0, len(events), EVENTS_PER_SYNC):
            # What clients tell comes in one transaction, since it is not what is measured.
            with self.services.sessions() as session, transaction(session):
                for moment, happen in events[begin : begin + EVENTS_PER_SYNC]:
                    self.clock.time = moment
                    happen(session)
            follower.run_due()
            self._tidy()
        self.clock.time += timedelta(minutes=15)
        follower.run_due()
        return self._judge()

    @property
    def requests(self) -> int:
        """How often both providers were asked."""
        return len(self.graph.calls) + len(self.gmail.calls)

    def _connect(self) -> None:
        reads = {"microsoft": "Mail.Read" if self.reads_bodies else "Mail.ReadBasic"}
        scope = "gmail.readonly" if self.reads_bodies else "gmail.metadata"
        reads["google"] = f"https://www.googleapis.com/auth/{scope}"
        with self.services.sessions() as session, transaction(session):
            session.add(Organisation(id="o", name="firm.example", created_at=START))
            session.flush()
            for number, address in enumerate(self.firm.mailboxes):
                person = Person(id=f"p{number}", organisation_id="o", email=address, name="", created_at=START)
                session.add(person)
                session.flush()
                provider = "microsoft" if address in self.at_graph else "google"
                who = ExternalIdentity(provider, f"s.{number}", "tenant", address, "")  # type: ignore[arg-type]
                tokens = Tokens(address, START + timedelta(days=90), "refresh", ("User.Read", reads[provider]))
                connect(session, self.services.vault, person, who, tokens, START)
                self.people[address] = person.id

    def _events(self) -> Iterator[tuple[datetime, Callable[[Session], None]]]:
        for name, tracked in self.firm.tracked.items():
            told = tracked.registered_at
            truth = self.mails.get(tracked.truth or "")
            if truth is not None:  # the client's clock may be minutes off
                told = truth.sent_at + timedelta(minutes=4 if tracked.kind == "late_clock" else 0, seconds=2)
            yield tracked.registered_at, partial(self._register, name=name, tracked=tracked)
            if tracked.is_reported_sent:
                yield told, partial(self._tell, name=name, truth=truth)
        for mail in self.firm.mails:
            at = mail.sent_at + timedelta(seconds=1)
            # The snippet is in the mail before it is sent, whatever a clock says.
            at = max(at, self.firm.tracked[mail.name].registered_at) if mail.name in self.firm.tracked else at
            yield at + timedelta(microseconds=1), partial(self._send, mail=mail)

    def _register(self, session: Session, name: str, tracked: TrackedTruth) -> None:
        person, now = self.people[tracked.mailbox], self.clock()
        master = self.services.config.master_secrets[0]
        token = self.tokens[name] = mint_token(session, person, "o", master, now)
        item_id = self._draft(name, tracked) if tracked.mailbox in self.naming else None
        draft = NewMessage(
            person_id=person,
            organisation_id="o",
            host="outlook" if tracked.mailbox in self.at_graph else "gmail",
            item="message",
            inserted="automatic",
            subject=tracked.subject,
            sender=tracked.sender,
            recipients=[RecipientDraft("to", address, None) for address in tracked.recipients],
            token=token,
            item_id=item_id,
        )
        message = register(session, draft, self.services.config.master_secrets, now)
        assign_to_thread(session, message, ThreadHint(tracked.conversation, tracked.in_reply_to), now)
        self.ids[message.id] = name

    def _draft(self, name: str, tracked: TrackedTruth) -> str:
        """Keep the draft as Outlook does by itself, and return its name there."""
        self.drafts[name] = self.at_graph[tracked.mailbox].add(
            tracked.subject, tracked.recipients, folder="drafts", is_draft=True, sent_at=self.clock()
        )
        return self.drafts[name].ews_id

    def _tell(self, session: Session, name: str, truth: SentMail | None) -> None:
        known = truth.message_id if truth and truth.mailbox in self.knowing else None
        message = session.scalars(select(TrackedMessage).where(TrackedMessage.token == self.tokens[name])).one()
        mark_sent(message, self.clock(), known, self.clock())

    def _send(self, _session: Session, mail: SentMail) -> None:
        html = mail.body_html.replace(PIXEL, self._pixel(mail.name))
        html = re.sub(r"\{pixel:(\w+)\}", lambda found: self._pixel(found[1]), html)
        if mail.mailbox not in self.at_graph:
            self._send_by_gmail(mail, html)
            return
        mailbox = self.at_graph[mail.mailbox]
        made = mailbox.add(
            mail.subject,
            mail.to,
            sender=mail.sender,
            cc=mail.cc,
            body_html=html,
            conversation=mail.conversation,
            in_reply_to=mail.in_reply_to,
            references=" ".join(mail.references),
            internet_message_id=mail.message_id,
            sent_at=mail.sent_at,
            properties={PROPERTY: f'{{"token":"{self.tokens[mail.name]}"}}'} if mail.name in self.tokens else {},
        )
        draft = self.drafts.pop(mail.name, None)
        if draft is not None:  # it is the draft that was sent: the same mail under another name
            mailbox.delete(draft)
            made.immutable_id = draft.immutable_id
        self.items[made.immutable_id] = mail.name
        if mail.folder == "deleted":
            mailbox.move(made, "deleteditems")
        elif mail.folder == "archive":
            self.moving.append((mail.mailbox, made, "archive"))

    def _send_by_gmail(self, mail: SentMail, html: str) -> None:
        headers = {"From": mail.sender, "To": ", ".join(mail.to), "Subject": mail.subject}
        headers["Message-ID"] = mail.message_id
        more = {"Cc": ", ".join(mail.cc), "In-Reply-To": mail.in_reply_to, "References": " ".join(mail.references)}
        headers |= {name: value for name, value in more.items() if value}
        mailbox = self.gmail.mailboxes[mail.mailbox]
        mailbox.put(GmailMail(mail.name, mail.conversation, headers, html, mail.sent_at, ["SENT"]))
        self.items[mail.name] = mail.name
        if mail.folder == "deleted":
            mailbox.delete(mail.name)

    def _tidy(self) -> None:
        """People move what they have sent to other folders. Gmail has none: its sent mails stay sent."""
        for address, message, folder in self.moving:
            self.at_graph[address].move(message, folder)
        self.moving.clear()

    def _pixel(self, name: str) -> str:
        """Return the snippet's picture; what was never tracked has none."""
        token = self.tokens.get(name)
        return f'<img src="{self.services.config.pixel_url}/o/{token}.gif">' if token else ""

    def _judge(self) -> Counter[str]:
        with self.services.sessions() as session:
            rows = session.scalars(select(Mail).where(Mail.message_id.is_not(None), Mail.kind == "sent")).all()
        counts: Counter[str] = Counter()
        found = {self.ids[row.message_id]: row for row in rows if row.message_id in self.ids}
        for name, tracked in self.firm.tracked.items():
            row = found.get(name)
            if row is None:
                counts["missing"] += tracked.truth is not None
                continue
            is_right = self.items[row.item_id] == tracked.truth
            column = str(row.certainty) if is_right else "wrong"
            counts[column] += 1
            counts[f"{row.method}: {column}"] += 1
        return counts


@contextmanager
def simulate_firm(
    data: Path, firm: Firm, reads_bodies: bool = True, methods: Collection[MatchMethod] = MATCH_METHODS
) -> Iterator[FirmSimulation]:
    """Open a Heliograph of its own for a firm, with `data` as its folder, and the stand-ins of both providers."""
    clock = SimulationClock()
    with FakeGraph() as graph, FakeGmail() as gmail:
        config = load_config(
            {
                "HELIOGRAPH_DATA": str(data),
                "HELIOGRAPH_MICROSOFT_CLIENT_ID": "heliograph",
                "HELIOGRAPH_MICROSOFT_CLIENT_SECRET": "a secret",
                "HELIOGRAPH_MICROSOFT_LOGIN_URL": "https://127.0.0.1:1",
                "HELIOGRAPH_MICROSOFT_GRAPH_URL": graph.url,
                "HELIOGRAPH_GOOGLE_CLIENT_ID": "heliograph",
                "HELIOGRAPH_GOOGLE_CLIENT_SECRET": "a secret",
                "HELIOGRAPH_GOOGLE_GMAIL_URL": gmail.url,
            }
        )
        migrate(config)
        services = build_services(config, clock)
        try:
            yield FirmSimulation(firm, services, graph, gmail, clock, reads_bodies, methods)
        finally:
            services.hub.stop()
            services.engine.dispose()
