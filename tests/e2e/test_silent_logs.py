"""A full run of the real processes, and not a word in any log about anybody or anything secret."""

import html
import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import requests

from backend.accounts.sign_in_flow import pkce_challenge
from backend.tracking.snippet import snippet_html
from tests.build import FIREFOX, message_body
from tests.counterparts.providers import CLIENT_SECRET, OBJECT_IDS, FakeProviders
from tests.e2e.house import RunningApp, read_mail, start_app, use_link
from tests.fakes.graph import FakeGraph, FakeMailbox
from tests.people import ALICE, RITA
from tests.processes import SECRET

pytestmark = pytest.mark.requirement("R75")

VERIFIER = "v" * 43
PATIENCE_SECONDS = 20
PRIVATE_SUBJECT, PRIVATE_TARGET = "Zebra crossing", "https://zebra.example/private?offer=1"
READER_ADDRESS, CLICK_ADDRESS = "90.92.10.10", "90.92.77.7"


@pytest.fixture(scope="module")
def graph(counterparts: FakeProviders) -> Iterator[FakeGraph]:
    with FakeGraph(read_token=counterparts.read_graph_token) as graph:
        graph.mailboxes.append(FakeMailbox(ALICE, OBJECT_IDS["alice"]))
        yield graph


@pytest.fixture(scope="module")
def house(
    tmp_path_factory: pytest.TempPathFactory, counterparts: FakeProviders, graph: FakeGraph
) -> Iterator[RunningApp]:
    with start_app(tmp_path_factory.mktemp("house"), **counterparts.settings(graph.url)) as house:
        yield house


class Run:
    """Alice at the calls of a running house. `secrets` grows by all that no log may hold."""

    def __init__(self, house: RunningApp, counterparts: FakeProviders) -> None:
        self.house, self.counterparts = house, counterparts
        self.browser = requests.Session()
        self.browser.trust_env = False
        self.secrets = {ALICE, RITA, "Rossi", "Ames", PRIVATE_SUBJECT, PRIVATE_TARGET, FIREFOX, SECRET, CLIENT_SECRET}
        self.access = ""

    def call(self, method: str, path: str, body: Any = None, **options: Any) -> requests.Response:
        headers = {"Authorization": f"Bearer {self.access}"} | options.pop("headers", {})
        url = f"{self.house.address}{path}"
        return self.browser.request(method, url, json=body, headers=headers, timeout=10, **options)

    def answer(self, method: str, path: str, body: Any = None) -> Any:
        found = self.call(method, path, body)
        assert found.ok, f"{method} {path}: {found.status_code} {found.text}"
        return found.json() if found.content else None

    def pop_up(self, **query: str) -> str:
        """Go through the pop-up and return the code that it hands over."""
        asked = {"challenge": pkce_challenge(VERIFIER), **query}
        start = self.call("GET", "/auth/microsoft/start", params=asked, allow_redirects=False)
        back = self.counterparts.sign_in(start.headers["Location"], "alice")
        self.secrets |= {part.partition("=")[2] for part in back.partition("?")[2].split("&") if len(part) > 20}
        page = self.browser.get(back, timeout=10).text
        message = json.loads(html.unescape(page.partition('data-message="')[2].partition('"')[0]))
        self.secrets.add(message["code"])
        return str(message["code"])

    def sign_in(self) -> None:
        session = self.answer("POST", "/api/session", {"code": self.pop_up(), "verifier": VERIFIER})
        self.secrets |= {session["access_token"], session["refresh_token"]}
        self.access = session["access_token"]

    def sign_in_locally(self) -> None:
        session = self.answer("POST", "/api/session/local", {"email": "zebra-local@example.org"})
        self.secrets |= {"zebra-local", session["access_token"], session["refresh_token"]}

    def connect(self) -> dict[str, Any]:
        ticket = self.answer("POST", "/api/mailboxes/connect", {"provider": "microsoft", "access": "exact"})["ticket"]
        self.secrets.add(ticket)
        found: dict[str, Any] = self.answer(
            "POST", "/api/mailboxes", {"code": self.pop_up(ticket=ticket), "verifier": VERIFIER}
        )
        return found

    def wait(self, is_true: Callable[[list[dict[str, Any]]], bool], thread_id: str) -> None:
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not is_true(log := self.answer("GET", f"/api/threads/{thread_id}")["log"]):
            assert time.monotonic() < deadline, log
            time.sleep(0.2)


@pytest.fixture(scope="module")
def run(house: RunningApp, counterparts: FakeProviders, graph: FakeGraph) -> Run:
    """Everything once: signed in, sent, opened, clicked, found in the mailbox, set, refused."""
    run = Run(house, counterparts)
    run.sign_in_locally()
    run.sign_in()
    message = run.answer("POST", "/api/tracked-messages", message_body(subject=f"{PRIVATE_SUBJECT} offer"))
    run.secrets.add(message["token"])
    run.answer("POST", f"/api/tracked-messages/{message['id']}/sent", {})
    snippet = snippet_html(house.edge, message["token"])
    sent = graph.mailboxes[0].add(f"{PRIVATE_SUBJECT} offer, final", [RITA], body_html=snippet)
    run.secrets |= {sent.conversation_id, sent.internet_message_id, sent.immutable_id}
    read_mail(message, READER_ADDRESS)
    use_link(message, PRIVATE_TARGET, CLICK_ADDRESS)
    run.secrets |= {
        READER_ADDRESS,
        CLICK_ADDRESS,
        "Microsoft Outlook 16.0",
        "iPhone OS",
    }  # the last two are their agents'
    mailbox = run.connect()
    run.wait(lambda log: {"open", "click"} <= {entry["type"] for entry in log}, message["thread_id"])
    run.wait(lambda log: any(entry.get("link") == "exact" for entry in log), message["thread_id"])
    _disturb(run, graph)
    _confuse(run, graph)
    run.answer("PUT", "/api/settings", {"blocklist": ["zebra-competitor.example"]})
    run.answer("GET", "/api/threads?q=zebra-search&domain=customer.example")
    run.secrets |= {"zebra-competitor", "zebra-search", "customer.example"}
    run.answer("DELETE", f"/api/mailboxes/{mailbox['id']}")
    refused(run)
    return run


def _disturb(run: Run, graph: FakeGraph) -> None:
    """Let the mailbox's provider fail in the worker's hands: what it could not do is logged."""
    graph.fail(503, times=2)
    before = len(graph.calls)
    name = run.answer("GET", "/api/mailboxes")["mailboxes"][0]["id"]
    run.answer("POST", f"/api/mailboxes/{name}/look")
    deadline = time.monotonic() + PATIENCE_SECONDS
    while "mailbox_waits" not in run.house.processes["worker"].log:
        assert time.monotonic() < deadline, len(graph.calls) - before
        time.sleep(0.2)


def _confuse(run: Run, graph: FakeGraph) -> None:
    """Let the provider say what nobody expects, so that the worker logs a traceback whose error quotes it."""
    run.secrets |= {"zebra-moment", "Zebra confusion"}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("tests.fakes.graph.message.graph_time", lambda _moment: "zebra-moment")
        graph.mailboxes[0].add("Zebra confusion", [RITA])
        name = run.answer("GET", "/api/mailboxes")["mailboxes"][0]["id"]
        deadline = time.monotonic() + PATIENCE_SECONDS
        while "mailbox_failed" not in run.house.processes["worker"].log:
            assert time.monotonic() < deadline, "the worker understood it"
            run.answer("POST", f"/api/mailboxes/{name}/look")  # it may be waiting after the failure before
            time.sleep(0.2)


def refused(run: Run) -> None:
    """Ask for what is not there, and say what is no sense, with something private in each."""
    private = {"Content-Type": "application/json", "X-Private": "zebra-header"}
    run.secrets |= {"zebra-path", "zebra-body", "zebra-header", "zebra-code", "zebra-refresh", "zebra@example.org"}
    url = run.house.address
    long = {name: name.ljust(43, "x") for name in ("zebra-code", "zebra-refresh")}
    answers = [
        run.call("GET", "/api/threads/zebra-path"),
        run.call("GET", "/zebra-path/nothing"),
        run.call("POST", "/api/tracked-messages", {"subject": ["zebra-body"], "sender": "zebra@example.org"}),
        run.call("PUT", "/api/settings", {"zebra-body": "zebra@example.org"}),
        run.browser.post(f"{url}/api/session", "{zebra-body", headers=private, timeout=10),
        run.call("POST", "/api/session", {"code": long["zebra-code"], "verifier": VERIFIER}),
        run.call("POST", "/api/session/refresh", {"refresh_token": long["zebra-refresh"]}),
        run.call("GET", "/api/threads?q=zebra-path", headers={"Authorization": f"Bearer {long['zebra-refresh']}"}),
        run.call("POST", "/hooks/graph/zebra-path", {"value": [{"clientState": "zebra-body"}]}),  # web logs this
        requests.get(f"{run.house.edge}/c/zebra-path", timeout=10),
    ]
    statuses = [answer.status_code for answer in answers]
    assert {status // 100 for status in statuses} == {4}, statuses
    assert {401, 404, 422} <= set(statuses), statuses
    assert requests.get(f"{run.house.edge}/o/zebra-path.gif", timeout=10).ok  # a picture for everybody


def test_full_run_logs_nothing_about_anybody(run: Run) -> None:
    logs = {path.name: path.read_text() for path in Path(run.house.environment["HELIOGRAPH_DATA"]).glob("*.log")}
    assert {name.partition("-")[0] for name in logs} == {"edge", "web", "worker"}
    assert all(logs.values()), "a process logs nothing at all, so this test proves nothing"
    found = [(name, secret) for name, text in logs.items() for secret in run.secrets if secret.lower() in text.lower()]
    assert found == []


def test_search_of_logs_finds_what_is_there(run: Run) -> None:
    """The test above can fail: its texts are not empty, and the log is the one that the worker wrote to."""
    assert len(run.secrets) > 25
    assert all(len(secret) > 3 for secret in run.secrets)
    log = run.house.processes["worker"].log
    assert "mailbox_waits" in log
    assert "builtins.ValueError" in log, "there is a traceback"
