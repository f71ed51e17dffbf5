"""The worker process: drains the journal, runs the schedule, and holds the built-in mailbox on a loopback server."""

import contextlib
import logging
import signal
import threading
import time
from collections.abc import Iterator
from types import FrameType

from backend.core.config import load_config
from backend.core.limits import DRAIN_BATCH
from backend.core.log import set_up_logging
from backend.demo.mailbox import DemoMailbox
from backend.demo.smtp import SmtpServer
from backend.ingest.drain import DATABASE_ERRORS, Drain
from backend.ingest.journal import JournalReader, JournalUnavailable
from backend.ingest.rejudge import Rejudger
from backend.mailbox.sync import MailboxSync
from backend.schedule import Schedule
from backend.wiring import Services, build_drain, build_mailbox_sync, build_services

log = logging.getLogger(__name__)
WAIT_SECONDS = 0.25
SYNC_POLL_SECONDS = 1.0
FIRST_RETRY_SECONDS, LAST_RETRY_SECONDS = 0.1, 5.0


def main() -> None:
    """`python -m backend worker`."""
    set_up_logging("worker")
    run_worker(build_services(load_config()))


def run_worker(services: Services) -> None:
    """Run until SIGTERM or SIGINT; a batch that has begun is finished."""
    stopping = threading.Event()

    def stop(_signal: int, _frame: FrameType | None) -> None:
        stopping.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, stop)
    drain, journal, rejudge = build_drain(services)
    schedule = Schedule(services)
    following = threading.Thread(target=sync_mailboxes, args=(build_mailbox_sync(services), stopping), name="mailboxes")
    following.start()
    with contextlib.closing(journal), _mailbox(services):
        log.info("worker_ready")
        while not stopping.is_set():
            schedule.run_due(time.monotonic())
            run_judging_requests(rejudge)
            drain_or_wait(drain, journal, stopping)
    following.join()
    log.info("worker_stopped")


def sync_mailboxes(follower: MailboxSync, stopping: threading.Event) -> None:
    """Follow the mailboxes that are due, beside the drain, so that a slow provider delays no open."""
    while not stopping.wait(SYNC_POLL_SECONDS):
        try:
            follower.run_due()
        except DATABASE_ERRORS as error:
            log.warning("storage_away kind=%s", type(error).__name__)
        except Exception:
            log.exception("following_failed")


def drain_or_wait(drain: Drain, journal: JournalReader, stopping: threading.Event) -> None:
    """Process what there is; wait for more, or for a database that is away."""
    pause_seconds = FIRST_RETRY_SECONDS
    while not stopping.is_set():
        try:
            if drain.run_once() < DRAIN_BATCH:
                journal.wait(WAIT_SECONDS)
            return
        except (*DATABASE_ERRORS, JournalUnavailable) as error:
            log.warning("storage_away kind=%s retry_seconds=%.1f", type(error).__name__, pause_seconds)
            stopping.wait(pause_seconds)
            pause_seconds = min(pause_seconds * 2, LAST_RETRY_SECONDS)


def run_judging_requests(rejudge: Rejudger) -> None:
    """Judge again what was asked for; a database that is away is asked again at the next turn."""
    try:
        rejudge.run_requests()
    except DATABASE_ERRORS as error:
        log.warning("storage_away kind=%s", type(error).__name__)


@contextlib.contextmanager
def _mailbox(services: Services) -> Iterator[None]:
    if not services.config.local_account:
        yield
        return
    server = SmtpServer(services.config.smtp_address, DemoMailbox(services.config.data / "mailbox"))
    try:
        server.start()
    except OSError as error:
        # The mailbox is a convenience: opens must be drained without it.
        log.warning("mailbox_not_started setting=HELIOGRAPH_SMTP_ADDRESS reason=%s", error.strerror)
    try:
        yield
    finally:
        server.stop()
