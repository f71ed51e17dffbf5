"""The real product for browser tests: migrated, with edge, web and worker as processes of their own."""

import contextlib
import http.client
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Page, expect

from backend.core.config import load_config
from backend.migrate import migrate
from backend.tracking.link import make_link
from backend.tracking.token import insert_key, verify
from tests.processes import SECRET, Process, make_environment, start

ROOT = Path(__file__).parents[2]
PLACES = ROOT / "var" / "geo"


@dataclass
class RunningApp:
    """Processes can be stopped and started again by name."""

    environment: dict[str, str]
    processes: dict[str, Process] = field(default_factory=dict)

    @property
    def address(self) -> str:
        scheme = "https" if "HELIOGRAPH_TLS_KEY" in self.environment else "http"
        return f"{scheme}://{self.environment['HELIOGRAPH_WEB_ADDRESS']}"

    @property
    def edge(self) -> str:
        return f"http://{self.environment['HELIOGRAPH_EDGE_ADDRESS']}"

    def start(self, name: str) -> None:
        self.processes[name] = start(name, self.environment)

    def stop(self, name: str) -> None:
        self.processes.pop(name).kill()

    def close(self) -> None:
        for name in list(self.processes):
            self.stop(name)


@contextlib.contextmanager
def start_app(data: Path, **more: str) -> Iterator[RunningApp]:
    """Run the three processes with `data` as their folder. Requests are believed to come from the address they name.

    `more` are settings by their names without the prefix.
    """
    settings = {"TRUSTED_PROXIES": "127.0.0.1"} | more
    if PLACES.is_dir():
        settings["GEO_CITY_DB"] = str(PLACES)
    house = RunningApp(make_environment(data, **settings))
    migrate(load_config(house.environment))
    try:
        for name in ("edge", "web", "worker"):
            house.start(name)
        yield house
    finally:
        house.close()


@dataclass
class AppUser:
    """Somebody at the try-it page's calls, without that page. `page` makes calls, where tests share one."""

    house: RunningApp
    session: dict[str, Any]
    page: Page | None = None

    def call(self, page: Page, method: str, path: str, body: Any = None) -> Any:
        response = page.request.fetch(
            f"{self.house.address}{path}",
            method=method,
            data=body,
            headers={"Authorization": f"Bearer {self.session['access_token']}"},
            max_retries=2,  # of a connection that the server closed, being idle, in the moment it was used
        )
        assert response.ok, f"{method} {path}: {response.status} {response.text()}"
        return response.json() if response.status != 204 else None

    def track(
        self, page: Page, subject: str, inserted: str = "manual", sent_at: datetime | None = None
    ) -> dict[str, Any]:
        """Register a message and say that it was sent. Returns it, `pixel_url` and `thread_id` included."""
        body = {
            "host": "web",
            "inserted": inserted,
            "subject": subject,
            "sender": self.session["user"]["email"],
            "recipients": [{"address": "rita@example.com", "name": "Rita Rossi"}],
        }
        message: dict[str, Any] = self.call(page, "POST", "/api/tracked-messages", body)
        self.call(
            page,
            "POST",
            f"/api/tracked-messages/{message['id']}/sent",
            {"sent_at": sent_at.isoformat()} if sent_at else {},
        )
        return message


def open_as_user(house: RunningApp, page: Page, email: str) -> AppUser:
    response = page.request.post(f"{house.address}/api/session/local", data={"email": email}, max_retries=2)
    assert response.ok, response.text()
    return AppUser(house, response.json())


def sign_in(page: Page, email: str) -> None:
    page.get_by_label("Your email address").fill(email)
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_label("Your email address")).to_have_count(0)


def read_mail(message: dict[str, Any], address: str = "90.92.10.10") -> None:
    """Ask for the pixel as Outlook on somebody's PC would; returns when the image is there."""
    request = urllib.request.Request(message["pixel_url"])
    request.add_header("X-Forwarded-For", address)
    request.add_header("User-Agent", "Mozilla/4.0 (compatible; MSIE 7.0; Windows NT 10.0; Microsoft Outlook 16.0)")
    request.add_header("Accept", "*/*")
    with urllib.request.urlopen(request, timeout=10) as response:
        assert response.status == 200


def use_link(message: dict[str, Any], target: str, address: str = "90.92.77.7") -> None:
    """Use a tracked link of the message as a browser on somebody's phone would, without going where it leads."""
    token = verify(message["token"], [SECRET.encode()])
    assert token, "the message's token is not ours"
    name = make_link(insert_key(SECRET.encode(), token.key_id), message["token"], target)
    edge = urlsplit(message["pixel_url"])
    connection = http.client.HTTPConnection(edge.netloc, timeout=10)
    agent = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
    headers = {"X-Forwarded-For": address, "User-Agent": f"{agent}Version/18.5 Mobile/15E148 Safari/604.1"}
    with contextlib.closing(connection):
        connection.request("GET", f"/c/{name}", headers=headers)
        answer = connection.getresponse()
    assert (answer.status, answer.headers["Location"]) == (302, target)
