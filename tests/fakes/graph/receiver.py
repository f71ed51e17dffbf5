"""Stands where our server takes notifications, for tests of the counterpart alone."""

import threading
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Self

from flask import Flask, Response, request
from werkzeug.serving import BaseWSGIServer, make_server


@dataclass(slots=True)
class Receiver:
    """Shakes hands properly unless `answers_handshake` is off, and keeps what it is told."""

    answers_handshake: bool = True
    told: list[dict[str, Any]] = field(default_factory=list)
    _server: BaseWSGIServer | None = None

    def __enter__(self) -> Self:
        app = Flask(__name__)
        app.add_url_rule("/hook", "hook", self._hook, methods=["POST"])
        self._server = make_server("127.0.0.1", 0, app, threaded=True)
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._server is not None
        self._server.shutdown()
        self._server.server_close()

    @property
    def url(self) -> str:
        assert self._server is not None
        return f"http://127.0.0.1:{self._server.server_port}/hook"

    def _hook(self) -> Response:
        token = request.args.get("validationToken")
        if token is None:
            self.told += request.get_json()["value"]
            return Response(status=202)
        return Response(token if self.answers_handshake else "hello", mimetype="text/plain")
