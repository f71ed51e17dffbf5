"""Insights of one person among 200 (R75): how long a call takes. `OPENS=5000000` is the full size; `BENCH_DATABASE_URL`
names a PostgreSQL database that may be emptied, else it is SQLite."""

import os
import random
import statistics
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import Any

from flask.testing import FlaskClient
from sqlalchemy import Engine, Table, insert, text

from backend.accounts.models import Organisation, Person
from backend.app import create_app
from backend.core.config import load_config
from backend.core.db import Base, transaction
from backend.core.ids import new_id
from backend.migrate import migrate
from backend.wiring import Services, build_services

OPENS = int(os.environ.get("OPENS", "500000"))
PEOPLE = 200
OPENS_PER_MESSAGE = 5
DAYS = 90
CALLS = 20
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
KINDS = (
    ("human", None),
    ("human", None),
    ("image_proxy", "Gmail"),
    ("prefetch", "Apple Mail"),
    ("scanner", None),
    ("self", None),
)
PLACES = (
    ("PT", "Europe/Lisbon"),
    ("IT", "Europe/Rome"),
    ("US", "America/New_York"),
    ("IN", "Asia/Kolkata"),
    (None, None),
)
QUESTIONS = (
    "insights?period=90d&time_zone=Europe/Lisbon",
    "insights?period=90d&time_zone=Europe/Lisbon&zone=theirs",
    "insights?period=30d&time_zone=Europe/Lisbon",
    "insights?period=7d&time_zone=Europe/Lisbon",
    "insights.csv?table=companies&period=90d",
    "threads.csv?show=all",
)


def main() -> None:
    """Store the opens of 90 days, evenly among people, and ask for the insights of some of them."""
    with tempfile.TemporaryDirectory() as directory:
        settings = {"HELIOGRAPH_DATA": directory}
        if url := os.environ.get("BENCH_DATABASE_URL"):
            settings["HELIOGRAPH_DATABASE_URL"] = url
        config = load_config(settings)
        migrate(config)
        services = build_services(config, lambda: NOW)
        began = time.perf_counter()
        _fill(services)
        print(f"{services.engine.dialect.name}, {PEOPLE} people, {OPENS:,} opens in {DAYS} days, stored in ", end="")
        print(f"{time.perf_counter() - began:.0f} s; {OPENS // PEOPLE:,} opens of each person")
        _ask(services)
        services.hub.stop()
        services.engine.dispose()


def _ask(services: Services) -> None:
    print(f"{'ms':>66}{'median':>10}{'p95':>10}{'worst':>10}")
    app = create_app(services)
    client = app.test_client()
    for question in QUESTIONS:
        took = [_time(client, _token(client, number), question) for number in range(CALLS)]
        middle, late = statistics.median(took), statistics.quantiles(took, n=20)[-1]
        print(f"{question:<66}{middle:>10.0f}{late:>10.0f}{max(took):>10.0f}", flush=True)
    with app.app_context():
        app.extensions["sqlalchemy"].engine.dispose()


def _token(client: FlaskClient, person: int) -> str:
    answer = client.post("/api/session/local", json={"email": f"p{person}@example.org"})
    return str(answer.get_json()["access_token"])


def _time(client: FlaskClient, token: str, question: str) -> float:
    began = time.perf_counter()
    response = client.get(f"/api/{question}", headers={"Authorization": f"Bearer {token}"})
    size = len(response.get_data())
    assert response.status_code == 200 and size > 500, response.get_data(as_text=True)
    return (time.perf_counter() - began) * 1000


def _fill(services: Services) -> None:
    chance = random.Random(20261124)
    with services.sessions() as session, transaction(session):
        session.add(Organisation(id="o", name="o", created_at=NOW))
        session.flush()
        session.add_all(_person(number) for number in range(PEOPLE))
    messages = range(OPENS // OPENS_PER_MESSAGE)
    for name, rows in (
        ("threads", (_thread(number) for number in messages)),
        ("tracked_messages", (_message(number) for number in messages)),
        ("recipients", (_recipient(number) for number in messages)),
        ("opens", (_open(number, chance) for number in range(OPENS))),
    ):
        _insert(services.engine, Base.metadata.tables[name], rows)
    with services.engine.connect() as connection:
        connection.execute(text("ANALYZE"))
        connection.commit()


def _insert(engine: Engine, table: Table, rows: Iterator[dict[str, Any]]) -> None:
    """Store rows with the indexes away, which are made anew at the end: that is several times as fast."""
    indexes = list(table.indexes)
    with engine.begin() as connection:
        for index in indexes:
            index.drop(connection)
    while piece := list(islice(rows, 50_000)):
        with engine.begin() as connection:
            connection.execute(insert(table), piece)
    with engine.begin() as connection:
        for index in indexes:
            index.create(connection)


def _person(number: int) -> Person:
    email = f"p{number}@example.org"
    return Person(id=f"p{number}", organisation_id="o", email=email, name=email, created_at=NOW)


def _sent_at(number: int) -> datetime:
    """Messages of all people follow each other evenly, as they would."""
    return NOW - timedelta(days=DAYS) + timedelta(days=DAYS) * number / (OPENS // OPENS_PER_MESSAGE)


def _whose(number: int) -> dict[str, str]:
    return {"person_id": f"p{number % PEOPLE}", "organisation_id": "o"}


def _thread(number: int) -> dict[str, Any]:
    counts = dict.fromkeys(("opens", "maybes", "filtered", "clicks", "counted_number", "seen_number"), 0)
    at = dict.fromkeys(("sorted_at", "active_at", "created_at", "sent_at"), _sent_at(number))
    return {"id": f"t{number}", "subject": f"Subject {number}", "search_text": ""} | _whose(number) | counts | at


def _message(number: int) -> dict[str, Any]:
    stepped = number // PEOPLE % 5 == 0
    return {
        "id": f"m{number}",
        "token": f"{number:038}",
        "thread_id": f"t{number}",
        "host": "api",
        "item": "message",
        "inserted": "manual",
        "subject": f"Subject {number}",
        "sender": "p@example.org",
        "is_sent": True,
        "created_at": _sent_at(number),
        "sent_at": _sent_at(number),
        "sequence_name": f"Sequence {number // PEOPLE % 7}" if stepped else None,
        "sequence_step": str(number // PEOPLE % 3) if stepped else None,
    } | _whose(number)


def _recipient(number: int) -> dict[str, Any]:
    domain = f"company-{number // PEOPLE % 400}.example"
    address = {"address": f"rita@{domain}", "domain": domain, "name": "Rita"}
    return {"message_id": f"m{number}", "position": 0, "kind": "to"} | address


def _open(number: int, chance: random.Random) -> dict[str, Any]:
    message = number // OPENS_PER_MESSAGE
    (kind, via), (country, zone) = chance.choice(KINDS), chance.choice(PLACES)
    fetched_at = _sent_at(message) + timedelta(seconds=chance.expovariate(1 / 40_000))
    return {
        "id": new_id(number),
        "message_id": f"m{message}",
        "thread_id": f"t{message}",
        "fetched_at": fetched_at,
        "recorded_at": fetched_at,
        "address": f"85.{chance.randrange(256)}.{chance.randrange(256)}.{chance.randrange(256)}",
        "method": "GET",
        "http_version": "1.1",
        "headers": {"user-agent": "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15"},
        "country_code": country,
        "time_zone": zone,
        "device_type": chance.choice(("desktop", "mobile", "tablet")),
        "verdict_kind": kind,
        "verdict_subtype": "",
        "verdict_reason": "browser",
        "verdict_confidence": "probable",
        "verdict_via": via,
        "rules_version": 1,
        "action": "click" if number % 23 == 0 else "open",
    } | _whose(message)


if __name__ == "__main__":
    main()
