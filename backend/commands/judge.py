"""`python -m backend judge FILE`: the rules of production, with no database."""

from pathlib import Path

import click

from backend.core.config import load_networks_folder
from backend.ingest.judge_lines import InvalidLine, judge_lines
from backend.wiring import load_configured_networks


@click.command()
@click.argument("file")
def judge(file: str) -> int:
    """Judge fetches, one JSON object per line of FILE, by the rules that run in production.

    Print a verdict per line. A line that cannot be read stops with its number and the field that is wrong."""
    networks = load_configured_networks(load_networks_folder())
    try:
        with Path(file).open(encoding="utf-8") as lines:
            for verdict in judge_lines(lines, networks):
                click.echo(verdict)
    except (OSError, UnicodeDecodeError, InvalidLine) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        click.echo(f"{file}: {reason}", err=True)
        return 1
    return 0
