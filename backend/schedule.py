"""What the worker does from time to time."""

import contextlib
import logging
from collections.abc import Callable, Iterator
from datetime import datetime

from sqlalchemy.orm import Session

from backend.accounts.sign_in_flow import purge_expired_sign_ins
from backend.core.db import transaction
from backend.engagement.threads.own_views import purge_old_views
from backend.realtime import outbox
from backend.retention.prune import prune
from backend.settings.networks import purge_old_addresses
from backend.wiring import Services

log = logging.getLogger(__name__)
JOBS: dict[str, tuple[float, Callable[[Session, datetime], None]]] = {
    "trim_outbox": (3600.0, outbox.trim_outbox),
    "forget_old_flows": (60.0, purge_expired_sign_ins),
    "forget_old_views": (600.0, purge_old_views),
    "forget_old_addresses": (3600.0, purge_old_addresses),
}
LONG_JOBS: dict[str, tuple[float, Callable[[Services], Iterator[object]]]] = {
    "prune": (3600.0, lambda services: prune(services.sessions, services.clock)),
}
"""Long work in small steps, each with transactions of its own: one step at each turn, so that opens never wait long."""


class Schedule:
    """Runs each job and each walk at its interval in seconds, first soon after the start. What fails is tried again."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._due = dict.fromkeys([*JOBS, *LONG_JOBS], 0.0)
        self._walking: dict[str, Iterator[object]] = {}

    def run_due(self, monotonic_seconds: float) -> None:
        """Run the jobs whose time has come, and one step of each walk that is under way."""
        for name, (every_seconds, job) in JOBS.items():
            if self._is_due(name, every_seconds, monotonic_seconds):
                with _tried_again(name), self._services.sessions() as session, transaction(session):
                    job(session, self._services.clock())
        for name, (every_seconds, begin) in LONG_JOBS.items():
            if name not in self._walking and self._is_due(name, every_seconds, monotonic_seconds):
                self._walking[name] = begin(self._services)
        for name, walk in list(self._walking.items()):
            has_more = False
            with _tried_again(name):
                has_more = next(walk, None) is not None
            if not has_more:
                del self._walking[name]

    def _is_due(self, name: str, every_seconds: float, monotonic_seconds: float) -> bool:
        if monotonic_seconds < self._due[name]:
            return False
        self._due[name] = monotonic_seconds + every_seconds
        return True


@contextlib.contextmanager
def _tried_again(name: str) -> Iterator[None]:
    """What fails is written down, and tried again when it is due the next time."""
    try:
        yield
    except Exception:
        log.warning("job_failed name=%s", name, exc_info=True)
