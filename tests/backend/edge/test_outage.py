"""Disk full, journal unwritable: the image still goes out, a counter moves, `/health` says so, and it heals."""

import json
import resource
from pathlib import Path
from typing import Any

from backend.ingest.journal_sqlite import SqliteJournalReader
from tests.backend.edge.ask import make_token, request, wait_for
from tests.processes import Process, make_environment, start

FULL_BYTES = 96 * 1024  # below this SQLite cannot make its index of the write-ahead log


def health(edge: Process) -> tuple[int, Any]:
    answer = request(edge.port, "/health")
    return answer.status, json.loads(answer.body)


def is_healthy(edge: Process) -> bool:
    return health(edge)[0] == 200


def stored_count(edge: Process) -> int:
    reader = SqliteJournalReader(Path(edge.environment["HELIOGRAPH_DATA"]) / "journal")
    try:
        return len(reader.read_batch(100_000))
    finally:
        reader.close()


def fill_disk(edge: Process) -> None:
    """No file of the process can grow beyond `FULL_BYTES`: the same errors as a full disk, and no need to be root."""
    _, hard = resource.prlimit(edge.pid, resource.RLIMIT_FSIZE)
    resource.prlimit(edge.pid, resource.RLIMIT_FSIZE, (FULL_BYTES, hard))


def free_disk(edge: Process) -> None:
    _, hard = resource.prlimit(edge.pid, resource.RLIMIT_FSIZE)
    resource.prlimit(edge.pid, resource.RLIMIT_FSIZE, (hard, hard))


def test_disk_full_answers_the_image_says_so_and_recovers(tmp_path: Path) -> None:
    with start("edge", make_environment(tmp_path)) as edge:
        path = f"/o/{make_token()}.gif"
        expected = request(edge.port, path)
        fill_disk(edge)
        answers = 1
        while is_healthy(edge):
            assert request(edge.port, path, "GET", "User-Agent: " + "a" * 500) == expected
            answers += 1
            assert answers < 1000, "the disk does not fill"
        status, body = health(edge)
        assert (status, body["status"]) == (503, "degraded")
        assert body["journal"]["error"] in ("SQLITE_FULL", "SQLITE_IOERR_WRITE", "SQLITE_IOERR_SHMSIZE")
        lost = body["counters"]["opens_answered_unstored"]
        assert lost >= 1
        assert body["counters"]["opens_stored"] == answers - lost
        free_disk(edge)
        wait_for(lambda: is_healthy(edge))
        assert request(edge.port, path) == expected
        assert stored_count(edge) == answers - lost + 1


def test_unwritable_journal_answers_the_image_says_so_and_recovers(tmp_path: Path) -> None:
    # A file in the folder's place: nobody can write there, root neither.
    (tmp_path / "journal").touch()
    with start("edge", make_environment(tmp_path)) as edge:
        wait_for(lambda: not is_healthy(edge))
        assert request(edge.port, f"/o/{make_token()}.gif") == request(edge.port, "/o/x.gif")
        _, body = health(edge)
        assert body["journal"]["error"] == "EEXIST"
        assert body["counters"]["opens_answered_unstored"] == 1
        (tmp_path / "journal").unlink()
        wait_for(lambda: is_healthy(edge))
        request(edge.port, f"/o/{make_token()}.gif")
        assert stored_count(edge) == 1


def test_a_journal_that_is_taken_away_is_made_anew(tmp_path: Path) -> None:
    with start("edge", make_environment(tmp_path)) as edge:
        request(edge.port, f"/o/{make_token(1)}.gif")
        (tmp_path / "journal").rename(tmp_path / "taken")
        request(edge.port, f"/o/{make_token(2)}.gif")
        assert stored_count(edge) == 1
        assert is_healthy(edge)


def test_a_damaged_journal_file_is_left_and_the_next_one_taken(tmp_path: Path) -> None:
    (tmp_path / "journal").mkdir()
    damaged = tmp_path / "journal" / "edge-0.sqlite3"
    damaged.write_bytes(b"no database at all " * 500)
    with start("edge", make_environment(tmp_path)) as edge:
        wait_for(lambda: is_healthy(edge))
        request(edge.port, f"/o/{make_token()}.gif")
        assert stored_count(edge) == 1
    assert damaged.read_bytes().startswith(b"no database")
