"""`python -m backend prune`: what the worker does every hour, now and without pauses."""

import argparse

from backend.core.config import load_config
from backend.retention.prune import prune
from backend.wiring import build_services


def main(_arguments: argparse.Namespace) -> None:
    """Delete engagement that is older than its organisation keeps it.

    It may run beside the worker, and be interrupted.
    """
    services = build_services(load_config())
    deleted = 0
    for count in prune(services.sessions, services.clock):
        deleted += count
        if count:
            print(f"\r{deleted} opens deleted", end="", flush=True)  # noqa: T201
    print(f"\r{deleted} opens deleted")  # noqa: T201
