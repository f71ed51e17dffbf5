"""Limit concurrent calls to one mailbox to three; Graph allows four per application and mailbox."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from backend.mailbox.provider import ProviderUnavailable

MAX_CONCURRENT_CALLS = 3
MAX_WAIT_SECONDS = 30.0


class CallLimiter:
    """One semaphore for each mailbox in this process."""

    def __init__(self) -> None:
        self._gates: dict[str, threading.BoundedSemaphore] = {}
        self._lock = threading.Lock()

    @contextmanager
    def passing(self, mailbox_id: str) -> Iterator[None]:
        """Wait for a free slot. Raises `ProviderUnavailable` after half a minute without one."""
        with self._lock:
            semaphore = self._gates.setdefault(mailbox_id, threading.BoundedSemaphore(MAX_CONCURRENT_CALLS))
        if not semaphore.acquire(timeout=MAX_WAIT_SECONDS):
            raise ProviderUnavailable()
        try:
            yield
        finally:
            semaphore.release()
