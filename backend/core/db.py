"""The database: one declarative base, engines that behave, and the one way to write."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import DateTime, Dialect, Engine, MetaData, TypeDecorator, create_engine, event
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import DeclarativeBase, Session, sessionmaker

BUSY_SECONDS = 30
MAPPED_BYTES = 0x7FFF0000  # the most that SQLite takes unless it is compiled for more
CACHE_KB = 16 * 1024  # what one batch of the worker changes; with SQLite's 2 MB it is written out and read again
_NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    metadata = MetaData(naming_convention=_NAMES)


class UtcDateTime(TypeDecorator[datetime]):
    """Aware UTC in and out, also on SQLite, which forgets time zones. Naive values are refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a naive datetime cannot be stored")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value.replace(tzinfo=UTC) if value is not None and value.tzinfo is None else value


def engine_options(url: str) -> dict[str, Any]:
    """Return the options that every engine of ours is made with, whoever makes it."""
    shared = {"hide_parameters": True}  # an error would quote the values of the query that failed
    if url.startswith("sqlite"):
        return shared | {"connect_args": {"timeout": BUSY_SECONDS, "check_same_thread": False}}
    return shared | {"pool_pre_ping": True}


def prepare_engine(engine: Engine) -> Engine:
    """Give SQLite its pragmas and honest transactions, and take a habit from PostgreSQL."""
    if engine.dialect.name == "postgresql":
        event.listen(engine, "connect", _set_options)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _set_pragmas)
        event.listen(engine, "begin", _begin)
        engine.update_execution_options(turn=threading.Lock())
    return engine


def make_engine(url: str) -> Engine:
    """Make a prepared engine. Nothing is connected yet."""
    return prepare_engine(create_engine(url, **engine_options(url)))


def make_sessions(engine: Engine) -> sessionmaker[Session]:
    return sessionmaker(engine, expire_on_commit=False)


@contextmanager
def transaction(session: Session) -> Iterator[Session]:
    """Run one write: begins, commits at the end, rolls back on any error.

    What the session has read before is let go, so that the write sees the newest state. On SQLite the write lock is
    taken at the beginning; a lock taken half-way could only fail.
    """
    session.rollback()
    with _turn(session):
        session.connection(execution_options={"sqlite_begin": "IMMEDIATE"})
        try:
            yield session
            session.commit()
        except BaseException:
            session.rollback()
            raise


@contextmanager
def _turn(session: Session) -> Iterator[None]:
    """Let the writers of this process write one after another.

    SQLite has one writer, and whoever finds it busy sleeps and looks again, up to 100 ms each time, while others slip
    in: threads of one process lost more than half of their time so. Whose turn does not come in time goes on all the
    same; SQLite says then what is wrong.
    """
    turn: threading.Lock | None = session.get_bind().engine.get_execution_options().get("turn")
    is_ours = turn is not None and turn.acquire(timeout=BUSY_SECONDS)
    try:
        yield
    finally:
        if turn is not None and is_ours:
            turn.release()


def _set_pragmas(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # the driver's implicit BEGIN is too late; `_begin` does it
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=NORMAL")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.execute(f"PRAGMA cache_size=-{CACHE_KB}")
    # What is in the system's memory is read where it is. Else each page is copied by a call of its own, and again after
    # every commit of another process, which empties the cache: a third of the processor time of the dearest searches.
    cursor.execute(f"PRAGMA mmap_size={MAPPED_BYTES}")
    cursor.close()


def _set_options(connection: Any, _record: Any) -> None:
    """Have no statement compiled: PostgreSQL does it where it guesses that much is to do, and takes 0.3 s for it, where
    the statement itself takes some milliseconds."""
    connection.autocommit = True  # else the first rollback would take it back
    connection.execute("SET jit = off")
    connection.autocommit = False


def _begin(connection: Any) -> None:
    mode = connection.get_execution_options().get("sqlite_begin", "DEFERRED")
    connection.exec_driver_sql(f"BEGIN {mode}")


def insert_into(session: Session, table: type[Base]) -> sqlite.Insert | postgresql.Insert:
    """Return an insert that can say what to do about a row that is there; each database has its own."""
    return sqlite.insert(table) if uses_sqlite(session) else postgresql.insert(table)


def uses_sqlite(session: Session) -> bool:
    return session.get_bind().dialect.name == "sqlite"
