"""The edge's RSGI application: front door 1. It answers the image on every path below `/o/`, whatever happens."""

import asyncio
import json
import logging
import time
from typing import Any, Protocol

from backend.core.metrics import Counters
from backend.edge.group_commit import GroupCommit
from backend.edge.pixel import GIF, GIF_HEADERS, PIXEL_PATH, Fetch, Trust, read_open
from backend.ingest.journal import JournalUnavailable
from backend.ingest.raw_open import encode

_log = logging.getLogger(__name__)


class Reply(Protocol):
    """The part of an RSGI protocol object that answers.

    Source: https://github.com/emmett-framework/granian/blob/master/docs/spec/RSGI.md (version 1.2).
    """

    def response_bytes(self, status: int, headers: list[tuple[str, str]], body: bytes) -> None: ...


class Edge:
    """The application object that Granian calls. Counters:

    - `opens_stored`: opens that are on disk
    - `opens_answered_unstored`: opens whose image went out although the journal did not take them in time
    - `fetches_without_token`: fetches below `/o/` whose token is not ours
    - `pixel_errors`: fetches that met a bug of ours and got their image all the same
    """

    def __init__(self, trust: Trust, journal: GroupCommit, counters: Counters) -> None:
        self._trust = trust
        self._journal = journal
        self._counters = counters

    def __rsgi_init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._journal.start(loop)

    async def __rsgi__(self, scope: Fetch, reply: Reply) -> None:
        if not scope.path.startswith(PIXEL_PATH):
            self._answer_other(scope, reply)
            return
        try:
            raw = read_open(scope, self._trust, time.time_ns() // 1_000_000)
            if raw is None:
                self._counters.add("fetches_without_token")
            else:
                await self._journal.append(encode(raw))
        except JournalUnavailable:
            self._counters.add("opens_answered_unstored")
        except Exception as error:
            # The type alone: the message of an exception may carry what the reader sent.
            self._counters.add("pixel_errors")
            _log.error("pixel_failed error=%s", type(error).__name__)
        reply.response_bytes(200, GIF_HEADERS, GIF)

    async def close(self) -> None:
        """Write what is in flight; called after the server has answered its last request."""
        await self._journal.close()

    def _answer_other(self, scope: Fetch, reply: Reply) -> None:
        if scope.path != "/health":
            _answer_json(reply, 404, _error("not_found", "There is nothing at this address."))
        elif scope.method not in ("GET", "HEAD"):
            _answer_json(reply, 405, _error("method_not_allowed", "Only GET and HEAD."), ("allow", "GET, HEAD"))
        else:
            body = self._health()
            _answer_json(reply, 200 if body["status"] == "ok" else 503, body)

    def _health(self) -> dict[str, Any]:
        error = self._journal.error
        return {
            "status": "ok" if error is None else "degraded",
            "journal": {"error": error, "waiting": self._journal.waiting},
            "counters": self._counters.read(),
        }


def _error(code: str, message: str) -> dict[str, Any]:
    return {"error": {"code": code, "message": message, "details": {}}}


def _answer_json(reply: Reply, status: int, body: dict[str, Any], *headers: tuple[str, str]) -> None:
    encoded = json.dumps(body).encode()
    reply.response_bytes(
        status,
        [
            ("content-type", "application/json"),
            ("content-length", str(len(encoded))),
            ("cache-control", "no-store"),
            ("x-content-type-options", "nosniff"),
            ("server", "heliograph"),
            *headers,
        ],
        encoded,
    )
