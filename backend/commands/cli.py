"""Which commands there are, and how one is run.

A command's module is imported when it is called: the edge must not load a database, and help must not load everything.
"""

import importlib
import os
from collections.abc import Mapping, Sequence
from typing import Any

import click

from backend.core.config import ConfigError

COMMANDS = {
    "run": ("run:run", "bring the database up to date and start edge, web and worker"),
    "edge": ("edge:edge", "answer pixels"),
    "web": ("web:web", "serve the panel and the API"),
    "worker": ("worker:worker", "drain the journal and run the schedule"),
    "migrate": ("migrate:migrate", "bring the database up to date"),
    "judge": ("judge:judge", "judge fetches, one JSON object per line"),
    "networks": ("networks:networks", "fetch the full network lists from their publishers"),
    "keys": ("keys:keys", "seal the grants of mailboxes with the newest secret"),
    "rejudge": ("rejudge:rejudge", "judge all stored opens again by the current rules"),
    "prune": ("prune:prune", "delete engagement that is older than its organisation keeps it"),
    "manifest": ("outlook:manifest", "print the manifest by which Outlook finds the add-in"),
    "certificate": ("outlook:certificate", "create a certificate for localhost and say how to trust it"),
    "openapi": ("web:openapi", "print the description of the API"),
}
"""Each command's `module:attribute` in this package and its line in the help."""


class NamingGroup(click.Group):
    """A group that answers an unknown command with the one that was probably meant, else with all that exist."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            message = error.format_message()
            if "Did you mean" not in message:
                message += f" Commands: {', '.join(self.list_commands(ctx))}."
            raise click.UsageError(message, ctx) from error


class LazyGroup(NamingGroup):
    """A group that imports a command when it is called. The list of commands needs no import."""

    def __init__(self, targets: Mapping[str, tuple[str, str]], **options: Any) -> None:
        # Placeholders: for the list in the help, and for the suggestion where a name is mistyped.
        commands = {name: click.Command(name, short_help=summary) for name, (_, summary) in targets.items()}
        super().__init__(commands=commands, **options)
        self._targets = targets

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name, _, rest = super().resolve_command(ctx, args)
        return name, self._load(name) if name else None, rest

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self._targets)

    def _load(self, name: str) -> click.Command:
        target, summary = self._targets[name]
        module, _, attribute = target.partition(":")
        command: click.Command = getattr(importlib.import_module(f"backend.commands.{module}"), attribute)
        command.help = command.help or summary
        return command


root = LazyGroup(COMMANDS, name="heliograph", help="Heliograph")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status. A wrong setting is one line on standard error and status 2."""
    os.umask(0o077)  # mails, opens and secrets must not be readable by other accounts of this machine
    try:
        status: Any = root.main(arguments, prog_name="python -m backend", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.Abort:
        return 130  # interrupted, as a shell reports it
    except ConfigError as error:
        click.echo(error, err=True)
        return 2
    return int(status or 0)
