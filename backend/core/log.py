"""Log lines: one per event, `name key=value`, never an address, subject, body or token."""

import logging
import sys


def set_up_logging(process: str) -> None:
    """Write this process's log to standard error with its name."""
    logging.basicConfig(
        level=logging.INFO,
        stream=sys.stderr,
        format=f"%(asctime)s {process} %(levelname)s %(name)s %(message)s",
        force=True,
    )
    logging.getLogger("mail.log").setLevel(logging.WARNING)  # aiosmtpd would log the addresses of every mail
