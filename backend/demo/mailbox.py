"""The built-in demo mailbox: each mail is a `.eml` file with the bytes as received."""

import email
import email.policy
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from html import escape
from pathlib import Path

from backend.core.clock import from_milliseconds, utc_now
from backend.core.errors import NotFound
from backend.core.ids import id_milliseconds, is_id, new_id

MAX_LISTED = 50


@dataclass(frozen=True, slots=True)
class DemoMail:
    """A mail in the mailbox."""

    id: str
    message: EmailMessage
    received_at: datetime

    def header(self, name: str) -> str:
        return str(self.message.get(name, ""))

    @property
    def html(self) -> str:
        """Return the HTML body, or the plain text as HTML if there is no HTML body."""
        part = self.message.get_body(("html", "plain"))
        if part is None:
            return ""
        content = str(part.get_content())
        return content if part.get_content_subtype() == "html" else f"<pre>{escape(content)}</pre>"


class DemoMailbox:
    """A folder of mails. One process may write while another reads."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory

    def store(self, content: bytes) -> str:
        """Store a mail and return its id. The file appears atomically."""
        self._directory.mkdir(parents=True, exist_ok=True)
        mail_id = new_id(int(utc_now().timestamp() * 1000))
        draft = self._directory / f"{mail_id}.draft"
        draft.write_bytes(content)
        draft.rename(self._directory / f"{mail_id}.eml")
        return mail_id

    def newest(self) -> list[DemoMail]:
        """Return the newest mails, newest first."""
        if not self._directory.is_dir():
            return []
        names = sorted((path.stem for path in self._directory.glob("*.eml")), reverse=True)
        return [self.read(name) for name in names[:MAX_LISTED] if is_id(name)]

    def find(self, rfc_message_id: str) -> DemoMail:
        """Return one of the newest mails by its Message-ID. Raises `NotFound`."""
        for mail in self.newest():
            if mail.header("Message-ID") == rfc_message_id:
                return mail
        raise NotFound("There is no such mail.", field="message_id")

    def read(self, mail_id: str) -> DemoMail:
        """Return one mail. Raises `NotFound`."""
        path = self._directory / f"{mail_id}.eml"
        if not is_id(mail_id) or not path.is_file():
            raise NotFound("There is no such mail.", field="message_id")
        message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
        assert isinstance(message, EmailMessage)
        return DemoMail(mail_id, message, from_milliseconds(id_milliseconds(mail_id)))
