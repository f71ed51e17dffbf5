"""The Graph counterpart behaves as Microsoft documents it, and Microsoft's own types accept what it says."""

import json
import subprocess
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import requests

from tests.fakes.graph import FakeGraph
from tests.fakes.graph.mailbox import READ_BASIC, FakeMailbox
from tests.fakes.graph.message import graph_time
from tests.fakes.graph.receiver import WebhookReceiver

ROOT = Path(__file__).parents[2]
NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
TOKEN_PROPERTY = "String {00020329-0000-0000-C000-000000000046} Name cecp-1d2f1a5e-0d1b-4c55-9d0c-5b1b7b1a0001"


@pytest.fixture
def graph() -> Iterator[FakeGraph]:
    with FakeGraph() as made:
        yield made


@pytest.fixture
def alice(graph: FakeGraph) -> FakeMailbox:
    return graph.mailbox("alice@contoso.example")


def ask(graph: FakeGraph, path: str, token: str = "token", prefer: str = "", **query: str) -> requests.Response:
    headers = {"Authorization": f"Bearer {token}", "Prefer": prefer}
    return requests.get(graph.url + path, params=query, headers=headers, timeout=10)


def subjects(answer: requests.Response) -> list[str]:
    return [found["subject"] for found in answer.json()["value"]]


def test_a_moved_message_keeps_its_immutable_id_only(graph: FakeGraph, alice: FakeMailbox) -> None:
    message = alice.add("Offer", ["rita@customer.example"])
    ordinary, immutable = message.rest_id, message.immutable_id
    alice.move(message, "archive")
    assert ask(graph, f"/me/messages/{ordinary}").status_code == 404
    found = ask(graph, f"/me/messages/{immutable}", prefer='IdType="ImmutableId"')
    assert found.json()["id"] == immutable


def test_a_filter_finds_by_conversation_and_property(graph: FakeGraph, alice: FakeMailbox) -> None:
    mine = alice.add("Offer", ["rita@customer.example"], properties={TOKEN_PROPERTY: '{"token":"abc"}'})
    alice.add("O'Hara's offer", ["rita@customer.example"])
    by_conversation = {"$filter": f"conversationId eq '{mine.conversation_id}'"}
    assert subjects(ask(graph, "/me/messages", **by_conversation)) == ["Offer"]
    held = f"singleValueExtendedProperties/Any(ep: ep/id eq '{TOKEN_PROPERTY}' and contains(ep/value,'abc'))"
    assert subjects(ask(graph, "/me/mailFolders/sentitems/messages", **{"$filter": held})) == ["Offer"]
    quoted = {"$filter": "subject eq 'O''Hara''s offer'"}
    assert subjects(ask(graph, "/me/messages", **quoted)) == ["O'Hara's offer"]


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ({"$filter": "internetMessageHeaders/any(h: h/name eq 'X')"}, "ErrorInvalidUrlQueryFilter"),
        ({"$filter": "conversationId eq 'c'", "$orderby": "receivedDateTime desc"}, "InefficientFilter"),
        ({"$filter": "subject sounds like 'Offer'"}, "ErrorInvalidUrlQueryFilter"),
        ({"$top": "0"}, "ErrorInvalidUrlQuery"),
    ],
)
def test_what_graph_cannot_do_is_refused(
    graph: FakeGraph, alice: FakeMailbox, query: dict[str, str], code: str
) -> None:
    answer = ask(graph, "/me/messages", **query)
    assert (answer.status_code, answer.json()["error"]["code"]) == (400, code)


def test_read_basic_sees_no_bodies_and_no_properties(graph: FakeGraph) -> None:
    bob = graph.mailbox("bob@contoso.example", tokens=["basic"], scopes=[READ_BASIC])
    message = bob.add("Offer", ["rita@customer.example"], body_html="<p>secret</p>")
    assert "body" not in ask(graph, f"/me/messages/{message.rest_id}", token="basic").json()
    held = f"singleValueExtendedProperties/Any(ep: ep/id eq '{TOKEN_PROPERTY}' and contains(ep/value,'abc'))"
    assert ask(graph, "/me/messages", token="basic", **{"$filter": held}).status_code == 403
    assert ask(graph, f"/me/messages/{message.rest_id}/$value", token="basic").status_code == 403
    assert ask(graph, "/me", token="unknown").status_code == 401


FROM_REST = {"sourceIdType": "restId", "targetIdType": "restImmutableEntryId"}


def translate(graph: FakeGraph, asked: object) -> requests.Response:
    headers = {"Authorization": "Bearer token"}
    return requests.post(f"{graph.url}/me/translateExchangeIds", json=asked, headers=headers, timeout=10)


def test_each_name_is_translated_or_says_why_not(graph: FakeGraph, alice: FakeMailbox) -> None:
    message = alice.add("Offer", ["rita@customer.example"], folder="drafts", is_draft=True)
    lines = translate(graph, {"inputIds": [message.rest_id, "AAMkgone=", "no id"], **FROM_REST}).json()["value"]
    assert lines[0] == {"sourceId": message.rest_id, "targetId": message.immutable_id}
    assert [line["errorDetails"]["code"] for line in lines[1:]] == ["ErrorItemNotFound", "ErrorInvalidIdMalformed"]
    assert "targetId" not in lines[1]
    old = message.rest_id
    alice.send(message, NOON)
    assert "errorDetails" in translate(graph, {"inputIds": [old], **FROM_REST}).json()["value"][0]
    again = {"inputIds": [message.ews_id], "sourceIdType": "ewsId", "targetIdType": "restImmutableEntryId"}
    assert translate(graph, again).json()["value"][0]["targetId"] == message.immutable_id


@pytest.mark.parametrize(
    "asked",
    [
        {"inputIds": ["x"] * 1001, **FROM_REST},
        {"inputIds": [], **FROM_REST},
        {"inputIds": ["x"], "sourceIdType": "rest", "targetIdType": "restImmutableEntryId"},
        {"inputIds": ["x"]},
        ["x"],
    ],
    ids=["too many", "none", "unknown form", "no form", "no object"],
)
def test_a_translation_that_is_asked_for_wrongly_is_refused(
    graph: FakeGraph, alice: FakeMailbox, asked: object
) -> None:
    assert translate(graph, asked).status_code == 400


@pytest.mark.parametrize(
    ("address", "scopes", "status"),
    [
        ("sales@contoso.example", ["Mail.Read", "Mail.Read.Shared"], 200),
        ("sales@contoso.example", ["Mail.Read"], 403),
        ("board@contoso.example", ["Mail.Read", "Mail.Read.Shared"], 403),
        ("nobody@contoso.example", ["Mail.Read", "Mail.Read.Shared"], 404),
        ("bob@contoso.example", ["Mail.Read", "Mail.ReadBasic"], 200),
    ],
    ids=["shared", "not allowed to the application", "not shared", "unknown", "one's own"],
)
def test_mailboxes_of_others_open_where_they_are_shared(
    graph: FakeGraph, address: str, scopes: list[str], status: int
) -> None:
    graph.mailbox("bob@contoso.example", tokens=["bob"], scopes=scopes)
    graph.mailbox("sales@contoso.example", tokens=()).shared_with.add("bob@contoso.example")
    graph.mailbox("board@contoso.example", tokens=())
    answer = ask(graph, f"/users/{address}/mailFolders/sentitems/messages/delta", token="bob")
    assert answer.status_code == status


def follow(graph: FakeGraph, link: str, prefer: str = "") -> tuple[list[dict[str, Any]], str]:
    lines: list[dict[str, Any]] = []
    while True:
        answer = requests.get(link, headers={"Authorization": "Bearer token", "Prefer": prefer}, timeout=10).json()
        lines += answer["value"]
        if "@odata.deltaLink" in answer:
            return lines, answer["@odata.deltaLink"]
        link = answer["@odata.nextLink"]


def test_delta_tells_each_change_once(graph: FakeGraph, alice: FakeMailbox) -> None:
    for number in range(25):
        alice.add(f"Old {number}", ["rita@customer.example"], sent_at=NOON + timedelta(minutes=number))
    start = f"{graph.url}/me/mailFolders/sentitems/messages/delta?$select=subject"
    lines, link = follow(graph, start, prefer="odata.maxpagesize=10")
    assert len(lines) == 25
    assert set(lines[0]) == {"@odata.etag", "id", "subject"}
    new = alice.add("New", ["rita@customer.example"])
    alice.change(new, "New, corrected")
    alice.add("Elsewhere", ["alice@contoso.example"], folder="inbox")
    gone = alice.messages[0]
    alice.delete(gone)
    lines, link = follow(graph, link)
    assert [line.get("subject") for line in lines] == ["New, corrected", None]
    assert lines[1]["@removed"] == {"reason": "deleted"}
    assert follow(graph, link)[0] == []


def test_an_expired_delta_link_answers_410(graph: FakeGraph, alice: FakeMailbox) -> None:
    _, link = follow(graph, f"{graph.url}/me/mailFolders/sentitems/messages/delta")
    graph.expire_delta()
    answer = requests.get(link, headers={"Authorization": "Bearer token"}, timeout=10)
    assert (answer.status_code, answer.json()["error"]["code"]) == (410, "SyncStateNotFound")


def test_a_fifth_call_at_once_is_throttled(graph: FakeGraph, alice: FakeMailbox) -> None:
    over = graph.delay(30, times=4)
    with ThreadPoolExecutor(4) as pool:
        answers = pool.map(lambda _: ask(graph, "/me").status_code, range(4))
        while graph.max_concurrent_calls < 4:
            time.sleep(0.01)
        assert ask(graph, "/me").status_code == 429
        over.set()
    assert list(answers) == [200, 200, 200, 200]
    graph.fail(503, retry_after=7)
    assert ask(graph, "/me").headers["Retry-After"] == "7"
    assert ask(graph, "/me").status_code == 200


FRAME = """import type {{ ConvertIdResult, Message, User }} from '@microsoft/microsoft-graph-types';
type Annotated<T> = T & {{ '@odata.context'?: string; '@odata.etag'?: string; '@removed'?: {{ reason: string }} }};
{checks}
"""


def test_microsofts_types_accept_the_answers(graph: FakeGraph, alice: FakeMailbox) -> None:
    message = alice.add("Offer", ["rita@customer.example"], cc=["cara@customer.example"], body_html="<p>Hello</p>")
    alice.add("Draft", ["rita@customer.example"], folder="drafts", is_draft=True)
    answers = {
        "User": [ask(graph, "/me").json(), ask(graph, "/me", **{"$select": "mail,proxyAddresses"}).json()],
        "Message": [ask(graph, f"/me/messages/{message.rest_id}").json(), *ask(graph, "/me/messages").json()["value"]],
    }
    asked = {"inputIds": [message.rest_id, "AAMkgone="], **FROM_REST}
    answers["ConvertIdResult"] = translate(graph, asked).json()["value"]
    assert check_types(answers) == ""
    answers["Message"][0]["subject"] = 5
    answers["User"][0]["surname "] = "Ames"
    complaints = check_types(answers)
    assert "'number' is not assignable" in complaints
    assert "surname " in complaints


def check_types(answers: dict[str, list[Any]]) -> str:
    """Return what the TypeScript compiler says of answers held against Microsoft's types."""
    folder = ROOT / "test-artifacts" / "graph-types"
    folder.mkdir(parents=True, exist_ok=True)
    checks = [
        f"export const {kind.lower()}{number}: Annotated<{kind}> = {json.dumps(answer)};"
        for kind, found in answers.items()
        for number, answer in enumerate(found)
    ]
    (folder / "answers.ts").write_text(FRAME.format(checks="\n".join(checks)))
    compiler = ROOT / "node_modules" / "typescript" / "bin" / "tsc"
    settings = {"extends": "../../tsconfig.base.json", "compilerOptions": {"types": []}, "files": ["answers.ts"]}
    (folder / "tsconfig.json").write_text(json.dumps(settings))
    done = subprocess.run(["node", str(compiler), "-p", str(folder)], capture_output=True, text=True)
    return done.stdout


def subscription(url: str, days: float = 2) -> dict[str, str]:
    return {
        "changeType": "created",
        "resource": "/me/mailFolders('sentitems')/messages",
        "notificationUrl": url,
        "clientState": "secret",
        "expirationDateTime": graph_time(datetime.now(UTC) + timedelta(days=days)),
    }


def subscribe(graph: FakeGraph, asked: dict[str, str]) -> requests.Response:
    headers = {"Authorization": "Bearer token"}
    return requests.post(f"{graph.url}/subscriptions", json=asked, headers=headers, timeout=10)


def test_a_subscription_shakes_hands_and_then_hears_of_sent_mail_only(graph: FakeGraph, alice: FakeMailbox) -> None:
    with WebhookReceiver() as receiver:
        assert subscribe(graph, subscription(receiver.url)).status_code == 201
        graph.subscriptions.notify(alice, alice.add("Offer", ["rita@customer.example"]))
        graph.subscriptions.notify(alice, alice.add("Hello", ["alice@contoso.example"], folder="inbox"))
    assert [told["clientState"] for told in receiver.told] == ["secret"]
    assert receiver.told[0]["resourceData"]["id"] == alice.messages[0].rest_id


def test_a_subscription_without_handshake_or_for_too_long_is_refused(graph: FakeGraph, alice: FakeMailbox) -> None:
    with WebhookReceiver(answers_handshake=False) as deaf:
        assert subscribe(graph, subscription(deaf.url)).json()["error"]["code"] == "ValidationError"
    with WebhookReceiver() as receiver:
        assert subscribe(graph, subscription(receiver.url, days=8)).status_code == 400
    assert graph.subscriptions.by_id == {}
