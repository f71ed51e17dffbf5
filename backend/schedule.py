"""What the worker does from time to time."""

import logging
from collections.abc import Callable
from datetime import datetime

from sqlalchemy.orm import Session

from backend.accounts.flows import forget_old_flows
from backend.core.db import transaction
from backend.engagement.own_views import forget_old_views
from backend.realtime import outbox
from backend.settings.networks import forget_old_addresses
from backend.wiring import Services

log = logging.getLogger(__name__)
JOBS: dict[str, tuple[float, Callable[[Session, datetime], None]]] = {
    "trim_outbox": (3600.0, outbox.trim),
    "forget_old_flows": (60.0, forget_old_flows),
    "forget_old_views": (600.0, forget_old_views),
    "forget_old_addresses": (3600.0, forget_old_addresses),
}


class Schedule:
    """Runs each job at its interval in seconds, first soon after the start. A job that fails is tried again."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._due = dict.fromkeys(JOBS, 0.0)

    def run_due(self, monotonic_seconds: float) -> None:
        """Run the jobs whose time has come."""
        for name, (every_seconds, job) in JOBS.items():
            if monotonic_seconds < self._due[name]:
                continue
            self._due[name] = monotonic_seconds + every_seconds
            try:
                with self._services.sessions() as session, transaction(session):
                    job(session, self._services.clock())
            except Exception:
                log.warning("job_failed name=%s", name, exc_info=True)
