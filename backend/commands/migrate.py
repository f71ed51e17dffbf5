"""`python -m backend migrate`."""

import click

from backend.core.config import load_config
from backend.migrate import migrate as bring_up_to_date


@click.command()
def migrate() -> None:
    """Bring the database up to date."""
    bring_up_to_date(load_config())
