"""Group commit: many requests that wait at the same time share one commit of the journal.

The event loop collects records while the disk is busy with the batch before, so that a batch is as large as the load
and a single open waits for nobody. One thread does the disk work; nothing but that thread touches the journal.
"""

import asyncio
import logging
import threading
from collections import Counter, deque
from contextlib import suppress
from itertools import chain
from queue import SimpleQueue

from backend.core import limits
from backend.core.metrics import Counters
from backend.ingest.journal import JournalUnavailable, JournalWriter

WAIT_SECONDS = 2.0  # no mail client waits longer for its image, whatever the disk does
SWEEP_SECONDS = 0.25
MAX_PENDING = 10_000
CLOSE_SECONDS = 0.5
_log = logging.getLogger(__name__)


_Entry = tuple[bytes, asyncio.Future[None], float, str]  # record, done when stored, arrived at (loop time), counter


class GroupCommit:
    """Appends records to a journal from one event loop. `start` it on that loop, `close` it at the end.

    While the journal fails it is tried again without being asked, so that `error` tells the truth also in silence.
    Each stored record moves the counter that it came with.
    """

    def __init__(self, writer: JournalWriter, counters: Counters, wait_seconds: float = WAIT_SECONDS) -> None:
        self._writer = writer
        self._counters = counters
        self._wait_seconds = wait_seconds
        self._waiting: deque[_Entry] = deque()
        self._writing: list[_Entry] = []
        self._is_busy = False  # a flush is scheduled or under way
        self._busy_since = 0.0
        self._is_stalled = False
        self._error: str | None = None
        self._jobs: SimpleQueue[list[bytes] | None] = SimpleQueue()
        self._thread = threading.Thread(target=self._work, name="journal", daemon=True)

    @property
    def error(self) -> str | None:
        """What is wrong with the journal, in one word; None while it takes records."""
        return "stalled" if self._is_stalled else self._error

    @property
    def waiting(self) -> int:
        """The number of records that are not on disk yet."""
        return len(self._waiting) + len(self._writing)

    def start(self, loop: asyncio.AbstractEventLoop) -> None:
        """Start the thread and try at once whether the journal can be written."""
        self._loop = loop
        self._thread.start()
        self._schedule_flush()
        self._timer = loop.call_later(SWEEP_SECONDS, self._sweep)

    def append(self, record: bytes, counter: str = "opens_stored") -> asyncio.Future[None]:
        """Return a future that is done when the record is on disk; then `counter` moves, however late that is.

        Raises `JournalUnavailable`, at once or through the future after at most `wait_seconds` and a sweep. A record
        that was only late is still written when the disk wakes up; one that the journal refused is gone.
        """
        if len(self._waiting) >= MAX_PENDING:
            raise JournalUnavailable("too many records wait for the disk")
        stored = self._loop.create_future()
        self._waiting.append((record, stored, self._loop.time(), counter))
        if self._is_stalled:
            raise JournalUnavailable("stalled")
        if not self._is_busy:
            self._schedule_flush()
        return stored

    async def close(self) -> None:
        """Write what waits and let go of the journal; each takes `CLOSE_SECONDS` at most, whatever the disk does."""
        end = self._loop.time() + CLOSE_SECONDS
        while self._is_busy and self._loop.time() < end:
            await asyncio.sleep(0.005)
        self._timer.cancel()
        self._jobs.put(None)
        await self._loop.run_in_executor(None, self._thread.join, CLOSE_SECONDS)

    def _schedule_flush(self) -> None:
        self._is_busy = True
        self._busy_since = self._loop.time()
        # Not at once: the other requests that arrived in this turn of the loop come along.
        self._loop.call_soon(self._flush)

    def _flush(self) -> None:
        self._writing = [self._waiting.popleft() for _ in range(min(len(self._waiting), limits.JOURNAL_BATCH))]
        self._jobs.put([entry[0] for entry in self._writing])

    def _work(self) -> None:
        while (records := self._jobs.get()) is not None:
            error = None
            try:
                self._writer.append(records)
            except JournalUnavailable as unavailable:
                error = str(unavailable) or "unavailable"
            except Exception as bug:  # the thread has to live on: without it no open is ever stored again
                error = type(bug).__name__
            with suppress(RuntimeError):  # the loop was closed without us
                self._loop.call_soon_threadsafe(self._finish, error)
        self._writer.close()

    def _finish(self, error: str | None) -> None:
        if error != self._error:
            _log.log(logging.ERROR if error else logging.INFO, "journal error=%s", error or "none")
        self._error = error
        self._is_stalled = False
        self._is_busy = False
        written, self._writing = self._writing, []
        if error is None:
            for counter, amount in Counter(entry[3] for entry in written).items():
                self._counters.add(counter, amount)
        for _, stored, _, _ in written:
            if error is not None:
                _give_up(stored, error)
            elif not stored.done():
                stored.set_result(None)
        if self._waiting:
            self._schedule_flush()

    def _sweep(self) -> None:
        """Answer those who have waited too long, and try a failing journal again."""
        overdue = self._loop.time() - self._wait_seconds
        self._is_stalled = self._is_busy and self._busy_since < overdue
        for _, stored, arrived_at, _ in chain(self._writing, self._waiting):
            if arrived_at > overdue and not self._is_stalled:
                break
            _give_up(stored, "stalled")
        if self._error is not None and not self._is_busy:
            self._schedule_flush()
        self._timer = self._loop.call_later(SWEEP_SECONDS, self._sweep)


def _give_up(stored: asyncio.Future[None], error: str) -> None:
    if not stored.done():
        stored.set_exception(JournalUnavailable(error))
