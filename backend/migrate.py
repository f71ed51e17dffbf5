"""Bring the database up to date."""

from pathlib import Path

from alembic import command
from alembic.config import Config as AlembicConfig
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.script.revision import ResolutionError
from alembic.util import CommandError
from sqlalchemy import Connection, Engine

from backend.core.config import Config
from backend.core.db import make_engine

SEARCH_INDEX = "thread_words_index"  # SQLite keeps it in tables of its own
SCRIPTS = Path(__file__).parent / "migrations"


class UnknownRevision(RuntimeError):
    """The database is at a revision that no migration here has: of an older development version, or of a newer one."""

    def __init__(self, revision: str) -> None:
        super().__init__(
            f"The database is at revision {revision}, which this version does not know. If it is older than 0018, "
            "upgrade it with the last commit before 0.1.0 first; if it is newer, run the version that made it."
        )


def is_modelled(name: str | None, _type: str, _parents: object) -> bool:
    """Tell alembic what to compare with the models: not the full-text index, which they cannot describe."""
    return name is None or not name.startswith(SEARCH_INDEX)


def migrate(config: Config) -> None:
    """Run the migrations that are missing. Doing it twice is harmless."""
    config.data.mkdir(parents=True, exist_ok=True)
    engine = make_engine(config.database_url)
    try:
        upgrade(engine, "head")
    finally:
        engine.dispose()


def upgrade(engine: Engine, revision: str) -> None:
    """Bring a database up to a revision.

    Raises `UnknownRevision`, and `RuntimeError` when rows point to missing rows afterwards.

    SQLite changes a table by making it anew, and would refuse to drop the old one while others point to it.
    Source: https://www.sqlite.org/lang_altertable.html#otheralter (2026-11-24).
    """
    alembic = AlembicConfig()
    alembic.set_main_option("script_location", str(SCRIPTS))
    with engine.connect() as connection:
        _check_known(alembic, _revision(connection))
        alembic.attributes["connection"] = connection
        if engine.dialect.name != "sqlite":
            command.upgrade(alembic, revision)
            return
        driver = connection.connection.cursor()  # a pragma does nothing inside of a transaction
        driver.execute("PRAGMA foreign_keys=OFF")
        before = _revision(connection)
        command.upgrade(alembic, revision)
        is_changed = _revision(connection) != before
        # The check reads every row: minutes with millions, at each start.
        broken = driver.execute("PRAGMA foreign_key_check").fetchall() if is_changed else []
        driver.execute("PRAGMA foreign_keys=ON")
        if broken:
            raise RuntimeError(f"{len(broken)} rows of {broken[0][0]} point to rows that are not there")


def _revision(connection: Connection) -> str | None:
    revision = MigrationContext.configure(connection).get_current_revision()
    connection.rollback()  # otherwise alembic would take the transaction for ours, and not commit
    return revision


def _check_known(alembic: AlembicConfig, revision: str | None) -> None:
    if revision is None:
        return
    try:
        ScriptDirectory.from_config(alembic).get_revision(revision)
    except (CommandError, ResolutionError) as error:
        raise UnknownRevision(revision) from error
