"""The journal: makes a fetch durable before the image is sent, and queues it for the worker.

The edge writes through a `JournalWriter`, the worker reads through a `JournalReader`; the adapter (`journal_sqlite`,
later Redis Streams) is chosen where the processes are wired. A record may be delivered twice but is never lost.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


class JournalUnavailable(Exception):
    """The journal cannot be written or read now (disk full, read-only, locked). The message is one word: the cause."""


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """One stored record. `source` names its journal file or stream and `number` its position there, to mark it done."""

    source: str
    number: int
    record: bytes


class JournalWriter(Protocol):
    def append(self, records: Sequence[bytes]) -> None:
        """Store the records and return when all are on disk. An empty batch tests that the journal can be written.

        Raises `JournalUnavailable`; then no record is guaranteed to be stored, though an I/O error at the end of the
        commit may leave them stored. The next call tries again. Blocks: call it from a dedicated thread.
        """

    def close(self) -> None: ...


class JournalReader(Protocol):
    def read_batch(self, limit: int) -> list[JournalEntry]:
        """Return the oldest records of each source that are neither done nor set aside, at most `limit` in total.

        A source that cannot be read is skipped and retried later. Repeated calls return the same records until they
        are marked.
        """

    def mark_done(self, entries: Sequence[JournalEntry]) -> None:
        """Delete records whose effects are committed. Doing it twice is harmless.

        Raises `JournalUnavailable` if some could not be deleted; they are delivered again.
        """

    def set_aside(self, entry: JournalEntry, reason: str) -> None:
        """Move a record that cannot be processed out of the queue and store it with its reason.

        Doing it twice is harmless. Raises `JournalUnavailable`; then the record is delivered again.
        """

    def wait(self, timeout_seconds: float) -> bool:
        """Block until there may be new records and return True, or return False when the timeout is over."""

    def close(self) -> None: ...
