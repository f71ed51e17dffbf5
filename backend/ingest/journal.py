"""The journal: where a fetch is durable before the image goes out, and waits for the worker.

The edge writes through a `JournalWriter`, the worker reads through a `JournalReader`; the adapters (`journal_sqlite`,
later Redis Streams) are chosen at the composition roots. A record may be delivered twice, never lost.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


class JournalUnavailable(Exception):
    """The record could not be made durable (disk full, not writable); nothing of the batch is stored."""


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """One stored record with the place to mark it done: `source` names the journal file or stream."""

    source: str
    number: int
    record: bytes


class JournalWriter(Protocol):
    def append(self, records: Sequence[bytes]) -> None:
        """Return when all records are on disk; blocks. Raises `JournalUnavailable`, storing none."""

    def close(self) -> None: ...


class JournalReader(Protocol):
    def read_batch(self, limit: int) -> list[JournalEntry]:
        """Return the oldest records that are neither done nor set aside, at most `limit`."""

    def mark_done(self, entries: Sequence[JournalEntry]) -> None:
        """Forget records whose effects are committed. Doing it twice is harmless."""

    def set_aside(self, entry: JournalEntry, reason: str) -> None:
        """Move a record that cannot be processed out of the way, keeping it with its reason."""

    def wait(self, timeout_seconds: float) -> bool:
        """Return True as soon as there may be something new to read, False after the time is over."""

    def close(self) -> None: ...
