"""The journal in SQLite: one file per edge process, each in WAL mode, all read by the worker.

Each file is a slot: `edge-0.sqlite3`, `edge-1.sqlite3`, ... A running writer holds the lock file beside it
(`edge-0.lock`), so a restarted edge continues its predecessor's file and two edges never share one.
"""

import errno
import fcntl
import logging
import os
import secrets
import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from backend.ingest.journal import JournalEntry, JournalUnavailable

FILE_PATTERN = "edge-*.sqlite3"
SLOTS = 256
BUSY_SECONDS = 1.5  # below the two seconds that the edge lets a mail client wait
READER_BUSY_SECONDS = 5.0
POLL_SECONDS = 0.02
RETRY_SECONDS = 5.0
CHECKPOINT_PAGES = 4000  # 16 MB; with 1000, the slowest hundredth of responses took half as long again
WAL_BYTES = 24 * 1024 * 1024
SCHEMA_VERSION = 1
_SCHEMA = """
BEGIN IMMEDIATE;
CREATE TABLE records (number INTEGER PRIMARY KEY AUTOINCREMENT, record BLOB NOT NULL);
CREATE TABLE set_aside (
  number INTEGER PRIMARY KEY, record BLOB NOT NULL, reason TEXT NOT NULL, set_aside_at INTEGER NOT NULL
);
CREATE TABLE probe (id INTEGER PRIMARY KEY, probed_at INTEGER NOT NULL);
PRAGMA user_version={version};
PRAGMA application_id={file_id};
COMMIT;
"""
# One statement per batch releases the interpreter lock once instead of once per row, and commits by itself: under load,
# a tenth more events per second than `executemany`. Batches are padded with NULL to powers of two, so a few prepared
# statements are enough for all sizes.
_INSERT_ROWS = 512
_INSERT = "INSERT INTO records (record) SELECT column1 FROM (VALUES {}) WHERE column1 IS NOT NULL"
_INSERTS = {
    rows: _INSERT.format(",".join(["(?)"] * rows))
    for rows in (1 << power for power in range(_INSERT_ROWS.bit_length()))
}
_DAMAGED = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})
_log = logging.getLogger(__name__)


class SqliteJournalWriter:
    """A `JournalWriter` on the first free slot of `directory`.

    Opens the file at the first `append`, and again after a failure or when the file was removed, so writing recovers by
    itself. A slot whose file is damaged is left as it is and the next one is used. Use from one thread at a time.
    """

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self._connection: sqlite3.Connection | None = None
        self._slot = 0
        self._inode = 0
        self._lock = -1
        self._damaged: set[int] = set()

    def append(self, records: Sequence[bytes]) -> None:
        try:
            self._write(self._opened(), records)
        except Exception as error:
            self.close()
            if not isinstance(error, sqlite3.Error | OSError):
                raise
            self._record_damage(error)
            raise JournalUnavailable(describe(error)) from error

    def close(self) -> None:
        if self._connection is not None:
            with suppress(sqlite3.Error):
                self._connection.close()
            self._connection = None
        if self._lock >= 0:
            os.close(self._lock)
            self._lock = -1

    def _opened(self) -> sqlite3.Connection:
        if self._connection is not None:
            if self._is_in_place():
                return self._connection
            self.close()
        self._directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._slot, self._lock = self._claim_slot()
        self._connection = _connect(self._path, "rwc", BUSY_SECONDS, "FULL")
        if _read_pragma(self._connection, "user_version") != SCHEMA_VERSION:
            file_id = secrets.randbits(31)
            self._connection.executescript(_SCHEMA.format(version=SCHEMA_VERSION, file_id=file_id))
        _sync_directory(self._directory)
        self._inode = self._path.stat().st_ino
        return self._connection

    @property
    def _path(self) -> Path:
        return self._directory / f"edge-{self._slot}.sqlite3"

    def _is_in_place(self) -> bool:
        """Return whether the open file is still the one in the directory; SQLite keeps writing to a removed file."""
        try:
            return self._path.stat().st_ino == self._inode
        except OSError:
            return False

    def _claim_slot(self) -> tuple[int, int]:
        for slot in range(SLOTS):
            if slot in self._damaged:
                continue
            lock = os.open(self._directory / f"edge-{slot}.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                os.close(lock)
            except OSError:
                os.close(lock)
                raise
            else:
                return slot, lock
        raise OSError(errno.EUSERS, "no free journal slot")

    def _write(self, connection: sqlite3.Connection, records: Sequence[bytes]) -> None:
        if not records:
            connection.execute("INSERT OR REPLACE INTO probe VALUES (1, ?)", (int(time.time()),))
        elif len(records) <= _INSERT_ROWS:
            _insert(connection, records)
        else:
            with _transaction(connection):
                for start in range(0, len(records), _INSERT_ROWS):
                    _insert(connection, records[start : start + _INSERT_ROWS])

    def _record_damage(self, error: Exception) -> None:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF in _DAMAGED:
            self._damaged.add(self._slot)
            _log.error("journal_damaged file=%s error=%s", self._path.name, describe(error))


class SqliteJournalReader:
    """A `JournalReader` of every journal file in `directory`, including files left by dead processes.

    Records keep their order within a file; the files take turns. A file that cannot be read is logged, counted in
    `unreadable_files` and retried after a few seconds, without affecting the others. Use from one thread.
    """

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self._sources: dict[str, _Source] = {}
        self._retry_at: dict[str, float] = {}
        self._turn = 0

    @property
    def unreadable_files(self) -> int:
        """Return the number of journal files that could not be read at the last attempt."""
        return len(self._retry_at)

    def read_batch(self, limit: int) -> list[JournalEntry]:
        entries: list[JournalEntry] = []
        names = self._readable_files()
        self._turn += 1
        turn = self._turn % max(1, len(names))
        for name in names[turn:] + names[:turn]:
            if len(entries) == limit:
                break
            with self._guarded(name):
                entries += self._source(name).read(limit - len(entries))
        return entries

    def mark_done(self, entries: Sequence[JournalEntry]) -> None:
        failed: Exception | None = None
        for label in {entry.source for entry in entries}:
            name = label.partition("#")[0]
            try:
                source = self._source(name)
                if source.label() == label:
                    source.delete([entry.number for entry in entries if entry.source == label])
            except FileNotFoundError:
                continue
            except (sqlite3.Error, OSError) as error:
                self._close_failed(name, error)
                failed = error
        if failed is not None:
            raise JournalUnavailable(describe(failed)) from failed

    def set_aside(self, entry: JournalEntry, reason: str) -> None:
        name = entry.source.partition("#")[0]
        try:
            source = self._source(name)
            if source.label() == entry.source:
                source.set_aside(entry.number, reason)
        except FileNotFoundError:
            return
        except (sqlite3.Error, OSError) as error:
            self._close_failed(name, error)
            raise JournalUnavailable(describe(error)) from error

    def wait(self, timeout_seconds: float) -> bool:
        end = time.monotonic() + timeout_seconds
        while not self._has_new_records():
            left = end - time.monotonic()
            if left <= 0:
                return False
            time.sleep(min(POLL_SECONDS, left))
        return True

    def close(self) -> None:
        for source in self._sources.values():
            source.close()
        self._sources.clear()

    def _has_new_records(self) -> bool:
        for name in self._readable_files():
            with self._guarded(name):
                if self._source(name).has_new_records():
                    return True
        return False

    def _readable_files(self) -> list[str]:
        """Return the names of the files to read now, without those that failed recently."""
        now = time.monotonic()
        names = sorted(path.name for path in self._directory.glob(FILE_PATTERN))
        for gone in self._sources.keys() - set(names):
            self._sources.pop(gone).close()
        self._retry_at = {name: at for name, at in self._retry_at.items() if name in names}
        return [name for name in names if self._retry_at.get(name, 0) <= now]

    def _source(self, name: str) -> "_Source":
        source = self._sources.get(name)
        if source is not None and source.is_in_place():
            return source
        if source is not None:
            source.close()
        self._sources[name] = source = _Source(self._directory / name)
        return source

    @contextmanager
    def _guarded(self, name: str) -> Iterator[None]:
        try:
            yield
            self._retry_at.pop(name, None)
        except (sqlite3.Error, OSError) as error:
            self._close_failed(name, error)

    def _close_failed(self, name: str, error: Exception) -> None:
        """Close a file that could not be read; it is opened again after `RETRY_SECONDS`."""
        if name not in self._retry_at:
            _log.error("journal_unreadable file=%s error=%s", name, describe(error))
        self._retry_at[name] = time.monotonic() + RETRY_SECONDS
        source = self._sources.pop(name, None)
        if source is not None:
            source.close()


class _Source:
    """One journal file, read by the worker."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._inode = path.stat().st_ino
        # A delete lost in a power cut only causes a second delivery, so it need not be synced.
        self._connection = _connect(path, "rw", READER_BUSY_SECONDS, "NORMAL")
        self._seen: int | None = None

    def is_in_place(self) -> bool:
        try:
            return self._path.stat().st_ino == self._inode
        except OSError:
            return False

    def has_new_records(self) -> bool:
        return self._data_version() != self._seen

    def read(self, limit: int) -> list[JournalEntry]:
        version = self._data_version()
        if not self._is_prepared():
            self._seen = version
            return []
        select = "SELECT number, record FROM records ORDER BY number LIMIT ?"
        rows = self._connection.execute(select, (limit,)).fetchall()
        # Set only when everything was read, so `has_new_records` reports leftovers and records written since `version`.
        self._seen = version if len(rows) < limit else None
        label = self.label()
        return [JournalEntry(label, number, record) for number, record in rows]

    def label(self) -> str:
        """Return the file's name with its random id. Numbers restart in a file that replaces a removed one."""
        return f"{self._path.name}#{_read_pragma(self._connection, 'application_id'):08x}"

    def delete(self, numbers: Sequence[int]) -> None:
        with _transaction(self._connection):
            self._connection.executemany("DELETE FROM records WHERE number = ?", [(number,) for number in numbers])

    def set_aside(self, number: int, reason: str) -> None:
        with _transaction(self._connection):
            self._connection.execute(
                "INSERT OR IGNORE INTO set_aside SELECT number, record, ?, ? FROM records WHERE number = ?",
                (reason, time.time_ns() // 1_000_000, number),
            )
            self._connection.execute("DELETE FROM records WHERE number = ?", (number,))

    def close(self) -> None:
        with suppress(sqlite3.Error):
            self._connection.close()

    def _data_version(self) -> int:
        return _read_pragma(self._connection, "data_version")

    def _is_prepared(self) -> bool:
        """Return whether the writer has created the tables."""
        return _read_pragma(self._connection, "user_version") == SCHEMA_VERSION


def describe(error: Exception) -> str:
    """Return the error as one word without paths, for `/health` and the log: `SQLITE_FULL`, `ENOSPC`, ..."""
    name = getattr(error, "sqlite_errorname", None)
    if name is None and isinstance(error, OSError):
        name = errno.errorcode.get(error.errno or 0)
    return name or type(error).__name__


def _connect(path: Path, mode: str, busy_seconds: float, synchronous: str) -> sqlite3.Connection:
    """Open a journal file in autocommit mode. `mode` is SQLite's: `rw`, or `rwc` to create the file."""
    uri = f"{path.absolute().as_uri()}?mode={mode}"
    connection = sqlite3.connect(uri, uri=True, timeout=busy_seconds, isolation_level=None, check_same_thread=False)
    try:
        if mode == "rwc":
            connection.execute("PRAGMA journal_mode=WAL")
        connection.execute(f"PRAGMA synchronous={synchronous}")
        connection.execute(f"PRAGMA wal_autocheckpoint={CHECKPOINT_PAGES}")
        connection.execute(f"PRAGMA journal_size_limit={WAL_BYTES}")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _insert(connection: sqlite3.Connection, records: Sequence[bytes]) -> None:
    rows = 1 << (len(records) - 1).bit_length()
    connection.execute(_INSERTS[rows], [*records, *[None] * (rows - len(records))])


@contextmanager
def _transaction(connection: sqlite3.Connection) -> Iterator[None]:
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        with suppress(sqlite3.Error):
            connection.execute("ROLLBACK")
        raise


def _read_pragma(connection: sqlite3.Connection, name: str) -> int:
    (value,) = connection.execute(f"PRAGMA {name}").fetchone()
    return int(value)


def _sync_directory(directory: Path) -> None:
    """Make the names of new files durable; SQLite syncs their contents."""
    descriptor = os.open(directory, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
