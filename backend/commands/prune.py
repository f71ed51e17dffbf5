"""`python -m backend prune`: what the worker does every hour, now and without pauses."""

from collections.abc import Iterable

import click

from backend.core.config import load_config
from backend.retention.prune import prune_events
from backend.retention.prune_mails import prune_mails
from backend.wiring import build_services


@click.command()
def prune() -> None:
    """Delete engagement that is older than its organisation keeps it, and mails that were not tracked.

    It may run beside the worker, and be interrupted.
    """
    services = build_services(load_config())
    _print_deleted("opens", prune_events(services.sessions, services.clock))
    _print_deleted("untracked mails", prune_mails(services.sessions, services.clock))
    services.engine.dispose()


def _print_deleted(what: str, counts: Iterable[int]) -> None:
    deleted = 0
    for count in counts:
        deleted += count
        if count:
            click.echo(f"\r{deleted} {what} deleted", nl=False)
    click.echo(f"\r{deleted} {what} deleted")
