"""Microsoft's own description of Graph stands between a client and our counterpart, and refuses what is not Graph.

The counterpart of `tests/fakes/graph` answers behind prism, which holds each request and each answer against the
OpenAPI description; then its messages are held against the samples of Microsoft's documentation. Run by `make referee`.
"""

import json
import os
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import requests

from tests.fakes.graph import FakeGraph, FakeMailbox
from tests.fakes.graph.message import Message, graph_time
from tests.fakes.graph.receiver import WebhookReceiver
from tests.referee.test_truth import folder

PRISM = Path(__file__).parent / "node_modules" / "@stoplight" / "prism-cli" / "dist" / "index.js"
SELECTED = (
    "id,internetMessageId,conversationId,subject,toRecipients,ccRecipients,bccRecipients,sentDateTime,webLink,"
    "parentFolderId,isDraft"
)


@contextmanager
def prism_before(graph: FakeGraph) -> Iterator[str]:
    """Run prism as a proxy with errors on, and give its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    description = folder() / "graph" / "graph_mail_openapi.yaml"
    command = ["node", str(PRISM), "proxy", str(description), graph.url, "--errors", "-p", str(port)]
    environment = {**os.environ, "SCARF_ANALYTICS": "false"}
    proxy = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.STDOUT, env=environment)
    try:
        _wait_for(port)
        yield f"http://127.0.0.1:{port}"
    finally:
        proxy.terminate()
        proxy.wait(10)


def _wait_for(port: int) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.2)
    raise AssertionError("prism did not start")


@pytest.fixture(scope="module")
def graph() -> Iterator[FakeGraph]:
    with FakeGraph() as made, prism_before(made) as outside:
        made.outside = outside
        yield made


@pytest.fixture
def alice(graph: FakeGraph) -> FakeMailbox:
    graph.mailboxes.clear()
    return graph.mailbox("alice@contoso.example")


def call(graph: FakeGraph, method: str, path: str, **more: Any) -> requests.Response:
    url = path if path.startswith("http") else graph.outside + path
    headers = {"Authorization": "Bearer token", "Prefer": 'IdType="ImmutableId"'}
    return requests.request(method, url, headers=headers, timeout=20, **more)


def accepted(answer: requests.Response, status: int = 200) -> dict[str, Any]:
    """Return the body of an answer that the referee let pass."""
    assert answer.status_code == status, answer.text[:2000]
    assert "sl-violations" not in answer.headers, answer.headers["sl-violations"][:2000]
    found: dict[str, Any] = answer.json() if answer.content else {}
    return found


def test_reading_mail_is_what_microsoft_describes(graph: FakeGraph, alice: FakeMailbox) -> None:
    message = alice.add("Offer", ["rita@customer.example"], body_html="<p>Hello</p>")
    for number in range(12):
        alice.add(f"More {number}", ["rita@customer.example"])
    accepted(call(graph, "GET", "/me"))
    accepted(call(graph, "GET", f"/me/messages/{message.immutable_id}?$select={SELECTED}"))
    conversation = f"$filter=conversationId eq '{message.conversation_id}'"
    assert len(accepted(call(graph, "GET", f"/me/messages?$select={SELECTED}&{conversation}"))["value"]) == 1
    page = accepted(call(graph, "GET", f"/me/mailFolders/sentitems/messages?$select={SELECTED}&$top=10"))
    rest = accepted(call(graph, "GET", page["@odata.nextLink"]))
    assert len(page["value"] + rest["value"]) == 13
    names = {"inputIds": [message.rest_id, "AAMkgone="]}
    body = {**names, "sourceIdType": "restId", "targetIdType": "restImmutableEntryId"}
    translated, failed = accepted(call(graph, "POST", "/me/translateExchangeIds", json=body))["value"]
    assert translated["targetId"] == message.immutable_id
    assert failed["errorDetails"]["code"] == "ErrorItemNotFound"


def test_reading_a_shared_mailbox_is_what_microsoft_describes(graph: FakeGraph, alice: FakeMailbox) -> None:
    alice.tokens["token"] = frozenset({"Mail.Read", "Mail.Read.Shared", "Mail.ReadBasic"})
    sales = graph.mailbox("sales@contoso.example", tokens=())
    sales.shared_with.add(alice.address)
    message = sales.add("Offer", ["rita@customer.example"])
    home = f"/users/{sales.address}"
    page = accepted(call(graph, "GET", f"{home}/mailFolders/sentitems/messages/delta?$select={SELECTED}"))
    assert [line["id"] for line in page["value"]] == [message.immutable_id]
    accepted(call(graph, "GET", f"{home}/messages/{message.immutable_id}?$select={SELECTED}"))
    assert len(accepted(call(graph, "GET", f"{home}/messages?$select={SELECTED}&$top=10"))["value"]) == 1
    sales.shared_with.clear()
    assert accepted(call(graph, "GET", f"{home}/messages?$select=id"), 403)["error"]["code"] == "ErrorAccessDenied"


def test_following_the_sent_folder_is_what_microsoft_describes(graph: FakeGraph, alice: FakeMailbox) -> None:
    alice.add("Offer", ["rita@customer.example"])
    first = accepted(call(graph, "GET", f"/me/mailFolders/sentitems/messages/delta?$select={SELECTED}"))
    alice.delete(alice.messages[0])
    alice.add("Another", ["rita@customer.example"])
    lines = accepted(call(graph, "GET", first["@odata.deltaLink"]))["value"]
    assert ["@removed" in line for line in lines] == [True, False]


def test_subscribing_is_what_microsoft_describes(graph: FakeGraph, alice: FakeMailbox) -> None:
    with WebhookReceiver() as receiver:
        asked = {
            "changeType": "created",
            "resource": "/me/mailFolders('sentitems')/messages",
            "notificationUrl": receiver.url,
            "clientState": "secret",
            "expirationDateTime": graph_time(datetime.now(UTC) + timedelta(days=2)),
        }
        made = accepted(call(graph, "POST", "/subscriptions", json=asked), 201)
        later = {"expirationDateTime": graph_time(datetime.now(UTC) + timedelta(days=3))}
        assert accepted(call(graph, "PATCH", f"/subscriptions/{made['id']}", json=later))["id"] == made["id"]
        accepted(call(graph, "DELETE", f"/subscriptions/{made['id']}"), 204)


def test_being_throttled_is_what_microsoft_describes(graph: FakeGraph, alice: FakeMailbox) -> None:
    graph.fail(429, retry_after=3)
    answer = call(graph, "GET", "/me")
    assert accepted(answer, 429)["error"]["code"] == "ApplicationThrottled"
    assert answer.headers["Retry-After"] == "3"


@pytest.mark.parametrize(
    ("path", "status"), [("/me/messages?$select=subjekt", 422), ("/me/nothing", 404), ("/me/messages?$top=none", 422)]
)
def test_the_referee_refuses_a_wrong_call(graph: FakeGraph, alice: FakeMailbox, path: str, status: int) -> None:
    assert call(graph, "GET", path).status_code == status


def test_the_referee_refuses_a_wrong_answer(
    graph: FakeGraph, alice: FakeMailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    message = alice.add("Offer", ["rita@customer.example"])
    monkeypatch.setattr(Message, "view", lambda *_: {"id": "x", "subject": 5, "sentDateTime": "yesterday"})
    assert call(graph, "GET", f"/me/messages/{message.immutable_id}").status_code == 500


def documented_messages() -> list[dict[str, Any]]:
    mocks = json.loads((folder() / "graph" / "graph_mail_doc_samples.json").read_text())["mocks"]
    bodies = [mock["response"].get("body") for mock in mocks if "/messages" in mock["request"]["url"]]
    found = [line for body in bodies if isinstance(body, dict) for line in body.get("value", [body])]
    return [line for line in found if isinstance(line, dict) and {"id", "subject"} <= line.keys()]


def shape(value: Any) -> Any:
    """Return a JSON value's types; every element of a list is expected to look like the first."""
    if isinstance(value, dict):
        return {name: shape(part) for name, part in value.items()}
    return [shape(value[0])] if isinstance(value, list) and value else type(value).__name__


def agrees(ours: Any, documented: Any) -> bool:
    if isinstance(ours, dict) and isinstance(documented, dict):
        return all(agrees(ours[name], documented[name]) for name in ours.keys() & documented.keys())
    if isinstance(ours, list) and isinstance(documented, list):
        return agrees(ours[0], documented[0])
    return _kind(ours) == _kind(documented) or "NoneType" in (ours, documented)


def _kind(shaped: Any) -> str:
    """An empty list has no element to look at, and is a list all the same."""
    return shaped if isinstance(shaped, str) else type(shaped).__name__


def test_our_messages_look_like_the_documented_ones(alice: FakeMailbox) -> None:
    message = alice.add("Offer", ["rita@customer.example"], cc=["cara@customer.example"], body_html="<p>Hello</p>")
    ours = shape(message.view(is_immutable=False, selected=None, reads_bodies=True))
    documented = documented_messages()
    assert len(documented) == 8  # all that the samples have with an id and a subject
    for sample in documented:
        known = shape(sample)
        wrong = [name for name in ours.keys() & known.keys() if not agrees(ours[name], known[name])]
        assert wrong == [], {name: (ours[name], known[name]) for name in wrong}
    everywhere = {name for sample in documented for name in sample}
    assert ours.keys() - everywhere == set(), "we tell what no sample tells"
