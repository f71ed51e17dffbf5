"""A server with made-up people behind a panel: `python -m bench.panel_server PORT THREADS FOLDER`.

The pages, their headers and their compression are the product's own; the answers are of the API's own classes, ready
before anybody asks. `POST /bench/stream` sends so many opens a second to every socket and answers at once;
`GET /bench/sent` says how many have been sent. FOLDER has the built panel.
"""

import json
import random
import sys
import threading
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from flask import Flask, Response, request
from flask_sock import Sock
from simple_websocket import ConnectionClosed, Server
from werkzeug.serving import WSGIRequestHandler, make_server

from backend.api.http import schemas
from backend.api.http.compression import install_compression
from backend.api.live import schemas as live_schemas
from backend.api.live.schemas import RefreshedSession, StartupData
from backend.api.pages.panel import BUILT, install_pages
from backend.core.config import load_config
from tests.e2e import cast
from tests.e2e.fake_server import USER
from tests.e2e.fake_settings import FakeSettings

PAGE_ROWS = 200
_PINNED = 12
_SUBJECTS = ["Offer for the new roof", "Contract renewal", "Minutes of the board", "Invoice 2026-114", "Kick-off"]
_NAMES = ["Rita Rossi", "Ola Lindqvist", "Jun Tanaka", "Ana Pereira", "Tom Baker"]


class People:
    """The threads of one person, and what a panel may ask about them."""

    def __init__(self, count: int) -> None:
        self._chance = random.Random(1)
        newest = datetime.now(UTC)
        self.threads = [self._thread(number, newest - timedelta(seconds=9 * number)) for number in range(count)]
        self.number = 1
        self.sockets: list[Server] = []
        self.sent = 0

    def _thread(self, number: int, at: datetime) -> schemas.ThreadSummary:
        chance = self._chance
        name = chance.choice(_NAMES)
        opens = chance.choice([0, 1, 1, 2, 5, 11])
        address = f"{name.split()[0].lower()}@customer{number % 400}.example"
        return cast.thread(
            f"01k{number:022}",
            f"{chance.choice(_SUBJECTS)} {number}",
            at,
            is_pinned=number < _PINNED,
            is_unseen=number % 7 == 0,
            opens=opens,
            people=[cast.person(name, address)],
            people_count=1 + number % 3,
        )

    def page(self, section: str, first: int, limit: int, words: str = "") -> schemas.ThreadPage:
        threads = self.threads[:_PINNED] if section == "pinned" else self.threads[_PINNED:]
        if words:
            threads = [thread for thread in threads if words.lower() in thread.subject.lower()]
        end = first + min(PAGE_ROWS, limit)
        return schemas.ThreadPage(threads=threads[first:end], next_cursor=str(end) if end < len(threads) else None)

    def ticket(self) -> live_schemas.LiveTicket:
        return live_schemas.LiveTicket(ticket="t", expires_in_seconds=30, number=self.number)

    def session(self, opens: bool) -> RefreshedSession:
        opening = StartupData(
            ticket=self.ticket(), pinned=self.page("pinned", 0, 50), other=self.page("other", 0, 50), badge=3
        )
        return RefreshedSession(
            access_token="a",
            refresh_token="r",
            expires_in_seconds=600,
            user=USER,
            opening=opening if opens else None,
        )

    def stream(self, seconds: float, rate: float) -> None:
        """Send opens of random threads, evenly, to every socket."""
        begun = time.perf_counter()
        self.sent = 0
        while (elapsed := time.perf_counter() - begun) < seconds:
            while self.sent < elapsed * rate:
                self._open_one()
            time.sleep(0.002)

    def _open_one(self) -> None:
        self.sent += 1
        self.number += 1
        place = self._chance.randrange(_PINNED, len(self.threads))
        now = datetime.now(UTC)
        changes = {
            "opens": self.sent,
            "is_unseen": True,
            "sorted_at": now,
            "active_at": now,
            "last_engagement": cast.engagement(now),
        }
        self.threads[place] = self.threads[place].model_copy(update=changes)
        event = live_schemas.ThreadChanged(type="thread_changed", number=self.number, thread=self.threads[place])
        for socket in list(self.sockets):
            try:
                socket.send(event.model_dump_json())
            except ConnectionClosed:
                self.sockets.remove(socket)


def make_app(people: People, built: Path) -> Flask:
    """One panel's site."""
    app = Flask("bench", static_folder=None)
    install_compression(app)
    install_pages(app, load_config({"HELIOGRAPH_SECRET": "s" * 32}), built)
    if built != BUILT:
        app.after_request(_without_policy)
    settings = FakeSettings()

    @app.post("/api/session/refresh")
    def refresh() -> Response:
        return _json(people.session(bool(request.get_json().get("opening"))))

    @app.get("/api/threads")
    def threads() -> Response:
        asked = request.args
        if "ids" in asked:
            return _json(schemas.ThreadPage(threads=[], next_cursor=None))
        page = people.page(asked["section"], int(asked.get("cursor", 0)), int(asked["limit"]), asked.get("q", ""))
        return _json(page)

    @app.get("/api/threads/<thread_id>")
    def thread(thread_id: str) -> Response:
        found = next(found for found in people.threads if found.id == thread_id)
        log: list[Any] = [
            cast.opened(f"o{number}", cast.ago(hours=number), "human", "A mail program asked for the image.")
            for number in range(8)
        ]
        return _json(schemas.Thread(**found.model_dump(), kept_days=None, seen_through=people.number, log=log))

    app.add_url_rule("/api/badge", "badge", lambda: _json(schemas.Badge(count=3)))
    app.add_url_rule("/api/live-ticket", "ticket", lambda: _json(people.ticket()), methods=["POST"])
    app.add_url_rule("/api/threads/<_>/seen", "seen", lambda _: Response(status=204), methods=["POST"])
    app.add_url_rule(
        "/api/settings", "settings", lambda: _json(settings.calls(None, lambda: None)["GET /api/settings"]())
    )
    _add_stream(app, people)
    return app


def _without_policy(response: Response) -> Response:
    """A rival writes its styles at run time, which the policy of our page forbids."""
    response.headers.pop("Content-Security-Policy", None)
    return response


def _add_stream(app: Flask, people: People) -> None:
    def live(socket: Server) -> None:
        people.sockets.append(socket)
        socket.send(live_schemas.Heartbeat(type="still_here", number=people.number).model_dump_json())
        while True:
            socket.receive()

    Sock(app).route("/api/live")(live)

    @app.post("/bench/stream")
    def stream() -> Response:
        asked = request.get_json()
        threading.Thread(target=people.stream, args=(asked["seconds"], asked["rate"]), daemon=True).start()
        return Response(status=204)

    @app.get("/bench/sent")
    def sent() -> Response:
        return Response(json.dumps(people.sent), mimetype="application/json")


def _json(answer: Any) -> Response:
    return Response(answer.model_dump_json(), mimetype="application/json")


class _Handler(WSGIRequestHandler):
    """Keeps connections, as the product's server does."""

    protocol_version = "HTTP/1.1"

    def log(self, *_: Any) -> None:
        """Say nothing."""


def main() -> None:
    port, count, built = int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3])
    server = make_server("127.0.0.1", port, make_app(People(count), built), threaded=True, request_handler=_Handler)
    print("ready", flush=True)
    server.serve_forever()


if __name__ == "__main__":
    main()
