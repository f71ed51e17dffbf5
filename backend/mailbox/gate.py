"""At most three calls at once to one mailbox, whoever makes them (Graph allows four to all of an application)."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from backend.mailbox.provider import ProviderUnavailable

MAX_CONCURRENT_CALLS = 3
MAX_WAIT_SECONDS = 30.0


class CallLimiter:
    """One gate for each mailbox of this process."""

    def __init__(self) -> None:
        self._gates: dict[str, threading.BoundedSemaphore] = {}
        self._lock = threading.Lock()

    @contextmanager
    def passing(self, mailbox_id: str) -> Iterator[None]:
        """Wait for a free place. Raises `ProviderUnavailable` when there is none for half a minute."""
        with self._lock:
            gate = self._gates.setdefault(mailbox_id, threading.BoundedSemaphore(MAX_CONCURRENT_CALLS))
        if not gate.acquire(timeout=MAX_WAIT_SECONDS):
            raise ProviderUnavailable()
        try:
            yield
        finally:
            gate.release()
