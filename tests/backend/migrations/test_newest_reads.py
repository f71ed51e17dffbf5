"""0016: rows that showed a later maybe show the newest read, in every list."""

from datetime import timedelta
from typing import Any

import pytest
from alembic import command
from alembic.config import Config as AlembicConfig
from sqlalchemy import Engine, select

from backend.core.db import transaction
from backend.engagement.models import Thread, ThreadFacet, ThreadWords
from backend.migrate import SCRIPTS
from backend.opens.models import Open
from backend.retention.prune import prune
from backend.wiring import Services
from tests.build import APPLE_PREFETCH, IPHONE
from tests.conftest import Fetch, HeldClock, SignedIn


def _rows(services: Services) -> list[Any]:
    with services.sessions() as session:
        found: list[Any] = list(
            session.execute(
                select(Thread.id, Thread.last_open_id, Thread.engaged_at, Thread.sorted_at, Thread.active_at)
            )
        )
        found += session.execute(select(ThreadFacet.thread_id, ThreadFacet.facet_number, ThreadFacet.sorted_at))
        found += session.execute(select(ThreadWords.thread_id, ThreadWords.sorted_at))
        return sorted(map(tuple, found), key=str)


def _as_before(services: Services) -> None:
    """Let each thread show its newest open or maybe, whichever it is, as it was before 0016."""
    with services.sessions() as session, transaction(session):
        for thread in session.scalars(select(Thread)):
            shown = select(Open).where(Open.thread_id == thread.id).order_by(Open.fetched_at.desc()).limit(1)
            if newest := session.scalar(shown):
                thread.last_open_id = newest.id
                thread.engaged_at = thread.sorted_at = newest.fetched_at


def _migrate(engine: Engine) -> None:
    alembic = AlembicConfig()
    alembic.set_main_option("script_location", str(SCRIPTS))
    with engine.connect() as connection:
        alembic.attributes["connection"] = connection
        command.stamp(alembic, "0015")
        command.upgrade(alembic, "0016")
        connection.commit()


@pytest.mark.requirement("R41")
def test_rows_show_the_newest_read(alice: SignedIn, fetch: Fetch, clock: HeldClock, services: Services) -> None:
    deleted, read, alone, _ = (alice.create(subject=name)["token"] for name in ("deleted", "read", "alone", "silent"))
    fetch(deleted, at=clock.forward(hours=1), user_agent=IPHONE)
    clock.forward(days=80)
    fetch(deleted, at=clock(), user_agent=APPLE_PREFETCH)
    fetch(alone, at=clock(), user_agent=APPLE_PREFETCH)
    fetch(read, at=clock() - timedelta(days=1), user_agent=IPHONE)
    fetch(read, at=clock(), user_agent=APPLE_PREFETCH)
    clock.forward(days=20)
    list(prune(services.sessions, services.clock))
    now = _rows(services)
    _as_before(services)
    assert _rows(services) != now
    _migrate(services.engine)
    assert _rows(services) == now
