"""Write the try-it mail, send it by SMTP to the built-in mailbox, and open it as somebody else would."""

import re
import smtplib
import urllib.error
import urllib.request
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid
from html import escape
from typing import cast, get_args

from backend.core.config_values import ListenAddress
from backend.core.errors import TryLater
from backend.demo.readers import DemoReader
from backend.settings.recipients import InsertReason
from backend.tracking.demo_stamp import DEMO_HEADER, make_demo_stamp

TIMEOUT_SECONDS = 5
TRACKING_HEADER = "X-Heliograph-Tracking"
"""Only in the built-in mailbox: a mail of the past keeps why it was (not) tracked, whatever the lists say today."""


@dataclass(frozen=True, slots=True)
class DemoTracking:
    """Whether a mail carries the snippet, and what was decided about its recipients (R8, R14)."""

    is_tracked: bool
    reason: InsertReason


def write_tracking_header(letter: EmailMessage, tracking: DemoTracking) -> None:
    letter[TRACKING_HEADER] = f"{'yes' if tracking.is_tracked else 'no'} {tracking.reason}"


def read_tracking_header(letter: EmailMessage) -> DemoTracking:
    """Return what `write_tracking_header` wrote. A mail without it is of the time when all of them were tracked."""
    said, _, reason = str(letter.get(TRACKING_HEADER, "")).partition(" ")
    return DemoTracking(said != "no", cast(InsertReason, reason) if reason in get_args(InsertReason) else "external")


def make_mail(
    sender: str, recipients: Sequence[str], subject: str, text: str, snippet: str, now: datetime
) -> EmailMessage:
    """Return a MIME message with a plain and an HTML body; the snippet is the first thing in the HTML (R3)."""
    letter = EmailMessage()
    letter["From"] = sender
    letter["To"] = ", ".join(recipients)
    letter["Subject"] = " ".join(subject.split())
    letter["Date"] = format_datetime(now)
    letter["Message-ID"] = make_msgid(domain="heliograph.localhost")
    text = "\n".join(text.splitlines())
    letter.set_content(text)
    paragraphs = "".join(
        f"<p>{escape(paragraph).replace(chr(10), '<br>')}</p>" for paragraph in re.split(r"\n\s*\n", text)
    )
    letter.add_alternative(f'<html><body dir="auto">{snippet}{paragraphs}</body></html>', subtype="html")
    return letter


def send_mail(address: ListenAddress, letter: EmailMessage) -> None:
    """Hand the mail to the built-in mailbox. Raises `TryLater` when it does not answer."""
    try:
        with smtplib.SMTP(address.host, address.port, timeout=TIMEOUT_SECONDS) as smtp:
            smtp.send_message(letter)
    except (OSError, smtplib.SMTPException) as error:
        raise TryLater("The built-in mailbox does not answer. Is the worker running?") from error


def open_as(reader: DemoReader, html: str, pixel_base: str, edge: ListenAddress, master: bytes) -> int:
    """Fetch every pixel of ours in a mail as `reader` would, and return how many there were.

    The fetch goes to our own edge on this machine and nowhere else. Raises `TryLater` when the edge does not answer.
    """
    paths = list(dict.fromkeys(re.findall(rf'src="{re.escape(escape(pixel_base))}(/o/[\w-]+\.gif)"', html)))
    for path in paths:
        request = urllib.request.Request(f"http://{edge}{path}")
        for name, value in reader.headers.items():
            request.add_header(name, value)
        request.add_header("X-Forwarded-For", reader.address)
        request.add_header(DEMO_HEADER, make_demo_stamp(master, reader.address))
        try:
            with urllib.request.urlopen(request, timeout=TIMEOUT_SECONDS) as answer:  # noqa: S310
                answer.read()
        except (urllib.error.URLError, OSError) as error:
            raise TryLater("The edge does not answer. Is it running?") from error
    return len(paths)
