"""Migrations keep what is there: run over a database of an earlier version with people in it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, event, text

from backend.core.db import make_engine
from backend.migrate import upgrade

THEN = "2026-11-01 00:00:00"


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    engine = make_engine(f"sqlite:///{tmp_path / 'old.sqlite3'}")
    yield engine
    engine.dispose()


def add_people(connection: Connection, domain: str, *names: str) -> None:
    connection.execute(text(f"INSERT INTO organisations VALUES ('o-{domain}', '{domain}', '{THEN}')"))
    connection.execute(text(f"INSERT INTO organisation_domains VALUES ('{domain}', 'o-{domain}')"))
    for name in names:
        email = f"{name[2:]}@{domain}"
        connection.execute(text(f"INSERT INTO people VALUES ('{name}', 'o-{domain}', '{email}', '{name}', '{THEN}')"))
        connection.execute(text(f"INSERT INTO insert_keys VALUES ('{name}', '{name}', 'o-{domain}', '{THEN}', NULL)"))


def add_person(connection: Connection) -> None:
    connection.execute(text(f"INSERT INTO organisations VALUES ('o', 'example.org', '{THEN}')"))
    connection.execute(text("INSERT INTO organisation_domains VALUES ('example.org', 'o')"))
    insert(connection, "people", id="p", organisation_id="o", email="alice@example.org", name="", created_at=THEN)


def add_thread(connection: Connection, name: str, inserted: str, *recipients: str) -> None:
    owned: dict[str, str | int] = {"person_id": "p", "organisation_id": "o", "subject": "", "created_at": THEN}
    counters = dict.fromkeys(
        ("opens", "maybes", "filtered", "counted_number", "seen_number", "is_pinned", "is_muted"), 0
    )
    insert(connection, "threads", id=name, search_text="", sorted_at=THEN, active_at=THEN, **counters, **owned)
    kinds: dict[str, str | int] = {
        "host": "web",
        "item": "message",
        "inserted": inserted,
        "is_placeholder": 0,
        "is_sent": 1,
    }
    insert(connection, "tracked_messages", id=name, token=name, thread_id=name, sender="", **kinds, **owned)
    for position, address in enumerate(recipients):
        parts = {"kind": "to", "address": address, "domain": address.partition("@")[2]}
        insert(connection, "recipients", message_id=name, position=position, **parts)


def insert(connection: Connection, table: str, **values: str | int) -> None:
    names = ", ".join(values)
    connection.execute(
        text(f"INSERT INTO {table} ({names}) VALUES ({', '.join(f':{name}' for name in values)})"), values
    )


@pytest.mark.requirement("R74")
def test_the_oldest_person_becomes_administrator_and_free_mail_is_parted(engine: Engine) -> None:
    upgrade(engine, "0003")
    with engine.begin() as connection:
        add_people(connection, "example.org", "2-bob", "1-alice")
        add_people(connection, "gmail.com", "3-rosa", "4-otto")
    upgrade(engine, "0004")
    with engine.begin() as connection:
        administrators = connection.execute(text("SELECT id FROM people WHERE is_administrator ORDER BY id")).scalars()
        assert list(administrators) == ["1-alice", "3-rosa", "4-otto"]
        query = "SELECT p.organisation_id, k.organisation_id FROM people p JOIN insert_keys k ON k.person_id = p.id"
        organisations = connection.execute(text(f"{query} WHERE p.id IN ('3-rosa', '4-otto')")).all()
        assert all(of_person == of_key for of_person, of_key in organisations)
        assert len({of_person for of_person, _ in organisations}) == 2
        names = connection.execute(text("SELECT name FROM organisations ORDER BY name")).scalars()
        assert list(names) == ["example.org", "otto@gmail.com", "rosa@gmail.com"]
        assert list(connection.execute(text("SELECT domain FROM organisation_domains")).scalars()) == ["example.org"]
        assert connection.execute(text("PRAGMA foreign_keys")).scalar() == 1


def test_rows_that_point_nowhere_stop_a_migration(engine: Engine) -> None:
    upgrade(engine, "0003")
    with engine.connect() as connection:
        driver = connection.connection.cursor()
        driver.execute("PRAGMA foreign_keys=OFF")
        driver.execute("INSERT INTO organisation_domains VALUES ('example.org', 'nobody')")
        driver.execute("PRAGMA foreign_keys=ON")
    with pytest.raises(RuntimeError, match="1 rows of organisation_domains point"):
        upgrade(engine, "0004")


@pytest.mark.requirement("R63")
def test_threads_that_went_outside_by_themselves_count_unpinned(engine: Engine) -> None:
    upgrade(engine, "0005")
    with engine.begin() as connection:
        add_person(connection)
        add_thread(connection, "outside", "automatic", "rita@customer.example", "bob@example.org")
        add_thread(connection, "inside", "automatic", "bob@example.org", "ben@mail.example.org")
        add_thread(connection, "manual", "manual", "rita@customer.example")
    upgrade(engine, "0006")
    with engine.begin() as connection:
        assert connection.execute(text("SELECT id FROM threads WHERE counts_unpinned")).scalars().all() == ["outside"]
        assert connection.execute(text("SELECT DISTINCT counts_unpinned FROM threads ORDER BY 1")).scalars().all() == [
            0,
            1,
        ]


def test_a_start_with_nothing_to_migrate_reads_no_table(engine: Engine) -> None:
    asked: list[str] = []
    event.listen(engine, "connect", lambda connection, _: connection.set_trace_callback(asked.append))
    upgrade(engine, "0001")
    assert "PRAGMA foreign_key_check" in asked
    asked.clear()
    upgrade(engine, "0001")
    assert asked and "PRAGMA foreign_key_check" not in asked
