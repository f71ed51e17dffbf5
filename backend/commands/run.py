"""`python -m backend run`."""

import click

from backend import supervisor


@click.command()
def run() -> int:
    """Bring the database up to date and start edge, web and worker."""
    return supervisor.run()
