"""What two change at once leaves no day as it was kept, wherever one of them comes in between (decision 0019).

One transaction is stopped before each of its statements in turn, and before its commit. There another connection makes
its own change, whole, and the worker works out what is marked; then the first goes on. Where the other would have to
wait for the first, it makes its change afterwards: with the two the other way round it is stopped there. SQLite has one
writer, so there nobody comes in between; `TEST_DATABASE_URL` shows PostgreSQL.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, create_engine, event, select, update
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from backend.core.db import engine_options, make_sessions, prepare_engine, transaction
from backend.events.models import Open
from backend.insights.keeping import keep_days
from backend.insights.models import InsightDay
from backend.tracking.models import TrackedMessage
from backend.wiring import Services
from tests.backend.insights.test_kept import keep
from tests.conftest import Fetch, HeldClock, SignedIn

pytestmark = pytest.mark.requirement("R81")

BEFORE = datetime(2026, 11, 23, 9, tzinfo=UTC)
AFTER, ELSEWHERE = BEFORE + timedelta(days=1, hours=1), BEFORE + timedelta(days=2)

KEY = InsightDay.about, InsightDay.day

Change = Callable[[Session], object]


def _send(at: datetime | None) -> Change:
    def change(session: Session) -> None:
        session.scalars(select(TrackedMessage)).one().sent_at = at

    return change


def _judge(kind: str) -> Change:
    def change(session: Session) -> None:
        session.scalars(select(Open)).one().verdict_kind = kind

    return change


@pytest.fixture
def others(services: Services) -> Iterator[Engine]:
    """The database for somebody who does not wait for a lock."""
    url = services.config.database_url
    is_sqlite = url.startswith("sqlite")
    impatient = {"timeout": 0, "check_same_thread": False} if is_sqlite else {"options": "-c lock_timeout=100"}
    engine = prepare_engine(create_engine(url, **engine_options(url) | {"connect_args": impatient}))
    yield engine
    engine.dispose()


@pytest.fixture
def opened(services: Services, alice: SignedIn, fetch: Fetch, clock: HeldClock) -> SignedIn:
    """A mail sent on one day and opened some days later, all of them over."""
    message = alice.create()
    fetch(message["token"], at=BEFORE + timedelta(days=4))
    clock.forward(days=7)
    return alice


def _content(services: Services, anew: bool = False) -> list[Any]:
    """Return what is kept of all days, also after it is all worked out anew."""
    if anew:
        _change(services.sessions, lambda session: session.execute(update(InsightDay).values(content=None)))
    keep(services)
    with services.sessions() as session:
        return list(session.execute(select(InsightDay.about, InsightDay.day, InsightDay.content).order_by(*KEY)).all())


@contextmanager
def _stop(engine: Engine, place: int, act: Callable[[], None]) -> Iterator[list[str]]:
    """Act before the statement, or the commit, of this place. Gives what was reached, in order."""
    reached: list[str] = []

    def note(statement: str) -> None:
        reached.append(statement)
        if len(reached) == place:
            act()

    listeners: dict[str, Callable[..., None]] = {
        "before_cursor_execute": lambda _connection, _cursor, statement, *_: note(statement),
        "commit": lambda _connection: note("COMMIT"),
    }
    for name, listener in listeners.items():
        event.listen(engine, name, listener)
    try:
        yield reached
    finally:
        for name, listener in listeners.items():
            event.remove(engine, name, listener)


def _change(sessions: Any, change: Change) -> None:
    with sessions() as session, transaction(session):
        change(session)


def _meet(services: Services, others: Engine, pair: tuple[Change, Change], place: int) -> tuple[bool, bool]:
    """Make both changes, the second where the first is stopped. Tells if that was reached, and if it came between."""
    first, second = pair
    came_between = False

    def come_between() -> None:
        nonlocal came_between
        try:
            _change(make_sessions(others), second)
        except OperationalError:
            return  # it would wait
        came_between = True
        list(keep_days(make_sessions(others), services.clock))

    with _stop(services.engine, place, come_between) as reached:
        _change(services.sessions, first)
    if not came_between:
        _change(services.sessions, second)
    return len(reached) >= place, came_between


PAIRS: dict[str, tuple[datetime | None, Change, Change]] = {
    "an open is judged, the time corrected": (BEFORE, _judge("scanner"), _send(AFTER)),
    "the time is corrected, an open judged": (BEFORE, _send(AFTER), _judge("scanner")),
    "an open is judged, the time heard": (None, _judge("scanner"), _send(AFTER)),
    "the time is heard, an open judged": (None, _send(AFTER), _judge("scanner")),
    "the time is corrected twice": (BEFORE, _send(AFTER), _send(ELSEWHERE)),
    "the time is heard twice": (None, _send(AFTER), _send(ELSEWHERE)),
}


@pytest.mark.parametrize("name", PAIRS)
def test_what_changes_at_once_is_worked_out_again(
    services: Services, others: Engine, opened: SignedIn, name: str
) -> None:
    sent_at, first, second = PAIRS[name]
    places = came_between = 0
    is_reached = True
    while is_reached:
        _change(services.sessions, _send(sent_at))
        _change(services.sessions, _judge("human"))
        keep(services)
        places += 1
        is_reached, did_come = _meet(services, others, (first, second), places)
        came_between += did_come
        assert _content(services) == _content(services, anew=True)
    assert places > 5
    assert came_between == 1 if services.engine.dialect.name == "sqlite" else came_between > 2
