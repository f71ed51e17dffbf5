"""`python -m backend worker`."""

import click

from backend import worker as process


@click.command()
def worker() -> None:
    """Drain the journal and run the schedule."""
    process.main()
