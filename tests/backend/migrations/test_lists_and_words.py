"""0004: what was there before is in its lists and found by its words afterwards, and the way back leads back."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.config import Config as AlembicConfig
from sqlalchemy import Connection, Engine, MetaData, select, text
from sqlalchemy.engine import make_url

from backend.core.db import make_engine, make_sessions
from backend.engagement.choices import Choice, read_choices
from backend.engagement.facets import FacetName, set_facets
from backend.engagement.listing import ThreadFilter
from backend.engagement.models import Facet, Thread, ThreadFacet
from backend.engagement.query import list_threads
from backend.migrate import SCRIPTS

START = datetime(2026, 11, 2, tzinfo=UTC)
NOW = START + timedelta(days=20)
THREADS = 1_203  # more than two batches
SCHEMA = "migration_test"
HEAD = "head"


@pytest.fixture
def engine(tmp_path: Path, server_url: str | None) -> Iterator[Engine]:
    """An empty database; on a server, a schema of its own."""
    url = f"sqlite:///{tmp_path}/old.sqlite3"
    if server_url is not None:
        server = make_engine(server_url)
        with server.begin() as connection:
            connection.execute(text(f"DROP SCHEMA IF EXISTS {SCHEMA} CASCADE"))
            connection.execute(text(f"CREATE SCHEMA {SCHEMA}"))
        server.dispose()
        schema = make_url(server_url).update_query_dict({"options": f"-csearch_path={SCHEMA}"})
        url = schema.render_as_string(hide_password=False)
    engine = make_engine(url)
    yield engine
    engine.dispose()


def _move(engine: Engine, to: str, move: Any = command.upgrade) -> None:
    alembic = AlembicConfig()
    alembic.set_main_option("script_location", str(SCRIPTS))
    with engine.connect() as connection:
        alembic.attributes["connection"] = connection
        move(alembic, to)


def _fill(connection: Connection) -> None:
    """Write into the tables as they were: threads of one person, each with a mail and an open."""
    tables = MetaData()
    tables.reflect(connection)

    def insert(name: str, rows: list[dict[str, Any]]) -> None:
        connection.execute(tables.tables[name].insert(), [{"created_at": _stored(connection, START)} | r for r in rows])

    whose = {"person_id": "p", "organisation_id": "o"}
    insert("organisations", [{"id": "o", "name": "o"}])
    insert("people", [{"id": "p", "organisation_id": "o", "email": "p@example.org", "name": "P"}])
    numbers = range(THREADS)
    insert("threads", [whose | _thread(number, _stored(connection, _engaged(number))) for number in numbers])
    insert("tracked_messages", [whose | _message(number, _stored(connection, START)) for number in numbers])
    insert("recipients", [_recipient(number) for number in numbers])
    insert("opens", [whose | _open(number, _stored(connection, _engaged(number))) for number in numbers])


def _stored(connection: Connection, moment: datetime) -> datetime:
    return moment.replace(tzinfo=None) if connection.dialect.name == "sqlite" else moment


def _engaged(number: int) -> datetime:
    return START + timedelta(minutes=20 * number)


def _thread(number: int, moment: datetime) -> dict[str, Any]:
    counts = dict.fromkeys(("maybes", "filtered", "clicks", "seen_number"), 0) | {"opens": 1, "counted_number": number}
    moments = dict.fromkeys(("engaged_at", "sorted_at", "active_at"), moment)
    row = {"id": f"t{number}", "subject": f"Mail {number}", "search_text": f"mail {number}", "is_muted": False}
    return row | counts | moments | {"is_pinned": number % 3 == 0}


def _message(number: int, moment: datetime) -> dict[str, Any]:
    row = {"id": f"m{number}", "token": f"{number:038}", "thread_id": f"t{number}", "subject": f"Mail {number}"}
    about = {"host": "api", "item": "message", "inserted": "manual", "sender": "p@example.org", "sent_at": moment}
    sequence = {"sequence_name": "Spring" if number % 2 else None, "sequence_step": "1" if number % 4 == 1 else None}
    return row | about | sequence | {"is_placeholder": False, "is_sent": True}


def _recipient(number: int) -> dict[str, Any]:
    domain = f"mail.c{number % 7}.example"
    name = {"address": f"rossi{number}@{domain}", "name": "Rita Röss", "domain": domain}
    return {"message_id": f"m{number}", "position": 0, "kind": "to"} | name


def _open(number: int, moment: datetime) -> dict[str, Any]:
    verdict = {"verdict_kind": "human", "verdict_subtype": "", "verdict_reason": "", "verdict_confidence": "probable"}
    fetch = {"address": "", "method": "GET", "http_version": "1.1", "headers": {}, "device_type": "unknown"}
    row = {"id": f"o{number}", "message_id": f"m{number}", "thread_id": f"t{number}", "action": "open"}
    flags = dict.fromkeys(("is_disarmed", "was_own_address", "was_own_network"), False)
    return row | verdict | fetch | flags | {"fetched_at": moment, "recorded_at": moment, "rules_version": 1}


def _listed(engine: Engine, **filters: Any) -> list[str]:
    with make_sessions(engine)() as session:
        wanted = ThreadFilter(person_id="p", show_all=True, limit=2_000, **filters)
        rows, _ = list_threads(session, wanted, NOW)
        return [row.thread.id for row in rows]


def _expected(passes: Any) -> list[str]:
    return [f"t{number}" for number in reversed(range(THREADS)) if passes(number)]


def _check(engine: Engine) -> None:
    assert _listed(engine, domain="c3.example") == _expected(lambda number: number % 7 == 3)
    assert _listed(engine, sequence="Spring", step="1", is_pinned=True) == _expected(lambda n: n % 12 == 9)
    assert (
        _listed(engine, words="rossi77@mail rita ross") == _expected(lambda number: str(number).startswith("77"))[-1:]
    )
    until = START + timedelta(days=8)
    since = until - timedelta(days=3)
    assert _listed(engine, since=since, until=until) == _expected(lambda number: since <= _engaged(number) < until)
    with make_sessions(engine)() as session:
        choices = read_choices(session, "p")
    assert sum(choice.threads for choice in choices.domains) == THREADS
    assert choices.sequences == [Choice("Spring", THREADS // 2)]


def test_lists_and_words_are_filled_and_the_way_back_leads_back(engine: Engine) -> None:
    _move(engine, "0006")
    with engine.begin() as connection:
        _fill(connection)
    _move(engine, "0007")
    _move(engine, "0006", command.downgrade)
    with engine.connect() as connection:
        kept = connection.execute(text("SELECT search_text FROM threads WHERE id = 't12'")).scalar_one()
    assert {"mail", "12", "rita", "ross"} < set(kept.split())
    _move(engine, HEAD)
    _check(engine)


def test_new_lists_have_numbers_of_their_own(engine: Engine) -> None:
    _move(engine, "0006")
    with engine.begin() as connection:
        _fill(connection)
    _move(engine, HEAD)
    with make_sessions(engine)() as session:
        before = set(session.scalars(select(Facet.number)))
        set_facets(session, session.get_one(Thread, "t1"), ["step"], {FacetName("step", "Spring", "9"): True})
        new = set(session.scalars(select(Facet.number))) - before
        places = select(ThreadFacet.thread_id).where(ThreadFacet.facet_number.in_(new))
        assert session.scalars(places).all() == ["t1"]
