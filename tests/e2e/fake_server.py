"""A made-up server inside the browser, for states that are hard to produce: errors, long names, silence, other scripts.

It answers with the API's own classes, so its shapes cannot drift from the real ones.
"""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import BrowserContext, Route, WebSocketRoute
from pydantic import BaseModel

from backend.api.admin.registration import registration_answer
from backend.api.auth.schemas import ProviderName, ServerSignInMethods, SessionInfo, SessionList
from backend.api.http import schemas
from backend.api.http.csv_file import CsvFile
from backend.api.live import schemas as live_schemas
from backend.api.mailboxes.schemas import Mailbox, Mailboxes
from backend.api.pages.panel import content_security_policy
from backend.api.settings import schemas as settings_schemas
from backend.api.threads import seen_schemas
from backend.api.threads.filter_schemas import DomainOption, FilterOptions, SequenceOption
from backend.api.threads.lookup_schemas import ThreadLookup
from backend.core.config import Config, load_config
from tests.e2e import cast
from tests.e2e.cast import overridden
from tests.e2e.fake_settings import FakeSettings

# As people have it, a secure place: only there are locks across tabs, and notices on the desktop.
ADDRESS = "http://heliograph.localhost"
_TYPES = {".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}
_CONFIG = load_config({"HELIOGRAPH_SECRET": "s" * 32})
USER = schemas.User(id="alice", email="alice@example.org", name="Alice", organisation_id="org")


@dataclass
class FakeServer:
    """Change what it knows at any time. `failing`: a pattern of `METHOD /path` and its status, 0 for no answer.
    `refusing`: a `METHOD /path` with the field that is not taken, and why.

    `sequences` has the sequence of a thread, `names` the thread of a host's conversation.
    """

    built: Path
    threads: list[schemas.ThreadSummary] = field(default_factory=list)
    logs: dict[str, list[schemas.LogEntry]] = field(default_factory=dict)
    kept_days: int | None = None  # after so many days opens have been deleted from the logs
    sequences: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    failing: dict[str, int] = field(default_factory=dict)
    refusing: dict[str, tuple[str, str]] = field(default_factory=dict)
    badge: int = 0
    insights: BaseModel | None = None
    number: int = 1
    page_size: int = 50
    takes_sockets: bool = True
    requests: list[str] = field(default_factory=list)
    sessions: list[SessionInfo] = field(default_factory=list)
    settings: FakeSettings = field(default_factory=FakeSettings)
    sockets: list[WebSocketRoute] = field(default_factory=list)
    mailboxes: list[Mailbox] = field(default_factory=list)
    config: Config = _CONFIG  # what the server was started with
    folders: dict[str, Path] = field(default_factory=dict)
    """Built files of other hosts, by where their addresses begin: `/outlook/`."""

    def install(self, context: BrowserContext, is_signed_in: bool = True) -> None:
        context.route("**/*", self._answer)
        context.route_web_socket(re.compile("/api/live"), self._socket)
        if is_signed_in:
            self.sign_in(context)

    def sign_in(self, context: BrowserContext) -> None:
        # Pages without an origin, such as an empty one, have no storage.
        context.add_init_script(
            "location.hostname === 'heliograph.localhost' && localStorage.setItem('heliograph.refresh_token', 'r')"
        )

    def change(self, thread: schemas.ThreadSummary) -> None:
        """Something happened in a thread; every open panel is told."""
        self.threads = [known for known in self.threads if known.id != thread.id] + [thread]
        self.number += 1
        self.push_message(live_schemas.ThreadChanged(type="thread_changed", number=self.number, thread=thread))

    def count(self, badge: int) -> None:
        self.badge = badge
        self.number += 1
        self.push_message(live_schemas.BadgeChanged(type="badge_changed", number=self.number, count=badge))

    def settings_changed(self) -> None:
        """Somebody saved settings; every open panel is told."""
        self.number += 1
        self.push_message(settings_schemas.SettingsChanged(type="settings_changed", number=self.number))

    def push_message(self, event: BaseModel) -> None:
        for socket in self.sockets:
            socket.send(event.model_dump_json())

    def close_sockets(self) -> None:
        """Cut every socket."""
        sockets, self.sockets = self.sockets, []
        for socket in sockets:
            socket.close()

    def _socket(self, socket: WebSocketRoute) -> None:
        if not self.takes_sockets:
            socket.close()
            return
        self.sockets.append(socket)
        socket.send(live_schemas.Heartbeat(type="still_here", number=self.number).model_dump_json())

    def _answer(self, route: Route) -> None:
        parts = urlsplit(route.request.url)
        if not parts.path.startswith("/api/"):
            self._file(route, parts.path)
            return
        name = f"{route.request.method} {parts.path}"
        self.requests.append(f"{name}?{parts.query}" if parts.query else name)
        status = next((status for pattern, status in self.failing.items() if re.fullmatch(pattern, name)), None)
        if name in self.refusing:
            named, message = self.refusing.pop(name)
            refused = schemas.ErrorBody(code="invalid", message=message, details={"field": named})
            _fulfill(route, 422, schemas.ErrorResponse(error=refused))
        elif status == 0:
            route.abort()
        elif status is not None:
            error = schemas.ErrorBody(code="made_up", message="Something is wrong.", details={})
            _fulfill(route, status, schemas.ErrorResponse(error=error))
        elif name == "GET /api/threads.csv":
            rows = [[thread.subject] for thread in self.threads if self._lists(thread, parse_qs(parts.query))]
            text = "".join(CsvFile("", [["Subject"], *rows]).lines())
            route.fulfill(body=text, headers={"Content-Type": "text/csv; charset=utf-8"})
        else:
            answer = self._call(name, parse_qs(parts.query), route.request.post_data)
            _fulfill(route, 200 if answer else 204, answer)

    def _file(self, route: Route, path: str) -> None:
        file = self.built / {"/": "index.html", "/try": "demo.html"}.get(path, path.lstrip("/"))
        for beginning, folder in self.folders.items():
            if path.startswith(beginning):
                file = folder / path.removeprefix(beginning)
        if not file.is_file():
            route.fulfill(status=404)
            return
        headers = {"Content-Type": _TYPES[file.suffix]}
        if file.suffix == ".html" and self.built in file.parents:
            headers["Content-Security-Policy"] = content_security_policy(_CONFIG, file)
        route.fulfill(body=file.read_bytes(), headers=headers)

    def _call(self, name: str, query: dict[str, list[str]], body: str | None) -> BaseModel | None:
        if name == "GET /api/threads/lookup":
            thread_id = self.names.get(query.get("conversation_id", [""])[0])
            return ThreadLookup(thread=next((thread for thread in self.threads if thread.id == thread_id), None))
        if name == "POST /api/threads/seen":
            return self._see_unpinned()
        if name == "GET /api/threads/unseen":
            return seen_schemas.AnyUnseen(other=any(self._lists(found, query) for found in self._unseen()))
        if name == "POST /api/threads/unseen":
            self._take_back(seen_schemas.UndoMarkSeen.model_validate_json(body or ""))
            return None
        found = re.fullmatch(r"(\w+) /api/threads/([^/]+)(?:/(\w+))?", name)
        if found:
            return self._thread(found[1], found[2], found[3])
        judged = re.fullmatch(r"PUT /api/opens/([^/]+)/verdict", name)
        if judged:
            return self._overrule(judged[1], schemas.OverrideVerdict.model_validate_json(body or ""))
        calls: dict[str, Callable[[], BaseModel | None]] = {
            "GET /api/sessions": lambda: SessionList(sessions=self.sessions),
            "GET /api/mailboxes": lambda: Mailboxes(mailboxes=self.mailboxes, providers=self._providers()),
            "GET /api/sign-in": lambda: ServerSignInMethods(local=True, providers=self._providers()),
            "GET /api/server/registration": lambda: registration_answer(self.config),
            "POST /api/session/local": _session,
            "POST /api/session/refresh": _session,
            "GET /api/threads": lambda: self._page(query),
            "GET /api/insights": lambda: self.insights,
            "GET /api/filters": self._filters,
            "GET /api/badge": lambda: schemas.Badge(count=self.badge),
            "POST /api/badge/reset": lambda: self.count(0),
            **self.settings.calls(body, self.settings_changed),
            "POST /api/live-ticket": lambda: live_schemas.LiveTicket(
                ticket="t", expires_in_seconds=30, number=self.number
            ),
        }
        return calls[name]() if name in calls else None

    def _providers(self) -> list[ProviderName]:
        providers: dict[ProviderName, bool] = {
            "microsoft": self.config.microsoft.is_on,
            "google": self.config.google.is_on,
        }
        return [name for name, is_on in providers.items() if is_on]

    def _page(self, query: dict[str, list[str]]) -> schemas.ThreadPage:
        threads = [thread for thread in self.threads if self._lists(thread, query)]
        threads.sort(key=lambda thread: (thread.sorted_at, thread.id), reverse=True)
        first = int(query.get("cursor", ["0"])[0])
        end = first + min(self.page_size, int(query["limit"][0]))
        return schemas.ThreadPage(threads=threads[first:end], next_cursor=str(end) if end < len(threads) else None)

    def _lists(self, thread: schemas.ThreadSummary, query: dict[str, list[str]]) -> bool:
        """Filter roughly as the real server does; what it really does its own tests say."""
        words = query.get("q", [""])[0].lower().split()
        text = " ".join([thread.subject, *(f"{person.name} {person.address}" for person in thread.people)]).lower()
        since, domain = query.get("since"), query.get("domain")
        sequence = self.sequences.get(thread.id)
        if not words and "show" not in query and thread.sorted_at < cast.ago(days=14):
            return False
        return (
            thread.section == query.get("section", [thread.section])[0]
            and thread.id in query.get("ids", [thread.id])[0].split(",")
            and all(word in text for word in words)
            and (since is None or thread.sorted_at >= datetime.fromisoformat(since[0]))
            and (domain is None or any(person.address.endswith(domain[0]) for person in thread.people))
            and query.get("sequence", [sequence])[0] == sequence
        )

    def _filters(self) -> FilterOptions:
        domains = Counter(person.address.rpartition("@")[2] for thread in self.threads for person in thread.people)
        sequences = Counter(self.sequences.values())
        return FilterOptions(
            domains=[DomainOption(name=name, count=count) for name, count in domains.most_common()],
            sequences=[SequenceOption(name=name, steps=["1", "2"], count=count) for name, count in sequences.items()],
        )

    def _thread(self, method: str, thread_id: str, verb: str | None) -> BaseModel | None:
        thread = next(thread for thread in self.threads if thread.id == thread_id)
        if verb is None:
            parts = thread.model_dump() | {"kept_days": self.kept_days, "seen_through": self.number}
            return schemas.Thread(**parts, log=self.logs.get(thread_id, []))
        if verb == "pin":
            is_pinned = method == "PUT"
            section: schemas.Section = "pinned" if is_pinned else "other"
            self.change(thread.model_copy(update={"is_pinned": is_pinned, "section": section}))
        elif verb == "mute":
            self.change(thread.model_copy(update={"is_muted": method == "PUT"}))
        elif verb == "seen":
            self.change(thread.model_copy(update={"is_unseen": False}))
        return None

    def _unseen(self) -> list[schemas.ThreadSummary]:
        return [thread for thread in self.threads if thread.is_unseen and not thread.is_pinned]

    def _see_unpinned(self) -> seen_schemas.MarkedSeen:
        marked = self._unseen()
        for thread in marked:
            self.change(thread.model_copy(update={"is_unseen": False}))
        seen = [seen_schemas.SeenMark(thread_id=one.id, seen_before=0, seen_through=1) for one in marked]
        return seen_schemas.MarkedSeen(has_more=False, marked=seen)

    def _take_back(self, taken: seen_schemas.UndoMarkSeen) -> None:
        back = {one.thread_id for one in taken.marked}
        for thread in [thread for thread in self.threads if thread.id in back]:
            self.change(thread.model_copy(update={"is_unseen": True}))

    def _overrule(self, entry_id: str, word: schemas.OverrideVerdict) -> schemas.Verdict:
        """Judge as the person said and tell every panel."""
        thread_id, log = next((name, log) for name, log in self.logs.items() if any(e.id == entry_id for e in log))
        index = next(index for index, entry in enumerate(log) if entry.id == entry_id)
        entry = log[index]
        assert entry.type in ("open", "click"), "a mail has no verdict"
        told = overridden(entry.verdict, word.kind)
        log[index] = entry.model_copy(update={"verdict": told})
        self.change(next(thread for thread in self.threads if thread.id == thread_id))
        return told


def _session() -> schemas.Session:
    return schemas.Session(access_token="a", refresh_token="r", expires_in_seconds=600, user=USER)


def _fulfill(route: Route, status: int, answer: BaseModel | None) -> None:
    body = answer.model_dump_json() if answer else ""
    route.fulfill(status=status, body=body, headers={"Content-Type": "application/json"})
