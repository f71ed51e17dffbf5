"""What was answered is on disk, whatever happens next."""

import http.client
import signal
import threading
import time
from pathlib import Path

import pytest

from backend.ingest.journal_sqlite import SqliteJournalReader
from backend.ingest.raw_event import decode
from tests.backend.edge.ask import make_token, request
from tests.processes import Process, make_environment, start

pytestmark = pytest.mark.requirement("R22")

CLIENTS = 8


def tokens_in_journal(process: Process) -> list[str]:
    reader = SqliteJournalReader(Path(process.environment["HELIOGRAPH_DATA"]) / "journal")
    try:
        return [decode(entry.record).token for entry in reader.read_batch(1_000_000)]
    finally:
        reader.close()


def open_until_it_ends(port: int, first: int, answered: list[str]) -> None:
    """Open one message after the other on one connection, noting each whose image came."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        for number in range(first, first + 100_000):
            token = make_token(number)
            connection.request("GET", f"/o/{token}.gif")
            if connection.getresponse().read():
                answered.append(token)
    except (OSError, http.client.HTTPException):
        connection.close()


def load(port: int, seconds: float, answered: list[str]) -> list[threading.Thread]:
    threads = [
        threading.Thread(target=open_until_it_ends, args=(port, client * 1_000_000, answered))
        for client in range(CLIENTS)
    ]
    for thread in threads:
        thread.start()
    time.sleep(seconds)
    return threads


def test_an_answered_open_survives_sigkill(tmp_path: Path) -> None:
    with start("edge", make_environment(tmp_path)) as edge:
        token = make_token()
        request(edge.port, f"/o/{token}.gif")
        edge.kill()
        assert tokens_in_journal(edge) == [token]


def test_every_answered_open_survives_sigkill_under_load(tmp_path: Path) -> None:
    environment = make_environment(tmp_path)
    answered: list[str] = []
    for _ in range(3):
        with start("edge", environment) as edge:
            already = len(answered)
            threads = load(edge.port, 0.4, answered)
            edge.kill()
            for thread in threads:
                thread.join()
            assert len(answered) > already
    assert set(answered) <= set(tokens_in_journal(edge))


def test_a_stop_answers_and_stores_what_is_under_way(tmp_path: Path) -> None:
    answered: list[str] = []
    with start("edge", make_environment(tmp_path)) as edge:
        threads = load(edge.port, 0.4, answered)
        assert edge.stop(signal.SIGTERM) < 2.0
        for thread in threads:
            thread.join()
        # A stopped edge leaves nobody without an answer: each stored open but none more was answered.
        assert sorted(answered) == sorted(tokens_in_journal(edge))


def test_a_restarted_edge_takes_up_the_same_file(tmp_path: Path) -> None:
    environment = make_environment(tmp_path)
    for number in range(2):
        with start("edge", environment) as edge:
            request(edge.port, f"/o/{make_token(number)}.gif")
    assert tokens_in_journal(edge) == [make_token(0), make_token(1)]
    assert [path.name for path in (tmp_path / "journal").glob("*.sqlite3")] == ["edge-0.sqlite3"]
