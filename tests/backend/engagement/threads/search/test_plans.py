"""Tests that no query of the panel makes the database scan a whole table."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import Connection, Engine, event

from backend.engagement.threads.search import listing
from backend.retention.prune import prune
from backend.wiring import Services
from tests.conftest import ApiClient, FakeClock, Fetch

PAGES = {
    "list": {"section": "other"},
    "both sections": {},
    "all": {"show": "all", "section": "other"},
    "pinned": {"section": "pinned"},
    "later sent": {"section": "other", "domain": "customer.example", "q": ""},
    "search": {"q": "roof rossi"},
    "part of an address": {"q": "rita@cust"},
    "company": {"domain": "customer.example"},
    "sequence": {"sequence": "Spring"},
    "step": {"sequence": "Spring", "step": "1"},
    "step of any sequence": {"step": "1"},
    "lately": {"since": "2026-11-20T00:00:00Z"},
    "period": {"since": "2026-11-20T00:00:00Z", "until": "2026-11-23T10:30:00Z", "show": "all"},
    "search in company": {"q": "roof", "domain": "customer.example"},
    "all filters together": {
        **{"q": "roof", "domain": "customer.example", "sequence": "Spring", "step": "1"},
        **{"since": "2026-11-20T00:00:00Z", "until": "2026-11-23T10:30:00Z"},
    },
    "company in sequence and period": {
        **{"domain": "customer.example", "sequence": "Spring"},
        **{"since": "2026-11-20T00:00:00Z", "until": "2026-11-23T10:30:00Z"},
    },
}


@pytest.fixture
def opened(alice: ApiClient, bob: ApiClient, fetch: Fetch, clock: FakeClock) -> ApiClient:
    """Return Alice with six opened messages. Bob has some too: PostgreSQL ignores a condition that all rows meet."""
    for inserted in ["manual", "automatic"] * 3:
        message = alice.create(sequence={"name": "Spring", "step": "1"}, inserted=inserted)
        fetch(message["token"], at=clock.advance(minutes=30))
    for number in "12":
        other = {"name": "Autumn", "step": "2"}
        message = bob.create(sequence=other, recipients=[{"address": f"{number}@other.example"}], subject="Lift")
        fetch(message["token"])
    clock.advance(hours=1)
    return alice


Statement = tuple[str, Any]


@contextmanager
def _statements(engine: Engine) -> Iterator[list[Statement]]:
    """Collect the statements that are sent to the database."""
    statements: list[Statement] = []

    def record(_connection: Connection, _cursor: Any, statement: str, parameters: Any, *_more: Any) -> None:
        statements.append((statement, parameters))

    event.listen(engine, "before_cursor_execute", record)
    yield statements
    event.remove(engine, "before_cursor_execute", record)


def _scans(engine: Engine, statements: list[Statement]) -> list[tuple[str, str]]:
    """Return the plan steps that scan a whole table, each with its statement."""
    explain = _scans_of_sqlite if engine.dialect.name == "sqlite" else _scans_of_postgresql
    with engine.connect() as connection:
        if engine.dialect.name == "postgresql":
            connection.exec_driver_sql("ANALYZE")  # the statistics must not depend on earlier tests
        queries = [
            (text, values) for text, values in statements if text.lstrip().startswith(("SELECT", "WITH", "DELETE"))
        ]
        return [(scan, text) for text, values in queries for scan in explain(connection, text, values)]


def _scans_of_sqlite(connection: Connection, statement: str, values: Any) -> list[str]:
    """Return the SCAN steps, except over rows that the statement itself produced and over the full-text index."""
    steps = [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)]
    fine = ("SCAN rows", "SCAN anon_1", "SCAN CONSTANT ROW", "SCAN thread_words_index VIRTUAL TABLE INDEX 0:M")
    return [step for step in steps if step.startswith("SCAN") and not step.startswith(fine)]


def _scans_of_postgresql(connection: Connection, statement: str, values: Any) -> list[str]:
    """Return the scan steps with only bitmap scans enabled, which need an index condition.

    With six rows PostgreSQL would otherwise prefer scanning a table, or a whole index in order.
    """
    for method in ("seqscan", "indexscan", "indexonlyscan", "hashjoin", "mergejoin"):
        connection.exec_driver_sql(f"SET enable_{method} = off")
    plan = connection.exec_driver_sql(f"EXPLAIN (FORMAT JSON) {statement}", values).scalar_one()
    scans: list[str] = []
    waiting = [(plan if isinstance(plan, list) else json.loads(plan))[0]["Plan"]]
    while waiting:
        node = waiting.pop()
        waiting += node.get("Plans", [])
        is_index = node["Node Type"] in ("Index Scan", "Index Only Scan", "Bitmap Index Scan")
        if node["Node Type"] == "Seq Scan" or (is_index and "Index Cond" not in node):
            scans.append(f"{node['Node Type']} of {node.get('Relation Name')}")
    return scans


def _engine(app: Flask) -> Engine:
    with app.app_context():
        engine: Engine = app.extensions["sqlalchemy"].engine
        return engine


# Sample sizes, most rows scanned, lengths of short lists: as in `listing`.
SEARCH_LIMITS: dict[str, tuple[tuple[int, int], int, tuple[int, int]] | None] = {
    **{"as configured": None, "samples": ((1, 1), 6_000, (0, 0)), "scans to the end": ((1, 1), 0, (0, 9_000))},
    "sorts hits": ((1, 1), 0, (0, 0)),
}


@pytest.mark.parametrize("limits", SEARCH_LIMITS)
@pytest.mark.parametrize("name", PAGES)
def test_no_page_scans_a_table(
    app: Flask, opened: ApiClient, monkeypatch: pytest.MonkeyPatch, name: str, limits: str
) -> None:
    if values := SEARCH_LIMITS[limits]:
        monkeypatch.setattr(listing, "SAMPLE_SIZES", values[0])
        monkeypatch.setattr(listing, "MAX_SCANNED", values[1])
        monkeypatch.setattr(listing, "SHORT_FACETS", values[2])
        monkeypatch.setattr(listing, "FEW_HITS", 0)
        monkeypatch.setattr(listing, "HITS_PER_SCANNED_ROW", 0)
    with _statements(_engine(app)) as statements:
        page = opened.get("/api/threads", limit=2, **PAGES[name])
        assert len(page["threads"]) == 2
        assert opened.threads(cursor=page["next_cursor"], **PAGES[name])
    assert _scans(_engine(app), statements) == []


@pytest.mark.parametrize(
    "path", ["/api/badge", "/api/filters", "/api/insights", "/api/threads/unseen", "/api/threads/unseen?show=all"]
)
def test_no_other_request_scans_a_table(app: Flask, opened: ApiClient, path: str) -> None:
    with _statements(_engine(app)) as statements:
        assert opened.answer("GET", path)
    assert len(statements) > 1
    # The settings of organisations are one row each, independent of the amount of email.
    assert [scan for scan in _scans(_engine(app), statements) if "organisation_" not in scan[0]] == []


def test_insights_read_events_only_from_indexes(app: Flask, opened: ApiClient) -> None:
    with _statements(_engine(app)) as statements:
        assert opened.get("/api/insights", zone="theirs")["first_open"]["opened"] == 6
    engine = _engine(app)
    if engine.dialect.name != "sqlite":  # PostgreSQL also reads the rows until a VACUUM
        return
    queries = [(text, values) for text, values in statements if "FROM opens" in text and "count(" in text]
    with engine.connect() as connection:
        plans = [connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {text}", values).all() for text, values in queries]
    steps = [row[3] for plan in plans for row in plan if "SEARCH opens" in row[3]]
    assert len(steps) == 5
    assert all(" USING COVERING INDEX ix_opens_" in step for step in steps), steps


@pytest.mark.requirement("R57")
def test_deletion_scans_no_table(services: Services, opened: ApiClient, clock: FakeClock) -> None:
    clock.advance(days=90, hours=-2)
    with _statements(services.engine) as statements:
        assert 0 < sum(prune(services.sessions, services.clock)) < 6
    assert any(text.startswith("DELETE FROM opens") for text, _ in statements)
    # The settings of organisations are one row each, independent of the amount of email.
    assert [scan for scan in _scans(services.engine, statements) if "organisation_settings" not in scan[0]] == []


def test_scan_is_detected(app: Flask, opened: ApiClient) -> None:
    statements = [("SELECT * FROM threads WHERE subject = 'x'", ())]
    assert len(_scans(_engine(app), statements)) == 1
