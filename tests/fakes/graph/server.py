"""Graph's mail on loopback: the calls that we use, refused as Graph refuses them."""

import threading
import uuid
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

from flask import Flask, Response, g, jsonify, request

from tests.fakes.graph import delta, sharing, translating
from tests.fakes.graph.faults import CODES, Fault, Faults
from tests.fakes.graph.filters import BadFilter, Test, parse
from tests.fakes.graph.mailbox import FOLDERS, READ, READ_BASIC, FakeMailbox
from tests.fakes.graph.message import Message, graph_time
from tests.fakes.graph.subscriptions import BadRequest, Subscriptions
from tests.fakes.loopback import Loopback

CALLS_AT_ONCE = 4
"""Of one application to one mailbox. Source: https://learn.microsoft.com/graph/throttling-limits (2026-11-22)."""
PAGE = 10


@dataclass(frozen=True, slots=True)
class Call:
    method: str
    path: str
    query: dict[str, str]
    token: str


class GraphRefusal(Exception):
    def __init__(self, status: int, code: str = "", message: str = "", retry_after: int | None = None) -> None:
        usual_code, usual_message = CODES.get(status, ("BadRequest", "The request is wrong."))
        super().__init__(code or usual_code)
        self.status, self.retry_after = status, retry_after
        self.code, self.message = code or usual_code, message or usual_message


@dataclass(slots=True)
class FakeGraph(Loopback):
    """Use it as a context manager. `url` is the base address; a referee in front sets `outside` to its own.

    `read_token` reads what nobody gave a mailbox by hand: the person's object id and permissions, None if forged.
    """

    verify: str | bool = True
    mailboxes: list[FakeMailbox] = field(default_factory=list)
    calls: list[Call] = field(default_factory=list)
    faults: Faults = field(default_factory=Faults)
    subscriptions: Subscriptions = field(init=False)
    read_token: Callable[[str], tuple[str, Collection[str]] | None] = lambda _token: None
    generation: int = 1
    outside: str = ""

    def __post_init__(self) -> None:
        self.subscriptions = Subscriptions(self.verify)

    def make_app(self) -> Flask:
        return make_app(self)

    @property
    def url(self) -> str:
        return f"{self.address}/v1.0"

    @property
    def base(self) -> str:
        return self.outside or self.url

    def mailbox(
        self, address: str, tokens: Collection[str] = ("token",), scopes: Collection[str] = (READ_BASIC, READ)
    ) -> FakeMailbox:
        made = FakeMailbox(address, tokens={token: frozenset(scopes) for token in tokens})
        self.mailboxes.append(made)
        return made

    def mailbox_of_token(self, token: str) -> tuple[FakeMailbox | None, Collection[str]]:
        """Return the mailbox that a token opens, None for no mailbox, and what may be done there."""
        for mailbox in self.mailboxes:
            if token in mailbox.tokens:
                return mailbox, mailbox.tokens[token]
        user_id, scopes = self.read_token(token) or ("", ())
        return next((mailbox for mailbox in self.mailboxes if mailbox.user_id == user_id), None), _widened(scopes)

    def fail(self, status: int, times: int = 1, retry_after: int | None = None, path: str = "") -> None:
        """Answer the next calls whose path holds `path` with an error."""
        self.faults.waiting.append(Fault(status, times, path, retry_after))

    def delay(self, seconds: float, times: int = 1, path: str = "") -> threading.Event:
        """Keep the next calls waiting, then answer them: after `seconds`, or at once when the event is set."""
        fault = Fault(None, times, path, seconds=seconds)
        self.faults.waiting.append(fault)
        return fault.over

    def expire_delta(self) -> None:
        """Forget every delta link that was given out."""
        self.generation += 1

    @property
    def max_concurrent_calls(self) -> int:
        """The most calls that one mailbox had at once."""
        return max((mailbox.max_concurrent for mailbox in self.mailboxes), default=0)


def _widened(scopes: Collection[str]) -> Collection[str]:
    """Who may read mails may read how they are addressed."""
    return {*scopes, READ_BASIC} if READ in scopes else scopes


def make_app(graph: FakeGraph) -> Flask:
    app = Flask(__name__)
    app.json.sort_keys = False  # type: ignore[attr-defined]
    app.url_value_preprocessor(_note_user)
    app.before_request(lambda: _enter(graph))
    app.teardown_request(lambda _error: _leave())
    app.register_error_handler(GraphRefusal, _refusal)
    app.register_error_handler(BadFilter, lambda error: _refusal(GraphRefusal(400, error.code, str(error))))
    app.register_error_handler(BadRequest, lambda error: _refusal(GraphRefusal(400, error.code, error.message)))
    app.register_error_handler(
        translating.BadRequest, lambda error: _refusal(GraphRefusal(400, "BadRequest", str(error)))
    )
    app.register_error_handler(sharing.NotShared, lambda error: _refusal(GraphRefusal(error.status, error.code)))
    app.register_error_handler(delta.SyncStateGone, lambda _error: _refusal(GraphRefusal(410)))
    _add_mail(app, graph)
    _add_subscriptions(app, graph)
    return app


def _note_user(_endpoint: str | None, values: dict[str, Any] | None) -> None:
    g.user = values.pop("user", None) if values else None


def _enter(graph: FakeGraph) -> None:
    token = request.headers.get("Authorization", "").removeprefix("Bearer ")
    graph.calls.append(Call(request.method, request.path.removeprefix("/v1.0"), dict(request.args), token))
    mailbox, scopes = graph.mailbox_of_token(token)
    if mailbox is None:
        raise GraphRefusal(401)
    if g.user is not None:
        mailbox, scopes = sharing.resolve_shared_mailbox(graph.mailboxes, mailbox, scopes, g.user)
    with mailbox.lock:
        if mailbox.concurrent >= CALLS_AT_ONCE:
            raise GraphRefusal(429, retry_after=1)
        mailbox.concurrent += 1
        mailbox.max_concurrent = max(mailbox.max_concurrent, mailbox.concurrent)
        g.entered = mailbox
    g.mailbox, g.scopes = mailbox, scopes
    if "/messages" in request.path:
        _need(READ_BASIC)
    g.is_immutable = 'IdType="ImmutableId"' in request.headers.get("Prefer", "")
    _suffer(graph.faults.take(request.path))


def _suffer(fault: Fault | None) -> None:
    if fault is None:
        return
    fault.over.wait(fault.seconds)
    if fault.status is not None:
        raise GraphRefusal(fault.status, retry_after=fault.retry_after)


def _leave() -> None:
    mailbox: FakeMailbox | None = g.pop("entered", None)
    if mailbox is not None:
        with mailbox.lock:
            mailbox.concurrent -= 1


def _refusal(error: GraphRefusal) -> Response:
    inner = {
        "date": graph_time(datetime.now(UTC)).rstrip("Z"),
        "request-id": str(uuid.uuid4()),
        "client-request-id": str(uuid.uuid4()),
    }
    answer = jsonify({"error": {"code": error.code, "message": error.message, "innerError": inner}})
    answer.status_code = error.status
    if error.retry_after is not None:
        answer.headers["Retry-After"] = str(error.retry_after)
    return answer


def _view(message: Message) -> dict[str, Any]:
    selected = request.args.get("$select")
    shown = message.view(g.is_immutable, None if selected is None else selected.split(","), READ in g.scopes)
    expanded = request.args.get("$expand", "")
    if expanded.startswith("singleValueExtendedProperties"):
        _need(READ)
        found = message.expanded(expanded.partition("id eq '")[2].partition("'")[0])
        if found:
            shown["singleValueExtendedProperties"] = found
    return shown


def _need(scope: str) -> None:
    if scope not in g.scopes:
        raise GraphRefusal(403)


def _folder(name: str | None) -> str | None:
    if name is not None and name.lower() not in FOLDERS:
        raise GraphRefusal(404)
    return name and name.lower()


def _add_mail(app: Flask, graph: FakeGraph) -> None:
    @app.get("/v1.0/me")
    def me() -> Response:
        mailbox: FakeMailbox = g.mailbox
        name = mailbox.address.partition("@")[0].title()
        found: dict[str, Any] = {"id": mailbox.user_id, "displayName": name, "mail": mailbox.address}
        found["userPrincipalName"] = mailbox.address
        if "$select" in request.args:  # some properties come only to who asks for them
            selected = request.args["$select"].split(",")
            found["proxyAddresses"] = [f"SMTP:{mailbox.address}", *mailbox.proxies]
            found = {key: value for key, value in found.items() if key in selected}
        return jsonify({"@odata.context": f"{graph.base}/$metadata#users/$entity", **found})

    @app.get("/v1.0/me/messages")
    @app.get("/v1.0/users/<user>/messages")
    @app.get("/v1.0/me/mailFolders/<folder>/messages")
    @app.get("/v1.0/users/<user>/mailFolders/<folder>/messages")
    def list_messages(folder: str | None = None) -> Response:
        if "$search" in request.args:
            _need(READ)
            raise GraphRefusal(400, "SearchNotHere", "This counterpart has no search; do not build on it.")
        tests, needs_read = parse(request.args.get("$filter"), request.args.get("$orderby"))
        if needs_read:
            _need(READ)
        found = [message for message in g.mailbox.in_folder(_folder(folder)) if _passes(message, tests)]
        return _page(graph, found)

    @app.get("/v1.0/me/messages/<name>")
    @app.get("/v1.0/users/<user>/messages/<name>")
    def one_message(name: str) -> Response:
        context = f"{graph.base}/$metadata#users('{g.mailbox.user_id}')/messages/$entity"
        return jsonify({"@odata.context": context, **_view(_find(name))})

    @app.get("/v1.0/me/messages/<name>/$value")
    def mime(name: str) -> Response:
        _need(READ)
        return Response(_find(name).mime(), mimetype="text/plain")

    @app.post("/v1.0/me/translateExchangeIds")
    def translate() -> Response:
        value = translating.translate(g.mailbox, request.get_json(silent=True))
        context = f"{graph.base}/$metadata#Collection(microsoft.graph.convertIdResult)"
        return jsonify({"@odata.context": context, "value": value})

    @app.get("/v1.0/me/mailFolders/<folder>/messages/delta")
    @app.get("/v1.0/users/<user>/mailFolders/<folder>/messages/delta")
    def follow(folder: str) -> Response:
        return _delta(graph, _folder(folder) or "")


def _find(name: str) -> Message:
    message: Message | None = g.mailbox.find(name)
    if message is None:
        raise GraphRefusal(404)
    return message


def _passes(message: Message, tests: Collection[Test]) -> bool:
    return all(test(message) for test in tests)


def _page(graph: FakeGraph, found: list[Message]) -> Response:
    top, skip = int(request.args.get("$top", PAGE)), int(request.args.get("$skip", 0))
    if not 1 <= top <= 1000:
        raise GraphRefusal(400, "ErrorInvalidUrlQuery", "The value for $top is out of range.")
    answer: dict[str, Any] = {
        "@odata.context": f"{graph.base}/$metadata#users('{g.mailbox.user_id}')/messages",
        "value": [_view(message) for message in found[skip : skip + top]],
    }
    if skip + top < len(found):
        answer["@odata.nextLink"] = _link(graph, {**request.args, "$skip": str(skip + top)})
    return jsonify(answer)


def _link(graph: FakeGraph, query: dict[str, str]) -> str:
    return f"{graph.base}{request.path.removeprefix('/v1.0')}?{urlencode(query)}"


def _delta(graph: FakeGraph, folder: str) -> Response:
    mailbox: FakeMailbox = g.mailbox
    if "$deltatoken" in request.args:
        state = delta.next_page(mailbox, delta.read_token(request.args["$deltatoken"], graph.generation))
    elif "$skiptoken" in request.args:
        state = delta.read_token(request.args["$skiptoken"], graph.generation)
    else:
        state = delta.first_page(mailbox, graph.generation, dict(request.args))
    tests, _ = parse(state.first.get("$filter"), None)
    selected = state.first.get("$select")
    view = _delta_view(None if selected is None else selected.split(","))
    lines = delta.changes(mailbox, folder, state, lambda message: _passes(message, tests), view)
    page = lines[state.given : state.given + _page_size()]
    answer: dict[str, Any] = {"@odata.context": f"{graph.base}/$metadata#Collection(message)", "value": page}
    if state.given + len(page) < len(lines):
        later = delta.State(state.generation, state.after, state.until, state.given + len(page), state.first)
        answer["@odata.nextLink"] = _link(graph, {"$skiptoken": later.token()})
    else:
        answer["@odata.deltaLink"] = _link(graph, {"$deltatoken": state.token()})
    return jsonify(answer)


def _delta_view(selected: Collection[str] | None) -> Callable[[Message], dict[str, Any]]:
    return lambda message: message.view(g.is_immutable, selected, READ in g.scopes)


def _page_size() -> int:
    wishes = request.headers.get("Prefer", "").split(",")
    sizes = [wish.partition("=")[2] for wish in wishes if wish.strip().startswith("odata.maxpagesize")]
    return int(sizes[0]) if sizes else PAGE


def _add_subscriptions(app: Flask, graph: FakeGraph) -> None:
    context = "$metadata#subscriptions/$entity"
    known = graph.subscriptions

    @app.post("/v1.0/subscriptions")
    def subscribe() -> tuple[Response, int]:
        made = known.create(g.mailbox, request.get_json(), g.is_immutable)
        return jsonify({"@odata.context": f"{graph.base}/{context}", **made.view()}), 201

    @app.route("/v1.0/subscriptions/<name>", methods=["GET", "PATCH", "DELETE"])
    def subscription(name: str) -> Response | tuple[str, int]:
        found = known.by_id.get(name)
        if found is None or found.mailbox is not g.mailbox:
            raise GraphRefusal(404, "ResourceNotFound", "The object was not found.")
        if request.method == "DELETE":
            del known.by_id[name]
            return "", 204
        if request.method == "PATCH":
            known.renew(found, request.get_json())
        return jsonify({"@odata.context": f"{graph.base}/{context}", **found.view()})

    @app.post("/v1.0/subscriptions/<name>/reauthorize")
    def reauthorize(name: str) -> tuple[str, int]:
        if name not in known.by_id:
            raise GraphRefusal(404, "ResourceNotFound", "The object was not found.")
        return "", 204
