"""`python -m backend judge FILE`: the rules of production, with no database."""

import argparse
import sys
from pathlib import Path

from backend.core.config import load_networks_folder
from backend.ingest.judge_lines import BadLine, judge_lines
from backend.wiring import networks_for


def main(arguments: argparse.Namespace) -> int:
    """Print a verdict per line. A line that cannot be read stops with its number and the field that is wrong."""
    networks = networks_for(load_networks_folder())
    try:
        with Path(arguments.file).open(encoding="utf-8") as lines:
            for verdict in judge_lines(lines, networks):
                print(verdict)  # noqa: T201
    except (OSError, UnicodeDecodeError, BadLine) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        print(f"{arguments.file}: {reason}", file=sys.stderr)  # noqa: T201
        return 1
    return 0
