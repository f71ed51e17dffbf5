"""A Flask application that answers on a free port of this machine, as long as a `with` lasts."""

import threading
from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self

from flask import Flask
from werkzeug.serving import BaseWSGIServer, make_server

POLL_SECONDS = 0.05
"""How soon the end of the `with` is noticed."""


@dataclass(slots=True, kw_only=True)
class Loopback(ABC):
    """What a counterpart inherits; it brings its own `make_app`."""

    _server: BaseWSGIServer | None = field(default=None, init=False, repr=False, compare=False)

    @abstractmethod
    def make_app(self) -> Flask:
        """Return what answers."""

    def __enter__(self) -> Self:
        self._server = make_server("127.0.0.1", 0, self.make_app(), threaded=True)
        threading.Thread(target=self._server.serve_forever, args=(POLL_SECONDS,), daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._server is not None
        self._server.shutdown()
        self._server.server_close()

    @property
    def address(self) -> str:
        """Return the address without a path. Raises `AssertionError` outside of the `with`."""
        assert self._server is not None
        return f"http://127.0.0.1:{self._server.server_port}"
