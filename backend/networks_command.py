"""`python -m backend networks update`: the full lists, from those who publish them."""

import argparse

from backend.core.config import load_networks_folder
from backend.enrich.networks_update import update


def main(_arguments: argparse.Namespace) -> int:
    """Fetch every list and say what became of it. What cannot be fetched stays as it was; then the status is 1."""
    outcomes = update(load_networks_folder())
    for outcome in outcomes:
        print(outcome)  # noqa: T201
    return 1 if any(outcome.error for outcome in outcomes) else 0
