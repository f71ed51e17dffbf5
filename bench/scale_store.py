"""Where the data of `bench_scale` and `bench_insights` is: made for one run, or kept in the folder `KEEP` for more.

Kept data is a few days of age at most: what lists show depends on the day. Each run leaves behind what it wrote.
"""

import os
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import create_engine, text
from sqlalchemy.exc import SQLAlchemyError

from backend.core.config import Config, load_config
from backend.core.db import make_engine
from backend.migrate import migrate
from bench import scale_data
from bench.postgres import MISSING, find_binaries, temporary_cluster, url_of
from bench.scale_data import World

DATABASES = os.environ.get("DATABASES", "sqlite,postgresql").split(",")
KEPT_DAYS = 3
READ_AT_ONCE = 16 * 1024 * 1024

Store = Callable[[int], Config]
"""Gives a database with so many threads."""


@contextmanager
def databases() -> Iterator[Iterator[tuple[str, Store]]]:
    """Give each kind of database by name. What is not kept is deleted at the end."""
    if keep := os.environ.get("KEEP"):
        folder = Path(keep).resolve()
        folder.mkdir(parents=True, exist_ok=True)
        yield _databases(folder)
        return
    with tempfile.TemporaryDirectory(prefix="heliograph-scale-") as directory:
        yield _databases(Path(directory))


def _databases(folder: Path) -> Iterator[tuple[str, Store]]:
    folder.chmod(0o711)  # the user that PostgreSQL runs as passes through, and sees nothing
    if "sqlite" in DATABASES:
        yield (
            "SQLite",
            lambda threads: _ready("SQLite", threads, {"HELIOGRAPH_DATA": str(folder / f"sqlite-{threads}")}),
        )
    if "postgresql" not in DATABASES:
        return
    binaries = find_binaries()
    if binaries is None:
        print(MISSING)
        return
    with temporary_cluster(binaries, folder / "postgresql") as cluster:
        yield "PostgreSQL", lambda threads: _ready("PostgreSQL", threads, _database(folder, cluster, threads))


def _database(folder: Path, cluster: Path, threads: int) -> dict[str, str]:
    """Return the settings for a database of the cluster, which is made if it is not there."""
    name = f"threads{threads}"
    engine = create_engine(url_of(cluster, "template1"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        if connection.execute(text("SELECT 1 FROM pg_database WHERE datname = :name"), {"name": name}).first() is None:
            connection.execute(text(f"CREATE DATABASE {name}"))
    engine.dispose()
    return {"HELIOGRAPH_DATA": str(folder / "server"), "HELIOGRAPH_DATABASE_URL": url_of(cluster, name)}


def _ready(name: str, threads: int, settings: dict[str, str]) -> Config:
    config = load_config(settings)
    migrate(config)
    made_at = _made_at(config, threads)
    if made_at is None:
        _make(name, config, World(threads, datetime.now(UTC)))
    elif datetime.now(UTC) - made_at > timedelta(days=KEPT_DAYS):
        raise SystemExit(f"The kept data is of {made_at:%Y-%m-%d}, too old for what lists show: delete its folder.")
    else:
        print(f"{name}: {threads:,} threads of {made_at:%Y-%m-%d %H:%M} were kept", flush=True)
    _read_through(config)
    return config


def _made_at(config: Config, threads: int) -> datetime | None:
    """Return when the last thread was sent, None when the database is empty."""
    engine = make_engine(config.database_url)
    query = text("SELECT CAST(created_at AS TEXT) FROM threads WHERE id = :id")
    with engine.connect() as connection:
        found = connection.execute(query, {"id": scale_data.thread_id(threads - 1)}).scalar()
        begun = connection.execute(text("SELECT 1 FROM people LIMIT 1")).first()
    engine.dispose()
    if found is None and begun is not None:
        raise SystemExit("The kept data was not finished, or is of another size: delete its folder.")
    return None if found is None else datetime.fromisoformat(found[:19]).replace(tzinfo=UTC)


def _make(name: str, config: Config, world: World) -> None:
    engine = make_engine(config.database_url)
    began = time.perf_counter()
    opens = scale_data.fill(engine, world)
    engine.dispose()
    took = time.perf_counter() - began
    print(f"{name}: {world.threads:,} threads and {opens:,} opens made in {took:.0f} s", flush=True)


def _read_through(config: Config) -> None:
    """Read the files once, so that what is measured is not the disk: a server has its database in memory."""
    if config.database_url.startswith("sqlite"):
        files = [Path(config.database_url.removeprefix("sqlite:///"))]
    else:
        files = [path for path in _files_of(config) if path.is_file()]
    for path in files:
        with path.open("rb") as file:
            while file.read(READ_AT_ONCE):
                pass


def _files_of(config: Config) -> list[Path]:
    """Return the files of a database, if we may look at them."""
    engine = make_engine(config.database_url)
    own = (
        "SELECT current_setting('data_directory') || '/base/' || oid"
        " FROM pg_database WHERE datname = current_database()"
    )
    try:
        with engine.connect() as connection:
            return list(Path(connection.execute(text(own)).scalar_one()).iterdir())
    except (SQLAlchemyError, OSError):
        return []
    finally:
        engine.dispose()
