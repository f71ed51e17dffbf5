"""Linking measured on a firm's 2,000 sent mails with all that makes it hard. Wrong must be 0.

The table is printed: `pytest -s tests/backend/mailbox/test_measured.py`.
"""

import re
from collections import Counter
from collections.abc import Collection
from datetime import datetime, timedelta

import pytest

from backend.mailbox.matching import MATCH_METHODS, Candidate, MatchMethod, match_mail, own_tokens
from backend.mailbox.provider import Correspondent, MailboxMail
from tests.fakes.sent_mail import PIXEL, Firm, SentMail, TrackedTruth, make_firm

pytestmark = pytest.mark.requirement("R72")

BASE = "https://pixel.firm.example"
READS: dict[str, Collection[MatchMethod]] = {
    "Mail.Read: all methods": MATCH_METHODS,
    "ReadBasic: all methods": [method for method in MATCH_METHODS if method not in ("property", "pixel")],
    **{f"only {method}": [method] for method in MATCH_METHODS if method != "item_id"},
}
COLUMNS = ("exact", "probable", "wrong", "missing")


def token(name: str) -> str:
    """Return a text in the shape of a token for a mail of the firm."""
    return re.sub(r"\W", "", name).ljust(38, "A")


def mail_of(mail: SentMail, reads_bodies: bool) -> MailboxMail:
    body = mail.body_html.replace(PIXEL, f'<img src="{BASE}/o/{token(mail.name)}.gif">')
    body = re.sub(r"\{pixel:(\w+)\}", lambda found: f'<img src="{BASE}/o/{token(found[1])}.gif">', body)
    return MailboxMail(
        item_id=mail.name,
        conversation_id=mail.conversation,
        rfc_message_id=mail.message_id,
        subject=mail.subject,
        sender=Correspondent("from", mail.sender),
        recipients=tuple(Correspondent("to", address) for address in (*mail.to, *mail.cc)),
        at=mail.sent_at,
        web_link=None,
        is_sent=True,
        body=body if reads_bodies else None,
        # Outlook's add-in writes it beside the mail; the firm's other half sends from Gmail.
        tokens=(token(mail.name),) if reads_bodies and mail.is_tracked and mail.mailbox < "sender10" else (),
    )


def candidate_of(name: str, tracked: TrackedTruth, sent_at: datetime, message_id: str | None) -> Candidate:
    return Candidate(
        message_id=name,
        token=token(name),
        minted_at=tracked.registered_at,
        subject=tracked.subject,
        addresses=frozenset(tracked.recipients),
        sent_at=sent_at if tracked.is_reported_sent else None,
        is_placeholder=False,
        rfc_message_id=message_id,
        conversations=frozenset({tracked.conversation} if tracked.conversation else ()),
    )


def measure(firm: Firm, methods: Collection[MatchMethod]) -> Counter[str]:
    """Let every mailbox be followed, ten mails at a time as they were sent, and count what was found."""
    reads_bodies = "pixel" in methods or "property" in methods
    told = {name: tracked.registered_at for name, tracked in firm.tracked.items()}
    names = {mail.name: mail for mail in firm.mails}
    for name, tracked in firm.tracked.items():
        truth = names.get(tracked.truth or "")
        if truth is not None:  # the client says when it sent; its clock may be minutes off
            late = timedelta(minutes=4) if tracked.kind == "late_clock" else timedelta(seconds=2)
            told[name] = truth.sent_at + late
    found: dict[str, tuple[str, str]] = {}
    for mailbox in firm.mailboxes:
        # A tenth of the clients also learned the Message-ID, as Gmail's do.
        open_ones = {
            name: candidate_of(name, tracked, told[name], _known_id(names, name, mailbox))
            for name, tracked in firm.tracked.items()
            if tracked.mailbox == mailbox
        }
        mails = [mail for mail in firm.mails if mail.mailbox == mailbox and mail.folder != "deleted"]
        for begin in range(0, len(mails), 10):
            page = [mail_of(mail, reads_bodies) for mail in mails[begin : begin + 10]]
            for mail in page:
                tokens = own_tokens(mail.body, BASE) if mail.body else []
                matched = match_mail(mail, tokens, list(open_ones.values()), page, methods)
                if matched is not None:
                    found[matched.message_id] = (mail.item_id, matched.certainty)
                    del open_ones[matched.message_id]
    return judge(firm, found)


def _known_id(names: dict[str, SentMail], name: str, mailbox: str) -> str | None:
    mail = names.get(name)
    return mail.message_id if mail and mailbox > "sender17" else None


def judge(firm: Firm, found: dict[str, tuple[str, str]]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for name, tracked in firm.tracked.items():
        linked, certainty = found.get(name, (None, ""))
        if linked is not None:
            counts[certainty if linked == tracked.truth else "wrong"] += 1
        elif tracked.truth is not None:
            counts["missing"] += 1
    return counts


@pytest.fixture(scope="module")
def firm() -> Firm:
    return make_firm()


def test_no_method_links_a_mail_wrongly(firm: Firm, capsys: pytest.CaptureFixture[str]) -> None:
    table = {name: measure(firm, methods) for name, methods in READS.items()}
    with capsys.disabled():
        print(f"\n{len(firm.mails)} sent mails, {len(firm.tracked)} tracked, {len(firm.mailboxes)} mailboxes")
        print(f"{'':26}" + "".join(f"{column:>10}" for column in COLUMNS))
        for name, counts in table.items():
            print(f"{name:26}" + "".join(f"{counts[column]:>10}" for column in COLUMNS))
    assert {name: counts["wrong"] for name, counts in table.items()} == dict.fromkeys(table, 0)
    assert table["Mail.Read: all methods"]["exact"] > 0.97 * sum(table["Mail.Read: all methods"].values())
    assert table["ReadBasic: all methods"]["probable"] > 0.5 * sum(table["ReadBasic: all methods"].values())


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_other_firms_are_linked_no_worse(seed: int) -> None:
    other = make_firm(seed, messages=600, mailboxes=6)
    for methods in (READS["Mail.Read: all methods"], READS["ReadBasic: all methods"]):
        assert measure(other, methods)["wrong"] == 0
