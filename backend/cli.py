"""The operator's commands: `python -m backend COMMAND`.

Each command's code is imported when it is called, so that the edge never loads a database and help comes at once.
"""

import argparse
import importlib
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from backend.core.config import ConfigError


@dataclass(frozen=True, slots=True)
class Command:
    """`target` is `module:function`; the function takes the parsed arguments and returns an exit status or None."""

    target: str
    summary: str
    arguments: tuple[tuple[str, str], ...] = ()
    actions: tuple[str, ...] = ()
    options: tuple[tuple[str, str], ...] = ()
    values: tuple[tuple[str, str], ...] = ()  # options that take a value


COMMANDS = {
    "run": Command("backend.supervisor:run", "bring the database up to date and start edge, web and worker"),
    "edge": Command("backend.rsgi:main", "answer pixels"),
    "web": Command("backend.web:main", "serve the panel and the API"),
    "worker": Command("backend.worker:main", "drain the journal and run the schedule"),
    "migrate": Command("backend.migrate:main", "bring the database up to date"),
    "judge": Command(
        "backend.judge_command:main",
        "judge fetches, one JSON object per line, by the rules that run in production",
        (("file", "a file with one fetch per line"),),
    ),
    "networks": Command(
        "backend.networks_command:main",
        "fetch the full network lists from their publishers",
        actions=("update",),
    ),
    "keys": Command(
        "backend.keys_command:main",
        "seal the grants of mailboxes with the newest secret",
        actions=("rotate",),
    ),
    "rejudge": Command(
        "backend.rejudge_command:main",
        "judge all stored opens again by the rules of today; goes on where it was interrupted",
        options=(("--from-start", "begin again instead of going on"),),
    ),
    "prune": Command("backend.prune_command:main", "delete engagement that is older than its organisation keeps it"),
    "manifest": Command(
        "backend.manifest_command:main",
        "print the manifest by which Outlook finds the add-in",
        values=(("--url", "the server's https address; left out, HELIOGRAPH_PUBLIC_URL"),),
    ),
    "certificate": Command(
        "backend.certificate_command:main",
        "make a certificate for localhost, for trying the Outlook add-in, and say how to trust it",
    ),
    "openapi": Command("backend.web:print_openapi", "print the description of the API"),
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status. A wrong setting is one line on standard error and status 2."""
    parser = argparse.ArgumentParser(prog="python -m backend", description="Heliograph")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, command in COMMANDS.items():
        sub = commands.add_parser(name, help=command.summary, description=command.summary)
        for argument, explanation in command.arguments:
            sub.add_argument(argument, help=explanation)
        if command.actions:
            sub.add_argument("action", choices=command.actions, metavar=" or ".join(command.actions))
        for option, explanation in command.options:
            sub.add_argument(option, help=explanation, action="store_true")
        for value, explanation in command.values:
            sub.add_argument(value, help=explanation)
    parsed = parser.parse_args(arguments)
    module, _, function = COMMANDS[parsed.command].target.partition(":")
    os.umask(0o077)  # mails, opens and secrets are nobody else's on this machine
    try:
        status: Any = getattr(importlib.import_module(module), function)(parsed)
    except ConfigError as error:
        print(error, file=sys.stderr)
        return 2
    return int(status or 0)
