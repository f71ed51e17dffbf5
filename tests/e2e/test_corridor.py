"""The corridor with three real processes and no browser: a click, an own view, requests that are no good."""

import http.client
import json
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.build import FIREFOX, GMAIL_PROXY, message_body
from tests.e2e.house import RunningApp, start_app
from tests.people import ALICE, RITA_ADDRESS

PATIENCE_SECONDS = 20


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningApp]:
    with start_app(tmp_path_factory.mktemp("house")) as house:
        yield house


def request(address: str, method: str, path: str, headers: dict[str, str], body: Any = None) -> tuple[int, Any, str]:
    """Return status, JSON where there is some, and the `Location`."""
    with closing(http.client.HTTPConnection(address, timeout=10)) as connection:
        content = None if body is None else json.dumps(body)
        connection.request(method, path, content, {"Content-Type": "application/json"} | headers)
        response = connection.getresponse()
        raw = response.read()
        is_json = response.headers.get("Content-Type", "").startswith("application/json")
        return response.status, json.loads(raw) if is_json else None, response.headers.get("Location", "")


class Alice:
    """Alice at the API of a running house."""

    def __init__(self, house: RunningApp) -> None:
        self.house = house
        self.access = self.call("POST", "/api/session/local", {"email": ALICE})["access_token"]
        self.message = self.call("POST", "/api/tracked-messages", message_body())
        self.call("POST", f"/api/tracked-messages/{self.message['id']}/sent", {"sent_at": "2026-01-01T00:00:00Z"})

    def call(self, method: str, path: str, body: Any = None) -> Any:
        token = getattr(self, "access", "")
        address = self.house.environment["HELIOGRAPH_WEB_ADDRESS"]
        status, answer, _ = request(address, method, path, {"Authorization": f"Bearer {token}"}, body)
        assert status < 300, answer
        return answer

    def fetch(self, url: str, agent: str, address: str = RITA_ADDRESS) -> tuple[int, str]:
        parts = urlsplit(url)
        headers = {"User-Agent": agent, "X-Forwarded-For": address}
        status, _, location = request(parts.netloc, "GET", parts.path, headers)
        return status, location

    def log(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.call("GET", f"/api/threads/{self.message['thread_id']}")["log"]
        return [entry for entry in found if entry["type"] in ("open", "click")]

    def wait(self, is_true: Callable[[list[dict[str, Any]]], bool]) -> list[dict[str, Any]]:
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not is_true(log := self.log()):
            assert time.monotonic() < deadline, log
            time.sleep(0.05)
        return log


@pytest.fixture
def alice(house: RunningApp) -> Alice:
    return Alice(house)


@pytest.mark.requirement("R29", "R30")
def test_click_leads_on_and_proves_an_open(alice: Alice) -> None:
    body = {"targets": ["https://example.com/offer?a=1"]}
    links = alice.call("POST", f"/api/tracked-messages/{alice.message['id']}/links", body)["links"]
    assert alice.fetch(links[0]["url"], FIREFOX) == (302, "https://example.com/offer?a=1")
    log = alice.wait(lambda log: len(log) == 2)
    assert sorted((entry["type"], entry.get("inferred_from")) for entry in log) == [("click", None), ("open", "click")]


@pytest.mark.requirement("R29")
def test_changed_link_leads_nowhere(alice: Alice) -> None:
    links = alice.call("POST", f"/api/tracked-messages/{alice.message['id']}/links", {"targets": ["https://a.example"]})
    url = links["links"][0]["url"]
    for changed in (url[:-1] + ("A" if url[-1] != "A" else "B"), url + "x", url[:-4]):
        status, location = alice.fetch(changed, FIREFOX)
        assert (status, location) == (404, "")


@pytest.mark.requirement("R92")
def test_view_announced_after_the_fetch_takes_the_open_back(alice: Alice) -> None:
    alice.fetch(alice.message["pixel_url"], GMAIL_PROXY, "66.249.84.1")
    assert alice.wait(bool)[0]["verdict"]["kind"] == "image_proxy"
    alice.call("POST", "/api/own-views", {"token": alice.message["token"]})
    alice.wait(lambda log: log[0]["verdict"]["kind"] == "self")


def raw_request(house: RunningApp, *pieces: bytes) -> bytes:
    """Send bytes as they are to web and return its answer: to the end of our JSON, or of the connection."""
    host, _, port = house.environment["HELIOGRAPH_WEB_ADDRESS"].rpartition(":")
    with socket.create_connection((host, int(port)), timeout=10) as connection:
        for piece in pieces:
            connection.sendall(piece)
        answer = b""
        while not answer.endswith(b"}}") and (piece := connection.recv(1024)):
            answer += piece
        return answer


def test_body_that_comes_in_pieces_is_refused_when_it_is_too_large(house: RunningApp) -> None:
    head = b"POST /api/session/local HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
    chunk = b"400\r\n" + b" " * 1024 + b"\r\n"
    answer = raw_request(house, head, b"Transfer-Encoding: chunked\r\n\r\n", *[chunk] * 300, b"0\r\n\r\n")
    assert answer.startswith(b"HTTP/1.1 413 ")
    assert b'"body_too_large"' in answer


def test_malformed_request_is_not_logged_with_what_it_asked_for(house: RunningApp) -> None:
    answer = raw_request(house, "GET /api/threads?q=óffer&domain=customer.example HTTP/1.1\r\nHost: x\r\n\r\n".encode())
    assert answer.startswith(b"HTTP/1.1 400 ")
    assert "customer.example" not in house.processes["web"].log
