"""The master secret: given by the operator, or made once and kept in a file that only its owner can read."""

import os
import secrets
from pathlib import Path

MINIMUM_CHARACTERS = 32


def load_or_create(path: Path) -> str:
    """Return the secret in `path`, making it first if there is none.

    Safe when several processes start at once: the file appears whole or not at all, and the first one wins.
    """
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(f"{path.name}.{os.getpid()}.draft")
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(32) + "\n")
            file.flush()
            os.fsync(file.fileno())
        try:
            path.hardlink_to(draft)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return path.read_text().strip()
