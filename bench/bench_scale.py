"""R50-R60 at size: every question of the panel with 10,000 and with 1,000,000 threads, on SQLite and PostgreSQL.

`KEEP=folder` keeps the data there for the next run, which then only measures; making it takes minutes. `THREADS=100000`
makes the large one smaller, `DATABASES=sqlite` leaves one out. Times are those of whole calls of the web application,
without the network and with the database in memory. Processor time is this process's: for SQLite all the work, for
PostgreSQL without the server's part.
"""

import os
import random
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event

from backend.app import create_app
from backend.core.config import Config
from backend.core.memory import freeze_startup_objects
from backend.wiring import Services, build_services
from bench import scale_data
from bench.scale_store import databases
from bench.scale_worker import fetches, make_pipeline

SMALL = 10_000
LARGE = int(os.environ.get("THREADS", "1000000"))
SAMPLES = 40
BATCHES = 8
MOST_MS, MOST_RATIO = 50.0, 2.0
FULL_PAGE = "the busiest: list, show all"

MakeQuery = Callable[[random.Random], dict[str, str]]


def _days_ago(days: float) -> str:
    return (datetime.now(UTC) - timedelta(days=days)).isoformat()


def _a_week_long_ago(chance: random.Random) -> dict[str, str]:
    end = chance.randrange(15, 80)
    return {"since": _days_ago(end + 7), "until": _days_ago(end), "show": "all"}


def _a_domain(chance: random.Random) -> str:
    return f"customer{int(20_000 * chance.random() ** 3)}.example"


PAGES: dict[str, MakeQuery] = {
    "list": lambda _: {"section": "other"},
    "list, pinned": lambda _: {"section": "pinned"},
    "list, show all": lambda _: {"section": "other", "show": "all"},
    "period: the last week": lambda _: {"since": _days_ago(7)},
    "period: a week long ago": _a_week_long_ago,
    "period: a month long ago": lambda _: {"since": _days_ago(60), "until": _days_ago(30), "show": "all"},
    "company": lambda chance: {"domain": _a_domain(chance), "show": "all"},
    "company of many": lambda _: {"domain": "customer0.example", "show": "all"},
    "sequence": lambda chance: {"sequence": f"Sequence {chance.randrange(30)}", "section": "other"},
    "sequence and step": lambda chance: {"sequence": "Sequence 1", "step": str(chance.randrange(1, 5))},
    "company and period": lambda chance: {"domain": "customer0.example", **_a_week_long_ago(chance)},
    "company and sequence": lambda _: {"domain": "customer1.example", "sequence": "Sequence 0", "show": "all"},
    "sequence and period": lambda chance: {"sequence": "Sequence 0", **_a_week_long_ago(chance)},
    "all filters": lambda chance: {
        **{"domain": "customer0.example", "sequence": "Sequence 0", "step": "1"},
        **_a_week_long_ago(chance),
    },
    "search: a common word": lambda _: {"q": "offer"},
    "search: a name": lambda chance: {"q": scale_data.NAMES[chance.randrange(2_000)]},
    "search: part of an address": lambda chance: {"q": f"{scale_data.NAMES[chance.randrange(2_000)]}@cust"},
    "search: two common words": lambda _: {"q": f"offer {scale_data.WORDS[0]}"},
    "search: one letter": lambda chance: {"q": chance.choice("abcdefghilmnoprst")},
    "search: a common word of old mails": lambda _: {"q": scale_data.OLD_WORD},
    "search: old mails of a company": lambda _: {"q": scale_data.OLD_WORD, "domain": "customer0.example"},
    "search: in no thread": lambda _: {"q": "offer nowhere"},
    "search: no such word": lambda _: {"q": "qqqq"},
    "search and company": lambda _: {"q": "offer", "domain": "customer0.example"},
    "search and period": lambda chance: {"q": "offer", **_a_week_long_ago(chance)},
}
OTHERS = {"badge": "/api/badge", "choices of filters": "/api/filters"}


@dataclass(frozen=True)
class CallCost:
    """What one call took, in milliseconds, and how much it asked and answered."""

    wall: float
    cpu: float
    statements: int = 0
    rows: int = 0


@dataclass(frozen=True)
class Times:
    """Milliseconds of one question; `rows` is how many threads were in the answers that took longest."""

    p50: float
    p95: float
    p95_cpu: float
    statements: int
    rows: int


def main() -> None:
    """Measure each database in both sizes and print one table for each."""
    print(f"{SAMPLES} calls of each kind; load of the machine {os.getloadavg()[0]:.1f}", flush=True)
    with databases() as found:
        for name, store in found:
            small, large = _measure(store(SMALL), SMALL), _measure(store(LARGE), LARGE)
            _print(name, small, large)


def _measure(config: Config, threads: int) -> dict[str, Times]:
    services = build_services(config)
    application = create_app(services)
    freeze_startup_objects()  # as the web process does
    found: dict[str, Times] = {}
    with _counted(application) as counter:
        for who, people in (("a person", range(1, 31)), ("the busiest", range(1))):
            callers = [_sign_in(application, number, counter) for number in people]
            for kind, ask in PAGES.items():
                found[f"{who}: {kind}"] = _times(callers, partial(_page, ask))
            found[f"{who}: next page"] = _next_pages(callers)
            for kind, path in OTHERS.items():
                found[f"{who}: {kind}"] = _times(callers, partial(_other, path))
    for size in (200, 500):
        found[f"worker: {size} opens"] = _batches(services, config, threads, size)
    with application.app_context():
        application.extensions["sqlalchemy"].engine.dispose()
    services.engine.dispose()
    return found


@dataclass
class Counter:
    """How many statements the application has sent to its database."""

    statements: int = 0


@contextmanager
def _counted(application: Flask) -> Iterator[Counter]:
    counter = Counter()

    def count(*_: object) -> None:
        counter.statements += 1

    with application.app_context():
        engine = application.extensions["sqlalchemy"].engine
    event.listen(engine, "before_cursor_execute", count)
    yield counter
    event.remove(engine, "before_cursor_execute", count)


@dataclass(frozen=True)
class Caller:
    """Somebody signed in, calling the application in this process."""

    client: FlaskClient
    headers: dict[str, str]
    counter: Counter

    def get(self, path: str, query: dict[str, str]) -> Any:
        response = self.client.get(path, query_string=query, headers=self.headers)
        assert response.status_code == 200, response.get_data(as_text=True)
        return response

    def take(self, path: str, query: dict[str, str]) -> CallCost:
        """Call, and tell what it took."""
        before = self.counter.statements
        taken, response = _taken(partial(self.get, path, query))
        rows = len(response.get_json().get("threads", ()))
        return CallCost(taken.wall, taken.cpu, self.counter.statements - before, rows)


def _sign_in(application: Flask, number: int, counter: Counter) -> Caller:
    client = application.test_client()
    answer = client.post("/api/session/local", json={"email": scale_data.email(number)}).get_json()
    return Caller(client, {"Authorization": f"Bearer {answer['access_token']}"}, counter)


def _page(ask: MakeQuery, chance: random.Random) -> tuple[str, dict[str, str]]:
    return "/api/threads", ask(chance)


def _other(path: str, _chance: random.Random) -> tuple[str, dict[str, str]]:
    return path, {}


def _times(callers: list[Caller], ask: Callable[[random.Random], tuple[str, dict[str, str]]]) -> Times:
    chance = random.Random(7)
    for caller in callers[:3]:
        caller.get(*ask(chance))
    return _spread([chance.choice(callers).take(*ask(chance)) for _ in range(SAMPLES)])


def _taken(call: Callable[[], Any]) -> tuple[CallCost, Any]:
    wall, cpu = time.perf_counter(), time.process_time()
    result = call()
    return CallCost((time.perf_counter() - wall) * 1000, (time.process_time() - cpu) * 1000), result


def _spread(found: list[CallCost]) -> Times:
    slowest = sorted(found, key=lambda one: one.wall)[-max(len(found) // 4, 1) :]
    return Times(
        p50=statistics.median(one.wall for one in found),
        p95=_late([one.wall for one in found]),
        p95_cpu=_late([one.cpu for one in found]),
        statements=max(one.statements for one in found),
        rows=round(statistics.median(one.rows for one in slowest)),
    )


def _late(found: list[float]) -> float:
    return sorted(found)[int(len(found) * 0.95)]


def _next_pages(callers: list[Caller]) -> Times:
    found: list[CallCost] = []
    for number in range(SAMPLES):
        caller = callers[number % len(callers)]
        query = {"show": "all", "limit": "20"}
        cursor = caller.get("/api/threads", query).get_json()["next_cursor"]
        found.append(caller.take("/api/threads", query | {"cursor": cursor}))
    return _spread(found)


def _batches(services: Services, config: Config, threads: int, size: int) -> Times:
    """Run batches as the worker does."""
    pipeline = make_pipeline(services, config)
    chance = random.Random(11)
    found: list[CallCost] = []
    for _ in range(BATCHES + 1):
        records = fetches(threads, size, chance)
        found.append(_taken(partial(pipeline.run, records))[0])
    return _spread(found[1:])


def _print(name: str, small: dict[str, Times], large: dict[str, Times]) -> None:
    print(f"\n{name}, milliseconds{'':<27}{SMALL:>18,} threads{LARGE:>32,} threads")
    heads = ("median", "p95", "rows", "median", "p95", "p95 cpu", "statements", "rows", "ratio", "full page")
    print(f"{'':<48}" + "".join(f"{head:>{max(len(head) + 2, 9)}}" for head in heads))
    failed = 0
    for kind, few in small.items():
        many = large[kind]
        ratio = many.p95 / few.p95
        # Who has 45 of 10,000 threads gets shorter pages than who has 4,500 of a million: then to a full page there.
        is_fuller = many.rows > few.rows
        full = many.p95 / max(few.p95, small[FULL_PAGE].p95) if is_fuller else ratio
        is_fine = kind.startswith("worker") or (many.p95 < MOST_MS and full <= MOST_RATIO)
        failed += not is_fine
        print(
            f"{kind:<48}{few.p50:>9.1f}{few.p95:>9.1f}{few.rows:>9}{many.p50:>9.1f}{many.p95:>9.1f}{many.p95_cpu:>9.1f}"
            f"{many.statements:>12}{many.rows:>9}{ratio:>9.1f}{full:>11.1f}{'' if is_fine else '  *'}"
        )
    print(
        f"full page: to a full page of the small one, where the large one's pages are fuller. {failed} rows with a *:"
    )
    print(f"over {MOST_MS:.0f} ms, or more than {MOST_RATIO:.0f} times as long as with {SMALL:,} threads", flush=True)
