"""Transactions and times."""

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import select
from sqlalchemy.exc import StatementError

from backend.accounts.models import Organisation
from backend.core.db import Base, make_engine, transaction
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
