"""Write a demo mail, send it by SMTP to the built-in mailbox, and open it as a reader would."""

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
"""Set only in the built-in mailbox, so that a mail keeps why it was (not) tracked when the lists change later."""


@dataclass(frozen=True, slots=True)
class DemoTracking:
    """Whether a mail carries the snippet, and the decision about its recipients (R8, R14)."""

    is_tracked: bool
    reason: InsertReason


def write_tracking_header(message: EmailMessage, tracking: DemoTracking) -> None:
    message[TRACKING_HEADER] = f"{'yes' if tracking.is_tracked else 'no'} {tracking.reason}"


def read_tracking_header(message: EmailMessage) -> DemoTracking:
    """Return what `write_tracking_header` wrote. A mail without it dates from when all demo mails were tracked."""
    is_tracked, _, reason = str(message.get(TRACKING_HEADER, "")).partition(" ")
    return DemoTracking(
        is_tracked != "no", cast(InsertReason, reason) if reason in get_args(InsertReason) else "external"
    )


def make_mail(
    sender: str, recipients: Sequence[str], subject: str, text: str, snippet: str, now: datetime
) -> EmailMessage:
    """Return a MIME message with a plain and an HTML body; the snippet comes first in the HTML (R3)."""
    message = EmailMessage()
    message["From"] = sender
    message["To"] = ", ".join(recipients)
    message["Subject"] = " ".join(subject.split())
    message["Date"] = format_datetime(now)
    message["Message-ID"] = make_msgid(domain="heliograph.localhost")
    text = "\n".join(text.splitlines())
    message.set_content(text)
    paragraphs = "".join(
        f"<p>{escape(paragraph).replace(chr(10), '<br>')}</p>" for paragraph in re.split(r"\n\s*\n", text)
    )
    message.add_alternative(f'<html><body dir="auto">{snippet}{paragraphs}</body></html>', subtype="html")
    return message


def send_mail(address: ListenAddress, message: EmailMessage) -> None:
    """Send the mail to the built-in mailbox. Raises `TryLater` if it does not answer."""
    try:
        with smtplib.SMTP(address.host, address.port, timeout=TIMEOUT_SECONDS) as smtp:
            smtp.send_message(message)
    except (OSError, smtplib.SMTPException) as error:
        raise TryLater("The built-in mailbox does not answer. Is the worker running?") from error


def open_as(reader: DemoReader, html: str, pixel_base: str, edge: ListenAddress, master: bytes) -> int:
    """Fetch each of our pixels in a mail as `reader` would, and return their number.

    The fetches go only to our own edge on this machine. Raises `TryLater` if the edge does not answer.
    """
    paths = list(dict.fromkeys(re.findall(rf'src="{re.escape(escape(pixel_base))}(/o/[\w-]+\.gif)"', html)))
    for path in paths:
        request = urllib.request.Request(f"http://{edge}{path}")
        for name, value in reader.headers.items():
            request.add_header(name, value)
        request.add_header("X-Forwarded-For", reader.address)
        request.add_header(DEMO_HEADER, make_demo_stamp(master, reader.address))
        try:
            with urllib.request.urlopen(request, timeout=TIMEOUT_SECONDS) as response:  # noqa: S310
                response.read()
        except (urllib.error.URLError, OSError) as error:
            raise TryLater("The edge does not answer. Is it running?") from error
    return len(paths)
