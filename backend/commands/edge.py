"""`python -m backend edge`. What is imported here must reach no database."""

import click

from backend import rsgi


@click.command()
def edge() -> None:
    """Answer pixels."""
    rsgi.main()
