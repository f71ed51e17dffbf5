"""Migrations keep what is there: an installation from before the first release is opened by today's code."""

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event, func, select, text

from backend.core.config import load_config
from backend.core.db import make_engine
from backend.events.models import TrackingEvent
from backend.ingest.drain import Drain
from backend.ingest.journal_sqlite import SqliteJournalReader
from backend.ingest.pipeline import Pipeline
from backend.migrate import UnknownRevision, migrate, upgrade
from backend.tracking.models import TrackedMessage
from backend.wiring import Services
from tests.conftest import ApiClient, SignIn

INSTALLATION = Path(__file__).parents[1] / "corpus" / "first-installation"
"""Dumps of a database and a journal that the last commit before the squashed migrations wrote on 2026-12-01.

The journal holds a backlog: its worker was stopped before it had read everything. `expected.json` is what that commit's
API answered about the database.
"""
EXPECTED = json.loads((INSTALLATION / "expected.json").read_text())
THREAD_FIELDS = (
    "id",
    "subject",
    "is_pinned",
    "is_muted",
    "is_unseen",
    "opens",
    "maybes",
    "filtered",
    "clicks",
    "sorted_at",
)


def restore(dump: str, path: Path) -> None:
    path.parent.mkdir(exist_ok=True)
    connection = sqlite3.connect(path)
    connection.executescript((INSTALLATION / f"{dump}.sql").read_text())
    connection.close()


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    engine = make_engine(f"sqlite:///{tmp_path / 'database.sqlite3'}")
    yield engine
    engine.dispose()


@pytest.fixture
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Replace the empty database of the other tests by the old installation's."""
    directory = tmp_path_factory.mktemp("first-installation")
    restore("database", directory / "heliograph.sqlite3")
    migrate(load_config({"HELIOGRAPH_DATA": str(directory)}))
    return directory / "heliograph.sqlite3"


@pytest.fixture
def server_url() -> None:
    """Run these tests on SQLite only; the dumps are SQLite's."""


@pytest.fixture
def more_settings() -> dict[str, str]:
    return {"SECRET": EXPECTED["secret"]}


def summary(thread: dict[str, Any]) -> dict[str, Any]:
    return {field: thread[field] for field in THREAD_FIELDS}


def entry_summary(entry: dict[str, Any]) -> dict[str, Any]:
    verdict = entry.get("verdict") or {}
    return {
        "type": entry["type"],
        "id": entry.get("id"),
        "at": entry["at"],
        "kind": verdict.get("kind"),
        "reason": verdict.get("reason"),
    }


@pytest.mark.parametrize("email", EXPECTED["people"])
def test_an_installation_from_before_the_first_release_shows_what_it_showed(sign_in: SignIn, email: str) -> None:
    expected = EXPECTED["people"][email]
    person: ApiClient = sign_in(email)
    threads = person.threads(show="all")
    assert [summary(thread) for thread in threads] == expected["threads"]
    assert {thread["id"]: [entry_summary(entry) for entry in person.log(thread["id"])] for thread in threads} == (
        expected["logs"]
    )
    assert person.badge() == expected["badge"]
    settings = person.get("/api/settings")["values"]
    assert {name: settings[name] for name in expected["settings"]} == expected["settings"]


def test_a_journal_from_before_the_first_release_is_drained(
    services: Services, pipeline: Pipeline, tmp_path: Path
) -> None:
    restore("journal", tmp_path / "journal" / "edge-0.sqlite3")
    reader = SqliteJournalReader(tmp_path / "journal")
    counts = (
        select(TrackedMessage.token, func.count(TrackingEvent.id)).join(TrackingEvent).group_by(TrackedMessage.token)
    )
    with services.sessions() as session:
        before = dict(session.execute(counts).all())
    Drain(reader, pipeline).run_once()
    with services.sessions() as session:
        after = dict(session.execute(counts).all())
    assert {token: after[token] - before[token] for token in after if after[token] != before[token]} == dict.fromkeys(
        EXPECTED["journalled_tokens"], 1
    )
    assert not reader.read_batch(1)


def test_a_database_of_an_older_development_version_is_refused(engine: Engine) -> None:
    upgrade(engine, "head")
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0007'"))
    with pytest.raises(UnknownRevision, match="0007"):
        upgrade(engine, "head")


def test_rows_that_point_nowhere_stop_a_migration(engine: Engine) -> None:
    event.listen(engine, "before_cursor_execute", _add_an_orphan_last, retval=True)
    with pytest.raises(RuntimeError, match="1 rows of organisation_domains point"):
        upgrade(engine, "head")


def _add_an_orphan_last(
    _connection: object, cursor: sqlite3.Cursor, statement: str, parameters: object, *_more: object
) -> tuple[str, object]:
    if statement.startswith("INSERT INTO alembic_version"):
        cursor.execute("INSERT INTO organisation_domains VALUES ('example.org', 'missing')")
    return statement, parameters


def test_a_start_with_nothing_to_migrate_reads_no_table(engine: Engine) -> None:
    statements: list[str] = []
    event.listen(engine, "connect", lambda connection, _: connection.set_trace_callback(statements.append))
    upgrade(engine, "head")
    assert "PRAGMA foreign_key_check" in statements
    statements.clear()
    upgrade(engine, "head")
    assert statements and "PRAGMA foreign_key_check" not in statements
