"""R72: linking measured on a firm's 2,000 sent mails in 20 mailboxes, through both adapters and a database.

`MAILS=400` makes it a small firm. Wrong must be 0 in every row; the bench fails otherwise.
"""

import logging
import os
import tempfile
import time
from collections import Counter
from collections.abc import Collection
from pathlib import Path

from backend.mailbox.matching import METHODS, Method
from tests.fakes.firm_at_work import COLUMNS, at_work
from tests.fakes.sent_mail import MAILBOXES, MESSAGES, make_firm

MAILS = int(os.environ.get("MAILS", str(MESSAGES)))
WIDTH = 26
MEASURED = [method for method in METHODS if method != "item_id"]
"""No client of ours tells the mailbox's own name of a sent mail, so nothing would be found by it here."""


def main() -> None:
    """Print how many tracked messages were linked how: all ways together, and each way alone."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    firm = make_firm(messages=MAILS)
    print(f"{len(firm.mails):,} sent mails, {len(firm.tracked):,} of them tracked or drafted, {MAILBOXES} mailboxes")
    print(f"{'':{WIDTH}}" + "".join(f"{column:>10}" for column in COLUMNS) + f"{'seconds':>10}", flush=True)
    total = _measure("Mail.Read", True, METHODS)
    total += _measure("Mail.ReadBasic", False, METHODS)
    for method in MEASURED:
        total += _measure(f"only {method}", True, [method])
    if total["wrong"]:
        raise SystemExit("mails were linked wrongly")


def _measure(name: str, reads_bodies: bool, methods: Collection[Method]) -> Counter[str]:
    began = time.perf_counter()
    with (
        tempfile.TemporaryDirectory() as directory,
        at_work(Path(directory), make_firm(messages=MAILS), reads_bodies, methods) as firm,
    ):
        counts = firm.work()
    _print_row(name, counts, f"{time.perf_counter() - began:>10.0f}")
    if len(methods) > 1:
        for method in methods:
            ways = Counter({column: counts[f"{method}: {column}"] for column in COLUMNS})
            if ways.total():
                _print_row(f"  by {method}", ways, "")
    return counts


def _print_row(name: str, counts: Counter[str], seconds: str) -> None:
    print(f"{name:{WIDTH}}" + "".join(f"{counts[column]:>10,}" for column in COLUMNS) + seconds, flush=True)


if __name__ == "__main__":
    main()
