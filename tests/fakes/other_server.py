"""A server of somebody else that answers pictures and remembers which were asked for."""

import base64
from dataclasses import dataclass, field

from flask import Flask, Response, request

from tests.fakes.loopback import Loopback

PICTURE = base64.b64decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7")


@dataclass(slots=True, kw_only=True)
class OtherServer(Loopback):
    """`asked` holds the paths in order."""

    asked: list[str] = field(default_factory=list)

    def make_app(self) -> Flask:
        app = Flask(__name__)

        def answer(path: str) -> Response:
            self.asked.append(request.path)
            return Response(PICTURE, mimetype="image/gif")

        app.add_url_rule("/<path:path>", view_func=answer)
        return app
