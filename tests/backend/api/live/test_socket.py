"""The live socket: numbered events, resumed without losing or doubling anything."""

import contextlib
import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from flask import Flask
from simple_websocket import Client, ConnectionClosed
from werkzeug.serving import make_server
from wsproto.events import CloseConnection

from backend.core.db import transaction
from backend.core.limits import LIVE_TICKET_SECONDS, OUTBOX_RETENTION_SECONDS
from backend.realtime.outbox import trim_outbox
from backend.wiring import Services
from tests.conftest import ApiClient, FakeClock, Fetch

PATIENCE_SECONDS = 20
"""A message comes in milliseconds; on a machine with much else to do it may take longer, and that is no failure."""


class Socket:
    """One open panel's socket."""

    def __init__(self, address: str, ticket: str, since: int | None = None, origin: str | None = None) -> None:
        query = f"ticket={ticket}" + ("" if since is None else f"&since={since}")
        headers = [("Origin", origin)] if origin else []
        self._client = Client(f"ws://{address}/api/live?{query}", headers=headers)

    def read(self, timeout_seconds: float = PATIENCE_SECONDS) -> dict[str, Any]:
        message = self._client.receive(timeout=timeout_seconds)
        assert message is not None, "nothing came"
        found: dict[str, Any] = json.loads(message)
        return found

    def read_types(self, number: int) -> list[str]:
        return [self.read()["type"] for _ in range(number)]

    def is_silent(self) -> bool:
        return self._client.receive(timeout=0.3) is None

    def close(self) -> None:
        """Close as a panel does that vanishes: the client library's own close waits for an answer in a thread."""
        with contextlib.suppress(OSError):
            self._client.sock.shutdown(socket.SHUT_RDWR)

    def close_reason(self) -> tuple[int, str]:
        """Return why the server closed. A close that came with the handshake is still in the client's parser."""
        with pytest.raises(ConnectionClosed) as closed:
            self._client.receive(timeout=5)
        for event in self._client.ws.events():
            if isinstance(event, CloseConnection):
                return event.code, event.reason or ""
        return closed.value.reason, closed.value.message or ""


@pytest.fixture
def address(app: Flask) -> Iterator[str]:
    server = make_server("127.0.0.1", 0, app, threaded=True)
    server.daemon_threads = True  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def ticket(who: ApiClient) -> dict[str, Any]:
    found: dict[str, Any] = who.answer("POST", "/api/live-ticket")
    return found


Open = Callable[..., Socket]


@pytest.fixture
def open_socket(address: str, services: Services) -> Iterator[Open]:
    """Open a person's socket and wait until it listens: the handshake ends before the server checks the ticket."""
    sockets: list[Socket] = []

    def open_socket(who: ApiClient, since: int | None = None, given: dict[str, Any] | None = None) -> Socket:
        given = given or ticket(who)
        listening = services.hub.socket_count
        sockets.append(Socket(address, given["ticket"], given["number"] if since is None else since))
        deadline = time.monotonic() + PATIENCE_SECONDS
        while services.hub.socket_count == listening and time.monotonic() < deadline:
            time.sleep(0.01)
        return sockets[-1]

    yield open_socket
    for opened in sockets:
        opened.close()


@pytest.mark.requirement("R58")
def test_open_reaches_the_panel_with_row_and_badge(alice: ApiClient, open_socket: Open, fetch: Fetch) -> None:
    message = alice.create()
    panel = open_socket(alice)
    fetch(message["token"])
    events = {event["type"]: event for event in (panel.read(), panel.read())}
    assert events["thread_changed"]["thread"]["opens"] == 1
    assert events["thread_changed"]["thread"]["is_unseen"]
    assert events["badge_changed"]["count"] == 1


def test_panel_of_an_ended_session_gets_no_more_messages(
    alice: ApiClient, sign_in: Callable[..., ApiClient], open_socket: Open, fetch: Fetch
) -> None:
    message, elsewhere = alice.create(), sign_in("alice@example.org")
    panel = open_socket(alice)
    current = next(row["id"] for row in alice.get("/api/sessions")["sessions"] if row["is_current"])
    elsewhere.answer("DELETE", f"/api/sessions/{current}")
    fetch(message["token"])
    assert panel.close_reason() == (4401, "session_ended")


@pytest.mark.requirement("R58")
def test_missed_changes_come_once_in_their_current_state(alice: ApiClient, open_socket: Open, fetch: Fetch) -> None:
    message = alice.create()
    number = ticket(alice)["number"]
    for _ in range(3):
        fetch(message["token"])
    panel = open_socket(alice, since=number)
    events = [panel.read(), panel.read()]
    assert sorted(event["type"] for event in events) == ["badge_changed", "thread_changed"]
    assert max(event["number"] for event in events) == ticket(alice)["number"]
    assert panel.is_silent()


@pytest.mark.requirement("R58")
def test_resuming_from_the_newest_number_repeats_nothing(alice: ApiClient, open_socket: Open, fetch: Fetch) -> None:
    fetch(alice.create()["token"])
    panel = open_socket(alice)
    assert panel.is_silent()


def test_two_panels_of_one_person_get_the_same_messages(alice: ApiClient, open_socket: Open, fetch: Fetch) -> None:
    message = alice.create()
    panels = [open_socket(alice) for _ in range(2)]
    fetch(message["token"])
    for panel in panels:
        assert sorted(panel.read_types(2)) == ["badge_changed", "thread_changed"]


@pytest.mark.requirement("R75")
def test_other_people_get_no_messages(alice: ApiClient, charlie: ApiClient, open_socket: Open, fetch: Fetch) -> None:
    message = alice.create()
    panel = open_socket(charlie)
    fetch(message["token"])
    assert panel.is_silent()


def test_pinning_is_announced(alice: ApiClient, open_socket: Open, fetch: Fetch) -> None:
    message = alice.create(inserted="automatic")
    fetch(message["token"])
    panel = open_socket(alice)
    alice.call("PUT", f"/api/threads/{message['thread_id']}/pin")
    assert sorted(panel.read_types(2)) == ["badge_changed", "thread_changed"]


def test_joined_thread_is_announced_as_removed(alice: ApiClient, open_socket: Open, clock: FakeClock) -> None:
    alice.create(subject="kept", thread={"conversation_id": "one"})
    clock.advance(minutes=1)
    second = alice.create(subject="joined", thread={"conversation_id": "two"})
    panel = open_socket(alice)
    body = {"thread": {"conversation_id": "one"}}
    alice.answer("POST", f"/api/tracked-messages/{second['id']}/sent", body)
    removed = [event for event in (panel.read(), panel.read()) if event["type"] == "thread_removed"]
    assert [event["thread_id"] for event in removed] == [second["thread_id"]]


def test_too_old_a_number_starts_over(
    alice: ApiClient, open_socket: Open, fetch: Fetch, clock: FakeClock, services: Services
) -> None:
    message = alice.create()
    fetch(message["token"])
    clock.advance(seconds=OUTBOX_RETENTION_SECONDS + 1)
    with services.sessions() as session, transaction(session):
        trim_outbox(session, clock())
    for since in (0, 10**9):
        assert open_socket(alice, since=since).read()["type"] == "start_over"


def test_ticket_is_used_once(alice: ApiClient, address: str, open_socket: Open) -> None:
    given = ticket(alice)
    open_socket(alice, given=given)
    assert Socket(address, given["ticket"]).close_reason() == (4401, "ticket_invalid")


def test_ticket_expires(alice: ApiClient, address: str, clock: FakeClock) -> None:
    value = ticket(alice)["ticket"]
    clock.advance(seconds=LIVE_TICKET_SECONDS)
    assert Socket(address, value).close_reason() == (4401, "ticket_invalid")


def test_invented_ticket_missing_ticket_and_bad_number_are_refused(alice: ApiClient, address: str) -> None:
    assert Socket(address, "x").close_reason()[0] == 4401
    assert Socket(address, f"{ticket(alice)['ticket']}&since=soon").close_reason()[0] == 4400


def test_page_of_another_site_is_refused(alice: ApiClient, address: str) -> None:
    value = ticket(alice)["ticket"]
    assert Socket(address, value, origin="https://evil.example").close_reason() == (4401, "origin_refused")
    Socket(address, value, origin=f"http://{address}").close()


def test_extension_may_open_a_socket(alice: ApiClient, address: str) -> None:
    value = ticket(alice)
    socket = Socket(address, value["ticket"], since=value["number"], origin=f"chrome-extension://{'a' * 32}")
    assert socket.is_silent()
    socket.close()


@pytest.mark.requirement("R73")
def test_a_saved_setting_reaches_every_open_panel(alice: ApiClient, bob: ApiClient, open_socket: Open) -> None:
    panels = [open_socket(alice) for _ in range(2)]
    other = open_socket(bob)
    alice.answer("PUT", "/api/settings", {"appearance": "dark"})
    for panel in panels:
        assert sorted(panel.read_types(2)) == ["badge_changed", "settings_changed"]
    assert other.is_silent()


@pytest.mark.requirement("R74")
def test_organisation_setting_reaches_every_members_panels(
    alice: ApiClient, bob: ApiClient, charlie: ApiClient, open_socket: Open
) -> None:
    inside, outside = open_socket(bob), open_socket(charlie)
    alice.answer("PUT", "/api/organisation/settings", {"forced": {"auto_insert": True}})
    assert "settings_changed" in inside.read_types(2)
    assert outside.is_silent()


@pytest.mark.requirement("R63")
def test_switching_notifications_on_changes_the_badge_of_every_open_panel(
    alice: ApiClient, open_socket: Open, fetch: Fetch
) -> None:
    fetch(alice.create(inserted="automatic")["token"])
    panels = [open_socket(alice) for _ in range(2)]
    for is_on, count in ((True, 1), (False, 0)):
        alice.answer("PUT", "/api/settings", {"notify_when_opened": is_on})
        for panel in panels:
            events = {event["type"]: event for event in (panel.read(), panel.read())}
            assert events["badge_changed"]["count"] == count


@pytest.mark.requirement("R63")
def test_an_open_of_unpinned_mail_reaches_the_badge(alice: ApiClient, open_socket: Open, fetch: Fetch) -> None:
    alice.answer("PUT", "/api/settings", {"notify_when_opened": True})
    message = alice.create(inserted="automatic")
    panel = open_socket(alice)
    fetch(message["token"])
    events = {event["type"]: event for event in (panel.read(), panel.read())}
    assert events["badge_changed"]["count"] == 1


@pytest.mark.requirement("R67")
def test_notification_reaches_every_open_panel(alice: ApiClient, open_socket: Open, fetch: Fetch) -> None:
    alice.answer("PUT", "/api/settings", {"notify_when_opened": True})
    message = alice.create()
    panels = [open_socket(alice) for _ in range(2)]
    fetch(message["token"])
    for panel in panels:
        events = {event["type"]: event for event in (panel.read() for _ in range(3))}
        assert (events["notice"]["kind"], events["notice"]["thread_id"]) == ("opened", message["thread_id"])
