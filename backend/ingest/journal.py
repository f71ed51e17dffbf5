"""The journal: where a fetch is durable before the image goes out, and waits for the worker.

The edge writes through a `JournalWriter`, the worker reads through a `JournalReader`; the adapters (`journal_sqlite`,
later Redis Streams) are chosen at the composition roots. A record may be delivered twice, never lost.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


class JournalUnavailable(Exception):
    """The journal cannot be written or read now (disk full, not writable, locked); the message is one word why."""


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """One stored record with the place to mark it done: `source` names the journal file or stream it came from."""

    source: str
    number: int
    record: bytes


class JournalWriter(Protocol):
    def append(self, records: Sequence[bytes]) -> None:
        """Return when all records are on disk; an empty batch proves that a batch could be stored.

        Raises `JournalUnavailable`: none of the records is promised then (an I/O error at the very end of the commit
        may leave them stored). The next call tries afresh. Blocks: call from one thread of its own.
        """

    def close(self) -> None: ...


class JournalReader(Protocol):
    def read_batch(self, limit: int) -> list[JournalEntry]:
        """Return the oldest records of each source that are neither done nor set aside, at most `limit` together.

        A source that cannot be read is left out and tried again later. Until they are marked, the same records come
        again.
        """

    def mark_done(self, entries: Sequence[JournalEntry]) -> None:
        """Forget records whose effects are committed. Doing it twice is harmless.

        Raises `JournalUnavailable` when some could not be forgotten; these are delivered again.
        """

    def set_aside(self, entry: JournalEntry, reason: str) -> None:
        """Move a record that cannot be processed out of the way, keeping it with its reason.

        Doing it twice is harmless. Raises `JournalUnavailable`; the record is delivered again then.
        """

    def wait(self, timeout_seconds: float) -> bool:
        """Return True as soon as there may be something new to read, False after the time is over. Blocks."""

    def close(self) -> None: ...
