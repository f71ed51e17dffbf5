"""`python -m backend keys rotate`: seal every grant with the newest secret, so that the old one can go."""

import click

from backend.commands.cli import NamingGroup
from backend.core.config import load_config
from backend.wiring import build_services


@click.group(cls=NamingGroup)
def keys() -> None:
    """Seal the grants of mailboxes with the newest secret."""


@keys.command()
def rotate() -> None:
    """Seal every grant with the newest secret. Repeating is harmless."""
    services = build_services(load_config())
    count = services.vault.reseal_all()
    services.engine.dispose()
    click.echo(f"sealed with the newest secret: {count}")
