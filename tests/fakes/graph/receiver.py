"""Stands where our server takes notifications, for tests of the counterpart alone."""

from dataclasses import dataclass, field
from typing import Any

from flask import Flask, Response, request

from tests.fakes.loopback import Loopback


@dataclass(slots=True)
class WebhookReceiver(Loopback):
    """Shakes hands properly unless `answers_handshake` is off, and keeps what it is told."""

    answers_handshake: bool = True
    told: list[dict[str, Any]] = field(default_factory=list)

    def make_app(self) -> Flask:
        app = Flask(__name__)
        app.add_url_rule("/hook", "hook", self._hook, methods=["POST"])
        return app

    @property
    def url(self) -> str:
        return f"{self.address}/hook"

    def _hook(self) -> Response:
        token = request.args.get("validationToken")
        if token is None:
            self.told += request.get_json()["value"]
            return Response(status=202)
        return Response(token if self.answers_handshake else "hello", mimetype="text/plain")
