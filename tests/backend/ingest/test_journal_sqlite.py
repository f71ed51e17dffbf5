"""Tests of the SQLite journal: durability, use by several processes, recovery from errors."""

import os
import resource
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from backend.ingest import journal_sqlite
from backend.ingest.journal import JournalEntry, JournalUnavailable
from backend.ingest.journal_sqlite import SqliteJournalReader, SqliteJournalWriter
from tests.processes import ROOT


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    return tmp_path / "journal"


@pytest.fixture
def writer(directory: Path) -> Iterator[SqliteJournalWriter]:
    writer = SqliteJournalWriter(directory)
    yield writer
    writer.close()


@pytest.fixture
def reader(directory: Path) -> Iterator[SqliteJournalReader]:
    reader = SqliteJournalReader(directory)
    yield reader
    reader.close()


@pytest.fixture
def make_writer(directory: Path) -> Iterator[Callable[[], SqliteJournalWriter]]:
    made: list[SqliteJournalWriter] = []

    def make() -> SqliteJournalWriter:
        made.append(SqliteJournalWriter(directory))
        return made[-1]

    yield make
    for writer in made:
        writer.close()


def records(entries: list[JournalEntry]) -> list[bytes]:
    return [entry.record for entry in entries]


def rows(directory: Path, query: str, name: str = "edge-0.sqlite3") -> list[tuple[object, ...]]:
    connection = sqlite3.connect(directory / name)
    try:
        return connection.execute(query).fetchall()
    finally:
        connection.close()


def test_appended_records_are_read_in_order(writer: SqliteJournalWriter, reader: SqliteJournalReader) -> None:
    writer.append([b"one", b"two"])
    writer.append([b"three"])
    assert records(reader.read_batch(10)) == [b"one", b"two", b"three"]
    assert records(reader.read_batch(2)) == [b"one", b"two"]


@pytest.mark.parametrize("count", [1, 2, 3, 500, 512, 513, 2000])
def test_batch_of_any_size_keeps_its_order(
    writer: SqliteJournalWriter, reader: SqliteJournalReader, count: int
) -> None:
    batch = [b"%d" % number for number in range(count)]
    writer.append(batch)
    assert records(reader.read_batch(5000)) == batch


def test_done_records_are_not_read_again(writer: SqliteJournalWriter, reader: SqliteJournalReader) -> None:
    writer.append([b"one", b"two", b"three"])
    batch = reader.read_batch(2)
    reader.mark_done(batch)
    reader.mark_done(batch)
    assert records(reader.read_batch(10)) == [b"three"]


def test_record_that_is_not_done_is_read_by_the_next_worker(
    writer: SqliteJournalWriter, reader: SqliteJournalReader, directory: Path
) -> None:
    writer.append([b"one"])
    assert records(reader.read_batch(10)) == [b"one"]
    reader.close()
    again = SqliteJournalReader(directory)
    assert records(again.read_batch(10)) == [b"one"]
    again.close()


def test_numbers_are_never_reused(writer: SqliteJournalWriter, reader: SqliteJournalReader) -> None:
    writer.append([b"one"])
    done = reader.read_batch(1)
    reader.mark_done(done)
    writer.append([b"two"])
    reader.mark_done(done)
    assert records(reader.read_batch(1)) == [b"two"]


def test_set_aside_stores_the_record_with_its_reason(
    writer: SqliteJournalWriter, reader: SqliteJournalReader, directory: Path
) -> None:
    writer.append([b"poison", b"good"])
    before = int(time.time() * 1000)
    entry = reader.read_batch(1)[0]
    reader.set_aside(entry, "not JSON")
    reader.set_aside(entry, "not JSON")
    assert records(reader.read_batch(10)) == [b"good"]
    [(number, record, reason, at)] = rows(directory, "SELECT number, record, reason, set_aside_at FROM set_aside")
    assert (number, record, reason) == (entry.number, b"poison", "not JSON")
    assert isinstance(at, int)
    assert before <= at <= time.time() * 1000


def test_empty_batch_tests_that_writing_works(writer: SqliteJournalWriter, reader: SqliteJournalReader) -> None:
    writer.append([])
    assert reader.read_batch(10) == []


def test_two_writers_never_share_a_file(
    make_writer: Callable[[], SqliteJournalWriter], reader: SqliteJournalReader, directory: Path
) -> None:
    for number in range(3):
        make_writer().append([b"%d" % number])
    assert sorted(path.name for path in directory.glob("*.sqlite3")) == [f"edge-{slot}.sqlite3" for slot in range(3)]
    assert sorted(records(reader.read_batch(10))) == [b"0", b"1", b"2"]


def test_files_take_turns_so_that_none_is_starved(
    make_writer: Callable[[], SqliteJournalWriter], reader: SqliteJournalReader
) -> None:
    make_writer().append([b"a"] * 100)
    make_writer().append([b"b"] * 100)
    seen = {record for _ in range(2) for record in records(reader.read_batch(10))}
    assert seen == {b"a", b"b"}


def test_one_batch_can_contain_records_of_all_files(
    make_writer: Callable[[], SqliteJournalWriter], reader: SqliteJournalReader
) -> None:
    make_writer().append([b"a"])
    make_writer().append([b"b"])
    batch = reader.read_batch(10)
    assert sorted(records(batch)) == [b"a", b"b"]
    reader.mark_done(batch)
    assert reader.read_batch(10) == []


def test_restarted_writer_continues_the_file(
    make_writer: Callable[[], SqliteJournalWriter], reader: SqliteJournalReader, directory: Path
) -> None:
    first = make_writer()
    first.append([b"one"])
    first.close()
    make_writer().append([b"two"])
    assert len(list(directory.glob("*.sqlite3"))) == 1
    assert records(reader.read_batch(10)) == [b"one", b"two"]


@pytest.mark.requirement("R22")
def test_records_of_a_killed_process_are_read_and_its_slot_is_free(
    directory: Path, reader: SqliteJournalReader, writer: SqliteJournalWriter
) -> None:
    code = f"""
import os, pathlib, signal
from backend.ingest.journal_sqlite import SqliteJournalWriter
SqliteJournalWriter(pathlib.Path({str(directory)!r})).append([b"before the end"])
os.kill(os.getpid(), signal.SIGKILL)
"""
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT).returncode == -signal.SIGKILL
    assert records(reader.read_batch(10)) == [b"before the end"]
    writer.append([b"after"])
    assert records(reader.read_batch(10)) == [b"before the end", b"after"]


@pytest.mark.requirement("R22")
def test_the_writer_syncs_every_commit(writer: SqliteJournalWriter, directory: Path) -> None:
    writer.append([b"one"])
    connection = writer._connection
    assert connection is not None
    assert connection.execute("PRAGMA synchronous").fetchone() == (2,)
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_wait_returns_immediately_when_a_record_is_waiting(
    writer: SqliteJournalWriter, reader: SqliteJournalReader
) -> None:
    writer.append([b"one", b"two"])
    assert reader.wait(0)
    reader.read_batch(1)
    assert reader.wait(0)


def test_wait_times_out_when_nothing_is_written(writer: SqliteJournalWriter, reader: SqliteJournalReader) -> None:
    assert not reader.wait(0.01)
    writer.append([b"one"])
    reader.mark_done(reader.read_batch(10))
    assert reader.read_batch(10) == []
    begin = time.monotonic()
    assert not reader.wait(0.1)
    assert 0.1 <= time.monotonic() - begin < 0.5


def test_wait_wakes_for_a_new_record_and_for_a_new_file(
    make_writer: Callable[[], SqliteJournalWriter], reader: SqliteJournalReader
) -> None:
    for _ in range(2):
        writer = make_writer()
        timer = threading.Timer(0.1, writer.append, [[b"new"]])
        timer.start()
        begin = time.monotonic()
        assert reader.wait(5)
        assert time.monotonic() - begin < 1
        timer.join()
        while batch := reader.read_batch(10):
            reader.mark_done(batch)


def test_record_written_between_reading_and_waiting_is_not_missed(
    writer: SqliteJournalWriter, reader: SqliteJournalReader
) -> None:
    writer.append([])
    assert reader.read_batch(10) == []
    writer.append([b"one"])
    assert reader.wait(0)


def test_damaged_file_does_not_stop_the_others(
    writer: SqliteJournalWriter, reader: SqliteJournalReader, directory: Path, caplog: pytest.LogCaptureFixture
) -> None:
    directory.mkdir()
    (directory / "edge-7.sqlite3").write_bytes(b"not a database " * 1000)
    (directory / "edge-8.sqlite3").mkdir()
    (directory / "edge-9.sqlite3").touch()
    writer.append([b"one"])
    for _ in range(2):
        assert records(reader.read_batch(10)) == [b"one"]
    assert reader.unreadable_files == 2
    assert caplog.text.count("journal_unreadable") == 2
    reader.mark_done(reader.read_batch(10))
    assert reader.read_batch(10) == []
    assert not reader.wait(0.05)


def test_file_that_becomes_readable_is_read(
    writer: SqliteJournalWriter, reader: SqliteJournalReader, directory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal_sqlite, "RETRY_SECONDS", 0.0)
    directory.mkdir()
    other = directory / "edge-7.sqlite3"
    other.write_bytes(b"not a database " * 1000)
    assert reader.read_batch(10) == []
    other.unlink()
    writer.append([b"one"])
    assert records(reader.read_batch(10)) == [b"one"]
    assert reader.unreadable_files == 0


def test_writer_leaves_a_damaged_file_and_uses_the_next_slot(
    writer: SqliteJournalWriter, reader: SqliteJournalReader, directory: Path
) -> None:
    directory.mkdir()
    (directory / "edge-0.sqlite3").write_bytes(b"not a database " * 1000)
    with pytest.raises(JournalUnavailable, match="SQLITE_NOTADB"):
        writer.append([b"one"])
    writer.append([b"two"])
    assert records(reader.read_batch(10)) == [b"two"]


def test_locked_journal_is_unavailable_and_recovers(
    writer: SqliteJournalWriter, reader: SqliteJournalReader, directory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal_sqlite, "BUSY_SECONDS", 0.05)
    writer.append([b"one"])
    writer.close()
    other = sqlite3.connect(directory / "edge-0.sqlite3", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(JournalUnavailable, match="SQLITE_BUSY"):
        writer.append([b"two"])
    other.execute("ROLLBACK")
    other.close()
    writer.append([b"three"])
    assert records(reader.read_batch(10)) == [b"one", b"three"]


def test_file_in_place_of_the_directory_makes_the_journal_unavailable(
    writer: SqliteJournalWriter, directory: Path
) -> None:
    directory.touch()
    with pytest.raises(JournalUnavailable, match="EEXIST"):
        writer.append([b"one"])
    directory.unlink()
    writer.append([b"two"])


def test_full_disk_makes_the_journal_unavailable_and_stores_nothing_of_the_batch(
    writer: SqliteJournalWriter, reader: SqliteJournalReader
) -> None:
    writer.append([b"before"])
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (256 * 1024, hard))
    try:
        with pytest.raises(JournalUnavailable):
            writer.append([bytes(1000)] * 1000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, handler)
    writer.append([b"after"])
    assert records(reader.read_batch(10_000)) == [b"before", b"after"]


def test_removed_directory_is_created_again_and_old_marks_do_not_affect_new_records(
    writer: SqliteJournalWriter, reader: SqliteJournalReader, directory: Path
) -> None:
    writer.append([b"old"])
    old = reader.read_batch(10)
    directory.rename(directory.with_name("taken"))
    writer.append([b"new"])
    reader.mark_done(old)
    reader.set_aside(old[0], "too late")
    assert records(reader.read_batch(10)) == [b"new"]


def test_marks_for_a_removed_file_are_harmless(
    writer: SqliteJournalWriter, reader: SqliteJournalReader, directory: Path
) -> None:
    writer.append([b"one"])
    entries = reader.read_batch(10)
    writer.close()
    directory.rename(directory.with_name("taken"))
    reader.mark_done(entries)
    reader.set_aside(entries[0], "gone")
    assert reader.read_batch(10) == []


def test_files_do_not_grow_without_limit(
    writer: SqliteJournalWriter, reader: SqliteJournalReader, directory: Path
) -> None:
    def size() -> int:
        return sum(path.stat().st_size for path in directory.iterdir())

    sizes = []
    for _ in range(120):
        writer.append([os.urandom(1000)] * 500)
        reader.mark_done(reader.read_batch(1000))
        sizes.append(size())
    assert max(sizes[60:]) <= max(sizes[:60]) * 1.1
    assert max(sizes) < 32 * 1024 * 1024


def test_concurrent_reading_and_writing_loses_and_duplicates_nothing(
    make_writer: Callable[[], SqliteJournalWriter], reader: SqliteJournalReader
) -> None:
    def write(first: int) -> None:
        writer = make_writer()
        for number in range(first, first + 300, 3):
            writer.append([b"%d" % (number + more) for more in range(3)])

    threads = [threading.Thread(target=write, args=(first,)) for first in (0, 1000)]
    for thread in threads:
        thread.start()
    done: list[bytes] = []
    end = time.monotonic() + 20
    while len(done) < 600 and time.monotonic() < end:
        batch = reader.read_batch(50)
        reader.mark_done(batch)
        done += records(batch)
        reader.wait(0.1)
    for thread in threads:
        thread.join()
    assert sorted(map(int, done)) == [*range(300), *range(1000, 1300)]


def test_directory_is_private(writer: SqliteJournalWriter, directory: Path) -> None:
    writer.append([])
    assert directory.stat().st_mode & 0o077 == 0
