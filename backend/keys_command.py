"""`python -m backend keys rotate`: seal every grant with the newest secret, so that the old one can go."""

import argparse

from backend.core.config import load_config
from backend.wiring import build_services


def main(_arguments: argparse.Namespace) -> int:
    """Rotate and print how many grants were sealed anew. Repeating is harmless."""
    services = build_services(load_config())
    count = services.vault.rotate()
    services.engine.dispose()
    print(f"sealed with the newest secret: {count}")  # noqa: T201
    return 0
