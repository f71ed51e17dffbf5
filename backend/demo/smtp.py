"""The SMTP server of the built-in mailbox. It listens only on a loopback address and never sends mail."""

import asyncio

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from backend.core.config_values import ListenAddress
from backend.demo.mailbox import DemoMailbox

LARGEST_MAIL_BYTES = 5 * 1024 * 1024


class SmtpServer:
    """Receives mails into a mailbox, in its own thread. `start` raises `OSError` if the address is in use."""

    def __init__(self, address: ListenAddress, mailbox: DemoMailbox) -> None:
        self._controller = Controller(
            _Receiver(mailbox),
            hostname=address.host,
            port=address.port,
            server_hostname="heliograph.localhost",
            data_size_limit=LARGEST_MAIL_BYTES,
        )
        self._started = False

    def start(self) -> None:
        self._controller.start()
        self._started = True

    def stop(self) -> None:
        if self._started:
            self._controller.stop()
            self._started = False


class _Receiver:
    def __init__(self, mailbox: DemoMailbox) -> None:
        self._mailbox = mailbox

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        content = envelope.original_content or b""
        await asyncio.to_thread(self._mailbox.store, content)
        return "250 Stored"
