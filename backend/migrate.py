"""Bring the database up to date."""

import argparse
from pathlib import Path

from alembic import command
from alembic.config import Config as AlembicConfig

from backend.core.config import Config, load_config
from backend.core.db import make_engine

SCRIPTS = Path(__file__).parent / "migrations"


def main(_arguments: argparse.Namespace) -> None:
    migrate(load_config())


def migrate(config: Config) -> None:
    """Run the migrations that are missing. Doing it twice is harmless."""
    config.data.mkdir(parents=True, exist_ok=True)
    alembic = AlembicConfig()
    alembic.set_main_option("script_location", str(SCRIPTS))
    engine = make_engine(config.database_url)
    try:
        with engine.connect() as connection:
            alembic.attributes["connection"] = connection
            command.upgrade(alembic, "head")
    finally:
        engine.dispose()
