"""Providers wake us: with a handshake, by a secret, and whatever they say twice, late or forged does no harm."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.serving import make_server

from tests.backend.mailbox.conftest import Connect, ConnectedMailbox, connect_mailbox, graph, more_settings
from tests.fakes.graph import FakeGraph

__all__ = ["connect_mailbox", "graph", "more_settings"]


@pytest.fixture
def public_url(app: Flask) -> Iterator[str]:
    server = make_server("127.0.0.1", 0, app, threaded=True)
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def watched(connect_mailbox: Connect, public_url: str, graph: FakeGraph) -> ConnectedMailbox:
    """Alice's mailbox with a subscription at Graph that reaches us."""
    found = connect_mailbox()
    graph.subscriptions.now = found.clock
    watching = replace(found.services.watching, base_url=public_url)
    found.sync = replace(found.sync, watching=watching)
    found.follow()
    assert len(graph.subscriptions.by_id) == 1, "the handshake did not work"
    return found


def test_handshake_is_answered_as_plain_text_at_known_addresses_only(watched: ConnectedMailbox, app: Flask) -> None:
    client = app.test_client()
    path = f"/hooks/graph/{watched.row().webhook_path}"
    answer = client.post(path, query_string={"validationToken": "<script>&"})
    assert (answer.status_code, answer.get_data(as_text=True)) == (200, "<script>&")
    assert answer.headers["Content-Type"].startswith("text/plain")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert client.post("/hooks/graph/unknown", query_string={"validationToken": "x"}).status_code == 404


def test_notification_requests_a_sync_and_repeating_it_changes_nothing(
    watched: ConnectedMailbox, graph: FakeGraph
) -> None:
    message = watched.alice.create()
    watched.follow(seconds=0)
    sent = watched.send(message)
    for _ in range(2):
        answers = graph.subscriptions.notify(watched.at_graph, sent)
        assert [answer.status_code for answer in answers] == [202]
    watched.follow(seconds=0)
    assert [entry["link"] for entry in watched.log(message) if entry["type"] == "sent"] == ["exact"]


def test_notifications_out_of_order_or_late_change_nothing(watched: ConnectedMailbox, graph: FakeGraph) -> None:
    first, second = watched.alice.create(subject="One"), watched.alice.create(subject="Two")
    mails = [watched.send(first, subject="One"), watched.send(second, subject="Two", conversation="two")]
    watched.follow()
    for mail in reversed(mails):
        graph.subscriptions.notify(watched.at_graph, mail)
    watched.follow()
    assert {thread["subject"] for thread in watched.alice.threads()} == {"One", "Two"}
    assert [len(watched.log(message)) for message in (first, second)] == [1, 1]


def test_forged_notification_requests_no_sync(watched: ConnectedMailbox, graph: FakeGraph) -> None:
    before = watched.row().next_at
    answers = graph.subscriptions.notify(watched.at_graph, watched.send(), client_state="forged")
    assert [answer.status_code for answer in answers] == [401]
    assert watched.row().next_at == before


@pytest.mark.parametrize("body", [{}, {"value": []}, {"value": ["x"]}, [], {"value": [{"clientState": None}]}])
def test_malformed_notification_is_refused(watched: ConnectedMailbox, app: Flask, body: Any) -> None:
    path = f"/hooks/graph/{watched.row().webhook_path}"
    assert app.test_client().post(path, json=body).status_code == 401


def test_removed_subscription_is_created_again(watched: ConnectedMailbox, graph: FakeGraph) -> None:
    old = next(iter(graph.subscriptions.by_id.values()))
    assert graph.subscriptions.lifecycle(old, "subscriptionRemoved").status_code == 202
    watched.follow(seconds=1)
    assert len(graph.subscriptions.by_id) == 1
    assert old.id not in graph.subscriptions.by_id


def test_mails_of_missed_notifications_are_read_by_delta(watched: ConnectedMailbox, graph: FakeGraph) -> None:
    message = watched.alice.create()
    watched.send(message)
    subscription = next(iter(graph.subscriptions.by_id.values()))
    assert graph.subscriptions.lifecycle(subscription, "missed").status_code == 202
    watched.follow(seconds=1)
    assert watched.log(message)[0]["link"] == "exact"


def test_subscription_is_renewed_before_it_ends(watched: ConnectedMailbox, graph: FakeGraph) -> None:
    until = watched.row().subscription_expires_at
    assert until is not None
    watched.follow(hours=25)
    renewed = watched.row()
    assert renewed.subscription_expires_at is not None
    assert renewed.subscription_expires_at - until > timedelta(hours=20)
    assert len(graph.subscriptions.by_id) == 1


def test_renewing_a_missing_subscription_creates_another(watched: ConnectedMailbox, graph: FakeGraph) -> None:
    graph.subscriptions.by_id.clear()
    watched.follow(hours=25)
    assert len(graph.subscriptions.by_id) == 1


def test_failed_subscription_does_not_delay_the_sync(connect_mailbox: Connect, graph: FakeGraph) -> None:
    found = connect_mailbox()
    watching = replace(found.services.watching, base_url="http://127.0.0.1:1")
    found.sync = replace(found.sync, watching=watching)
    message = found.alice.create()
    found.send(message)
    row = found.follow()
    assert (row.failures, row.subscription_id) == (0, None)
    assert found.log(message)[0]["link"] == "exact"
    calls = [call for call in graph.calls if call.path == "/subscriptions"]
    found.follow()
    assert [call for call in graph.calls if call.path == "/subscriptions"] == calls, "tried again within the hour"


def test_disconnecting_cancels_the_subscription_and_deletes_the_grant(
    watched: ConnectedMailbox, graph: FakeGraph
) -> None:
    assert watched.alice.call("DELETE", f"/api/mailboxes/{watched.id}").status_code == 204
    assert graph.subscriptions.by_id == {}
    assert watched.alice.get("/api/mailboxes")["mailboxes"] == []


def test_secret_of_a_subscription_is_sealed(watched: ConnectedMailbox, graph: FakeGraph) -> None:
    secret = next(iter(graph.subscriptions.by_id.values())).asked["clientState"]
    assert secret not in (watched.row().webhook_secret or "")


def test_unauthenticated_call_of_the_gmail_hook_is_refused(app: Flask) -> None:
    client: FlaskClient = app.test_client()
    assert client.post("/hooks/gmail", json={}).status_code == 400
