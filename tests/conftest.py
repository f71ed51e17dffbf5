"""Fixtures that every test may use: real SQLite with the real migrations, a clock that is held, the web application."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Connection, Engine, create_engine, event, make_url, text
from werkzeug.test import TestResponse

from backend.app import create_app
from backend.core.config import Config, load_config
from backend.core.db import Base, make_engine
from backend.enrich.device import detect_device
from backend.enrich.place import PlaceLookup
from backend.ingest.judge import Judge
from backend.ingest.pipeline import Pipeline
from backend.ingest.raw_event import encode
from backend.ingest.rejudge import Rejudger
from backend.migrate import migrate
from backend.truth.networks import load_networks
from backend.wiring import Services, build_services
from tests.build import message_body, raw_event
from tests.counterparts.providers import FakeProviders, run_fake_providers
from tests.people import ALICE, ALICE_ADDRESS, BOB, CHARLIE
from tests.processes import free_ports, xdist_worker


def pytest_configure() -> None:
    # An example of microseconds may take long on a machine with much else to do.
    hypothesis.settings.register_profile("patient", deadline=None)
    hypothesis.settings.load_profile("patient")


@pytest.fixture(scope="session", autouse=True)
def no_writes_after_publish() -> Iterator[None]:
    """Fail a test that writes between publishing a change and the commit.

    Publishing takes a turn among all transactions (`realtime.outbox.lock_outbox`). A later write may wait for a row
    of a transaction that waits for that turn: a deadlock that only PostgreSQL would show.
    """
    published: set[int] = set()

    def end(connection: Connection) -> None:
        published.discard(id(connection))

    def check(connection: Connection, _cursor: object, statement: str, *_more: object) -> None:
        if statement.startswith("INSERT INTO outbox"):
            published.add(id(connection))
        elif id(connection) in published:
            is_write = not statement.startswith("SELECT") or "FOR UPDATE" in statement
            assert not is_write, f"after publishing: {statement}"

    listeners: dict[str, Callable[..., None]] = {
        "before_cursor_execute": check,
        **dict.fromkeys(("begin", "commit", "rollback"), end),
    }
    for name, listener in listeners.items():
        event.listen(Engine, name, listener)
    yield
    for name, listener in listeners.items():
        event.remove(Engine, name, listener)


class FakeClock:
    """A clock that moves only when told."""

    def __init__(self, time: datetime = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)) -> None:
        self.time = time

    def __call__(self) -> datetime:
        return self.time

    def advance(self, **duration: float) -> datetime:
        self.time += timedelta(**duration)
        return self.time


@dataclass
class ApiClient:
    """Somebody signed in, with the calls that they make."""

    client: FlaskClient
    session: dict[str, Any]
    address: str = ALICE_ADDRESS

    def call(self, method: str, path: str, body: Any = None, **options: Any) -> TestResponse:
        """Make a call, signing in again first when the access token has expired, as a client would."""
        response = self._call(method, path, body, **options)
        if response.status_code == 401 and response.get_json()["error"]["code"] == "token_expired":
            self.session = self.client.post(
                "/api/session/local", json={"email": self.session["user"]["email"]}
            ).get_json()
            response = self._call(method, path, body, **options)
        return response

    def _call(self, method: str, path: str, body: Any = None, **options: Any) -> TestResponse:
        headers = {"Authorization": f"Bearer {self.session['access_token']}", "X-Forwarded-For": self.address}
        return self.client.open(path, method=method, json=body, headers=headers, **options)

    def get(self, path: str, **query: Any) -> Any:
        return self.answer("GET", path, query_string=query)

    def answer(self, method: str, path: str, body: Any = None, **options: Any) -> Any:
        """Call, expect success, and return the JSON."""
        response = self.call(method, path, body, **options)
        assert response.status_code < 300, response.get_data(as_text=True)
        return response.get_json(silent=True)

    def create(self, **changes: Any) -> dict[str, Any]:
        """Register a message and say that it was sent."""
        is_sent = changes.pop("is_sent", True)
        message: dict[str, Any] = self.answer("POST", "/api/tracked-messages", message_body(**changes))
        if is_sent:
            self.answer("POST", f"/api/tracked-messages/{message['id']}/sent", {})
        return message

    def threads(self, **query: Any) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.get("/api/threads", **query)["threads"]
        return found

    def log(self, thread_id: str) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.get(f"/api/threads/{thread_id}")["log"]
        return found

    def badge(self) -> int:
        return int(self.get("/api/badge")["count"])


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture(scope="session")
def counterparts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FakeProviders]:
    """Microsoft and Google on this machine, started once, with an authority that everybody in this run believes."""
    with run_fake_providers(tmp_path_factory.mktemp("counterparts")) as found, pytest.MonkeyPatch.context() as patch:
        for name, value in found.authority.environment.items():
            patch.setenv(name, value)
        yield found


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with every table, made once by the migrations and copied for each test."""
    directory = tmp_path_factory.mktemp("migrated")
    migrate(load_config({"HELIOGRAPH_DATA": str(directory)}))
    return directory / "heliograph.sqlite3"


@pytest.fixture(scope="session")
def server_url() -> str | None:
    """A migrated PostgreSQL database that the tests may empty, where `TEST_DATABASE_URL` names one; else None."""
    url = os.environ.get("TEST_DATABASE_URL")
    if url:
        url = _own_database(url, xdist_worker()) if xdist_worker() else url
        migrate(load_config({"HELIOGRAPH_DATABASE_URL": url, "HELIOGRAPH_DATA": tempfile.mkdtemp()}))
    return url


def _own_database(given: str, xdist_worker: str) -> str:
    """Give each of several processes a database of its own beside the one that is named. Made once, it stays."""
    url = make_url(given)
    name = f"{url.database}_{xdist_worker}"
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        if not connection.scalar(text("SELECT 1 FROM pg_database WHERE datname = :name"), {"name": name}):
            connection.execute(text(f'CREATE DATABASE "{name}"'))
    engine.dispose()
    return url.set(database=name).render_as_string(hide_password=False)


@pytest.fixture
def more_settings() -> dict[str, str]:
    """Settings, without the prefix of their names, for a module to override."""
    return {}


@pytest.fixture
def config(tmp_path: Path, migrated: Path, server_url: str | None, more_settings: dict[str, str]) -> Config:
    settings = {
        "HELIOGRAPH_DATA": str(tmp_path),
        "HELIOGRAPH_TRUSTED_PROXIES": "127.0.0.1",
        "HELIOGRAPH_SMTP_ADDRESS": f"127.0.0.1:{free_ports(1)[0]}",  # nobody listens there
    } | {f"HELIOGRAPH_{name}": value for name, value in more_settings.items()}
    if server_url is None:
        shutil.copy(migrated, tmp_path / "heliograph.sqlite3")
        return load_config(settings)
    engine = make_engine(server_url)
    with engine.begin() as connection:
        tables = ", ".join(table.name for table in Base.metadata.sorted_tables)
        connection.execute(text(f"TRUNCATE {tables} RESTART IDENTITY CASCADE"))
    engine.dispose()
    return load_config(settings | {"HELIOGRAPH_DATABASE_URL": server_url})


@pytest.fixture
def services(config: Config, clock: FakeClock) -> Iterator[Services]:
    services = build_services(config, clock)
    yield services
    services.hub.stop()
    services.engine.dispose()


@pytest.fixture
def app(services: Services) -> Iterator[Flask]:
    app = create_app(services)
    yield app
    with app.app_context():
        app.extensions["sqlalchemy"].engine.dispose()


@pytest.fixture
def sign_in(app: Flask) -> Callable[[str, str], ApiClient]:
    def sign_in(email: str, address: str = ALICE_ADDRESS) -> ApiClient:
        client = app.test_client()
        response = client.post("/api/session/local", json={"email": email}, headers={"X-Forwarded-For": address})
        assert response.status_code == 200, response.get_data(as_text=True)
        return ApiClient(client, response.get_json(), address)

    return sign_in


@pytest.fixture
def alice(sign_in: Callable[..., ApiClient]) -> ApiClient:
    return sign_in(ALICE)


@pytest.fixture
def bob(sign_in: Callable[..., ApiClient]) -> ApiClient:
    return sign_in(BOB, "203.0.113.99")


@pytest.fixture
def charlie(sign_in: Callable[..., ApiClient]) -> ApiClient:
    return sign_in(CHARLIE, "192.0.2.77")


@pytest.fixture
def pipeline(services: Services) -> Pipeline:
    return Pipeline(
        sessions=services.sessions,
        masters=services.config.master_secrets,
        places=PlaceLookup(services.config.geo_city_db),
        judge=Judge(detect_device, load_networks(None)),
        clock=services.clock,
    )


@pytest.fixture
def rejudge(services: Services, pipeline: Pipeline) -> Rejudger:
    return Rejudger(services.sessions, pipeline.judge, services.clock)


Fetch = Callable[..., None]
SignIn = Callable[..., ApiClient]


@pytest.fixture
def fetch(pipeline: Pipeline, clock: FakeClock) -> Fetch:
    """Fetch a pixel a minute from now, or `at` a time: through the pipeline, as if the edge had just journalled it."""

    def fetch(token: str, at: datetime | None = None, **changes: Any) -> None:
        pipeline.run([encode(raw_event(token, at or clock.advance(minutes=1), **changes))])

    return fetch
