"""Insights of one person among 200 (R75) and deleting what is too old (R57), in the data of `bench_scale`.

Of five opens to each of `THREADS` threads (1,000,000 unless said otherwise) a person has 22,500, the busiest 500,000.
Half of them are younger than 90 days. `KEEP=folder` uses the data kept there; `DATABASES=sqlite` leaves one out.
"""

import os
import random
import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import islice

from flask.testing import FlaskClient

from backend.app import create_app
from backend.core.config import Config
from backend.core.memory import freeze_startup_objects
from backend.retention.prune import prune
from backend.wiring import Services, build_services
from bench import scale_data
from bench.scale_store import databases
from bench.scale_worker import fetches, make_pipeline

THREADS = int(os.environ.get("THREADS", "1000000"))
CALLS = 20
STEPS = 40
BATCH = 200
QUESTIONS = (
    "insights?period=90d&time_zone=Europe/Lisbon",
    "insights?period=90d&time_zone=Europe/Lisbon&zone=theirs",
    "insights?period=30d&time_zone=Europe/Lisbon",
    "insights?period=7d&time_zone=Europe/Lisbon",
    "insights.csv?table=companies&period=90d",
)


def main() -> None:
    """Ask for the insights of several people, delete some thousand opens, and print what both took."""
    with databases() as found:
        for name, store in found:
            config = store(THREADS)
            services = build_services(config)
            print(
                f"\n{name}, {THREADS:,} threads{'milliseconds':>76}\n{'':<88}{'median':>10}{'p95':>10}{'p95 cpu':>10}"
            )
            _ask(services, {"a person": range(1, CALLS + 1), "the busiest": [0] * CALLS})
            _delete(services, config)
            services.engine.dispose()


def _ask(services: Services, callers: Mapping[str, Sequence[int]]) -> None:
    app = create_app(services)
    freeze_startup_objects()  # as the web process does
    client = app.test_client()
    for who, people in callers.items():
        tokens = {number: _token(client, number) for number in people}
        for question in QUESTIONS:
            _call(client, tokens[people[0]], question)
            took = [_taken(partial(_call, client, tokens[n], question)) for n in people]
            _print(f"{who}: {question}", took)
    with app.app_context():
        app.extensions["sqlalchemy"].engine.dispose()


def _delete(services: Services, config: Config) -> None:
    """Delete in the steps of the schedule. While one is at work, what wants to write waits for it at most that long."""
    pipeline = make_pipeline(services, config)
    chance = random.Random(12)

    def write() -> None:
        pipeline.run(fetches(THREADS, BATCH, chance))

    write()
    _print(f"worker: {BATCH} opens", [_taken(write) for _ in range(5)])
    walk = iter(prune(services.sessions, services.clock))
    next(walk)
    began, steps, writes, deleted = time.perf_counter(), [], [], 0
    for number in range(STEPS):
        counts: list[int] = []
        steps.append(_taken(partial(counts.extend, islice(walk, 1))))
        deleted += sum(counts)
        if number % 8 == 0:
            writes.append(_taken(write))
    seconds = time.perf_counter() - began - sum(wall for wall, _ in writes) / 1000
    _print(f"one step of deletion: {deleted:,} opens in {seconds:.1f} s, {deleted / seconds:,.0f} a second", steps)
    _print(f"worker: {BATCH} opens, between steps of deletion", writes)


def _token(client: FlaskClient, person: int) -> str:
    answer = client.post("/api/session/local", json={"email": scale_data.email(person)})
    return str(answer.get_json()["access_token"])


def _call(client: FlaskClient, token: str, question: str) -> None:
    response = client.get(f"/api/{question}", headers={"Authorization": f"Bearer {token}"})
    assert response.status_code == 200 and len(response.get_data()) > 50, response.get_data(as_text=True)


def _taken(call: Callable[[], object]) -> tuple[float, float]:
    """Return milliseconds on the clock and of this process's processor time."""
    wall, cpu = time.perf_counter(), time.process_time()
    call()
    return (time.perf_counter() - wall) * 1000, (time.process_time() - cpu) * 1000


def _print(what: str, took: list[tuple[float, float]]) -> None:
    wall, cpu = sorted(one[0] for one in took), sorted(one[1] for one in took)
    late = int(len(took) * 0.95)
    print(f"{what:<88}{statistics.median(wall):>10.0f}{wall[late]:>10.0f}{cpu[late]:>10.0f}", flush=True)


if __name__ == "__main__":
    main()
