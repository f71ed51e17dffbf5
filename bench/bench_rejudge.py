"""R91: judging stored opens again; time and memory, which must stay flat. `OPENS=1000000` is the full size."""

import os
import random
import resource
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import insert

from backend.accounts.models import Organisation, Person
from backend.core.config import load_config
from backend.core.db import transaction
from backend.core.ids import new_id
from backend.engagement.threads.models import Thread
from backend.events.models import TrackingEvent
from backend.ingest.rejudge import Rejudger
from backend.migrate import migrate
from backend.tracking.models import TrackedMessage
from backend.wiring import Services, build_judge, build_services
from tests.build import APPLE_PREFETCH, FIREFOX, GMAIL_PROXY, IPHONE

OPENS = int(os.environ.get("OPENS", "200000"))
OPENS_PER_THREAD = 5
PRINTED = 10
START = datetime(2026, 1, 1, tzinfo=UTC)
AGENTS = ((GMAIL_PROXY, "66.249.84.1"), (APPLE_PREFETCH, "104.28.28.10"), (IPHONE, ""), (FIREFOX, ""), ("curl/8", ""))


def main() -> None:
    """Store opens as older rules might have judged them, judge them all again, and print how it went."""
    with tempfile.TemporaryDirectory() as directory:
        config = load_config({"HELIOGRAPH_DATA": directory})
        migrate(config)
        services = build_services(config)
        began = time.perf_counter()
        _fill(services)
        print(
            f"{OPENS:,} opens stored in {time.perf_counter() - began:.0f} s, {_size_mb(Path(directory)):.0f} MB on disk"
        )
        _judge_again(Rejudger(services.sessions, build_judge(config), services.clock))
        services.engine.dispose()


def _judge_again(rejudge: Rejudger) -> None:
    print(f"{'judged':>12}{'changed':>12}{'per second':>12}{'memory MB':>12}")
    judged = changed = 0
    number: int | None = 0
    began = time.perf_counter()
    while number is not None:
        result, number = rejudge.run_batch(number)
        judged, changed = judged + result.judged, changed + sum(result.changes.values())
        if result.judged and judged % max(OPENS // PRINTED, 1) == 0:
            rate = judged / (time.perf_counter() - began)
            print(f"{judged:>12,}{changed:>12,}{rate:>12,.0f}{_memory_mb():>12.0f}", flush=True)
    print(f"all judged again in {time.perf_counter() - began:.0f} s")


def _fill(services: Services) -> None:
    chance = random.Random(20261123)
    with services.sessions() as session, transaction(session):
        session.add(Organisation(id="o", name="o", created_at=START))
        session.flush()
        session.add(Person(id="p", organisation_id="o", email="p@example.org", name="P", created_at=START))
    threads = range(OPENS // OPENS_PER_THREAD)
    for table, rows in (
        (Thread, (_thread(number) for number in threads)),
        (TrackedMessage, (_message(number) for number in threads)),
        (TrackingEvent, (_open(number, chance) for number in range(OPENS))),
    ):
        for some in _in_pieces(rows, 5_000):
            with services.sessions() as session, transaction(session):
                session.execute(insert(table), some)


def _thread(number: int) -> dict[str, Any]:
    whose = {"id": f"t{number}", "person_id": "p", "organisation_id": "o", "subject": f"Subject {number}"}
    counts = dict.fromkeys(("opens", "maybes", "filtered", "clicks", "counted_number", "seen_number"), 0)
    return whose | counts | {"sorted_at": START, "active_at": START, "created_at": START}


def _message(number: int) -> dict[str, Any]:
    return {
        "id": f"m{number}",
        "token": f"{number:038}",
        "person_id": "p",
        "organisation_id": "o",
        "thread_id": f"t{number}",
        "host": "api",
        "item": "message",
        "inserted": "manual",
        "subject": f"Subject {number}",
        "sender": "p@example.org",
        "is_sent": True,
        "created_at": START,
        "sent_at": START,
    }


def _open(number: int, chance: random.Random) -> dict[str, Any]:
    agent, address = chance.choice(AGENTS)
    fetched_at = START + timedelta(minutes=10, seconds=number)
    return {
        "id": new_id(number),
        "message_id": f"m{number // OPENS_PER_THREAD}",
        "thread_id": f"t{number // OPENS_PER_THREAD}",
        "person_id": "p",
        "organisation_id": "o",
        "fetched_at": fetched_at,
        "recorded_at": fetched_at,
        "address": address or f"85.{chance.randrange(256)}.{chance.randrange(256)}.{chance.randrange(256)}",
        "method": "GET",
        "http_version": "1.1",
        "headers": {"user-agent": agent},
        "device_type": "unknown",
        "verdict_kind": "human",
        "verdict_subtype": "",
        "verdict_reason": "browser",
        "verdict_confidence": "probable",
        "rules_version": 0,
    }


def _in_pieces(rows: Iterator[dict[str, Any]], size: int) -> Iterator[Sequence[dict[str, Any]]]:
    while piece := list(islice(rows, size)):
        yield piece


def _memory_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _size_mb(directory: Path) -> float:
    return sum(path.stat().st_size for path in directory.iterdir() if path.is_file()) / 1e6


if __name__ == "__main__":
    main()
