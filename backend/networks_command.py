"""`python -m backend networks update`: the full lists, from those who publish them."""

import argparse
import sys

from backend.core.config import load_networks_folder
from backend.enrich.networks_update import update


def main(arguments: argparse.Namespace) -> int:
    """Fetch every list and say what became of it. What cannot be fetched stays as it was; then the status is 1."""
    if arguments.action != "update":
        print(f"networks: there is no action {arguments.action!r}, only update", file=sys.stderr)  # noqa: T201
        return 2
    outcomes = update(load_networks_folder())
    for outcome in outcomes:
        print(outcome)  # noqa: T201
    return 1 if any(outcome.error for outcome in outcomes) else 0
