"""R50-R60 at size: every question of the panel with 10,000 and with 1,000,000 threads, on SQLite and PostgreSQL.

`THREADS=100000` makes the large one smaller, `DATABASES=sqlite` leaves one out. On a busy machine `REPEATS=3` asks each
question three times and keeps the quickest; `MEASURE=cpu` counts what this process takes of the processor, which for
SQLite is all the work. Times are those of whole calls of the web application, without the network.
"""

import os
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text

from backend.app import create_app
from backend.core.config import Config, load_config
from backend.core.db import make_engine
from backend.core.ids import new_id
from backend.enrich.place import Places
from backend.ingest.pipeline import Pipeline
from backend.ingest.raw_open import RawOpen, encode
from backend.migrate import upgrade
from backend.wiring import Services, build_judge, build_services
from tests.bench import scale_data
from tests.bench.postgres import MISSING, find_binaries, own_cluster
from tests.bench.scale_data import World
from tests.build import GMAIL_PROXY, IPHONE

SMALL = 10_000
LARGE = int(os.environ.get("THREADS", "1000000"))
DATABASES = os.environ.get("DATABASES", "sqlite,postgresql").split(",")
REPEATS = int(os.environ.get("REPEATS", "1"))
CLOCK = time.process_time if os.environ.get("MEASURE") == "cpu" else time.perf_counter
SAMPLES = 40
BATCHES = 8
MOST_MS, MOST_RATIO = 50.0, 2.0

Ask = Callable[[random.Random], dict[str, str]]


def _days_ago(days: float) -> str:
    return (datetime.now(UTC) - timedelta(days=days)).isoformat()


def _a_week_long_ago(chance: random.Random) -> dict[str, str]:
    end = chance.randrange(15, 80)
    return {"since": _days_ago(end + 7), "until": _days_ago(end), "show": "all"}


def _a_domain(chance: random.Random) -> str:
    return f"customer{int(20_000 * chance.random() ** 3)}.example"


PAGES: dict[str, Ask] = {
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
    "search: in no thread": lambda _: {"q": "offer nowhere"},
    "search: no such word": lambda _: {"q": "qqqq"},
    "search and company": lambda _: {"q": "offer", "domain": "customer0.example"},
    "search and period": lambda chance: {"q": "offer", **_a_week_long_ago(chance)},
}
OTHERS = {"badge": "/api/badge", "choices of filters": "/api/filters"}


@dataclass(frozen=True)
class Times:
    """Milliseconds of one question."""

    p50: float
    p95: float


def main() -> None:
    """Measure each database in both sizes and print one table for each."""
    print(f"{SAMPLES} calls of each kind, the quickest of {REPEATS}; load of the machine {os.getloadavg()[0]:.1f}")
    for name, size_url in _databases():
        with ExitStack() as stack:
            small = _measure(name, SMALL, stack.enter_context(size_url()))
        with ExitStack() as stack:
            large = _measure(name, LARGE, stack.enter_context(size_url()))
        _print(name, small, large)


@contextmanager
def _sqlite() -> Iterator[dict[str, str]]:
    with tempfile.TemporaryDirectory(prefix="heliograph-scale-") as directory:
        yield {"HELIOGRAPH_DATA": directory}


@contextmanager
def _postgresql() -> Iterator[dict[str, str]]:
    binaries = find_binaries()
    assert binaries is not None
    with own_cluster(binaries) as url, _sqlite() as settings:
        yield settings | {"HELIOGRAPH_DATABASE_URL": url}


def _databases() -> Iterator[tuple[str, Any]]:
    if "sqlite" in DATABASES:
        yield "SQLite", _sqlite
    if "postgresql" not in DATABASES:
        return
    if find_binaries() is None:
        print(MISSING)
        return
    yield "PostgreSQL", _postgresql


def _measure(name: str, threads: int, settings: dict[str, str]) -> dict[str, Times]:
    config = load_config(settings)
    _make(name, config, World(threads, datetime.now(UTC)))
    services = build_services(config)
    application = create_app(services)
    found: dict[str, Times] = {}
    for who, people in (("a person", range(1, 31)), ("the busiest", range(1))):
        callers = [_sign_in(application, number) for number in people]
        for kind, ask in PAGES.items():
            found[f"{who}: {kind}"] = _times(callers, partial(_page, ask))
        found[f"{who}: next page"] = _next_pages(callers)
        for kind, path in OTHERS.items():
            found[f"{who}: {kind}"] = _times(callers, partial(_other, path))
    for size in (200, 500):
        found[f"worker: {size} opens"] = _batches(services, config, threads, size)
    services.engine.dispose()
    return found


def _make(name: str, config: Config, world: World) -> None:
    engine = make_engine(config.database_url)
    upgrade(engine, scale_data.BEFORE)
    began = time.perf_counter()
    scale_data.fill(engine, world)
    filled = time.perf_counter()
    upgrade(engine, "head")
    migrated = time.perf_counter()
    with engine.connect() as connection:
        opens = connection.execute(text("SELECT count(*) FROM opens")).scalar_one()
        connection.commit()
        if engine.dialect.name == "postgresql":
            connection.execution_options(isolation_level="AUTOCOMMIT").execute(text("VACUUM ANALYZE"))
    engine.dispose()
    print(
        f"{name}: {world.threads:,} threads and {opens:,} opens written in {filled - began:.0f} s, "
        f"put into lists and words by the migration in {migrated - filled:.0f} s",
        flush=True,
    )


@dataclass(frozen=True)
class Caller:
    """Somebody signed in, calling the application in this process."""

    client: FlaskClient
    headers: dict[str, str]

    def get(self, path: str, query: dict[str, str]) -> Any:
        response = self.client.get(path, query_string=query, headers=self.headers)
        assert response.status_code == 200, response.get_data(as_text=True)
        return response


def _sign_in(application: Flask, number: int) -> Caller:
    client = application.test_client()
    answer = client.post("/api/session/local", json={"email": scale_data.email(number)}).get_json()
    return Caller(client, {"Authorization": f"Bearer {answer['access_token']}"})


def _page(ask: Ask, chance: random.Random) -> tuple[str, dict[str, str]]:
    return "/api/threads", ask(chance)


def _other(path: str, _chance: random.Random) -> tuple[str, dict[str, str]]:
    return path, {}


def _times(callers: list[Caller], ask: Callable[[random.Random], tuple[str, dict[str, str]]]) -> Times:
    chance = random.Random(7)
    for caller in callers[:3]:
        caller.get(*ask(chance))
    return _spread([_quickest(chance.choice(callers), *ask(chance)) for _ in range(SAMPLES)])


def _quickest(caller: Caller, path: str, query: dict[str, str]) -> float:
    return min(_milliseconds(partial(caller.get, path, query)) for _ in range(REPEATS))


def _milliseconds(call: Callable[[], object]) -> float:
    began = CLOCK()
    call()
    return (CLOCK() - began) * 1000


def _spread(found: list[float]) -> Times:
    return Times(statistics.median(found), sorted(found)[int(len(found) * 0.95)])


def _next_pages(callers: list[Caller]) -> Times:
    found: list[float] = []
    for number in range(SAMPLES):
        caller = callers[number % len(callers)]
        query = {"show": "all", "limit": "50"}
        cursor = caller.get("/api/threads", query).get_json()["next_cursor"]
        if cursor is not None:
            found.append(_quickest(caller, "/api/threads", query | {"cursor": cursor}))
    return _spread(found or [0.0])


def _batches(services: Services, config: Config, threads: int, size: int) -> Times:
    """Run batches as the worker does: opens of the newest tenth of the mails, by people and through Gmail."""
    pipeline = Pipeline(
        sessions=services.sessions,
        masters=config.master_secrets,
        places=Places(config.geo_city_db),
        judge=build_judge(config),
        clock=services.clock,
    )
    chance = random.Random(11)
    found = []
    for _ in range(BATCHES + 1):
        records = [_record(chance.randrange(threads * 9 // 10, threads), chance) for _ in range(size)]
        found.append(_milliseconds(partial(pipeline.run, records)))
    return _spread(found[1:])


def _record(number: int, chance: random.Random) -> bytes:
    milliseconds = int(time.time() * 1000)
    return encode(
        RawOpen(
            open_id=new_id(milliseconds),
            token=scale_data.token(number),
            received_at=milliseconds,
            address=f"85.{chance.randrange(256)}.{chance.randrange(256)}.{chance.randrange(256)}",
            method="GET",
            http_version="1.1",
            headers={"user-agent": chance.choice([IPHONE, GMAIL_PROXY])},
            link="",
        )
    )


def _print(name: str, small: dict[str, Times], large: dict[str, Times]) -> None:
    print(f"\n{name}, milliseconds{'':<29}{SMALL:>14,} threads{LARGE:>14,} threads")
    print(f"{'':<44}{'p50':>10}{'p95':>10}{'p50':>13}{'p95':>10}{'p95 ratio':>11}")
    for kind, few in small.items():
        many = large[kind]
        ratio = many.p95 / few.p95 if few.p95 else float("nan")
        is_fine = kind.startswith("worker") or (many.p95 < MOST_MS and ratio <= MOST_RATIO)
        sign = "" if is_fine else "  *"
        print(f"{kind:<44}{few.p50:>10.1f}{few.p95:>10.1f}{many.p50:>13.1f}{many.p95:>10.1f}{ratio:>11.1f}{sign}")
    print(f"* over {MOST_MS:.0f} ms, or more than {MOST_RATIO:.0f} times as long as with {SMALL:,} threads", flush=True)
