"""`python -m backend networks update`: the full lists, from those who publish them."""

import click

from backend.commands.cli import NamingGroup
from backend.core.config import load_networks_folder
from backend.enrich import networks_update


@click.group(cls=NamingGroup)
def networks() -> None:
    """Fetch the full network lists from their publishers."""


@networks.command()
def update() -> int:
    """Fetch every list and print the outcome. A list that cannot be fetched stays as it was; then the status is 1."""
    outcomes = networks_update.update(load_networks_folder())
    for outcome in outcomes:
        click.echo(outcome)
    return 1 if any(outcome.error for outcome in outcomes) else 0
