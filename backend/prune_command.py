"""`python -m backend prune`: what the worker does every hour, now and without pauses."""

import argparse
from collections.abc import Iterable

from backend.core.config import load_config
from backend.retention.prune import prune_opens
from backend.retention.prune_mails import prune_mails
from backend.wiring import build_services


def main(_arguments: argparse.Namespace) -> None:
    """Delete engagement that is older than its organisation keeps it, and the mails that nobody tracked.

    It may run beside the worker, and be interrupted.
    """
    services = build_services(load_config())
    _tell("opens", prune_opens(services.sessions, services.clock))
    _tell("untracked mails", prune_mails(services.sessions, services.clock))
    services.engine.dispose()


def _tell(what: str, counts: Iterable[int]) -> None:
    deleted = 0
    for count in counts:
        deleted += count
        if count:
            print(f"\r{deleted} {what} deleted", end="", flush=True)  # noqa: T201
    print(f"\r{deleted} {what} deleted")  # noqa: T201
