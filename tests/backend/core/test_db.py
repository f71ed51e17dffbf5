"""Transactions and times."""

import shutil
import threading
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import event, select
from sqlalchemy.exc import StatementError

from backend.accounts.models import Organisation
from backend.core.db import MAPPED_BYTES, Base, make_engine, make_sessions, transaction
from backend.migrate import is_modelled
from backend.wiring import Services


def organisation(name: str, created_at: datetime) -> Organisation:
    return Organisation(id=name.ljust(26, "0"), name=name, created_at=created_at)


def test_failed_transaction_leaves_nothing(services: Services) -> None:
    with services.sessions() as session:
        with pytest.raises(RuntimeError), transaction(session):
            session.add(organisation("gone", datetime.now(UTC)))
            session.flush()
            raise RuntimeError
        assert session.scalars(select(Organisation)).all() == []


def test_writers_of_one_process_wait_for_their_turn_and_not_in_sqlite(migrated: Path, tmp_path: Path) -> None:
    """SQLite lets them sleep up to 100 ms at a time, long after the one before has finished."""
    shutil.copy(migrated, tmp_path / "copy.sqlite3")
    engine = make_engine(f"sqlite:///{tmp_path / 'copy.sqlite3'}")
    sessions, asked = make_sessions(engine), threading.Event()

    def write() -> None:
        with sessions() as session, transaction(session):
            session.add(organisation("second", datetime.now(UTC)))

    writing = threading.Thread(target=write)
    with sessions() as session, transaction(session):
        event.listen(engine, "begin", lambda _connection: asked.set(), insert=True)
        writing.start()
        assert not asked.wait(0.3)
    writing.join()
    assert asked.is_set()
    with sessions() as session:
        assert session.scalars(select(Organisation.name)).all() == ["second"]
    engine.dispose()


def test_sqlite_reads_pages_where_the_system_has_them(migrated: Path) -> None:
    engine = make_engine(f"sqlite:///{migrated}")
    with engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA mmap_size").scalar_one() == MAPPED_BYTES
    engine.dispose()


def test_times_come_back_aware_and_in_utc(services: Services) -> None:
    moment = datetime(2026, 11, 23, 12, 0, tzinfo=timezone(timedelta(hours=5)))
    with services.sessions() as session, transaction(session):
        session.add(organisation("one", moment))
    with services.sessions() as session:
        stored = session.scalars(select(Organisation)).one().created_at
    assert stored == moment
    assert stored.utcoffset() == timedelta(0)


def test_naive_times_are_refused(services: Services) -> None:
    with services.sessions() as session, pytest.raises(StatementError), transaction(session):
        session.add(organisation("one", datetime(2026, 11, 23)))  # noqa: DTZ001
        session.flush()


def test_migrations_make_exactly_the_tables_of_the_models(migrated: Path) -> None:
    engine = make_engine(f"sqlite:///{migrated}")
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "include_name": is_modelled})
        assert compare_metadata(context, Base.metadata) == []
    engine.dispose()
