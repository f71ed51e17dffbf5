"""Log lines: one per event, `name key=value`, never an address, subject, body or token."""

import logging
import sys
import traceback
from collections.abc import Iterator
from typing import Any


class RedactingFormatter(logging.Formatter):
    """Says where an error came from and of which kind it is, and leaves out what it says: that may quote anything."""

    def formatException(self, ei: Any) -> str:  # noqa: N802
        return "\n".join(_places(ei[1]))


def _places(error: BaseException | None) -> Iterator[str]:
    """The error that came first stands first, as in Python's own tracebacks."""
    if error is None:
        return
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    yield from _places(before)
    yield from (line.rstrip() for line in traceback.format_tb(error.__traceback__))
    yield f"{type(error).__module__}.{type(error).__qualname__}"


def set_up_logging(process: str) -> None:
    """Write this process's log to standard error with its name."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(RedactingFormatter(f"%(asctime)s {process} %(levelname)s %(name)s %(message)s"))
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
    logging.getLogger("mail.log").setLevel(logging.WARNING)  # aiosmtpd would log the addresses of every mail
