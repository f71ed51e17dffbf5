"""`python -m backend rejudge`: better rules, or fuller network lists, judge the past again."""

import json
import sys
from collections import Counter
from pathlib import Path

import click

from backend.core.config import Config, load_config
from backend.ingest.rejudge import Rejudger
from backend.truth.verdict import RULES_VERSION
from backend.wiring import build_judge, build_services


@click.command()
@click.option("--from-start", is_flag=True, help="Begin again instead of continuing.")
def rejudge(from_start: bool) -> None:
    """Judge every stored open again, batch by batch, and say what changed. It may run beside the worker.

    How far it came is kept in `HELIOGRAPH_DATA/rejudge.json`; an interrupted run goes on from there, unless the rules
    are others by now.
    """
    config = load_config()
    services = build_services(config)
    rules = Rejudger(services.sessions, build_judge(config), services.clock)
    after = 0 if from_start else _read_progress(config)
    judged, changes = 0, Counter[tuple[str, str]]()
    while True:
        result, number = rules.run_batch(after)
        if number is None:
            break
        judged += result.judged
        changes += result.changes
        after = number
        _write_progress(config, after)
        if sys.stdout.isatty():
            click.echo(f"{judged} judged, {sum(changes.values())} changed\r", nl=False)
    _progress_file(config).unlink(missing_ok=True)
    click.echo(f"{judged} judged, {sum(changes.values())} changed")
    services.engine.dispose()
    for (old, new), count in changes.most_common():
        click.echo(f"{count:>8}  {old} -> {new}" if old != new else f"{count:>8}  {old}, for another reason")


def _progress_file(config: Config) -> Path:
    return config.data / "rejudge.json"


def _read_progress(config: Config) -> int:
    try:
        progress = json.loads(_progress_file(config).read_text())
    except (OSError, ValueError):
        return 0
    return int(progress["after"]) if progress.get("rules_version") == RULES_VERSION else 0


def _write_progress(config: Config, after: int) -> None:
    _progress_file(config).write_text(json.dumps({"after": after, "rules_version": RULES_VERSION}))
