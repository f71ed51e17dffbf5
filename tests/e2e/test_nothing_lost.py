"""An open that was answered is in the database exactly once, whatever dies in between."""

import contextlib
import http.client
import json
import random
import sqlite3
import threading
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from backend.core.config import load_config
from backend.migrate import migrate
from tests.build import message_body
from tests.people import RITA_ADDRESS
from tests.processes import Process, make_environment, start

pytestmark = pytest.mark.requirement("R22")

KILLS = 20
CLIENTS = 8
AWAY_SECONDS = 30
STANDSTILL_SECONDS = 40


class Load:
    """Clients that fetch pixels, each fetch with a mark of its own in the user agent; after each they pause."""

    def __init__(self, port: int, tokens: list[str], pause_seconds: float) -> None:
        self.port = port
        self.answered: list[str] = []
        self._tokens = tokens
        self._pause_seconds = pause_seconds
        self._stopping = threading.Event()
        self._going = threading.Event()
        self._going.set()
        self._threads = [threading.Thread(target=self._run, args=(number,)) for number in range(CLIENTS)]

    def __enter__(self) -> "Load":
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stopping.set()
        self._going.set()
        for thread in self._threads:
            thread.join()

    @contextlib.contextmanager
    def resting(self) -> Iterator[None]:
        """Let the clients rest for the length of a `with` block."""
        self._going.clear()
        try:
            yield
        finally:
            self._going.set()

    def _run(self, number: int) -> None:
        count = 0
        connection: http.client.HTTPConnection | None = None
        while self._going.wait() and not self._stopping.is_set():
            connection = connection or http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
            mark, count = f"load-{number}-{count}", count + 1
            try:
                connection.request("GET", f"/o/{self._tokens[count % 10]}.gif", headers=_headers(mark))
                response = connection.getresponse()
                response.read()
                assert response.status == 200
                self.answered.append(mark)
                time.sleep(self._pause_seconds)
            except (OSError, http.client.HTTPException):
                connection.close()
                connection = None
                time.sleep(0.02)
        if connection:
            connection.close()


def _headers(mark: str) -> dict[str, str]:
    return {"User-Agent": mark, "X-Forwarded-For": RITA_ADDRESS}


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    environment = make_environment(tmp_path, TRUSTED_PROXIES="127.0.0.1")
    migrate(load_config(environment))
    return environment


@pytest.fixture
def tokens(environment: dict[str, str]) -> list[str]:
    with start("web", environment) as web:
        return [register(web.port) for _ in range(10)]


def register(port: int) -> str:
    def call(path: str, body: str, token: str = "") -> dict[str, str]:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        headers = {"Content-Type": "application/json", "Authorization": f"Bearer {token}"}
        connection.request("POST", path, body, headers)
        with contextlib.closing(connection):
            found: dict[str, str] = json.loads(connection.getresponse().read())
        return found

    access = call("/api/session/local", '{"email": "alice@example.org"}')["access_token"]
    message = call("/api/tracked-messages", json.dumps(message_body()), access)
    call(f"/api/tracked-messages/{message['id']}/sent", "{}", access)
    return message["token"]


@pytest.fixture
def database(environment: dict[str, str]) -> Iterator[sqlite3.Connection]:
    path = Path(environment["HELIOGRAPH_DATA"]) / "heliograph.sqlite3"
    with contextlib.closing(sqlite3.connect(path, timeout=60, isolation_level=None)) as connection:
        yield connection


def stored_marks(database: sqlite3.Connection) -> Counter[str]:
    rows = database.execute("SELECT json_extract(headers, '$.\"user-agent\"') FROM opens")
    return Counter(mark for (mark,) in rows)


def wait_until_stored(database: sqlite3.Connection, answered: list[str]) -> Counter[str]:
    """Wait as long as the worker gets on: how fast it is depends on the machine."""
    found = stored_marks(database)
    moved_at = time.monotonic()
    while not set(answered) <= found.keys() and time.monotonic() < moved_at + STANDSTILL_SECONDS:
        time.sleep(0.2)
        before, found = found, stored_marks(database)
        if found.total() > before.total():
            moved_at = time.monotonic()
    return found


@pytest.mark.timeout(600)
def test_every_answered_open_survives_kills_of_edge_and_worker(
    environment: dict[str, str], tokens: list[str], database: sqlite3.Connection
) -> None:
    chance = random.Random(20261123)
    running: dict[str, Process] = {name: start(name, environment) for name in ("edge", "worker")}
    try:
        with Load(running["edge"].port, tokens, pause_seconds=0.002) as load:
            for _ in range(KILLS):
                time.sleep(chance.uniform(0.05, 0.5))
                names = chance.choice((["edge"], ["worker"], ["edge", "worker"]))
                for name in names:
                    running[name].kill()
                time.sleep(0.1)  # what comes while somebody is away
                with (
                    load.resting()
                ):  # a process takes a second to start: more of the same would only take time to store
                    for name in names:
                        running[name] = start(name, environment)
            time.sleep(0.5)
        found = wait_until_stored(database, load.answered)
    finally:
        for process in running.values():
            process.kill()
    assert len(load.answered) > 500
    assert set(load.answered) - found.keys() == set()
    assert [mark for mark, times in found.items() if times > 1] == []
    assert database.execute("SELECT SUM(opens + maybes + filtered) FROM threads").fetchone()[0] == len(found)


@pytest.mark.timeout(600)
def test_opens_are_answered_and_kept_while_the_database_is_locked(
    environment: dict[str, str], tokens: list[str], database: sqlite3.Connection
) -> None:
    with start("edge", environment) as edge, start("worker", environment):
        database.execute("BEGIN IMMEDIATE")
        with Load(edge.port, tokens, pause_seconds=0.05) as load:
            time.sleep(AWAY_SECONDS)
        assert len(load.answered) > 500
        assert stored_marks(database).total() == 0
        database.execute("ROLLBACK")
        found = wait_until_stored(database, load.answered)
    assert set(load.answered) - found.keys() == set()
    assert set(found.values()) == {1}
