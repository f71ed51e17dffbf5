"""Drain the journal: run batches through the pipeline and mark them done afterwards."""

import logging

from sqlalchemy.exc import DisconnectionError, InterfaceError, OperationalError, ProgrammingError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.orm.exc import StaleDataError

from backend.core.limits import DRAIN_BATCH
from backend.core.metrics import Counters
from backend.ingest.journal import JournalEntry, JournalReader
from backend.ingest.pipeline import Pipeline, RecordRejected
from backend.ingest.raw_event import UnreadableRecord

log = logging.getLogger(__name__)
DATABASE_ERRORS = (OperationalError, InterfaceError, DisconnectionError, PoolTimeout, ProgrammingError, StaleDataError)
"""Errors that no record causes. PostgreSQL raises `ProgrammingError` when a migration has not run yet;
`StaleDataError` means that another process has just deleted an event that was being judged again."""


class Drain:
    """Moves records from the journal into the database. A record that cannot be processed does not block the others."""

    def __init__(self, journal: JournalReader, pipeline: Pipeline) -> None:
        self._journal = journal
        self._pipeline = pipeline
        self.counters = Counters()

    def run_once(self) -> int:
        """Process one batch and return how many records left the journal.

        Raises one of `DATABASE_ERRORS` if the database cannot store it now; the records stay in the journal.
        """
        entries = self._journal.read_batch(DRAIN_BATCH)
        if entries:
            self._process(entries)
        return len(entries)

    def _process(self, entries: list[JournalEntry]) -> None:
        try:
            stored = self._pipeline.run([entry.record for entry in entries])
        except DATABASE_ERRORS:
            raise
        except Exception as error:
            self._isolate(entries, error)
        else:
            self.counters.add("opens_stored", stored)
            self._journal.mark_done(entries)

    def _isolate(self, entries: list[JournalEntry], error: Exception) -> None:
        """Bisect the batch down to the failing record and set that one aside."""
        if len(entries) > 1:
            middle = len(entries) // 2
            self._process(entries[:middle])
            self._process(entries[middle:])
            return
        expected = isinstance(error, UnreadableRecord | RecordRejected)
        reason = str(error) if expected else type(error).__name__
        log.warning("record_set_aside reason=%s", reason, exc_info=None if expected else error)
        self.counters.add("records_set_aside")
        self._journal.set_aside(entries[0], reason)
