"""R72: linking measured on a firm's 2,000 sent mails in 20 mailboxes, through both adapters and a database.

`MAILS=400` makes it a small firm. Wrong must be 0 in every row; the bench fails otherwise. Each row is a firm and a
server of its own, so as many rows are measured at once as there are processors.
"""

import logging
import os
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from backend.mailbox.matching import MATCH_METHODS, MatchMethod
from tests.fakes.firm_at_work import COLUMNS, simulate_firm
from tests.fakes.sent_mail import MAILBOXES, MESSAGES, make_firm

MAILS = int(os.environ.get("MAILS", str(MESSAGES)))
WIDTH = 26


@dataclass(frozen=True)
class Row:
    name: str
    reads_bodies: bool
    methods: Sequence[MatchMethod]


@dataclass(frozen=True)
class Measured:
    counts: Counter[str]
    requests: int
    seconds: float


ROWS = [
    Row("Mail.Read", True, MATCH_METHODS),
    Row("Mail.ReadBasic", False, MATCH_METHODS),
    *(Row(f"only {method}", True, [method]) for method in MATCH_METHODS),
]


def main() -> None:
    """Print how many tracked messages were linked how: all ways together, and each way alone."""
    firm = make_firm(messages=MAILS)
    print(f"{len(firm.mails):,} sent mails, {len(firm.tracked):,} of them tracked or drafted, {MAILBOXES} mailboxes")
    columns = (*COLUMNS, "requests/mail", "seconds")
    print(f"{'':{WIDTH}}" + "".join(f"{column:>{_wide(column)}}" for column in columns), flush=True)
    began, wrong = time.perf_counter(), 0
    with ProcessPoolExecutor(os.cpu_count(), get_context("spawn")) as pool:
        for row, measured in zip(ROWS, pool.map(_measure, ROWS), strict=True):
            _print(row, measured)
            wrong += measured.counts["wrong"]
    print(f"all of it in {time.perf_counter() - began:,.0f} s; wrong links: {wrong}")
    if wrong:
        raise SystemExit("mails were linked wrongly")


def _measure(row: Row) -> Measured:
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    began = time.perf_counter()
    with (
        tempfile.TemporaryDirectory() as directory,
        simulate_firm(Path(directory), make_firm(messages=MAILS), row.reads_bodies, row.methods) as firm,
    ):
        counts = firm.run()
        return Measured(counts, firm.requests, time.perf_counter() - began)


def _print(row: Row, measured: Measured) -> None:
    more = f"{measured.requests / MAILS:>15.2f}{measured.seconds:>10.0f}"
    _print_row(row.name, measured.counts, more)
    for method in row.methods if len(row.methods) > 1 else ():
        ways = Counter({column: measured.counts[f"{method}: {column}"] for column in COLUMNS})
        if ways.total():
            _print_row(f"  by {method}", ways, "")


def _print_row(name: str, counts: Counter[str], more: str) -> None:
    print(f"{name:{WIDTH}}" + "".join(f"{counts[column]:>10,}" for column in COLUMNS) + more, flush=True)


def _wide(column: str) -> int:
    return max(10, len(column) + 2)


if __name__ == "__main__":
    main()
