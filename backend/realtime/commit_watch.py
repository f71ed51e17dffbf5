"""How the hub learns that something was committed: SQLite tells by a counter, other databases are asked."""

import time
from collections.abc import Callable

from sqlalchemy import Engine

from backend.realtime.hub import CommitWatch

SQLITE_POLL_SECONDS = 0.02
OTHER_POLL_SECONDS = 0.1


class SqliteCommitWatch:
    """Watches `PRAGMA data_version`: it changes for one connection when another one commits; a look costs microseconds.

    Source: https://www.sqlite.org/pragma.html#pragma_data_version (2026-11-23).
    """

    def __init__(self, engine: Engine) -> None:
        self._connection = engine.raw_connection()
        self._version = self._read()

    def wait(self, timeout_seconds: float) -> bool:
        deadline = time.monotonic() + timeout_seconds
        while (version := self._read()) == self._version:
            if time.monotonic() >= deadline:
                return False
            time.sleep(SQLITE_POLL_SECONDS)
        self._version = version
        return True

    def close(self) -> None:
        self._connection.close()

    def _read(self) -> int:
        cursor = self._connection.cursor()
        try:
            row = cursor.execute("PRAGMA data_version").fetchone()
        finally:
            cursor.close()
        return int(row[0])


class PollingCommitWatch:
    """Asks for the newest number a few times a second."""

    def __init__(self, newest_number: Callable[[], int]) -> None:
        self._newest_number = newest_number
        self._number = newest_number()

    def wait(self, timeout_seconds: float) -> bool:
        deadline = time.monotonic() + timeout_seconds
        while (number := self._newest_number()) == self._number:
            if time.monotonic() >= deadline:
                return False
            time.sleep(OTHER_POLL_SECONDS)
        self._number = number
        return True

    def close(self) -> None:
        pass


def make_commit_watch(engine: Engine, newest_number: Callable[[], int]) -> CommitWatch:
    return SqliteCommitWatch(engine) if engine.dialect.name == "sqlite" else PollingCommitWatch(newest_number)
