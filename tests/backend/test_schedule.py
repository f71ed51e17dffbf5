"""What the worker does from time to time: jobs at their intervals, walks a step at a time."""

from collections.abc import Iterator

import pytest
from sqlalchemy import func, select

from backend import schedule
from backend.events.models import TrackingEvent
from backend.retention import prune
from backend.schedule import Schedule
from backend.wiring import Services
from tests.conftest import ApiClient, FakeClock, Fetch


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Let there be one walk of three steps every 100 s, and no job. Returns what it does."""
    done: list[str] = []

    def walk(_services: Services) -> Iterator[str]:
        for step in "abc":
            done.append(step)
            yield step

    monkeypatch.setattr(schedule, "JOBS", {})
    monkeypatch.setattr(schedule, "LONG_JOBS", {"walk": (100.0, walk)})
    return done


def test_a_walk_takes_one_step_at_each_turn_and_begins_again_when_it_is_due(
    services: Services, steps: list[str]
) -> None:
    turns = Schedule(services)
    turns.run_due(0.0)
    assert steps == ["a"]
    for seconds in (1.0, 2.0, 3.0, 50.0, 99.0):
        turns.run_due(seconds)
    assert "".join(steps) == "abc"
    turns.run_due(100.0)
    assert "".join(steps) == "abca"


def test_a_walk_that_fails_is_begun_again_when_it_is_due(
    services: Services, steps: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_services: Services) -> Iterator[str]:
        steps.append("broken")
        raise RuntimeError
        yield ""

    monkeypatch.setattr(schedule, "LONG_JOBS", {"walk": (100.0, broken)})
    turns = Schedule(services)
    for seconds in (0.0, 1.0, 99.0, 100.0):
        turns.run_due(seconds)
    assert steps == ["broken", "broken"]


@pytest.mark.requirement("R57")
def test_the_worker_deletes_by_itself_and_batch_by_batch(
    alice: ApiClient, fetch: Fetch, clock: FakeClock, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(prune, "PRUNE_BATCH", 2)
    token = alice.create()["token"]
    for _ in range(5):
        fetch(token, at=clock.advance(minutes=5))
    clock.advance(days=91)
    turns, left = Schedule(services), []
    for seconds in range(5):
        turns.run_due(float(seconds))
        with services.sessions() as session:
            left.append(session.scalar(select(func.count()).select_from(TrackingEvent)))
    assert left == [5, 3, 1, 0, 0]
